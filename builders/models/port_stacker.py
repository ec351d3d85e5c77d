"""The reach stacker: it lifts loaded containers onto their stacks.

Dimensions follow published data sheets of the 45-tonne class: wheelbase 6.0 m, 4.15 m over the
front tyres (18.00x25: 1.62 m), 15 m lift, 2.0 m load centre before the tyres; the spreader takes
ISO 668 boxes of 20 and 40 ft (corner spacing 2.259 by 5.853 or 11.985 m, ISO 1161 castings).
The origin is on the ground midway between the axles; it drives and works towards -Y.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.convert import rotation, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import GLASS, SAFETY_YELLOW, WHITE, Colour

from .model import Model, model
from .people import seated
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    ladder,
    moulded,
    pipe,
    profile,
    railing,
    softened,
    strut,
    wheel,
)

PAINT: Colour = (0.62, 0.30, 0.02)
WHEELBASE_M = 6.0
LOAD_CENTRE_M = 6.2  # before the origin: the middle of a box on the spreader
_PIVOT = np.array([0.0, 3.05, 3.55])


@model("port/reach_stacker_high")
def reach_stacker_high() -> Model:
    """A stacker that puts a 20-foot box onto a third tier: its spreader's twistlocks at 8.17 m."""
    return _stacker(8.17, 20)


@model("port/reach_stacker_low")
def reach_stacker_low() -> Model:
    """A stacker on its way without a load: its spreader at 3.2 m, drawn out to 40 ft."""
    return _stacker(3.2, 40)


def _stacker(lock_m: float, feet: int) -> Model:
    m = Model()
    b = m.part()
    b.contact((-2.0, -3.8), (2.0, 4.6), 0.5)
    _chassis(b)
    _cab(b)
    tip = np.array([0.0, -LOAD_CENTRE_M, lock_m + 1.55])
    _boom(b, tip)
    _spreader(b, tip, lock_m, feet)
    b.include(seated(3), translation(0, -0.40, 2.17))
    return m


def _chassis(b: Build) -> None:
    side = [
        (-3.9, 0.75),
        (-3.6, 1.55),
        (-0.4, 1.75),
        (1.2, 1.75),
        (2.4, 3.4),
        (3.5, 3.85),
        (3.75, 3.5),
        (3.3, 1.9),
        (4.55, 1.8),
        (4.6, 0.85),
        (2.0, 0.62),
        (-3.0, 0.60),
    ]
    for sx in (-1, 1):
        plate = profile(softened(side, 0.15), sx * 0.62, sx * 0.98, bevel=0.03)
        coated(b, PAINT, plate)
    beam(b, DARK, (-0.62, -3.6, 0.85), (0.62, 3.2, 1.45))
    for y in (-3.3, -0.6, 2.6):
        beam(b, PAINT, (-0.98, y - 0.2, 0.9), (0.98, y + 0.2, 1.6), 0.03)
    tail = softened([(2.7, 0.55), (4.62, 0.75), (4.72, 1.2), (4.62, 2.05), (2.7, 2.05)], 0.2, 3)
    coated(b, PAINT, profile(tail, -1.75, 1.75, bevel=0.10))
    hood = softened([(0.75, 1.65), (2.9, 1.65), (2.9, 2.5), (0.95, 2.6)], 0.18, 3)
    for sx in (-1, 1):
        coated(b, PAINT, profile(hood, sx * 1.02, sx * 1.72, bevel=0.05))
        for k in range(9):
            beam(b, DARK, (sx * 1.715, 1.15 + k * 0.18, 1.85), (sx * 1.73, 1.25 + k * 0.18, 2.4), 0)
        # tanks and steps along the sides
        beam(b, DARK, (sx * 1.0, -2.05, 0.72), (sx * 1.65, 1.3, 1.45), 0.06)
        beam(b, STEEL_GREY, (sx * 0.98, -2.1, 1.48), (sx * 1.85, 2.9, 1.53), 0.01)
        railing(b, SAFETY_YELLOW, [(sx * 1.82, 1.0, 1.53), (sx * 1.82, 2.8, 1.53)], 1.0)
        ladder(b, SAFETY_YELLOW, (sx * 1.75, -1.55, 0.45), (sx * 1.75, -1.55, 1.55), 0.5, 0.28)
        coated(b, PAINT, profile(_mudguard(), sx * 1.02, sx * 2.02, bevel=0.0))
        # front: two tyres a side on the drive axle, one at the rear that steers
        for x in (1.20, 1.82):
            wheel(b, (sx * x, -3.0, 0.81), 0.81, 0.47, WHITE)
        wheel(b, (sx * 1.30, 3.0, 0.81), 0.81, 0.47, WHITE)
        for y, colour in ((-3.98, WHITE), (4.74, (0.45, 0.02, 0.02))):
            beam(b, DARK, (sx * 0.75, y - 0.02, 1.15), (sx * 1.05, y + 0.04, 1.38), 0.02)
            lamp = block((sx * 0.80, y - 0.03, 1.19), (sx * 1.0, y + 0.05, 1.34))
            moulded(b, colour, lamp)
    coated(b, DARK, bar((-1.75, -3.0, 0.81), (1.75, -3.0, 0.81), 0.3, 12))
    coated(b, DARK, bar((-1.3, 3.0, 0.81), (1.3, 3.0, 0.81), 0.18, 12))
    coated(b, STEEL_GREY, bar((1.35, 1.3, 2.5), (1.35, 1.3, 3.5), 0.09, 12))
    for k in range(8):
        stripe = SAFETY_YELLOW if k % 2 else DARK
        beam(b, stripe, (-1.4 + k * 0.35, 4.70, 1.55), (-1.05 + k * 0.35, 4.735, 1.85), 0)


