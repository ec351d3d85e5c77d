"""The terminal tractor, its skeletal chassis, and the mobile backscatter van.

Tractor: as published for 4x2 terminal tractors, wheelbase 2.9 m, 5.4 m long, 2.5 m wide, 3.2 m
high. Chassis: 12.4 m for one 40-foot or two 20-foot boxes (twistlocks at the corner castings of
ISO 668/1161). Van: a box van of about 8 t, 7.9 m long, 2.4 m wide, 3.5 m high (96/53/EC allows
2.55 and 4.0 m). Origins on the ground; all drive towards -Y.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import (
    CUSTOMS_BLUE,
    GLASS,
    SAFETY_YELLOW,
    WHITE,
    Colour,
)

from .model import Model, model
from .people import seated
from .port_parts import (
    DARK,
    RIM,
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

CAB: Colour = (0.66, 0.66, 0.64)
FRAME: Colour = (0.34, 0.06, 0.03)
DECK_M = 1.42  # height at which a box stands on the chassis
_R = 0.50
_RED: Colour = (0.45, 0.015, 0.012)
_AMBER: Colour = (0.70, 0.25, 0.01)


def lamp(b: Build, colour: Colour, low: tuple[float, ...], high: tuple[float, ...]) -> None:
    """Adds a small lamp's lens."""
    moulded(b, colour, block(low, high))


def pane(
    b: Build, corners: list[tuple[float, float, float]], looks: tuple[float, float, float]
) -> None:
    """Adds a sheet of glass."""
    b.add(GLASS, face(np.array(corners), looks))


@model("port/terminal_tractor")
def terminal_tractor() -> Model:
    """A tractor with its driver; the origin is midway between the axles, the coupling behind it."""
    m = _tractor()
    m.part().include(seated(2), translation(-0.63, -1.46, 1.66))
    return m


@model("port/terminal_tractor_empty")
def terminal_tractor_empty() -> Model:
    """The same, its driver having left the cab."""
    return _tractor()


def _tractor() -> Model:
    m = Model()
    b = m.part()
    b.contact((-1.2, -2.7), (1.2, 2.4), 0.35)
    for sx in (-1, 1):
        beam(b, DARK, (sx * 0.34, -2.6, 0.62), (sx * 0.50, 2.5, 0.92), 0.02)
        wheel(b, (sx * 1.02, -1.45, _R), _R, 0.30, WHITE, 22)
        for x in (0.78, 1.10):
            wheel(b, (sx * x, 1.45, _R), _R, 0.28, WHITE, 20)
        guard = [
            (-1.45 + 0.62 * np.cos(a), _R + 0.60 * np.sin(a)) for a in np.linspace(0.1, 3.04, 8)
        ]
        inner = [
            (-1.45 + 0.57 * np.cos(a), _R + 0.55 * np.sin(a)) for a in np.linspace(3.04, 0.1, 8)
        ]
        moulded(b, DARK, profile([*guard, *inner], sx * 0.84, sx * 1.24, bevel=0.0))
        lamp(b, _RED, (sx * 0.55, 2.52, 0.80), (sx * 0.85, 2.55, 0.92))
        lamp(b, WHITE, (sx * 0.75, -2.74, 0.78), (sx * 1.02, -2.71, 0.92))
        beam(b, DARK, (sx * 0.55, -0.65, 0.45), (sx * 1.15, 0.75, 0.95), 0.08)
    beam(b, DARK, (-1.2, -2.72, 0.45), (1.2, -2.45, 0.98), 0.06)
    hood = softened([(-2.68, 0.9), (-2.62, 1.55), (-0.9, 1.62), (-0.9, 0.9)], 0.12)
    coated(b, CAB, profile(hood, -0.05, 1.15, bevel=0.06))
    coated(
        b,
        DARK,
        profile([(-2.70, 1.0), (-2.66, 1.45), (-2.6, 1.45), (-2.6, 1.0)], 0.1, 1.0, bevel=0),
    )
    _tractor_cab(b)
    # fifth wheel on its lifting frame, hoses, exhaust
    coated(
        b,
        DARK,
        profile(softened([(0.9, 1.0), (0.95, 1.22), (2.0, 1.22), (2.3, 1.02)], 0.04), -0.45, 0.45),
    )
    for sx in (-1, 1):
        strut(b, STEEL_GREY, (sx * 0.4, -0.35, 0.95), (sx * 0.4, 1.1, 1.05), 0.12)
        coated(b, STEEL_GREY, bar((sx * 0.3, -0.3, 0.9), (sx * 0.3, 0.9, 1.0), 0.06, 8))
    coated(b, STEEL_GREY, bar((0.95, -0.75, 1.0), (0.95, -0.75, 3.1), 0.075, 12))
    for k, colour in enumerate((_RED, SAFETY_YELLOW, DARK)):
        x = 0.15 + 0.1 * k
        pipe(b, colour, [(x, -0.55, 2.0), (x, -0.1, 1.55), (x * 0.8, 0.6, 1.75)], 0.016, 6)
    return m


