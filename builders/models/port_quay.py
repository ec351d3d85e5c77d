"""What stands and lies at the water: quay cranes, quay furniture, a container ship, a far shore.

Crane: as published for post-panamax ship-to-shore cranes: rail gauge 30.48 m (100 ft), 45 m lift
above the rail, 60 m outreach, 27 m over its buffers. Ship: 300 m by 40 m, about 8,000 boxes of
20 ft. Bollards and fenders after BS 6349-4. All are seen from afar and keep one level of detail;
water lies towards -Y and 2.6 m below the ground.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, strip
from vrtrainer.world.models.surfaces import GLASS, SAFETY_YELLOW, WHITE, Colour

from .model import Model, model
from .port_parts import DARK, STEEL_GREY, beam, coated, lattice, loft, moulded, pipe, railing, strut

GAUGE_M, LIFT_M, OUTREACH_M, WATER_M = 30.48, 45.0, 60.0, -2.6
_GIRDER = 47.6  # underside of the girder
_WHITE: Colour = (0.62, 0.64, 0.66)
_CRANE: Colour = (0.10, 0.17, 0.30)
_BOXES: tuple[Colour, ...] = (
    (0.26, 0.030, 0.022), (0.020, 0.080, 0.200), (0.030, 0.130, 0.085), (0.46, 0.160, 0.030),
    (0.34, 0.340, 0.330), (0.15, 0.030, 0.026), (0.020, 0.150, 0.210), (0.52, 0.510, 0.470),
)  # fmt: skip


@model("port/quay_crane")
def quay_crane() -> Model:
    """A crane at work: boom down, trolley over the ship."""
    return _crane(0.0)


@model("port/quay_crane_up")
def quay_crane_up() -> Model:
    """A crane at rest: boom up at 80 degrees."""
    return _crane(80.0)


def _crane(boom_deg: float) -> Model:
    m = Model(lods=False)
    b = m.part()
    y = GAUGE_M / 2
    for sy in (-1, 1):
        for sx in (-1, 1):
            _bogies(b, sx * 9.0, sy * y)
            foot, knee = (sx * 9.0, sy * y, 4.0), (sx * 8.4, sy * y, 17.0)
            strut(b, _CRANE, foot, knee, 1.9)
            strut(b, _CRANE, knee, (sx * 6.0, sy * y, _GIRDER + 3), 1.7)
        beam(b, _CRANE, (-10.5, sy * y - 0.9, 2.4), (10.5, sy * y + 0.9, 4.4), 0.1)
        beam(b, _CRANE, (-6.5, sy * y - 0.8, _GIRDER + 2), (6.5, sy * y + 0.8, _GIRDER + 4), 0.1)
        strut(b, _CRANE, (-8.2, sy * y, 17.5), (6.2, sy * y, _GIRDER + 2), 0.9)
    for sx in (-1, 1):
        beam(b, _CRANE, (sx * 8.5 - 0.7, -y, 16.0), (sx * 8.5 + 0.7, y, 18.0), 0.1)
        strut(b, _CRANE, (sx * 8.2, -y, 18.0), (sx * 6.3, y, _GIRDER + 2), 0.8)
        # the frame above, to which the boom's stays run
        strut(b, _CRANE, (sx * 6.0, -y, _GIRDER + 3), (sx * 1.6, -y + 2, 76.0), 1.2)
        strut(b, _CRANE, (sx * 5.5, y, _GIRDER + 3), (sx * 1.6, -y + 2, 76.0), 0.7)
        pipe(b, STEEL_GREY, [(sx * 1.6, -y + 2, 76.0), (sx * 3.2, y + 17.5, _GIRDER + 3)], 0.16, 6)
        beam(
            b,
            _WHITE,
            (sx * 3.2 - 0.6, -y - 2, _GIRDER),
            (sx * 3.2 + 0.6, y + 19, _GIRDER + 2.4),
            0.05,
        )
    beam(b, _CRANE, (-2.4, -y + 1.2, 75.2), (2.4, -y + 2.8, 77.0), 0.1)
    for dy in (-y - 1.5, 0.0, y + 18.5):
        beam(b, _WHITE, (-3.6, dy - 0.4, _GIRDER + 0.4), (3.6, dy + 0.4, _GIRDER + 2.0), 0.05)
    beam(b, _WHITE, (-4.2, y + 1.5, _GIRDER + 2.4), (4.2, y + 14.5, _GIRDER + 8.2), 0.2)
    railing(
        b,
        SAFETY_YELLOW,
        [(-4.6, y + 1, _GIRDER + 2.4), (-4.6, y + 18, _GIRDER + 2.4)],
        1.1,
        4.0,
        0.05,
    )
    for k in range(11):
        z = 4.5 + 4.0 * k
        strut(
            b,
            STEEL_GREY,
            (9.6, y + (1.4 if k % 2 else -1.4), z),
            (9.6, y + (-1.4 if k % 2 else 1.4), z + 4),
            0.5,
        )
    strut(b, STEEL_GREY, (10.4, y, 4.4), (7.6, y, _GIRDER + 3), 0.25)
    _boom(b, boom_deg)
    return m


def _bogies(b: Build, x: float, y: float) -> None:
    beam(b, _CRANE, (x - 3.4, y - 0.5, 1.2), (x + 3.4, y + 0.5, 2.4), 0.08)
    for k in range(8):
        at = x - 3.9 + k * 1.1
        moulded(b, DARK, bar((at, y - 0.14, 0.36), (at, y + 0.14, 0.36), 0.36, 12))
        if k % 2 == 0:
            beam(b, DARK, (at - 0.35, y - 0.4, 0.45), (at + 1.45, y + 0.4, 1.25), 0.05)
    for sx in (-1, 1):
        beam(
            b,
            SAFETY_YELLOW,
            (x + sx * 4.3 - 0.25, y - 0.3, 0.5),
            (x + sx * 4.3 + 0.25, y + 0.3, 1.1),
            0.05,
        )


def _boom(b: Build, up_deg: float) -> None:
    y0 = -GAUGE_M / 2 - 2.2
    hinge = np.array([0.0, y0, _GIRDER + 1.2])
    a = math.radians(up_deg)
    way = np.array([0.0, -math.cos(a), math.sin(a)])
    length = OUTREACH_M + 1.0
    for sx in (-1, 1):
        side = np.array([sx * 3.2, 0, 0])
        lattice(b, _WHITE, hinge + side, hinge + side + way * length, (1.1, 2.4), 0.42, 20)
        for share in (0.45, 0.92):
            top = np.array([sx * 1.6, -GAUGE_M / 2 + 2, 76.0])
            if up_deg < 10:
                pipe(b, STEEL_GREY, [top, hinge + side + way * length * share], 0.16, 6)
    for share in (0.02, 0.35, 0.7, 1.0):
        at = hinge + way * length * share
        strut(b, _WHITE, at + [-3.2, 0, 0], at + [3.2, 0, 0], 0.7)
    if up_deg < 10:
        _trolley(b, y0 - 16.0)
    else:
        _trolley(b, 6.0)


def _trolley(b: Build, y: float) -> None:
    """Trolley, the driver's cab below it, and the spreader on its ropes."""
    z = _GIRDER
    beam(b, SAFETY_YELLOW, (-3.0, y - 3.2, z - 0.9), (3.0, y + 3.2, z - 0.1), 0.05)
    beam(b, _WHITE, (0.8, y + 3.6, z - 3.7), (2.8, y + 6.0, z - 1.0), 0.1)
    b.add(GLASS, block((0.75, y + 3.5, z - 3.5), (2.85, y + 5.4, z - 1.8)))
    low = z - 19.0
    beam(b, SAFETY_YELLOW, (-6.05, y - 0.5, low), (6.05, y + 0.5, low + 0.7), 0.05)
    for sx in (-1, 1):
        beam(
            b,
            SAFETY_YELLOW,
            (sx * 5.9 - 0.2, y - 1.25, low - 0.2),
            (sx * 5.9 + 0.2, y + 1.25, low + 0.5),
            0.03,
        )
        for sy in (-1, 1):
            pipe(
                b,
                DARK,
                [(sx * 1.8, y + sy * 1.0, low + 0.6), (sx * 2.3, y + sy * 2.6, z - 0.8)],
                0.05,
                5,
            )


