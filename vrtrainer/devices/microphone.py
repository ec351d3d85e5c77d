"""The microphone, for a trainer who records lines at the machine.

The library (sounddevice, PortAudio) is an extra: who only trains needs neither it nor a microphone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from vrtrainer.basis import DeviceUnavailable

_INSTALL = "install it with: pip install 'vrtrainer[voice]'"
_WAIT_S = 0.05


class Microphone:
    """The machine's input, one channel.

    Args:
        name: of the device, or a part of it; the system's own choice if empty.

    Attributes:
        rate: samples per second.
        title: what the system calls it.

    Raises:
        DeviceUnavailable: the library, PortAudio or a microphone is missing.
    """

    def __init__(self, name: str = "") -> None:
        self._library = _library()
        try:
            found = self._library.query_devices(name or None, "input")
            self.rate = int(found["default_samplerate"])
            self.title = str(found["name"])
        except (ValueError, self._library.PortAudioError) as error:
            raise DeviceUnavailable(
                f"No microphone{f' named {name!r}' if name else ''} was found ({error}). "
                "Plug one in, or allow its use in the system's sound settings."
            ) from error
        self._name = name

    def record(self, ended: Callable[[], bool], most_s: float) -> np.ndarray:
        """Records until asked to end; returns float32 samples, -1 to 1.

        Args:
            ended: asked again and again; True ends it.
            most_s: after which it ends by itself, seconds.

        Raises:
            DeviceUnavailable: the microphone was taken away.
        """
        heard: list[np.ndarray] = []
        most = int(most_s * self.rate)

        def keep(block: np.ndarray, frames: int, time: Any, status: Any) -> None:
            heard.append(block[:, 0].copy())

        pause = threading.Event()
        try:
            with self._library.InputStream(
                samplerate=self.rate, channels=1, dtype="float32",
                device=self._name or None, callback=keep,
            ):  # fmt: skip
                while not ended() and sum(map(len, heard)) < most:
                    pause.wait(_WAIT_S)
        except self._library.PortAudioError as error:
            raise DeviceUnavailable(f"The microphone cannot be read: {error}.") from error
        return np.concatenate([np.zeros(0, np.float32), *heard])[:most]


def _library() -> Any:
    try:
        import sounddevice
    except ModuleNotFoundError as error:
        raise DeviceUnavailable(f"To record, the package sounddevice is needed; {_INSTALL}.") from (
            error
        )
    except OSError as error:  # the package is there, what it speaks through is not
        raise DeviceUnavailable(
            f"To record, the system needs PortAudio ({error}). On Debian or Ubuntu: "
            "apt-get install libportaudio2."
        ) from error
    return sounddevice
