"""A step of `make assets`: some files, what they follow from, and how they are made.

What was made of which sources is noted in `assets/built.json`, so that it is made once. (A model
bears its digest itself, see `shelving`.)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builders.sources import ROOT

ASSETS = ROOT / "assets"
NOTES = ASSETS / "built.json"


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        name: for the notes and the command line.
        digest: returns the digest of what its files follow from.
        make: makes them, below `assets/`; returns their paths.
    """

    name: str
    digest: Callable[[], str]
    make: Callable[[], list[Path]]

    def out_of_date(self) -> bool:
        """Whether a file is missing, or was made of other sources."""
        noted = notes().get(self.name, {})
        there = all((ROOT / file).exists() for file in noted.get("files", ()))
        return not there or noted.get("digest") != self.digest()

    def run(self) -> list[Path]:
        """Makes the files and notes it; returns their paths."""
        paths = self.make()
        kept = notes()
        files = sorted(path.relative_to(ROOT).as_posix() for path in paths)
        kept[self.name] = {"digest": self.digest(), "files": files}
        NOTES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return paths


def notes() -> dict[str, dict[str, object]]:
    """Returns what was made of what: by step, its digest and its files."""
    try:
        found: dict[str, dict[str, object]] = json.loads(NOTES.read_text(encoding="utf-8"))
        return found
    except FileNotFoundError:
        return {}
