"""The runtime of this very process: tells it what to do, and asks it what it saw."""

from __future__ import annotations

import contextlib
import ctypes
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.devices.runtime.bindings import Manifest
from tests.devices.runtime.commands import Commands

_Callback = ctypes.CFUNCTYPE(None, ctypes.c_char_p)
_EYES = {"left": 0, "right": 1}
_RING = 32768


@dataclass(frozen=True)
class Haptic:
    """One call of TriggerHapticVibrationAction.

    Attributes:
        source: the path of the hand that it was restricted to, or "-".
        felt: whether a controller was there whose binding has the action.
        ns: when, on the monotonic clock.
    """

    action: str
    source: str
    start: float
    duration: float
    frequency: float
    amplitude: float
    ns: int
    felt: bool


@dataclass(frozen=True)
class Fade:
    """One call of FadeToColor ("color", "background") or FadeGrid ("grid")."""

    what: str
    seconds: float
    color: tuple[float, float, float, float]
    ns: int


class Puppet(Commands):
    """The loaded runtime.

    It is loaded here by the same path as by OpenVR's loader, so both have the same image; and it
    stays loaded when the loader lets it go.

    Args:
        library: the shared library.
    """

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = ctypes.CDLL(str(library))
        self._library.vrt_do.restype = ctypes.c_bool
        self._library.vrt_number.restype = ctypes.c_int64
        self._library.vrt_text.restype = ctypes.c_size_t
        self._library.vrt_text.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t)
        self._library.vrt_picture.restype = ctypes.c_size_t
        self._library.vrt_on_manifest.restype = None
        self._expected: list[str] = []
        self._callback = _Callback(self._manifest_was_set)
        self._library.vrt_on_manifest(self._callback)

    def reset(self) -> None:
        """Forgets everything: the devices, counts and knobs of a new runtime."""
        self._forget()
        self._expected.clear()
        self._library.vrt_reset()

    def close(self) -> None:
        """Lets go of the runtime's hand: it calls no Python from now on."""
        self._library.vrt_on_manifest(None)

    def do(self, line: str) -> None:
        """Carries out one line of the runtime's own language.

        Raises:
            ValueError: it says nothing to the runtime.
        """
        if not self._library.vrt_do(line.encode()):
            raise ValueError(f"the runtime does not understand: {line[:200]}")

    def _manifest_was_set(self, path: bytes) -> None:
        # An exception here would be printed and forgotten: it came from C.
        try:
            self._use(Manifest.read(Path(path.decode())))
        except Exception as error:
            with contextlib.suppress(ValueError):
                self._do("violation", f"the action manifest cannot be read: {error!r}")

    # What it saw

    def count(self, name: str) -> int:
        """Returns one of the counts, which stand in ``report()`` by the same names.

        Among them: attempts, inits, cleanups, initialised, application, frames, submits (whole
        frames), missed, dropped, polls, updates, haptics, fades, handoffs, cleared,
        quit_acknowledged, suspended, space, calls.
        """
        value = int(self._library.vrt_number(name.encode()))
        assert value != -(2**63), f"there is no count of {name}"
        return value

    @property
    def frames(self) -> int:
        """How often WaitGetPoses was called."""
        return self.count("frames")

    @property
    def submits(self) -> int:
        """How many frames were submitted, both eyes."""
        return self.count("submits")

    @property
    def missed(self) -> int:
        """How many waits came after two others without a whole frame between them."""
        return self.count("missed")

    @property
    def initialised(self) -> bool:
        """Whether a program is between VR_Init and VR_Shutdown."""
        return bool(self.count("initialised"))

    def text(self, what: str) -> str:
        """Returns a record as text: violations, trace, haptics, fades, shown, manifest, ...

        The version of an interface ("IVRSystem_023") gives the names of its functions in order.
        """
        length = self._library.vrt_text(what.encode(), None, 0)
        buffer = ctypes.create_string_buffer(length + 1)
        self._library.vrt_text(what.encode(), buffer, length + 1)
        return buffer.value.decode()

    def report(self) -> dict[str, Any]:
        """Returns what a process of its own would write to ``VRT_REPORT``."""
        found = json.loads(self.text("report"))
        assert isinstance(found, dict)
        return found

    def trace(self, last: int = 60) -> list[str]:
        """Returns the last calls, oldest first: thread and name."""
        return self.text("trace").splitlines()[-last:]

    def violations(self) -> list[str]:
        """Returns what the program must not have done, with the frame and how often."""
        return self.text("violations").splitlines()

    def expect(self, part: str) -> None:
        """Says that a violation with these words must come, and is no failure of this test."""
        self._expected.append(part)

    def judge(self) -> list[str]:
        """Returns what is wrong: violations not expected, and expected ones that did not come."""
        found = self.violations()
        surprises = [v for v in found if not any(part in v for part in self._expected)]
        absent = [part for part in self._expected if not any(part in v for v in found)]
        return surprises + [f"there was no violation with the words: {part}" for part in absent]

    def haptics(self) -> list[Haptic]:
        """Returns the last 4,096 calls for vibration."""
        found = []
        for line in self.text("haptics").splitlines():
            action, source, *numbers, ns, felt = line.split()
            start, duration, frequency, amplitude = map(float, numbers)
            found.append(
                Haptic(action, source, start, duration, frequency, amplitude, int(ns), felt == "1")
            )
        return found

    def fades(self) -> list[Fade]:
        """Returns the last 4,096 fades."""
        found = []
        for line in self.text("fades").splitlines():
            what, seconds, *color, ns = line.split()
            r, g, b, a = map(float, color)
            name = {"c": "color", "b": "background", "g": "grid"}[what]
            found.append(Fade(name, float(seconds), (r, g, b, a), int(ns)))
        return found

    def picture(self, eye: str) -> np.ndarray:
        """Returns the last picture kept of an eye: uint8 (h, w, 4), the top row first."""
        width, height = ctypes.c_int(), ctypes.c_int()
        sizes = ctypes.byref(width), ctypes.byref(height)
        size = self._library.vrt_picture(_EYES[eye], *sizes, None, ctypes.c_size_t(0))
        assert size, f"no picture of the {eye} eye was kept: capture() comes before the frame"
        pixels = np.empty(size, np.uint8)
        into = pixels.ctypes.data_as(ctypes.c_void_p)
        self._library.vrt_picture(_EYES[eye], *sizes, into, ctypes.c_size_t(size))
        return pixels.reshape(height.value, width.value, 4)

    def _frames(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        waits, submits = np.zeros(_RING, np.int64), np.zeros(_RING, np.int64)
        colors = np.zeros((_RING, 2, 3), np.float32)
        arrays = [a.ctypes.data_as(ctypes.c_void_p) for a in (waits, submits, colors)]
        count = self._library.vrt_frames(*arrays, _RING)
        return waits[:count], submits[:count], colors[:count]

    def means(self) -> np.ndarray:
        """Returns the mean colour of every frame and eye: (frames, 2, 3), 0 to 255."""
        return self._frames()[2]

    def pose_to_submit_ms(self) -> np.ndarray:
        """Returns the time from WaitGetPoses' return to the second Submit of every whole frame."""
        waits, submits, _ = self._frames()
        whole = submits > 0
        return (submits[whole] - waits[whole]) / 1e6

    def intervals_ms(self) -> np.ndarray:
        """Returns the times between the returns of WaitGetPoses."""
        return np.diff(self._frames()[0]) / 1e6