def _tractor_cab(b: Build) -> None:
    """The narrow cab on the left, glazed all round, with a door at its back."""
    x0, x1, y0, y1, z0, z1 = -1.18, -0.05, -2.55, -0.95, 0.95, 3.02
    shell = softened([(y0 - 0.06, z0), (y0 - 0.04, 1.72), (y1, 1.72), (y1, z0)], 0.08)
    coated(b, CAB, profile(shell, x0, x1, bevel=0.05))
    roof = softened(
        [(y0 + 0.20, z1), (y0 + 0.28, z1 + 0.15), (y1 - 0.05, z1 + 0.15), (y1 + 0.02, z1)], 0.05
    )
    coated(b, CAB, profile(roof, x0, x1, bevel=0.04))
    for x in (x0 + 0.05, x1 - 0.05):
        strut(b, CAB, (x, y0, 1.7), (x, y0 + 0.26, z1 + 0.02), 0.09)
        strut(b, CAB, (x, y1 - 0.06, 1.7), (x, y1 - 0.06, z1 + 0.02), 0.10)
        way = 1 if x > -0.6 else -1
        pane(
            b,
            [(x, y0, 1.7), (x, y1 - 0.1, 1.7), (x, y1 - 0.1, z1), (x, y0 + 0.26, z1)],
            (way, 0, 0),
        )
    pane(
        b,
        [
            (x0 + 0.1, y0, 1.72),
            (x1 - 0.1, y0, 1.72),
            (x1 - 0.1, y0 + 0.26, z1),
            (x0 + 0.1, y0 + 0.26, z1),
        ],
        (0, -1, 0),
    )
    pane(
        b,
        [
            (x0 + 0.1, y1 - 0.04, 1.72),
            (x1 - 0.1, y1 - 0.04, 1.72),
            (x1 - 0.1, y1 - 0.04, z1),
            (x0 + 0.1, y1 - 0.04, z1),
        ],
        (0, 1, 0),
    )
    moulded(b, DARK, block((-0.90, -1.70, 1.25), (-0.36, -1.20, 1.66), bevel=0.05))
    moulded(b, DARK, block((-0.90, -1.28, 1.6), (-0.36, -1.14, 2.3), bevel=0.05))
    moulded(b, DARK, block((-1.05, -2.5, 1.6), (-0.15, -2.2, 1.86), bevel=0.05))
    ring = [
        (-0.63 + 0.2 * np.cos(a), -1.86 + 0.10 * np.sin(a), 2.02 + 0.14 * np.sin(a))
        for a in np.linspace(0, 6.283, 12)
    ]
    pipe(b, DARK, ring, 0.016, 6)
    for x in (x0 - 0.16, x1 + 0.16):
        moulded(b, DARK, block((x - 0.1, -2.45, 2.3), (x + 0.1, -2.39, 2.7), bevel=0.02))
        strut(b, DARK, (x, -2.42, 2.7), (x * 0.9, -2.35, 2.85), 0.03)
    coated(b, _AMBER, bar((-0.6, -1.2, z1 + 0.15), (-0.6, -1.2, z1 + 0.33), 0.07, 12))


