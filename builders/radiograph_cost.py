"""What X-ray pictures of a full 40-foot container cost, made where a page is drawn."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from vrtrainer.content.library import load_case
from vrtrainer.inspection.radiograph import (
    backscatter,
    picture,
    pictures,
    slabs_of,
    subject_of,
    transmission,
)

_TRIES = 3
_KEPT = (
    picture, slabs_of, pictures._signals, transmission.transmitted, backscatter.returned,
)  # fmt: skip


def measure() -> dict[str, tuple[float, str, str]]:
    """Returns the figures: name to value, unit and note."""
    subject = subject_of(load_case("sesame_and_honey", 1))
    scanner, van = [], []
    for _ in range(_TRIES):
        for kept in _KEPT:
            kept.cache_clear()
        start = time.process_time()
        for view in ("side", "top"):
            for coloured in (False, True):
                picture(subject, view, coloured)  # type: ignore[arg-type]
        scanner.append(time.process_time() - start)
        start = time.process_time()
        picture(subject, "left")
        van.append(time.process_time() - start)
    return {
        "radiograph_scanner_s": (
            min(scanner), "s", "a 40-foot container from two sides, grey and colour, CPU; aim 2",
        ),
        "radiograph_van_ratio": (
            min(van) / min(scanner), "", "one side by backscatter, as a share of that",
        ),
    }  # fmt: skip


if __name__ == "__main__":
    for name, (value, unit, note) in measure().items():
        print(f"{name:24} {value:8.3f} {unit:3} {note}")