def _mudguard() -> list[tuple[float, float]]:
    outer = [(-3.0 + 0.98 * np.cos(a), 0.81 + 0.98 * np.sin(a)) for a in np.linspace(0.25, 2.5, 8)]
    inner = [(-3.0 + 0.93 * np.cos(a), 0.81 + 0.93 * np.sin(a)) for a in np.linspace(2.5, 0.25, 8)]
    return [*outer, *inner]


def _cab(b: Build) -> None:
    """The cab in the middle, below the boom: high and glazed."""
    x, y0, y1, z0, z1 = 0.74, -1.95, 0.15, 1.75, 3.32
    beam(b, PAINT, (-x, y0, z0 - 0.12), (x, y1, z0 + 0.42), 0.05)
    for sx in (-1, 1):
        strut(
            b, DARK, (sx * (x - 0.05), y0 + 0.03, z0 + 0.3), (sx * (x - 0.05), y0 + 0.28, z1), 0.09
        )
        strut(
            b, DARK, (sx * (x - 0.05), y1 - 0.05, z0 + 0.3), (sx * (x - 0.05), y1 - 0.05, z1), 0.11
        )
        strut(b, DARK, (sx * (x - 0.05), -0.75, z0 + 0.3), (sx * (x - 0.05), -0.75, z1), 0.06)
        pane = [(sx * x, y0 + 0.05, z0 + 0.42), (sx * x, y1, z0 + 0.42), (sx * x, y1, z1),
                (sx * x, y0 + 0.28, z1)]  # fmt: skip
        b.add(GLASS, _pane(pane, (sx, 0, 0)))
        beam(b, DARK, (sx * 0.78, y0 + 0.1, 2.75), (sx * 1.12, y0 + 0.16, 3.1), 0.02)
    for y, shift, way in ((y0, 0.25, -1), (y1, 0.0, 1)):
        b.add(
            GLASS,
            _pane(
                [
                    (-x + 0.08, y + 0.01, z0 + 0.42),
                    (x - 0.08, y + 0.01, z0 + 0.42),
                    (x - 0.08, y + shift, z1),
                    (-x + 0.08, y + shift, z1),
                ],
                (0, way, 0),
            ),
        )
    beam(b, WHITE, (-x - 0.02, y0 + 0.2, z1), (x + 0.02, y1 + 0.02, z1 + 0.12), 0.05)
    coated(b, (0.85, 0.17, 0.02), bar((0.5, -0.1, z1 + 0.12), (0.5, -0.1, z1 + 0.3), 0.07, 12))
    # seat, console, steering wheel
    moulded(b, DARK, block((-0.28, -0.64, 1.95), (0.28, -0.12, 2.17), bevel=0.06))
    moulded(b, DARK, block((-0.27, -0.20, 2.12), (0.27, -0.06, 2.75), bevel=0.05))
    moulded(b, DARK, block((-0.4, -1.75, 1.95), (0.4, -1.30, 2.42), bevel=0.05))
    ring = [(0.19 * np.cos(a), -0.82 + 0.12 * np.sin(a), 2.53 + 0.14 * np.sin(a))
            for a in np.linspace(0, 2 * np.pi, 13)]  # fmt: skip
    pipe(b, DARK, ring, 0.016, 6)
    strut(b, DARK, (0, -1.30, 2.3), (0, -0.82, 2.53), 0.05)


