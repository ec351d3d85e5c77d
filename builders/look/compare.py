"""How far our pictures are from the path-traced ones: ``make look``.

Draws the fixed views (``station.scenery.LOOKS``) as the program does, at full quality, holds each
against its reference with FLIP (Andersson et al., "FLIP: A Difference Evaluator for Alternating
Images", 2020), and writes ``look.json`` and a sheet of ours, the reference and the difference.

FLIP wants to know how large the picture is seen. The figures are for 67 points a degree, the
evaluator's own viewing condition (a 0.7 m wide 4K monitor from 0.7 m) and the one that published
figures and this project's first trial used. In the headset's condition, as wide as the view really
is, 11 points a degree, single points count for more: that figure stands beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from vrtrainer.engine.host import open_host
from vrtrainer.station.scenery import FOV_DEG, LOOKS, VIEWS, draw_stage

from .references import FOLDER, INDEX, ROOT, SIZE, Subject, index, subject

PPD = 67.0
_SHEET_PX = (640, 360)

Array = np.ndarray


def true_ppd(height: int) -> float:
    """Returns points a degree in the middle of a picture so high, seen as wide as it is drawn."""
    return height / 2 / math.tan(math.radians(FOV_DEG / 2)) * math.radians(1.0)


def flip(reference: Array, ours: Array, ppd: float = PPD) -> tuple[float, Array]:
    """Returns the mean FLIP of two pictures and its map, uint8 (h, w, 3) each."""
    import flip_evaluator

    a, b = (np.asarray(picture, np.float32) / 255 for picture in (reference, ours))
    shown, mean, _ = flip_evaluator.evaluate(a, b, "LDR", parameters={"ppd": ppd})
    return float(mean), np.round(np.clip(shown, 0, 1) * 255).astype(np.uint8)


def compared(
    name: str, found: Subject, host: Any, folder: Path, out: Path, size: tuple[int, int]
) -> dict[str, Any]:
    """Draws a view and holds it against its reference.

    Args:
        name: of the view.
        found: what is seen in it.
        host: the open GL.
        folder: where the references are.
        out: where our picture and the map go.
        size: of the picture; the reference is brought to it.

    Returns:
        The view's entry in ``look.json``.
    """
    view = VIEWS[LOOKS[name]][name]
    pixels = draw_stage(found.stage, host, view, size)
    known = index(folder)[name]
    path = folder / known["file"]
    with Image.open(path) as image:
        reference = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BOX))
    value, shown = flip(reference, pixels)
    near, _ = flip(reference, pixels, true_ppd(size[1]))
    out.mkdir(parents=True, exist_ok=True)
    ours = out / f"{name}.png"
    Image.fromarray(pixels).save(ours)
    Image.fromarray(shown).save(out / f"{name}_flip.png")
    return {
        "flip": round(value, 4),
        "flip_in_headset": round(near, 4),
        "ours": _named(ours),
        "reference": _named(path),
        "map": _named(out / f"{name}_flip.png"),
        "same_scene": known["scene"] == found.digest,
        "samples": known["samples"],
    }


def sheet(views: dict[str, dict[str, Any]], root: Path) -> Image.Image:
    """Returns ours, the reference and the difference of every view, one below the other."""
    wide, high = _SHEET_PX
    whole = Image.new("RGB", (3 * wide, len(views) * high))
    for row, entry in enumerate(views.values()):
        for column, key in enumerate(("ours", "reference", "map")):
            with Image.open(root / entry[key]) as image:
                small = image.convert("RGB").resize(_SHEET_PX, Image.Resampling.BOX)
            whole.paste(small, (column * wide, row * high))
    return whole


def summary(views: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Returns what ``look.json`` says."""
    count = max(len(views), 1)
    return {
        "views": views,
        "mean_flip": round(sum(entry["flip"] for entry in views.values()) / count, 4),
        "mean_flip_in_headset": round(
            sum(entry["flip_in_headset"] for entry in views.values()) / count, 4
        ),
        "ppd": PPD,
    }


def _named(path: Path) -> str:
    """A path as look.json names it: from the project's root where it lies below."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws, compares and writes."""
    parser = argparse.ArgumentParser(description="Compare our pictures with path-traced ones.")
    parser.add_argument("views", nargs="*", help="names of views; all when left out")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the references are")
    parser.add_argument("--out", type=Path, default=ROOT, help="where look.json and look/ go")
    parser.add_argument("--size", default="x".join(map(str, SIZE)), help="WxH")
    chosen = parser.parse_args(arguments)
    width, height = (int(side) for side in chosen.size.split("x"))
    known = index(chosen.folder)
    wanted = [name for name in chosen.views or LOOKS if name in known]
    for name in set(chosen.views or LOOKS) - set(known):
        print(f"{name}: no reference in {chosen.folder / INDEX}; make references makes it")
    host = open_host("headless")
    try:
        views, found = {}, None
        for name in wanted:
            found = subject(name, (width, height), found)
            views[name] = compared(
                name, found, host, chosen.folder, chosen.out / "look", (width, height)
            )
    finally:
        host.close()
    told = summary(views)
    (chosen.out / "look.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    if views:
        sheet(views, ROOT).save(chosen.out / "look" / "sheet.jpg", quality=90)
    for name, entry in views.items():
        old = "" if entry["same_scene"] else "  (the reference is of an older scene)"
        print(f"{name:18} {entry['flip']:.4f}  in headset {entry['flip_in_headset']:.4f}{old}")
    print(f"{'mean':18} {told['mean_flip']:.4f}  in headset {told['mean_flip_in_headset']:.4f}")
    return 0 if len(wanted) == len(chosen.views or LOOKS) else 1


if __name__ == "__main__":
    sys.exit(main())
