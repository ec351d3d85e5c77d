"""Trucks of the hall. Origin on the ground, front and forks -Y."""

from __future__ import annotations

from . import shelf
from .build import Build

FORKLIFT_SEAT = (0.0, 0.52, 1.02)
"""Where its driver sits: a figure of its own, for he leaves it when the ground is cleared."""


def forklift() -> Build:
    """Returns a 2.5-tonne forklift, forks lowered towards -Y, nobody in its seat."""
    b = Build()
    b.contact((-0.60, -0.75), (0.60, 1.40), 0.15)
    b.include(shelf.build("hall/forklift"))
    return b