@model("port/chassis")
def chassis() -> Model:
    """A 40-foot skeletal trailer; the middle of the box is the origin, its kingpin at y -5.3."""
    m = Model()
    b = m.part()
    b.contact((-1.15, 2.2), (1.15, 5.8), 0.35)
    for sx in (-1, 1):
        web = softened(
            [(-6.15, 1.22), (-6.15, 1.40), (6.1, 1.40), (6.1, 1.0), (-3.9, 1.0), (-4.3, 1.22)], 0.03
        )
        coated(b, FRAME, profile(web, sx * 0.42, sx * 0.56, bevel=0.01))
        for y in (3.25, 4.6):
            for x in (0.78, 1.10):
                wheel(b, (sx * x, y, _R), _R, 0.28, RIM, 20)
        strut(b, STEEL_GREY, (sx * 0.75, -3.1, 0.08), (sx * 0.75, -3.1, 1.2), 0.13)
        beam(b, STEEL_GREY, (sx * 0.58, -3.3, 0.03), (sx * 0.92, -2.9, 0.09), 0.01)
        beam(b, _RED, (sx * 0.62, 6.12, 0.85), (sx * 1.2, 6.16, 0.98), 0)
        lamp(b, _RED, (sx * 0.66, 6.15, 0.87), (sx * 1.0, 6.18, 0.97))
        lamp(b, _AMBER, (sx * 1.22, 0.0, 1.05), (sx * 1.24, 0.15, 1.15))
        beam(b, DARK, (sx * 0.9, 2.55, 0.98), (sx * 1.24, 5.25, 1.02), 0)
    for y in (-5.99, -3.4, 0.10, 2.2, 5.99):
        beam(b, FRAME, (-1.22, y - 0.10, 1.18), (1.22, y + 0.10, 1.40), 0.015)
    for y in (-5.99, -0.10, 0.10, 5.99):
        for sx in (-1, 1):
            coated(
                b,
                STEEL_GREY,
                block((sx * 1.03, y - 0.08, 1.38), (sx * 1.22, y + 0.08, DECK_M), bevel=0.008),
            )
    for y in (3.25, 4.6):
        coated(b, DARK, bar((-1.2, y, _R), (1.2, y, _R), 0.075, 10))
    for y in (2.6, 3.9, 5.2):
        beam(b, DARK, (-0.6, y - 0.08, 0.55), (0.6, y + 0.08, 1.0), 0.02)
    beam(b, FRAME, (-1.2, 6.02, 0.55), (1.2, 6.12, 0.68), 0.02)
    coated(
        b,
        STEEL_GREY,
        bar((0, -5.3, 1.12), (0, -5.3, 1.25), 0.05, 10),
        bar((0, 0.9, 0.7), (0, 2.0, 0.7), 0.16, 12),
    )
    return m


@model("port/backscatter_van")
def backscatter_van() -> Model:
    """A plain box van that scans what drives past on its right, which is -X."""
    m = Model()
    b = m.part()
    b.contact((-1.15, -3.9), (1.15, 3.9), 0.35)
    for sx in (-1, 1):
        wheel(b, (sx * 0.98, -2.65, 0.42), 0.42, 0.25, RIM, 22)
        for x in (0.72, 1.02):
            wheel(b, (sx * x, 1.75, 0.42), 0.42, 0.24, RIM, 20)
        beam(b, DARK, (sx * 0.30, -3.4, 0.50), (sx * 0.42, 3.8, 0.72), 0.02)
        beam(b, DARK, (sx * 0.85, -1.6, 0.42), (sx * 1.18, 1.1, 0.78), 0.04)
        beam(b, DARK, (sx * 0.85, 2.35, 0.42), (sx * 1.18, 3.85, 0.78), 0.04)
        lamp(b, WHITE, (sx * 0.72, -3.99, 0.80), (sx * 1.02, -3.93, 1.00))
        lamp(b, _RED, (sx * 1.0, 3.88, 0.85), (sx * 1.15, 3.93, 1.15))
        arch = [
            (-2.65 + 0.52 * np.cos(a), 0.42 + 0.52 * np.sin(a)) for a in np.linspace(0, np.pi, 10)
        ]
        moulded(b, DARK, profile(arch, sx * 0.9, sx * 1.143, bevel=0.0))
        moulded(b, DARK, block((sx * 1.22, -2.95, 1.75), (sx * 1.42, -2.88, 2.15), bevel=0.02))
    _van_cab(b)
    _van_body(b)
    b.include(seated(0), translation(-0.5, -2.25, 1.20))
    return m


def _van_cab(b: Build) -> None:
    side = [
        (-3.95, 0.45),
        (-3.98, 1.05),
        (-3.80, 1.38),
        (-3.05, 1.55),
        (-1.72, 1.55),
        (-1.72, 0.45),
    ]
    coated(b, WHITE, profile(softened(side, 0.12, 3), -1.14, 1.14, bevel=0.09))
    roof = softened([(-2.42, 2.28), (-2.32, 2.42), (-1.72, 2.50), (-1.72, 2.28)], 0.05)
    coated(b, WHITE, profile(roof, -1.06, 1.06, bevel=0.06))
    for sx in (-1, 1):
        strut(b, WHITE, (sx * 1.08, -3.12, 1.5), (sx * 0.98, -2.38, 2.34), 0.09)
        strut(b, WHITE, (sx * 1.09, -1.78, 1.5), (sx * 1.02, -1.78, 2.4), 0.12)
        pane(
            b,
            [
                (sx * 1.09, -3.05, 1.52),
                (sx * 1.09, -1.8, 1.52),
                (sx * 1.0, -1.8, 2.3),
                (sx * 1.0, -2.4, 2.3),
            ],
            (sx, 0, 0),
        )
        seam = (
            block((sx * 1.142, -2.98, 0.75), (sx * 1.146, -2.96, 1.5)),
            block((sx * 1.142, -1.9, 0.75), (sx * 1.146, -1.88, 1.5)),
        )
        coated(b, DARK, *seam)
        beam(b, DARK, (sx * 1.14, -2.12, 1.28), (sx * 1.16, -1.97, 1.32), 0)
    pane(
        b,
        [(-1.02, -3.10, 1.54), (1.02, -3.10, 1.54), (0.94, -2.40, 2.30), (-0.94, -2.40, 2.30)],
        (0, -1, 0.6),
    )
    beam(b, DARK, (-1.08, -4.02, 0.42), (1.08, -3.88, 0.68), 0.04)
    beam(b, DARK, (-0.6, -4.0, 0.80), (0.6, -3.95, 1.0), 0.02)
    moulded(b, DARK, block((-1.0, -3.1, 1.3), (1.0, -2.75, 1.62), bevel=0.06))
    moulded(b, DARK, block((-0.78, -2.5, 0.8), (-0.22, -2.0, 1.20), bevel=0.05))
    moulded(b, DARK, block((-0.78, -2.05, 1.15), (-0.22, -1.9, 1.95), bevel=0.05))


