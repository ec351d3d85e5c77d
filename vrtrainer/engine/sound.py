"""Sound: one mixer of four buses, sources with a place, and a listener that is the head.

Panda3D plays through OpenAL Soft. Every file is decoded between sessions and stays in memory: to
play one costs a few microseconds, and no frame reads a file. Where there is no device, or none is
wanted, the mixer is there all the same and does nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import folders
from vrtrainer.basis.hush import hushed

Place = tuple[float, float, float]

BUSES = ("ambience", "world", "hands", "interface")
MOST_VOICES = 24
"""Sounds that may be heard at once, loops apart; the oldest gives way."""
DUCKED = 0.4
"""What is left of the ambience while somebody speaks: 8 dB less."""
HELD = 0.2
"""What is left of everything but the interface while play is paused."""
_GLIDE_S = 0.35  # in which a bus comes to another level
_CACHE = 1000  # files that Panda3D keeps decoded: all of them, or it would read some again
_CONFIG = "alsoft.conf"
_PRC = "audio-library-name p3openal_audio\nnotify-level-audio fatal\n"


@dataclass(frozen=True)
class Kind:
    """How a sound is played.

    Attributes:
        bus: one of `BUSES`.
        gain_db: against what its file has.
        near_m: as far as it is not yet softer; twice as far, it is half as loud. 0 for a sound
            without a place, which is heard as it is.
        variants: its files; which one is heard changes every time.
        loop: whether its end joins its beginning.
    """

    bus: str
    gain_db: float = 0.0
    near_m: float = 0.0
    variants: int = 1
    loop: bool = False

    def files(self, name: str) -> tuple[str, ...]:
        """Returns the names of its files."""
        if self.variants == 1:
            return (f"{name}.ogg",)
        return tuple(f"{name}_{k + 1}.ogg" for k in range(self.variants))

    @property
    def gain(self) -> float:
        """Its gain as a factor."""
        return float(10 ** (self.gain_db / 20))


class Loop:
    """A sound that goes on until it is faded out.

    Args:
        source: what plays it.
        gain: of its kind.
    """

    def __init__(self, source: p3d.AudioSound, gain: float) -> None:
        self._source, self._gain = source, gain
        self._now = self._wanted = 0.0
        self._rate = 1.0
        source.set_loop(True)
        source.set_volume(0.0)

    def fade(self, share: float, seconds: float) -> None:
        """Comes to a share of its full level, 0 to 1, within so many seconds."""
        self._wanted = share
        self._rate = abs(share - self._now) / max(seconds, 1e-3)

    @property
    def level(self) -> float:
        """The share of its full level that is heard now."""
        return self._now

    def follow(self, seconds: float) -> None:
        """Lets its level glide on."""
        if self._now == self._wanted:
            return
        if self._now == 0.0:
            self._source.play()
        step = self._rate * seconds
        self._now += max(-step, min(step, self._wanted - self._now))
        self._source.set_volume(self._now * self._gain)
        if self._now == 0.0:
            self._source.stop()

    def stop(self) -> None:
        """Ends it at once."""
        self._source.stop()
        self._now = self._wanted = 0.0


@dataclass
class _Store:
    """The sources of one sound and which of them is next."""

    kind: Kind
    paths: list[Path]
    sources: list[p3d.AudioSound]
    at: int = 0


class Mixer:
    """Everything that is heard.

    Args:
        managers: Panda3D's, one a bus; None for a mixer that is silent.
        volume: of all, 0 to 1.
        silent: why it is silent: off, no_device or "".

    Attributes:
        reads: files read so far, for who watches that no frame does.
        played: how many sounds were begun.
    """

    def __init__(
        self,
        managers: Mapping[str, p3d.AudioManager] | None = None,
        volume: float = 1.0,
        silent: str = "off",
    ) -> None:
        self._managers = dict(managers or {})
        self._volume = volume
        self.silent = "" if self._managers else silent
        self.reads = self.played = 0
        self._stores: dict[str, _Store] = {}
        self._read: set[Path] = set()
        self._voices: list[tuple[str, p3d.AudioSound]] = []
        self._loops: list[Loop] = []
        self._levels = dict.fromkeys(BUSES, 1.0)
        self._speaking = self._paused = False
        for bus, manager in self._managers.items():
            manager.set_cache_limit(_CACHE)
            manager.set_volume(self._volume * self._levels[bus])

    # --- between sessions ---

    def load(self, folder: Path, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
        """Reads sounds that are not loaded yet; returns the names of files that are missing.

        Args:
            folder: of the files.
            kinds: the sounds by name.
        """
        missing = []
        for name, kind in kinds.items() if self._managers else ():
            if name in self._stores:
                continue
            paths = [folder / file for file in kind.files(name)]
            missing += [path.name for path in paths if not path.exists()]
            found = [path for path in paths if path.exists()]
            if found:
                # A sound with one file has two sources: begun anew it must not cut itself off.
                twice = found * 2 if len(found) == 1 and not kind.loop else found
                self._stores[name] = _Store(
                    kind, found, [self._source(path, kind) for path in twice]
                )
        return tuple(missing)

    def load_files(self, files: Mapping[str, Path], kind: Kind) -> None:
        """Reads further sounds, each from a file of its own, such as recorded voices.

        Args:
            files: by name; what was loaded under a name before is replaced.
            kind: of them all.
        """
        for name, path in files.items() if self._managers else ():
            self._stores[name] = _Store(kind, [path], [self._source(path, kind)])

    def length_s(self, name: str) -> float:
        """Returns how long a sound is, seconds; 0 for one that is not known."""
        store = self._stores.get(name)
        return float(store.sources[0].length()) if store is not None else 0.0

    def stop(self, name: str) -> None:
        """Ends a sound that may be heard."""
        store = self._stores.get(name)
        for source in store.sources if store is not None else ():
            source.stop()

    def loop(self, name: str, at: Place | None = None, start: float = 0.0) -> Loop | None:
        """Makes a loop, which is silent until it is faded in; None where there is none.

        Args:
            name: of the sound.
            at: where, world frame, metres.
            start: where in it one begins, 0 to 1, so that two of a kind differ.
        """
        store = self._stores.get(name)
        if store is None:
            return None
        if store.at == len(store.sources):
            store.sources.append(self._source(store.paths[0], store.kind))
        source = store.sources[store.at]
        store.at += 1
        if at is not None:
            source.set_3d_attributes(*at, 0.0, 0.0, 0.0)
        source.set_time(start * source.length())
        found = Loop(source, store.kind.gain)
        self._loops.append(found)
        return found

    def forget_loops(self) -> None:
        """Ends all loops: their places are no more."""
        for loop in self._loops:
            loop.stop()
        self._loops.clear()
        for store in self._stores.values():
            store.at = 0 if store.kind.loop else store.at

    def _source(self, path: Path, kind: Kind) -> p3d.AudioSound:
        if path not in self._read:
            self._read.add(path)
            self.reads += 1
        source: p3d.AudioSound = self._managers[kind.bus].get_sound(
            p3d.Filename.from_os_specific(str(path)), kind.near_m > 0, p3d.AudioManager.SM_sample
        )
        if kind.near_m > 0:
            source.set_3d_min_distance(kind.near_m)
        return source

    # --- in a frame ---

    def play(self, name: str, at: Place | None = None, gain: float = 1.0) -> None:
        """Begins a sound; one that is not known is not heard.

        Args:
            name: of the sound.
            at: where, world frame, metres; not needed for a sound without a place.
            gain: further factor.
        """
        store = self._stores.get(name)
        if store is None:
            return
        source = store.sources[store.at % len(store.sources)]
        store.at += 1
        if at is not None and store.kind.near_m > 0:
            source.set_3d_attributes(*at, 0.0, 0.0, 0.0)
        source.set_volume(min(1.0, gain * store.kind.gain))
        source.play()
        self.played += 1
        self._voices = [voice for voice in self._voices if voice[1] is not source]
        self._voices.append((store.kind.bus, source))
        if len(self._voices) > MOST_VOICES:
            self._give_way()

    def _give_way(self) -> None:
        """The oldest voice ends; what the interface says only if nothing else is heard."""
        oldest = next((v for v in self._voices if v[0] != "interface"), self._voices[0])
        oldest[1].stop()
        self._voices.remove(oldest)

    def listen(self, world_from_head: np.ndarray) -> None:
        """Puts the ears where the head is: transform (4, 4), Y forward."""
        if not self._managers:
            return
        m = world_from_head
        at, ahead, up = m[:3, 3].tolist(), m[:3, 1].tolist(), m[:3, 2].tolist()
        next(iter(self._managers.values())).audio_3d_set_listener_attributes(
            *at, 0.0, 0.0, 0.0, *ahead, *up
        )

    def hold(self, speaking: bool, paused: bool = False) -> None:
        """Says whether somebody speaks (the ambience steps back) and whether play is paused."""
        self._speaking, self._paused = speaking, paused

    def follow(self, seconds: float) -> None:
        """Lets levels glide, and forgets what has ended."""
        if not self._managers:
            return
        for loop in self._loops:
            loop.follow(seconds)
        for bus, manager in self._managers.items():
            wanted = self._wanted(bus)
            if self._levels[bus] != wanted:
                step = seconds / _GLIDE_S
                way = wanted - self._levels[bus]
                self._levels[bus] += max(-step, min(step, way))
                manager.set_volume(self._volume * self._levels[bus])
            manager.update()
        if self._voices:
            playing = p3d.AudioSound.PLAYING
            self._voices = [voice for voice in self._voices if voice[1].status() == playing]

    def _wanted(self, bus: str) -> float:
        if self._paused and bus != "interface":
            return HELD
        return DUCKED if self._speaking and bus == "ambience" else 1.0

    @property
    def voices(self) -> int:
        """How many sounds are heard now, loops apart."""
        return len(self._voices)

    def level(self, bus: str) -> float:
        """Returns the level of a bus as it is heard now, 0 to 1."""
        return self._volume * self._levels[bus] if self._managers else 0.0

    def hush(self) -> None:
        """Ends everything that is heard, loops too."""
        for _, source in self._voices:
            source.stop()
        self._voices = []
        self.forget_loops()
        self.hold(False)

    def close(self) -> None:
        """Gives the device back; may be called twice."""
        self.hush()
        self._stores.clear()
        self._managers.clear()


def open_mixer(wanted: bool = True, volume: float = 1.0, headphones: bool = False) -> Mixer:
    """Opens the sound device, or returns a mixer that is silent; never fails, prints nothing.

    Args:
        wanted: whether there is to be sound.
        volume: of all, 0 to 1.
        headphones: heard through a headset: places are told as two ears hear them (HRTF). Counts
            for the first mixer of a process.
    """
    if not wanted or volume <= 0:
        return Mixer(silent="off")
    _configure(headphones)
    p3d.load_prc_file_data("vrtrainer sound", _PRC)
    managers = {}
    with hushed():
        for bus in BUSES:
            managers[bus] = p3d.AudioManager.create_AudioManager()
            if not managers[bus].is_valid():
                return Mixer(silent="no_device")
    return Mixer(managers, volume)


def _configure(headphones: bool) -> None:
    """Tells OpenAL Soft what it reads when it is loaded, unless somebody told it already."""
    os.environ.setdefault("ALSOFT_LOGLEVEL", "0")
    if "ALSOFT_CONF" in os.environ:
        return
    path = folders.cache_folder() / _CONFIG
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(configuration(headphones), encoding="utf-8")
    except OSError:
        return  # sound without it is still sound
    os.environ["ALSOFT_CONF"] = str(path)


def configuration(headphones: bool) -> str:
    """Returns OpenAL Soft's settings: by ear for a headset, plain stereo before a screen."""
    lines = ["[general]", f"hrtf = {'true' if headphones else 'auto'}"]
    if headphones:
        lines += ["stereo-mode = headphones", "channels = stereo"]
    return "\n".join([*lines, ""])
