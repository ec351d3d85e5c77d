"""What hangs and runs in the hall: lamps, sprinklers, cable trays, heater, fire fighting, signs.

Sprinkler pipes are red steel with pendent heads (EN 12845: one for 12 m2); lamps are LED high bays;
extinguishers hang with their handle at 1.1 m and their sign above (ISO 7010, EN 3).
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    GREY,
    LIGHT_GREY,
    RED,
    WHITE,
    YELLOW,
    Pen,
    coated,
    dark_steel,
    galvanised,
    moulded,
    picture,
    sign,
    steel,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.hallplan import FRAMES_Y, HALF_WIDTH_M, LAMPS, LENGTH_M, deck
from vrtrainer.world.models.surfaces import WARES, glowing

_X, _Y = HALF_WIDTH_M, LENGTH_M


@model("hall/services")
def services() -> Model:
    """Returns everything that is fixed to the hall but its doors; the scene's frame."""
    m = Model(lods=False)
    b = m.part()
    for at in LAMPS:
        _lamp(b, at)
    _sprinklers(b)
    _trays(b)
    _heater(b, (-11.4, 24.9, 4.7))
    _fire_point(b, (2.45, _Y - 0.06), "-y")
    for y in (FRAMES_Y[2], FRAMES_Y[4]):
        _extinguisher(b, (-_X + 0.46, y, 0.0), "+x")
        sign(b, "extinguisher", (-_X + 0.375, y, 1.75), 0.16, "+x")
    _extinguisher(b, (-3.25, 0.42, 0.0), "+y")
    sign(b, "extinguisher", (-3.25, 0.33, 1.75), 0.16, "+y")
    _cabinet(b, -11.3)
    _mirror(b, (5.16, 22.45, 3.0))
    for name, at, size, looks in (
        ("vest", (3.25, _Y - 0.34, 1.72), 0.26, "-y"),
        ("trucks", (3.25, _Y - 0.34, 2.05), 0.26, "-y"),
        ("no_smoking", (-3.25, _Y - 0.34, 1.8), 0.28, "-y"),
        ("trucks", (-3.25, _Y - 0.34, 2.14), 0.28, "-y"),
        ("examination", (-_X + 0.375, FRAMES_Y[1], 2.65), 0.6, "+x"),
        ("first_aid", (0.9, 0.08, 1.9), 0.24, "+y"),
        ("vest", (-_X + 0.375, FRAMES_Y[3], 2.2), 0.28, "+x"),
    ):
        sign(b, name, at, size, looks)
    _notice_board(b, (-0.7, 0.075, 1.75))
    return m


def _lamp(b: Build, at: tuple[float, float, float]) -> None:
    """An LED high bay: finned body, driver, chain, and the disc that shines."""
    x, y, z = at
    body, fins = coated(b, CHARCOAL), moulded(b, (0.10, 0.10, 0.105))
    body.lathe(
        [
            (0.165, z),
            (0.175, z + 0.01),
            (0.17, z + 0.05),
            (0.10, z + 0.075),
            (0.075, z + 0.16),
            (0.0, z + 0.165),
        ],
        (x, y, 0.0),
        20,
    )
    for k in range(10):
        a = 2 * math.pi * k / 10
        tip = (x + 0.165 * math.cos(a), y + 0.165 * math.sin(a), z + 0.075)
        fins.beam((x + 0.08 * math.cos(a), y + 0.08 * math.sin(a), z + 0.085), tip, 0.006, 0.05)
    disc = Mesh.lathe(np.array([(0.0, z + 0.004), (0.155, z + 0.004)]), 20)
    lamp = Pen(b, glowing((1.0, 0.97, 0.92), 5.0))
    lamp.add((disc if disc.normals[0, 2] < 0 else disc.flipped()).moved(x, y, 0))
    dark_steel(b).bar((x, y, z + 0.16), (x, y, deck(x) - 0.1), 0.006, 5)
    moulded(b, GREY).bar((x + 0.02, y, z + 0.16), (x + 0.02, y, deck(x) - 0.1), 0.005, 5)


