"""The hall itself: portal frames, cladding, roof with its windows, plinth, and joints in the floor.

Walls and roof are closed volumes that reach into one another, so that no light leaks at a corner.
Sections are IPE 360 for columns and rafters and IPE 270 for the gables' posts (EN 10365).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    FRAME_BLUE,
    GREY,
    LIGHT_GREY,
    WHITE,
    YELLOW,
    Pen,
    coated,
    galvanised,
    moulded,
    steel,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, corrugation, face, strip
from vrtrainer.world.models.hallplan import (
    DOCK_HEIGHT_M,
    DOOR_M,
    DOORS_X,
    EAVES_SIDE_M,
    FRAMES_Y,
    HALF_WIDTH_M,
    LENGTH_M,
    PLINTH_M,
    RIDGE_SIDE_M,
    ROOF_LIGHT_WIDTH_M,
    ROOF_LIGHTS_Y,
    WALL_M,
    deck,
)
from vrtrainer.world.models.surfaces import CLADDING, CONCRETE, CONTACT, PANE, PLINTH

_X, _Y = HALF_WIDTH_M, LENGTH_M
_TOP = deck(0.0) + 0.5
_GRP = PANE
_PURLINS_X = (0.55, 2.5, 4.6, 6.7, 8.8, 10.9, 12.6)
# Where forklifts have turned and braked, as points of the plan.
_TRACKS = (
    ((0.1, 27.6), (0.2, 25.6), (0.9, 23.9), (2.2, 22.9), (3.8, 22.4)),
    (
        (-6.4, 27.4),
        (-6.2, 25.0),
        (-4.9, 23.4),
        (-2.6, 22.9),
        (-0.6, 22.2),
        (0.9, 20.6),
        (1.2, 17.6),
    ),
    ((-0.4, 27.4), (-0.6, 24.0), (-0.9, 20.5), (-1.6, 18.2), (-3.3, 17.4)),
    ((0.6, 21.5), (0.5, 17.0), (0.7, 12.4), (1.5, 9.6), (3.2, 8.4)),
    ((6.2, 27.4), (6.6, 25.2), (7.6, 23.9), (9.0, 22.9), (9.4, 21.0), (9.3, 17.5)),
    ((4.2, 23.6), (7.0, 23.3), (8.8, 22.4), (9.1, 20.5)),
)
_WALL_LIGHT_Z = (5.30, 6.20)
_GABLE_POSTS_X = (-9.8, -3.25, 3.25, 9.8)


@model("hall/shell")
def shell() -> Model:
    """Returns the hall's walls, roof and steel; the frame is the scene's."""
    m = Model(lods=False)
    b = m.part()
    _walls(b)
    _cladding(b)
    _roof(b)
    _frames(b)
    _gables(b)
    _bracing(b)
    _wall_lights(b)
    _floor(b)
    return m


def _walls(b: Build) -> None:
    """Closed volumes behind the cladding, and the plinth before them."""
    wall, low = Pen(b, CLADDING), -DOCK_HEIGHT_M - 0.1
    plinth = Pen(b, PLINTH)
    out = WALL_M + 0.04
    for sx in (-1, 1):
        wall.box((sx * (_X + 0.045), -out, low), (sx * (_X + out), _Y + out, deck(_X) + 0.3))
        plinth.box((sx * (_X + 0.05), 0, 0), (sx * (_X - 0.06), _Y, PLINTH_M), bevel=0.012)
    wall.box((-_X - 0.1, -0.045, low), (_X + 0.1, -out, _TOP))
    plinth.box((-_X, -0.05, 0), (_X, 0.06, PLINTH_M), bevel=0.012)
    # the north wall, in pieces round its doors
    wide, tall = DOOR_M
    edges = [-_X - 0.1, *(e for x in DOORS_X for e in (x - wide / 2, x + wide / 2)), _X + 0.1]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        wall.box((left, _Y + 0.045, low), (right, _Y + out, tall + 0.2))
        plinth.box(
            (max(left, -_X), _Y - 0.06, 0), (min(right, _X), _Y + 0.05, PLINTH_M), bevel=0.012
        )
    wall.box((-_X - 0.1, _Y + 0.045, tall), (_X + 0.1, _Y + out, _TOP))
    for x in DOORS_X:
        # sill and reveal of the opening
        concrete = Pen(b, CONCRETE)
        concrete.box((x - wide / 2, _Y - 0.2, low), (x + wide / 2, _Y + out, -0.003))
        galvanised(b).box(
            (x - wide / 2, _Y + out - 0.1, -0.1), (x + wide / 2, _Y + out + 0.006, 0.0)
        )


def _cladding(b: Build) -> None:
    """Trapezoidal liner sheets, 35 mm deep at 250 mm, and a cap on the plinth."""
    clad, flashing = Pen(b, CLADDING), coated(b, LIGHT_GREY)
    for sx in (-1, 1):
        sheet(clad, (sx * _X, 0), (sx * _X, _Y), PLINTH_M, deck(_X) + 0.1, (-sx, 0))
        flashing.box((sx * _X, 0, PLINTH_M), (sx * (_X - 0.075), _Y, PLINTH_M + 0.018))
    sheet(clad, (-_X, 0), (_X, 0), PLINTH_M, _TOP - 0.2, (0, 1))
    flashing.box((-_X, 0, PLINTH_M), (_X, 0.075, PLINTH_M + 0.018))
    wide, tall = DOOR_M
    edges = [-_X, *(e for x in DOORS_X for e in (x - wide / 2, x + wide / 2)), _X]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        sheet(clad, (left, _Y), (right, _Y), PLINTH_M, tall, (0, -1))
        flashing.box((left, _Y, PLINTH_M), (right, _Y - 0.075, PLINTH_M + 0.018))
    sheet(clad, (-_X, _Y), (_X, _Y), tall, _TOP - 0.2, (0, -1))


def sheet(pen: Pen, start: tuple[float, float], end: tuple[float, float], low: float,
           high: float, looks: tuple[float, float]) -> None:  # fmt: skip
    """Adds upright trapezoidal sheet between two points of the plan; it looks along `looks`."""
    a, e = np.array(start, float), np.array(end, float)
    length = float(np.linalg.norm(e - a))
    profile = corrugation(0.0, length, 0.25, 0.12, 0.03, 0.035)
    plan = a + np.outer(profile[:, 0], (e - a) / length) - np.outer(profile[:, 1], looks)
    bottom = np.concatenate([plan, np.full((len(plan), 1), low)], 1)
    pen.add(strip(bottom, bottom + np.array([0, 0, high - low]), (*looks, 0)))


def _roof(b: Build) -> None:
    """A closed slab of two slopes; beneath it sheets whose ribs run down, and roof windows."""
    reach = _X + WALL_M + 0.3
    eave = deck(reach)
    outline = [(-reach, eave + 0.06), (0, deck(0) + 0.06), (reach, eave + 0.06),
               (reach, eave + 0.24), (0, deck(0) + 0.24), (-reach, eave + 0.24)]  # fmt: skip
    slab = Mesh.extrude(np.array(outline), _Y + 1.2)
    upright = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    skin = coated(b, LIGHT_GREY)
    skin.add(slab.transformed(upright).moved(0, _Y + 0.6, 0))
    liner, panes, kerb = Pen(b, CLADDING), Pen(b, _GRP), moulded(b, WHITE)
    for sx in (-1, 1):
        profile = corrugation(0.0, _Y, 0.25, 0.14, 0.03, -0.035)
        high = np.stack([np.zeros(len(profile)), profile[:, 0], deck(0) - profile[:, 1]], -1)
        low = np.stack([np.full(len(profile), sx * (_X + 0.05)), profile[:, 0],
                        deck(_X) - profile[:, 1]], -1)  # fmt: skip
        liner.add(strip(high, low, (0, 0, -1)))
        for y in ROOF_LIGHTS_Y:
            _roof_light(panes, kerb, sx, y)
    for sx in (-1, 1):  # gutters along the eaves, with their downpipes outside
        at = sx * (reach + 0.09)
        skin.box((at - 0.09, -0.6, eave - 0.02), (at + 0.09, _Y + 0.6, eave + 0.14))
        for y in FRAMES_Y[::2]:
            skin.bar((at, y, -DOCK_HEIGHT_M), (at, y, eave), 0.055, 10)


def _roof_light(panes: Pen, kerb: Pen, sx: int, y: float) -> None:
    half = ROOF_LIGHT_WIDTH_M / 2
    x0, x1 = sx * RIDGE_SIDE_M, sx * EAVES_SIDE_M
    z0, z1 = deck(x0) - 0.012, deck(x1) - 0.012
    corners = [(x0, y - half, z0), (x0, y + half, z0), (x1, y + half, z1), (x1, y - half, z1)]
    panes.add(face(np.array(corners), (0, 0, -1)))
    for side in (-half, half):
        kerb.beam((x0, y + side, z0), (x1, y + side, z1), 0.05, 0.05)
    for x, z in ((x0, z0), (x1, z1)):
        kerb.beam((x, y - half, z), (x, y + half, z), 0.05, 0.05)


def _wall_lights(b: Build) -> None:
    """A band of milky panes high in both long walls, one to a bay, with its bars."""
    panes, trim = Pen(b, _GRP), moulded(b, WHITE)
    low, high = _WALL_LIGHT_Z
    for sx in (-1, 1):
        x = sx * (_X - 0.02)
        for y0, y1 in pairwise(FRAMES_Y):
            a, e = y0 + 0.75, y1 - 0.75
            corners = [(x, a, low), (x, e, low), (x, e, high), (x, a, high)]
            panes.add(face(np.array(corners), (-sx, 0, 0)))
            for z in (low, high):
                trim.beam((x, a - 0.03, z), (x, e + 0.03, z), 0.06, 0.06)
            for y in np.linspace(a, e, 5):
                trim.beam((x, float(y), low), (x, float(y), high), 0.05, 0.05)


def _frames(b: Build) -> None:
    """Five bays of portal frames: columns, haunched rafters, base plates, purlins."""
    blue, plate, guard = coated(b, FRAME_BLUE), galvanised(b), coated(b, YELLOW)
    column_x, eaves, ridge = _X - 0.19, deck(_X) - 0.37, deck(0) - 0.37
    for y in FRAMES_Y:
        for sx in (-1, 1):
            x = sx * column_x
            blue.section((x, y, 0.0), (x, y, eaves + 0.16), 0.36, 0.17, (1, 0, 0))
            blue.section((x, y, eaves), (0.0, y, ridge), 0.34, 0.17)
            _haunch(blue, sx, y, eaves)
            plate.box((x - 0.24, y - 0.15, 0.0), (x + 0.24, y + 0.15, 0.025))
            for dx in (-0.2, 0.2):
                for dy in (-0.11, 0.11):
                    plate.bar((x + dx, y + dy, 0.02), (x + dx, y + dy, 0.06), 0.014, 6)
            if 1.0 < y < _Y - 1.0:
                inner = sx * (_X - 0.40)
                guard.box((inner, y - 0.12, 0.0), (inner + sx * 0.02, y + 0.12, 0.9), bevel=0.006)
        blue.box((-0.10, y - 0.085, ridge - 0.30), (0.10, y + 0.085, ridge + 0.15))
    rail = galvanised(b)
    for sx in (-1, 1):
        for px in _PURLINS_X:
            top = deck(px) - 0.004
            rail.box((sx * px - 0.03, 0, top - 0.18), (sx * px + 0.03, _Y, top), "-x +x -z")
            rail.box((sx * px - 0.03, 0, top - 0.18), (sx * px + 0.08, _Y, top - 0.172), "-z +z +x")


def _haunch(blue: Pen, sx: int, y: float, eaves: float) -> None:
    """The deepened end of a rafter, where it meets its column."""
    x0, x1 = sx * (_X - 0.37), sx * (_X - 2.4)
    low0, low1 = eaves - 0.62, eaves - 0.15 + (2.4 - 0.19) * 0.094
    high = eaves - 0.1
    for dy, looks in ((-0.005, -1), (0.005, 1)):
        corners = [
            (x0, y + dy, low0),
            (x1, y + dy, low1),
            (x1, y + dy, low1 + 0.03),
            (x0, y + dy, high),
        ]
        blue.add(face(np.array(corners), (0, looks, 0)))
    blue.beam((x0, y, low0), (x1, y, low1), 0.17, 0.014)
    blue.beam((x0, y, low0 + 0.3), (x0 - sx * 0.02, y, low0 + 0.3), 0.17, 0.64, (0, 0, 1))


def _gables(b: Build) -> None:
    blue, plate = coated(b, FRAME_BLUE), galvanised(b)
    for y in (0.19, _Y - 0.19):
        for x in _GABLE_POSTS_X:
            blue.section((x, y, 0.0), (x, y, deck(x) - 0.5), 0.27, 0.135, (0, 1, 0))
            plate.box((x - 0.12, y - 0.18, 0.0), (x + 0.12, y + 0.18, 0.022))
    # the beam over the dock doors, which carries their springs
    blue.section((-_X + 0.4, _Y - 0.10, 4.42), (_X - 0.4, _Y - 0.10, 4.42), 0.16, 0.10)


def _bracing(b: Build) -> None:
    """Crossed rods in the outer bays, in roof and walls, with their turnbuckles."""
    rod, nut = coated(b, FRAME_BLUE), steel(b)
    for y0, y1 in (FRAMES_Y[0:2], FRAMES_Y[-2:]):
        for sx in (-1, 1):
            for near, far in ((0.3, 6.3), (6.3, 12.4)):
                for a, e in ((near, far), (far, near)):
                    start = (sx * a, y0, deck(a) - 0.30)
                    end = (sx * e, y1, deck(e) - 0.30)
                    rod.bar(start, end, 0.011, 6)
            for za, ze in ((0.3, 6.2), (6.2, 0.3)):
                at = sx * (_X - 0.13)
                rod.bar((at, y0 + 0.1, za), (at, y1 - 0.1, ze), 0.014, 6)
            nut.bar((sx * (_X - 0.13), (y0 + y1) / 2 - 0.12, 3.14),
                    (sx * (_X - 0.13), (y0 + y1) / 2 + 0.12, 3.37), 0.022, 8)  # fmt: skip


def _tyre_mark(b: Build, path: np.ndarray, side: float) -> None:
    """A soft dark band along a path, stronger where it bends."""
    t = np.linspace(0, len(path) - 1, 8 * (len(path) - 1) + 1)
    line = np.stack([_curve(t, path[:, k]) for k in (0, 1)], -1)
    run = _runs(line)
    across = np.stack([-run[:, 1], run[:, 0]], -1)
    turn = np.abs(np.gradient(np.unwrap(np.arctan2(run[:, 1], run[:, 0]))))
    fade = np.sin(np.linspace(0, np.pi, len(t))) ** 0.5
    dark = (0.030 + 0.060 * np.clip(turn / 0.12, 0, 1)) * fade
    _soft_line(b, line + across * side, 0.09, dark, 0.005)


def _runs(line: np.ndarray) -> np.ndarray:
    run = np.gradient(line, axis=0)
    return run / np.linalg.norm(run, axis=1, keepdims=True)


def _soft_line(b: Build, line: np.ndarray, half: float, dark: np.ndarray, lift: float) -> None:
    """A band whose edges fade: only the rim of the contact shade's picture, mirrored.

    Args:
        b: what is added to.
        line: (n, 2) its middle on the plan.
        half: half its width, metres.
        dark: (n,) how far into the picture its middle reaches; 0.1 is a fifth of black.
        lift: above the floor, metres.
    """
    run = _runs(line)
    across = np.stack([-run[:, 1], run[:, 0]], -1)
    height, row = np.full((len(line), 1), lift), np.full(len(line), 0.5)
    uv = np.stack([np.stack([dark, row], -1), np.stack([dark * 0, row], -1)], 1)
    for way in (-half, half):
        low, high = (np.concatenate([p, height], 1) for p in (line, line + across * way))
        b.add(CONTACT, strip(low, high, (0, 0, 1), uv))


def _curve(t: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """A smooth line through knots at 0, 1, 2, ... (Catmull-Rom)."""
    padded = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
    first = np.minimum(t.astype(int), len(knots) - 2)
    s = t - first
    a, p, q, d = (padded[first + k] for k in range(4))
    return 0.5 * (2 * p + (q - a) * s + (2 * a - 5 * p + 4 * q - d) * s**2
                  + (3 * p - a - 3 * q + d) * s**3)  # fmt: skip


def _floor(b: Build) -> None:
    """Saw-cut joints at 5.5 m, filled and worn: soft lines, for thin hard ones would flicker."""
    for x in (-8.0, -2.5, 3.0, 8.5):
        line = np.stack([np.full(15, x), np.linspace(0.1, _Y - 0.1, 15)], -1)
        _soft_line(b, line, 0.016, np.full(15, 0.11), 0.003)
    for y in FRAMES_Y[1:-1]:
        line = np.stack([np.linspace(0.1 - _X, _X - 0.1, 15), np.full(15, y)], -1)
        _soft_line(b, line, 0.016, np.full(15, 0.11), 0.003)
    for path in _TRACKS:
        for side in (-0.46, 0.46):
            _tyre_mark(b, np.array(path, float), side)
    coated(b, GREY).box((-_X, -0.01, -0.2), (_X, 0.0, -0.001), "+y")
