"""The pictures themselves, as a page shows them. Made beside the frame: a second or so each."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrtrainer.inspection.radiograph import backscatter, colours, transmission
from vrtrainer.inspection.radiograph.areas import View
from vrtrainer.inspection.radiograph.subject import Subject


@lru_cache(maxsize=8)
def picture(subject: Subject, view: View, coloured: bool = False) -> np.ndarray:
    """Returns a picture, uint8 (rows, columns, 3); it must not be changed.

    The record keeps no pixels: subject and view say it all, and a replay computes them again.

    Args:
        subject: What is scanned.
        view: ``side`` and ``top`` are the dual-energy scanner's; ``left`` and ``right`` the
            backscatter van's, which has no colours.
        coloured: Whether materials are coloured.
    """
    if view == "left" or view == "right":
        return backscatter.black_and_white(backscatter.drive_past(subject, view))
    signals = _signals(subject, view)
    return colours.pseudo_colour(signals) if coloured else colours.black_and_white(signals)


@lru_cache(maxsize=2)
def _signals(subject: Subject, view: transmission.View) -> transmission.Signals:
    return transmission.scan(subject, view)
