"""Writes the sounds that are out of date: a step of `make assets`."""

from __future__ import annotations

import hashlib
import json
from fnmatch import fnmatchcase
from pathlib import Path

from builders import sources
from builders.sounds import goods, interface, machines, people, steel, store, tools, yard
from builders.sounds.catalogue import SOUNDS, Sound
from builders.sounds.loudness import CEILING_DB, set_loudness, true_peak
from builders.steps import ASSETS, Step

FOLDER = ASSETS / "sounds"
DIGESTS = ".digests.json"
_ROOMS = (goods, interface, machines, people, steel, tools, yard)
_SHARED = ("kit.py", "loudness.py", "store.py", "catalogue.py", "build.py")


def build(
    folder: Path = FOLDER, patterns: tuple[str, ...] = ("*",), again: bool = False
) -> list[str]:
    """Writes what is out of date; returns the names of the sounds that were made.

    Args:
        folder: where the files go.
        patterns: names of sounds, with ``*``.
        again: makes them whether or not they are out of date.
    """
    known = _digests(folder)
    made = []
    for name, sound in sorted(SOUNDS.items()):
        digest = _digest(sound)
        fresh = known.get(name) == digest and all((folder / f).exists() for f in sound.files)
        if (fresh and not again) or not any(fnmatchcase(name, p) for p in patterns):
            continue
        for file, wave in zip(sound.files, sound.waves(), strict=True):
            # The encoder lifts some peaks: what it wrote is measured, and made softer if it did.
            ceiling = CEILING_DB - 0.3
            for _ in range(4):
                store.write(
                    folder / file,
                    set_loudness(wave, sound.loud, sound.loop, ceiling),
                    sound.quality,
                )
                over = true_peak(store.read(folder / file)) - CEILING_DB
                if over <= -0.05:
                    break
                ceiling -= over + 0.15
        known[name] = digest
        made.append(name)
    _tidy(folder)
    if folder.is_dir():
        text = json.dumps({n: known[n] for n in sorted(known) if n in SOUNDS}, indent=0)
        (folder / DIGESTS).write_text(text, encoding="utf-8")
    return made


def _tidy(folder: Path) -> None:
    wanted = {file for sound in SOUNDS.values() for file in sound.files}
    for path in folder.glob("*.ogg"):
        if path.name not in wanted:
            path.unlink()


def _digests(folder: Path) -> dict[str, str]:
    path = folder / DIGESTS
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _digest(sound: Sound) -> str:
    """What a sound follows from: its room's source, and what all of them share."""
    here = Path(__file__).parent
    room = sound.make.__module__.rsplit(".", 1)[-1] + ".py"
    found = hashlib.sha256()
    for file in (room, *_SHARED):
        found.update((here / file).read_bytes())
    return found.hexdigest()[:16]


def step() -> Step:
    """Returns the step of `make assets` that makes them."""
    return Step("sounds", lambda: sources.digest("builders.sounds.build"), _all_files)


def _all_files() -> list[Path]:
    build()
    return [FOLDER / file for sound in SOUNDS.values() for file in sound.files]