def _pane(corners: list[tuple[float, float, float]], looks: tuple[float, float, float]) -> Mesh:
    return face(np.array(corners), looks)


def _boom(b: Build, tip: np.ndarray) -> None:
    way = (tip - _PIVOT) / np.linalg.norm(tip - _PIVOT)
    length = float(np.linalg.norm(tip - _PIVOT))
    tilt = np.arctan2(way[2], -way[1])
    frame = translation(*_PIVOT) @ rotation((1, 0, 0), -tilt)
    outer_end = -min(length - 1.6, 7.9)
    made = Build()
    beam(made, PAINT, (-0.36, outer_end, -0.48), (0.36, 0.5, 0.48), 0.05)
    for y in (outer_end + 0.12, outer_end * 0.5, -0.6):
        beam(made, PAINT, (-0.41, y - 0.1, -0.54), (0.41, y + 0.1, 0.54), 0.02)
    beam(made, STEEL_GREY, (-0.29, -length, -0.40), (0.29, outer_end + 0.3, 0.40), 0.04)
    head = softened([(-length - 0.45, -0.65), (-length + 0.6, -0.42), (-length + 0.6, 0.42),
                     (-length - 0.35, 0.30)], 0.12)  # fmt: skip
    for sx in (-1, 1):
        coated(made, PAINT, profile(head, sx * 0.30, sx * 0.40, bevel=0.015))
    for x in (-0.2, 0.0, 0.2):
        pipe(made, DARK, [(x * 0.6, 0.3, 0.52), (x * 0.6, outer_end + 0.3, 0.52)], 0.025, 6)
    coated(b, PAINT, bar(_PIVOT - [1.02, 0, 0], _PIVOT + [1.02, 0, 0], 0.18, 14))
    b.include(made, frame)
    # the two lift rams, from the frame before the rear axle to the boom's underside
    for sx in (-1, 1):
        foot = np.array([sx * 0.80, -2.2, 1.55])
        top = (frame @ np.array([sx * 0.52, outer_end * 0.62, -0.30, 1.0]))[:3]
        half = foot + (top - foot) * 0.56
        coated(b, PAINT, bar(foot, half, 0.17, 14))
        coated(b, (0.55, 0.56, 0.57), bar(half, top, 0.105, 12))


def _spreader(b: Build, tip: np.ndarray, lock_m: float, feet: int) -> None:
    """The telescopic spreader below the boom's head, crosswise to the machine."""
    half = (5.853 if feet == 20 else 11.985) / 2
    y, z = float(tip[1]), lock_m
    coated(b, DARK, bar(tip - [0, 0, 0.35], (0, y, z + 0.75), 0.42, 18))
    beam(b, SAFETY_YELLOW, (-0.75, y - 0.75, z + 0.62), (0.75, y + 0.75, z + 0.92), 0.05)
    beam(b, SAFETY_YELLOW, (-2.6, y - 0.42, z + 0.22), (2.6, y + 0.42, z + 0.66), 0.04)
    for sy in (-0.22, 0.22):
        beam(
            b,
            STEEL_GREY,
            (-half + 0.1, y + sy - 0.14, z + 0.27),
            (half - 0.1, y + sy + 0.14, z + 0.58),
            0.02,
        )
    for sx in (-1, 1):
        beam(
            b,
            SAFETY_YELLOW,
            (sx * half - 0.17, y - 1.25, z + 0.08),
            (sx * half + 0.17, y + 1.25, z + 0.5),
            0.03,
        )
        for sy in (-1, 1):
            at = (sx * half, y + sy * 1.1295, z)
            coated(
                b,
                STEEL_GREY,
                block(
                    (at[0] - 0.13, at[1] - 0.11, z),
                    (at[0] + 0.13, at[1] + 0.11, z + 0.1),
                    bevel=0.01,
                ),
            )
            coated(b, DARK, bar((at[0], at[1], z - 0.1), (at[0], at[1], z), 0.035, 8))
            # flippers that guide the spreader down onto the box
            coated(
                b,
                SAFETY_YELLOW,
                block(
                    (sx * (half + 0.19) - 0.03, at[1] - 0.18, z - 0.28),
                    (sx * (half + 0.19) + 0.03, at[1] + 0.18, z + 0.2),
                    bevel=0.01,
                ),
            )
    pipe(
        b,
        DARK,
        [(0.3, y + 0.3, z + 1.3), (0.6, y + 0.35, z + 0.8), (1.6, y + 0.2, z + 0.72)],
        0.03,
        6,
    )
