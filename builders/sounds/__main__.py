"""Writes the sounds that are out of date: ``python -m builders.sounds [PATTERN ...] [--all]``."""

from __future__ import annotations

import sys

from builders.sounds.build import FOLDER, build
from builders.sounds.catalogue import SOUNDS


def main(arguments: list[str]) -> int:
    """Builds and says what was made."""
    again = "--all" in arguments
    patterns = tuple(a for a in arguments if not a.startswith("-")) or ("*",)
    made = build(FOLDER, patterns, again)
    size = sum(path.stat().st_size for path in FOLDER.glob("*.ogg"))
    print(f"{len(made)} of {len(SOUNDS)} sounds made; all {size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
