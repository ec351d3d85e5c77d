"""What is seen through the doors: a container at the first dock, and the yard's far side."""

from __future__ import annotations

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    GREY,
    Pen,
    coated,
    dark_steel,
    galvanised,
    moulded,
    rubber,
)
from builders.models.hall_shell import sheet
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.hallplan import (
    DOCK_HEIGHT_M,
    DOCKED,
    DOORS_X,
    LENGTH_M,
    WALL_M,
)
from vrtrainer.world.models.surfaces import PLYWOOD, SAFETY_ORANGE

_Y = LENGTH_M


@model("hall/outside")
def outside() -> Model:
    """Returns what is seen through the doors: a container at the first dock."""
    m = Model(lods=False, shade=False)
    b = m.part()
    _container(b, DOORS_X[DOCKED])
    _across(b)
    return m


def _across(b: Build) -> None:
    """What closes the view: a shed with docks over the way, trailers, masts, a fence, trees."""
    ground, far = -DOCK_HEIGHT_M, _Y + 92.0
    wall, band = coated(b, (0.50, 0.52, 0.53)), coated(b, (0.04, 0.14, 0.30))
    roof, door = coated(b, GREY), coated(b, (0.62, 0.63, 0.62))
    wall.box((-46.0, far, ground), (30.0, far + 20.0, 8.0))
    band.box((-46.1, far - 0.1, 6.4), (30.1, far + 20.1, 7.4))
    roof.box((-46.3, far - 0.3, 8.0), (30.3, far + 20.3, 8.4))
    for k in range(12):
        x = -42.0 + 6.2 * k
        door.box((x - 1.6, far - 0.06, 0.0), (x + 1.6, far, 3.8))
        moulded(b, BLACK).box((x - 2.0, far - 0.5, -0.2), (x + 2.0, far - 0.06, 0.02))
    pale, blue, red = (0.55, 0.56, 0.55), (0.03, 0.09, 0.24), (0.40, 0.05, 0.03)
    for k, colour in enumerate((pale, blue, red, pale)):
        _trailer(b, -23.0 + 12.4 * k, far - 14.0, colour)
    mast = galvanised(b)
    for x, y in ((-15.0, _Y + 62.0), (17.0, _Y + 62.0)):
        mast.cone((x, y, ground), (x, y, 17.0), 0.17, 0.08, 10)
        mast.box((x - 0.9, y - 0.15, 16.8), (x + 0.9, y + 0.15, 17.1))
    for k in range(24):
        x = -60.0 + 5.0 * k
        mast.box((x - 0.03, far - 30.0, ground), (x + 0.03, far - 29.94, ground + 2.4), "-x +x -y")
    for z in (0.2, 1.2, 2.3):
        mast.box((-60.0, far - 29.98, ground + z), (58.0, far - 29.96, ground + z + 0.03), "-y +z")
    rng = np.random.default_rng(6)
    for k in range(22):
        x, y = -75.0 + 7.0 * k + rng.uniform(-2, 2), far + 30.0 + rng.uniform(0, 14)
        high = rng.uniform(6.0, 11.0)
        leaf = moulded(b, (0.035 + 0.01 * (k % 3), 0.065, 0.028))
        crown = Mesh.sphere(1.0, 10).transformed(np.diag([0.42, 0.40, 0.55, 1 / high]) * high)
        leaf.add(crown.moved(x, y, high * 0.62))


def _trailer(b: Build, x: float, y: float, colour: tuple[float, float, float]) -> None:
    """A semi-trailer backed against the shed: 13.6 m long, 2.55 wide, 4.0 high, its front to us."""
    ground = -DOCK_HEIGHT_M
    coated(b, colour).box(
        (x - 1.27, y, ground + 1.1), (x + 1.27, y + 13.6, ground + 4.0), bevel=0.04
    )
    dark_steel(b).box((x - 1.2, y + 0.4, ground + 0.8), (x + 1.2, y + 13.4, ground + 1.1))
    for sx in (-1, 1):
        for k in range(3):
            at = y + 8.6 + 1.3 * k
            rubber(b).bar(
                (x + sx * 1.24, at, ground + 0.5), (x + sx * 0.9, at, ground + 0.5), 0.5, 16
            )
        dark_steel(b).box((x + sx * 0.8, y + 2.4, ground), (x + sx * 0.7, y + 2.5, ground + 0.9))


def _container(b: Build, x: float) -> None:
    """A 20-foot container (ISO 668: 2.352 m wide and 2.393 m high inside) on its chassis."""
    y0, length, half, high = _Y + WALL_M + 0.20, 6.058, 1.219, 2.591
    inner, ceiling, bottom = 1.176, 2.393, 0.012
    paint, inside = coated(b, (0.30, 0.06, 0.03)), coated(b, (0.36, 0.37, 0.36))
    low, top, y1 = bottom - 0.15, bottom + high - 0.15, y0 + length
    for sx in (-1, 1):
        paint.box((x + sx * half, y0, low), (x + sx * (half - 0.004), y1, top))
        paint.box((x + sx * half, y0, low), (x + sx * inner, y0 + 0.13, top))
        sheet(
            inside,
            (x + sx * inner, y0 + 0.12),
            (x + sx * inner, y1 - 0.06),
            bottom,
            bottom + ceiling,
            (-sx, 0),
        )
    sheet(inside, (x - inner, y1 - 0.08), (x + inner, y1 - 0.08), bottom, bottom + ceiling, (0, -1))
    paint.box((x - half, y1 - 0.03, low), (x + half, y1, top))
    paint.box((x - half, y0, bottom + ceiling), (x + half, y0 + 0.12, top))
    paint.box((x - half, y0, top - 0.03), (x + half, y1, top))
    inside.box(
        (x - inner, y0, bottom + ceiling + 0.02), (x + inner, y1, bottom + ceiling + 0.03), "-z"
    )
    floor = Pen(b, PLYWOOD)
    floor.box((x - inner - 0.03, y0, low), (x + inner + 0.03, y1, bottom))
    _chassis(b, x, y0, y1, low)


def _chassis(b: Build, x: float, y0: float, y1: float, z: float) -> None:
    frame, tyre = dark_steel(b), rubber(b)
    for sx in (-1, 1):
        frame.box((x + sx * 0.50, y0 + 0.1, z - 0.42), (x + sx * 0.38, y1 + 3.0, z - 0.02))
        for y in (y0 + 1.0, y0 + 2.3):
            tyre.bar(
                (x + sx * 1.22, y, -DOCK_HEIGHT_M + 0.5),
                (x + sx * 0.72, y, -DOCK_HEIGHT_M + 0.5),
                0.5,
                24,
            )
        frame.bar(
            (x + sx * 0.6, y1 + 0.2, -DOCK_HEIGHT_M), (x + sx * 0.6, y1 + 0.2, z - 0.3), 0.06, 10
        )
    for y in (y0 + 0.15, y0 + 1.65, y1 - 0.1):
        frame.box((x - 1.2, y, z - 0.2), (x + 1.2, y + 0.12, z - 0.02))
    coated(b, SAFETY_ORANGE).box((x - 1.2, y0, -0.5), (x + 1.2, y0 + 0.05, -0.36))