def _sprinklers(b: Build) -> None:
    red, brass = coated(b, RED), steel(b)
    main_x, main_z = -1.6, deck(0) - 1.02
    red.bar((main_x, 0.4, main_z), (main_x, _Y - 0.4, main_z), 0.057, 12)
    for y in FRAMES_Y[:-1]:
        for step in (1.2, 4.3):
            at = y + step
            for sx in (-1, 1):
                end = sx * 11.8
                red.bar(
                    (main_x if sx < 0 else main_x + 0.05, at, main_z + 0.03),
                    (end, at, deck(end) - 0.42),
                    0.024,
                    8,
                )
            for x in (-11.4, -8.2, -5.0, 0.6, 3.8, 7.0, 10.4):
                share = (x - main_x) / (11.8 * math.copysign(1, x - main_x) - main_x)
                z = main_z + 0.03 + share * (deck(11.8) - 0.42 - main_z - 0.03)
                brass.bar((x, at, z - 0.09), (x, at, z - 0.02), 0.010, 6)
                brass.cone((x, at, z - 0.10), (x, at, z - 0.09), 0.022, 0.006, 8)
        galvanised(b).bar((main_x, y + 2.7, main_z), (main_x, y + 2.7, deck(main_x)), 0.006, 5)
    red.bar((main_x, 0.42, main_z), (main_x, 0.42, 0.0), 0.057, 12)
    red.lathe([(0.095, 1.0), (0.095, 1.12)], (main_x, 0.42, 0.0), 16)
    ring = [
        (main_x + 0.16 * math.cos(a), 0.62, 1.06 + 0.16 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 13)
    ]
    red.pipe(ring, 0.011, 6)
    red.bar((main_x, 0.45, 1.06), (main_x, 0.62, 1.06), 0.02, 8)


def _trays(b: Build) -> None:
    """Cable trays along the west wall and the north wall, with cables, and conduits down."""
    tray, cable = galvanised(b), moulded(b, BLACK)
    x, z = -_X + 0.56, 4.75
    for dx in (-0.10, 0.10):
        tray.box((x + dx - 0.004, 0.3, z), (x + dx + 0.004, _Y - 0.3, z + 0.06))
    tray.box((x - 0.10, 0.3, z), (x + 0.10, _Y - 0.3, z + 0.004), "+z -z")
    for k in range(4):
        at = x - 0.07 + 0.04 * k
        cable.bar((at, 0.4, z + 0.02), (at, _Y - 0.4, z + 0.022), 0.012, 6)
    for y in FRAMES_Y[1:-1]:
        tray.box((x - 0.20, y - 0.02, z - 0.05), (x + 0.12, y + 0.02, z))
    for y in (8.2, 19.4):  # sockets on the wall with their conduit
        conduit = moulded(b, LIGHT_GREY)
        conduit.bar((-_X + 0.09, y, 1.35), (-_X + 0.09, y, z), 0.012, 8)
        conduit.box((-_X + 0.07, y - 0.12, 1.12), (-_X + 0.17, y + 0.12, 1.42), bevel=0.01)
        for dy, colour in ((-0.05, RED), (0.05, (0.02, 0.10, 0.4))):
            moulded(b, colour).bar((-_X + 0.16, y + dy, 1.2), (-_X + 0.21, y + dy, 1.17), 0.032, 12)


def _heater(b: Build, at: tuple[float, float, float]) -> None:
    """A gas unit heater that hangs in the corner and blows along the hall, with its flue."""
    x, y, z = at
    case = coated(b, (0.42, 0.44, 0.46))
    case.box((x - 0.45, y - 0.40, z), (x + 0.45, y + 0.40, z + 0.75), bevel=0.02)
    louvre = coated(b, CHARCOAL)
    louvre.box((x - 0.38, y - 0.41, z + 0.08), (x + 0.38, y - 0.395, z + 0.67), "-y")
    for k in range(6):
        louvre_z = z + 0.12 + k * 0.095
        case.beam(
            (x - 0.38, y - 0.425, louvre_z),
            (x + 0.38, y - 0.425, louvre_z),
            0.06,
            0.008,
            (0, -0.7, 1),
        )
    fan = dark_steel(b)
    fan.bar((x, y + 0.40, z + 0.38), (x, y + 0.52, z + 0.38), 0.27, 20)
    for dx in (-0.36, 0.36):
        for dy in (-0.3, 0.3):
            steel(b).bar(
                (x + dx, y + dy, z + 0.74), (x + dx, y + dy, deck(x + dx) - 0.05), 0.006, 5
            )
    galvanised(b).bar((x + 0.2, y + 0.2, z + 0.7), (x + 0.2, y + 0.2, deck(x) + 0.1), 0.065, 14)
    coated(b, YELLOW).pipe(
        [(x - 0.3, y + 0.3, z + 0.75), (x - 0.3, y + 0.3, z + 1.2), (-_X + 0.2, y + 0.3, z + 1.2)],
        0.014,
        8,
    )