def _van_body(b: Build) -> None:
    """The box: a dark scanning window in its right side, screens' cool air, a mast."""
    x, y0, y1, z0, z1 = 1.2, -1.66, 3.9, 0.78, 3.32
    outline = softened([(-x, z0), (x, z0), (x, z1), (-x, z1)], 0.10, 3)
    coated(b, WHITE, profile(outline, y0, y1, across="y", bevel=0.05))
    band = CUSTOMS_BLUE
    for sx in (-1, 1):
        beam(b, band, (sx * x, y0 + 0.1, 1.15), (sx * (x + 0.006), y1 - 0.1, 1.42), 0)
        beam(b, STEEL_GREY, (sx * x, y0 + 0.05, z0), (sx * (x + 0.02), y1 - 0.05, z0 + 0.08), 0)
    # the emitter's side: a recess with a plastic window and a chevron frame
    ex = -x
    beam(b, DARK, (ex - 0.02, 0.35, 1.0), (ex, 2.15, 3.05), 0)
    moulded(b, (0.08, 0.085, 0.09), block((ex - 0.035, 0.5, 1.15), (ex - 0.018, 2.0, 2.9)))
    for k in range(8):
        z = 1.0 + 0.256 * k
        for y in (0.25, 2.15):
            beam(
                b,
                SAFETY_YELLOW if k % 2 else DARK,
                (ex - 0.015, y, z),
                (ex, y + 0.10, z + 0.256),
                0,
            )
    # a door and steps on the other side
    beam(b, STEEL_GREY, (x, -0.9, 0.95), (x + 0.012, 0.05, 2.95), 0)
    beam(b, WHITE, (x + 0.004, -0.86, 0.99), (x + 0.018, 0.01, 2.91), 0)
    beam(b, DARK, (x + 0.02, -0.12, 1.85), (x + 0.05, -0.06, 2.05), 0.01)
    for k in range(3):
        beam(
            b,
            STEEL_GREY,
            (x - 0.05, -0.8, 0.28 + 0.2 * k),
            (x + 0.32 - 0.1 * k, -0.05, 0.32 + 0.2 * k),
            0.005,
        )
    beam(b, (0.5, 0.51, 0.52), (-0.7, 0.0, z1), (0.7, 1.4, z1 + 0.28), 0.06)
    beam(b, DARK, (-0.55, 0.15, z1 + 0.27), (0.55, 1.25, z1 + 0.285), 0)
    # mast with lamp and cameras, folded up from the roof's end
    coated(
        b,
        STEEL_GREY,
        bar((0.7, 3.4, z1), (0.7, 3.4, z1 + 1.5), 0.06, 12),
        bar((0.7, 3.4, z1 + 1.5), (0.7, 3.4, z1 + 2.4), 0.04, 12),
    )
    beam(b, DARK, (0.45, 3.3, z1 + 2.3), (0.95, 3.5, z1 + 2.48), 0.03)
    lamp(b, WHITE, (0.5, 3.28, z1 + 2.33), (0.65, 3.30, z1 + 2.45))
    coated(b, DARK, Mesh.sphere(0.11, 14).moved(0.85, 3.4, z1 + 2.2))
    for sx in (-1, 1):
        coated(
            b, _AMBER, bar((sx * 0.95, y0 + 0.2, z1), (sx * 0.95, y0 + 0.2, z1 + 0.16), 0.07, 12)
        )
    ladder(b, STEEL_GREY, (-0.6, y1 + 0.06, 0.6), (-0.6, y1 + 0.06, z1 + 0.05), 0.4)
    railing(b, STEEL_GREY, [(-1.1, 1.6, z1), (-1.1, 3.8, z1)], 0.25, 1.1, 0.015)
    for sx in (-0.02, 0.02):
        beam(b, DARK, (sx - 0.006, y1 - 0.02, z0 + 0.1), (sx + 0.006, y1 + 0.004, z1 - 0.1), 0)