@model("port/mooring_bollard")
def mooring_bollard() -> Model:
    """A tee-head bollard of 100 t, 0.75 m high, its horns along X, with a rope round it."""
    m = Model()
    b = m.part()
    b.contact((-0.35, -0.35), (0.35, 0.35), 0.12)
    coated(b, DARK, block((-0.42, -0.38, 0.0), (0.42, 0.38, 0.06), bevel=0.015))
    turn = np.linspace(0, 2 * math.pi, 20, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    rings = [
        np.stack([c * rx, s * ry, np.full(20, z)], -1)
        for z, rx, ry in (
            (0.05, 0.28, 0.28),
            (0.12, 0.21, 0.21),
            (0.42, 0.19, 0.19),
            (0.52, 0.24, 0.20),
            (0.60, 0.40, 0.21),
            (0.68, 0.43, 0.20),
            (0.74, 0.36, 0.15),
            (0.75, 0.10, 0.05),
        )
    ]
    coated(b, (0.55, 0.36, 0.03), loft(np.array(rings), True, 50))
    for x in (-0.32, 0.32):
        for y in (-0.28, 0.28):
            coated(b, STEEL_GREY, bar((x, y, 0.06), (x, y, 0.10), 0.035, 6))
    for k in range(3):
        ring = [
            (0.235 * math.cos(a), 0.235 * math.sin(a), 0.20 + 0.07 * k)
            for a in np.linspace(0, 6.283, 17)
        ]
        moulded(b, (0.30, 0.27, 0.20), Mesh.pipe(np.array(ring), 0.034, 6))
    return m


@model("port/fender")
def fender() -> Model:
    """A cone fender with its panel: it hangs below the quay's edge, which is y = 0, z = 0."""
    m = Model(lods=False)
    b = m.part()
    for z in (-0.6, -2.0):
        moulded(b, DARK, bar((0, -0.05, z), (0, -0.75, z), 0.42, 14))
    beam(b, DARK, (-0.95, -1.0, -2.7), (0.95, -0.75, 0.25), 0.06)
    for k in range(3):
        x = -0.62 + 0.62 * k
        moulded(b, (0.05, 0.05, 0.052), block((x - 0.28, -1.06, -2.6), (x + 0.28, -1.0, 0.15)))
    for sx in (-1, 1):
        pipe(b, STEEL_GREY, [(sx * 0.8, -0.8, 0.1), (sx * 1.3, -0.02, -0.1)], 0.03, 5)
    return m


@model("port/container_ship")
def container_ship() -> Model:
    """A ship along X, bow to +X, its quayside at y = 20; the origin is on the water amidships."""
    m = Model(lods=False)
    b = m.part()
    _hull(b)
    _house(b)
    rng = np.random.default_rng(7)
    tiers = rng.integers(3, 7, 19)
    for bay in range(19):
        if bay == 5:
            continue
        _bay(b, -128.0 + bay * 14.4, int(tiers[bay]), rng)
    return m


def _hull(b: Build) -> None:
    stations = np.array([(-150, 0.72), (-146, 0.86), (-125, 0.98), (-95, 1.0), (90, 1.0),
                         (118, 0.86), (136, 0.55), (148, 0.18), (153, 0.02)])  # fmt: skip
    rows = (
        (-1.0, 0.97, (0.16, 0.022, 0.018)),
        (1.2, 0.985, (0.018, 0.03, 0.06)),
        (9.5, 1.0, (0.018, 0.03, 0.06)),
    )
    x = stations[:, 0]
    half = 20.0 * stations[:, 1]
    for (z0, w0, _), (z1, w1, colour) in pairwise(rows):
        for sy in (-1, 1):
            flare = np.where(x > 110, (x - 110) / 43, 0.0)
            low = np.stack(
                [
                    x - 3 * flare * (9.5 - z0) / 9.5,
                    sy * half * w0 * (1 - 0.35 * flare * (z0 < 5)),
                    np.full_like(x, z0),
                ],
                -1,
            )
            top = np.full_like(x, z1) + np.where((x > 125) & (z1 > 5), 3.0, 0.0)
            high = np.stack([x, sy * half * w1, top], -1)

            tint = (0.16, 0.022, 0.018) if z1 < 2 else colour
            coated(b, tint, strip(low, high, (0, sy, 0)))
    coated(b, (0.018, 0.03, 0.06), block((-150.2, -14.2, -1.0), (-149.8, 14.2, 9.5)))
    deck = [
        (x0, half0 * s, 9.4)
        for s in (1, -1)
        for x0, half0 in (
            zip(x, half, strict=True) if s == 1 else zip(x[::-1], half[::-1], strict=True)
        )
    ]
    flat = np.array(deck)[:, :2]
    coated(b, (0.14, 0.045, 0.03), Mesh.extrude(flat, 0.1).moved(0, 0, 9.35))
    railing(
        b,
        WHITE,
        [(-148, 14, 9.5), (-95, 19.6, 9.5), (90, 19.6, 9.5), (130, 12, 9.6)],
        1.1,
        9.0,
        0.05,
    )


def _house(b: Build) -> None:
    x = -128.0 + 5 * 14.4
    beam(b, _WHITE, (x - 6.2, -17, 9.5), (x + 6.2, 17, 30.0), 0.2)
    beam(b, _WHITE, (x - 6.2, -20, 30.0), (x + 6.6, 20, 33.2), 0.2)
    coated(
        b,
        DARK,
        block((x + 6.55, -19.5, 31.2), (x + 6.65, 19.5, 32.6)),
        block((x - 6.25, -19.5, 31.2), (x - 6.15, 19.5, 32.6)),
    )
    for k in range(6):
        z = 12.0 + 3.0 * k
        for y in np.arange(-15.5, 16, 2.4):
            coated(
                b,
                DARK,
                block((x + 6.18, y, z), (x + 6.24, y + 0.9, z + 1.1)),
                block((x - 6.24, y, z), (x - 6.18, y + 0.9, z + 1.1)),
            )
        for sy in (-1, 1):
            coated(
                b, DARK, block((x - 3, sy * 17.02 - 0.02, z), (x + 3, sy * 17.02 + 0.02, z + 1.1))
            )
    beam(b, (0.35, 0.06, 0.03), (x - 16.5, -4, 26), (x - 10.5, 4, 36.0), 0.3)
    beam(b, _WHITE, (x - 16.5, -5, 9.5), (x - 10.0, 5, 26.0), 0.2)
    strut(b, _WHITE, (x, 0, 33), (x, 0, 44), 0.6)
    strut(b, _WHITE, (x, -3.5, 40), (x, 3.5, 40), 0.3)
    strut(b, _WHITE, (140, 0, 12), (140, 0, 26), 0.6)


def _bay(b: Build, x: float, tiers: int, rng: np.random.Generator) -> None:
    """One bay of 40-foot boxes on deck: 15 side by side, each stack its own height."""
    rows = 15 if -110 < x < 95 else 11
    for row in range(rows):
        y = (row - (rows - 1) / 2) * 2.5
        high = max(1, tiers - int(rng.integers(0, 3)))
        outer = row in (0, rows - 1)
        for tier in range(high):
            seen = outer or tier >= tiers - 3
            colour = _BOXES[int(rng.integers(0, len(_BOXES)))]
            if not seen and tier > 0:
                continue
            z = 11.0 + tier * 2.62
            faces = "-x +x -y +y +z" if tier == high - 1 else "-x +x -y +y"
            top = z + (2.6 if seen else (tiers - 3) * 2.62)
            coated(b, colour, block((x - 6.1, y - 1.22, z), (x + 6.1, y + 1.22, top), faces))
    coated(
        b, DARK, block((x - 6.3, -rows * 1.25, 9.5), (x + 6.3, rows * 1.25, 11.0), "-x +x -y +y")
    )
    for sx in (-1, 1):
        coated(
            b,
            DARK,
            block(
                (x + sx * 6.9 - 0.2, -rows * 1.25, 9.5),
                (x + sx * 6.9 + 0.2, rows * 1.25, 15.0),
                "-x +x -y +y +z",
            ),
        )


@model("port/far_shore")
def far_shore() -> Model:
    """The other side of the harbour, 800 m of it along X seen from -Y: hills, sheds, cranes."""
    m = Model(lods=False, shade=False)
    b = m.part()
    rng = np.random.default_rng(3)
    x = np.linspace(-400, 400, 61)
    for depth, height, colour in (
        (260.0, 62.0, (0.075, 0.095, 0.060)),
        (90.0, 26.0, (0.060, 0.078, 0.045)),
    ):
        wave = sum(
            np.sin(x / s + p) / k
            for s, p, k in ((120.0, 1.0 + depth, 1), (53.0, 2.0, 2), (19.0, depth, 4))
        )
        top = np.clip(height * (0.55 + 0.3 * wave) * (1 - np.abs(x / 412) ** 6), 2.0, None)
        back = np.stack([x, np.full_like(x, depth + 12), top * 1.12], -1)
        middle = np.stack([x, np.full_like(x, depth), top * 0.8 + rng.uniform(-1, 1, len(x))], -1)
        foot = np.stack([x, np.full_like(x, depth - 26), np.full_like(x, -0.5)], -1)

        moulded(b, colour, strip(foot, middle, (0, -1, 1)), strip(middle, back, (0, -1, 1)))
    coated(b, (0.22, 0.21, 0.20), block((-400, 0, -3), (400, 24, 1.2), "-y +z"))
    for k in range(26):
        at, wide, high = (
            -380 + k * 30 + rng.uniform(-10, 10),
            rng.uniform(14, 44),
            rng.uniform(7, 17),
        )
        shade = rng.uniform(0.22, 0.5)
        coated(
            b,
            (shade, shade, shade * 1.02),
            block((at, 14, 1), (at + wide, 34, high), "-x +x -y +z"),
        )
    for at in (-250.0, -190.0, 120.0, 175.0):
        _far_crane(b, at, up=at in (-190.0, 175.0))
    return m


def _far_crane(b: Build, x: float, up: bool) -> None:
    for sx in (-1, 1):
        for y in (4.0, 34.0):
            strut(b, _CRANE, (x + sx * 9, y, 0), (x + sx * 6, y, 48), 2.0)
        strut(b, _CRANE, (x + sx * 8, 4, 17), (x + sx * 8, 34, 17), 2.0)
    strut(b, _CRANE, (x, 4, 48), (x, 6, 76), 2.0)
    strut(b, _CRANE, (x, 54, 49), (x, 2, 49), 3.0)
    end = (x, -8, 108) if up else (x, -58, 49)
    strut(b, _CRANE, (x, 2, 49), end, 2.6)
