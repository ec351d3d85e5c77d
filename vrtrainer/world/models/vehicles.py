"""Trucks of the hall with whoever drives them. Origin on the ground, front and forks -Y."""

from __future__ import annotations

from dataclasses import replace

from . import shelf
from .build import Build
from .people import HANDLER, figure
from .surfaces import cloth


def forklift(seed: int = 0) -> Build:
    """Returns a 2.5-tonne forklift, forks lowered towards -Y, a handler in its seat."""
    b = Build()
    b.contact((-0.60, -0.75), (0.60, 1.40), 0.15)
    b.include(shelf.build("hall/forklift"))
    b.include(_seated(seed))
    return b


def _seated(seed: int) -> Build:
    """The driver: an upper body behind the bonnet, legs hidden by the dash."""
    b = Build()
    person = figure(HANDLER, seed)
    for surface in person.surfaces():
        if surface.kind == "decal":
            continue
        mesh = person.mesh(surface)
        high = mesh.points[mesh.triangles].mean(1)[:, 2] > 0.86
        b.add(surface, replace(mesh, triangles=mesh.triangles[high]).moved(0.0, 0.36, 0.10))
    cloth_ = cloth(HANDLER.trousers)
    for sx in (-1, 1):
        b.bar(cloth_, (sx * 0.10, 0.36, 1.06), (sx * 0.12, -0.10, 1.02), 0.082, 12)
        b.bar(cloth_, (sx * 0.12, -0.10, 1.02), (sx * 0.12, -0.24, 0.55), 0.062, 12)
    return b
