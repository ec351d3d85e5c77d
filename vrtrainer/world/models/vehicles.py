"""Trucks of the hall with whoever drives them. Origin on the ground, front and forks -Y."""

from __future__ import annotations

from vrtrainer.engine.convert import translation

from . import shelf
from .build import Build


def forklift() -> Build:
    """Returns a 2.5-tonne forklift, forks lowered towards -Y, a handler in its seat."""
    b = Build()
    b.contact((-0.60, -0.75), (0.60, 1.40), 0.15)
    b.include(shelf.build("hall/forklift"))
    b.include(shelf.build("people/driver"), translation(0.0, 0.52, 1.02))
    return b