def _extinguisher(b: Build, at: tuple[float, float, float], looks: str) -> None:
    """A 6 kg powder extinguisher on its bracket."""
    x, y, z = at
    red, black = coated(b, (0.50, 0.016, 0.014)), moulded(b, BLACK)
    low = z + 0.55
    red.lathe(
        [
            (0.0, low),
            (0.072, low + 0.008),
            (0.078, low + 0.03),
            (0.078, low + 0.40),
            (0.062, low + 0.45),
            (0.03, low + 0.475),
            (0.03, low + 0.50),
            (0.0, low + 0.50),
        ],
        (x, y, 0.0),
        18,
    )
    black.box((x - 0.02, y - 0.02, low + 0.50), (x + 0.02, y + 0.02, low + 0.55))
    axis = np.array([1.0, 0, 0]) if looks[1] == "x" else np.array([0, 1.0, 0])
    way = axis * (1 if looks[0] == "+" else -1)
    side = np.array([-way[1], way[0], 0])
    base = np.array([x, y, low])
    black.bar(base + [0, 0, 0.53], base + [0, 0, 0.58] + side * 0.11, 0.012, 6)
    black.pipe(
        [base + [0, 0, 0.51], base + [0, 0, 0.52] - side * 0.10, base + [0, 0, 0.14] - side * 0.10],
        0.010,
        6,
    )
    moulded(b, WHITE).lathe([(0.0785, low + 0.16), (0.0785, low + 0.30)], (x, y, 0.0), 18)
    galvanised(b).box(
        base - way * 0.085 - side * 0.03 + [0, 0, 0.1],
        base - way * 0.075 + side * 0.03 + [0, 0, 0.45],
    )


def _fire_point(b: Build, at: tuple[float, float], looks: str) -> None:
    """Hose reel (EN 671-1) in its red cabinet, an extinguisher beside it, the call point above."""
    x, y = at
    red, hose = coated(b, (0.46, 0.018, 0.016)), moulded(b, (0.16, 0.02, 0.018))
    red.box((x - 0.36, y - 0.10, 0.75), (x + 0.36, y - 0.02, 1.55), bevel=0.01)
    upright = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    for k in range(6):
        r = 0.15 + 0.026 * k
        ring = [(r * math.cos(a), r * math.sin(a), 0.0) for a in np.linspace(0, 2 * math.pi, 21)]
        mesh = Mesh.pipe(np.array(ring), 0.013, 6).transformed(upright)
        hose.add(mesh.moved(x, y - 0.145, 1.15))
    red.bar((x, y - 0.20, 1.15), (x, y - 0.10, 1.15), 0.12, 20)
    for side in (-0.185, -0.125):
        red.bar((x, y + side, 1.15), (x, y + side - 0.006, 1.15), 0.30, 28)
    steel(b).bar((x, y - 0.22, 1.15), (x, y - 0.19, 1.15), 0.035, 12)
    moulded(b, BLACK).cone((x + 0.32, y - 0.16, 0.86), (x + 0.32, y - 0.16, 1.06), 0.014, 0.02, 10)
    red.bar((x - 0.30, y - 0.06, 0.0), (x - 0.30, y - 0.06, 0.76), 0.018, 8)
    sign(b, "hose", (x, y - 0.02, 1.95), 0.2, looks)
    _extinguisher(b, (x - 0.62, y - 0.11, 0.0), looks)
    sign(b, "extinguisher", (x - 0.62, y - 0.02, 1.75), 0.16, looks)
    coated(b, (0.46, 0.018, 0.016)).box(
        (x + 0.46, y - 0.09, 1.30), (x + 0.56, y - 0.03, 1.40), bevel=0.008
    )


def _cabinet(b: Build, x: float) -> None:
    """The electrical cabinet at the north wall, with its conduits, and a kerb before it."""
    case, y = coated(b, (0.52, 0.53, 0.52)), _Y - 0.07
    case.box((x - 0.55, y - 0.42, 0.08), (x + 0.55, y - 0.02, 1.98), bevel=0.01)
    coated(b, CHARCOAL).box((x - 0.55, y - 0.40, 0.0), (x + 0.55, y - 0.02, 0.08))
    for left, right in ((x - 0.535, x - 0.005), (x + 0.005, x + 0.535)):
        case.box((left, y - 0.437, 0.12), (right, y - 0.42, 1.94), bevel=0.006)
    moulded(b, BLACK).box((x + 0.03, y - 0.455, 1.0), (x + 0.06, y - 0.437, 1.18), bevel=0.005)
    sign(b, "voltage", (x - 0.27, y - 0.437, 1.5), 0.2, "-y")
    for k, colour in enumerate(((0.05, 0.7, 0.2), (0.9, 0.25, 0.05), WHITE)):
        moulded(b, colour).bar(
            (x + 0.18 + 0.08 * k, y - 0.45, 1.7), (x + 0.18 + 0.08 * k, y - 0.43, 1.7), 0.014, 10
        )
    for k in range(4):
        at = x - 0.36 + 0.16 * k
        moulded(b, LIGHT_GREY).bar((at, y - 0.16, 1.95), (at, y - 0.16, 4.75), 0.018, 8)
    coated(b, YELLOW).pipe(
        [
            (x - 0.75, y - 0.95, 0.0),
            (x - 0.75, y - 0.95, 0.45),
            (x + 0.75, y - 0.95, 0.45),
            (x + 0.75, y - 0.95, 0.0),
        ],
        0.045,
        12,
    )


def _mirror(b: Build, at: tuple[float, float, float]) -> None:
    """A convex mirror at the racks' crossing: a bright cap in an orange rim, on an arm."""
    x, y, z = at
    cap = [
        (0.30 * math.sin(a), 0.10 * math.cos(a) - 0.07) for a in np.linspace(math.pi / 2.3, 0, 6)
    ]
    turn = np.array(
        [[1, 0, 0, 0], [0, 0.26, -0.966, 0], [0, -0.966, -0.26, 0], [0, 0, 0, 1]], float
    )
    turn[:3, 1] = -turn[:3, 1] if np.linalg.det(turn[:3, :3]) < 0 else turn[:3, 1]
    spin = np.array([[0.6, 0.8, 0, 0], [-0.8, 0.6, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], float)
    mesh = Mesh.lathe(np.array(cap), 24)
    rim = Mesh.lathe(np.array([(0.285, -0.09), (0.33, -0.06), (0.33, -0.03), (0.29, -0.02)]), 24)
    for one, pen in ((mesh, steel(b)), (rim, moulded(b, (0.75, 0.16, 0.02)))):
        turned = one.transformed(turn)
        pen.add(turned.transformed(spin).moved(x - 0.25, y + 0.25, z))
    galvanised(b).bar((x, y - 0.25, z + 0.05), (x - 0.22, y + 0.22, z), 0.016, 8)


def _notice_board(b: Build, at: tuple[float, float, float]) -> None:
    x, y, z = at
    galvanised(b).box((x - 0.78, y - 0.01, z - 0.48), (x + 0.78, y + 0.02, z + 0.48), bevel=0.006)
    corners = [
        (x + 0.74, y + 0.025, z - 0.44),
        (x - 0.74, y + 0.025, z - 0.44),
        (x - 0.74, y + 0.025, z + 0.44),
        (x + 0.74, y + 0.025, z + 0.44),
    ]
    b.add(WARES, picture(corners, (0, 1, 0), "board"))
