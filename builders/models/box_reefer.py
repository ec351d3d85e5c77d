"""A reefer: insulated skins, T-bar floor, and the machinery that closes its front end.

Arrangement of an integral unit (ISO 1496-2): evaporator behind two access panels above, fresh-air
vent on the left one, condenser fan and compressor below, control box and cable beside them. The
panels' bolts are what an inspector looks at: both hatches are sealed.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, along, face, rounded, strip
from vrtrainer.world.models.shell import Sizes
from vrtrainer.world.models.surfaces import (
    BLACK,
    DARK,
    DARK_STEEL,
    GALVANISED,
    RUBBER,
    SAFETY_YELLOW,
    SCREEN,
    STEEL,
    plastic,
)

Array = np.ndarray

LINER = plastic((0.66, 0.67, 0.66), 0.42)
UNIT = plastic((0.70, 0.71, 0.70), 0.45)
DARK_PLASTIC = plastic(BLACK, 0.6)
COPPER = plastic((0.42, 0.17, 0.09), 0.35)
CABLE = plastic(SAFETY_YELLOW, 0.6)
RED_LINE = plastic((0.42, 0.02, 0.016), 0.5)
ALUMINIUM = plastic((0.52, 0.53, 0.54), 0.38)
_BAR_PITCH_M = 0.0635
_BAR_M = (0.033, 0.064)  # a T-bar's head and its height


def inside(s: Sizes) -> Build:
    """Returns liner, T-bar floor, bulkhead and load line."""
    b = Build()
    x, y0, y1 = s.inside_width / 2, s.front_inside, s.door_inside - 0.066
    ground = s.floor - _BAR_M[1]
    steps = np.linspace(y0, y1, 21)
    for sx in (-1, 1):
        heights = (ground, s.floor + 0.25, s.floor + 0.30, s.ceiling - 0.25, s.ceiling)
        for z0, z1 in itertools.pairwise(heights):
            scuff = z1 == s.floor + 0.30
            low = np.stack([np.full(21, sx * x), steps, np.full(21, z0)], -1)
            sheet = strip(low, low + np.array([0, 0, z1 - z0]), (-sx, 0, 0))
            b.add(ALUMINIUM if scuff else LINER, sheet)
        for y in np.linspace(y0 + 0.60, y1 - 0.60, 9):  # joints of the liner's sheets
            b.box(
                ALUMINIUM,
                (sx * x, y - 0.02, s.floor + 0.30),
                (sx * (x - 0.002), y + 0.02, s.ceiling - 0.02),
            )
        # the load line, above which air has to pass
        z = s.ceiling - 0.12
        b.box(RED_LINE, (sx * x, y0 + 0.1, z), (sx * (x - 0.0025), y1 - 0.05, z + 0.03))
    left = np.stack([np.full(21, -x), steps, np.full(21, s.ceiling)], -1)
    b.add(LINER, strip(left, left * np.array([-1.0, 1.0, 1.0]), (0, 0, -1)))
    _door_frame(b, s, y1)
    _bars(b, s, steps, ground)
    _bulkhead(b, s)
    return b


def _door_frame(b: Build, s: Sizes, y1: float) -> None:
    """From the liner to the leaves: jambs, header, and the drain channel before the T-bars."""
    x, back = s.form.opening / 2, s.length / 2 - 0.126
    for sx in (-1, 1):
        corners = [(sx * x, y1, s.form.sill), (sx * x, back, s.form.sill)]
        corners += [(sx * x, back, s.ceiling), (sx * x, y1, s.ceiling)]
        b.add(LINER, face(np.array(corners), (-sx, 0, 0)))
    for z, looks in ((s.ceiling, -1), (s.floor - 0.050, 1)):
        corners = [(-x, y1, z), (x, y1, z), (x, back, z), (-x, back, z)]
        b.add(LINER if looks < 0 else ALUMINIUM, face(np.array(corners), (0, 0, looks)))
    over = [(-x, back, s.ceiling), (x, back, s.ceiling)]
    over += [(x, back, s.header_low), (-x, back, s.header_low)]
    b.add(LINER, face(np.array(over), (0, -1, 0)))
    near = [(-x, back, s.floor - 0.050), (x, back, s.floor - 0.050)]
    outer, sill = s.length / 2 - 0.05, s.form.sill + 0.001
    low = [(x, outer, sill), (-x, outer, sill)]
    b.add(ALUMINIUM, face(np.array([*near, *low]), (0, 0, 1)))
    for sx in (-1, 1):  # drain holes at the floor's corners
        b.add(DARK, Mesh.cylinder(0.022, 0.002, segments=14).moved(
            sx * (x - 0.10), y1 + 0.03, s.floor - 0.0485))  # fmt: skip


def _bars(b: Build, s: Sizes, steps: Array, ground: float) -> None:
    """The T-bars that cold air flows between, from the bulkhead to the doors."""
    x = s.inside_width / 2
    rows = steps[::4]
    n = len(rows)
    floor = np.stack([np.full(n, -x), rows, np.full(n, ground)], -1)
    b.add(ALUMINIUM, strip(floor, floor * np.array([-1.0, 1.0, 1.0]), (0, 0, 1)).shaded(0.4))
    count = int(x / _BAR_PITCH_M) * 2 - 1  # one in the middle
    half, stem = _BAR_M[0] / 2, 0.005
    for cx in (np.arange(count) - (count - 1) / 2) * _BAR_PITCH_M:
        left = np.stack([np.full(n, cx - half), rows, np.full(n, s.floor)], -1)
        right = left + np.array([2 * half, 0, 0])
        b.add(ALUMINIUM, strip(left, right, (0, 0, 1)))
        ends = rows[[0, -1]]
        for side in (-1, 1):
            foot = np.stack([np.full(2, cx + side * stem), ends, np.full(2, ground)], -1)
            head = foot + np.array([0, 0, _BAR_M[1] - 0.004])
            b.add(ALUMINIUM, strip(foot, head, (side, 0, 0)).coloured((0.6, 0.6, 0.6)))
        end = ends[1]
        b.box(ALUMINIUM, (cx - half, end - 0.01, s.floor - 0.006), (cx + half, end, s.floor), "+y")
        b.box(ALUMINIUM, (cx - stem, end - 0.01, ground), (cx + stem, end, s.floor - 0.006), "+y")


def _bulkhead(b: Build, s: Sizes) -> None:
    """The wall before the evaporator: air out below, back in through the grille above."""
    x, y = s.inside_width / 2, s.front_inside
    z0, z1 = s.floor + 0.06, s.ceiling - 0.28
    corners = [(-x, y, z0), (x, y, z0), (x, y, z1), (-x, y, z1)]
    b.add(LINER, face(np.array(corners), (0, 1, 0)))
    for seam in (-x / 2, 0.0, x / 2):
        b.box(ALUMINIUM, (seam - 0.02, y, z0), (seam + 0.02, y + 0.0015, z1), "+y")
    for low, high in ((s.floor - _BAR_M[1], z0), (z1, s.ceiling)):
        corners = [(-x, y - 0.002, low), (x, y - 0.002, low), (x, y - 0.002, high)]
        b.add(DARK, face(np.array([*corners, (-x, y - 0.002, high)]), (0, 1, 0)))
    for z in np.linspace(z1 + 0.02, s.ceiling - 0.02, 8):
        b.bar(STEEL, (-x, y + 0.004, z), (x, y + 0.004, z), 0.004, 6)
    for at in np.linspace(-x + 0.05, x - 0.05, 18):
        b.bar(STEEL, (at, y + 0.006, z1), (at, y + 0.006, s.ceiling), 0.004, 6)
    for at in np.linspace(-x + 0.30, x - 0.30, 4):
        for z in (z0 + 0.08, z1 - 0.08):
            b.bar(STEEL, (at, y, z), (at, y + 0.006, z), 0.010, 8)


def machinery(s: Sizes) -> Build:
    """Returns the unit in the front end, seen from outside (it looks -Y)."""
    b = Build()
    x, y = s.width / 2 - 0.121, -s.length / 2
    z0, z1, split = 0.175, s.height - 0.119, 1.62
    front = y + 0.032
    _frame_of(b, x, front, (z0, split, z1))
    for sx in (-1, 1):
        _hatch(b, sx, x, front, (split + 0.05, z1 - 0.05))
    _fresh_air(b, (-x * 0.55, front - 0.006, split + 0.62))
    _recess(b, x, front, (z0 + 0.04, split - 0.04))
    _control_box(b, (-x + 0.06, -x + 0.62), front, (0.95, split - 0.08))
    _condenser_fan(b, (0.36, front + 0.05, 1.10))
    _compressor(b, (-0.62, front + 0.20, 0.50))
    _cable(b, (0.72, front + 0.06, 0.42))
    _cap(b, (x - 0.16, front + 0.03, 0.52))
    return b


def _frame_of(b: Build, x: float, front: float, heights: tuple[float, float, float]) -> None:
    z0, split, z1 = heights
    for low, high in ((z0, z0 + 0.04), (split - 0.04, split + 0.05), (z1 - 0.05, z1)):
        b.box(UNIT, (-x, front, low), (x, front + 0.05, high))
    for sx in (-1, 1):
        b.box(UNIT, (sx * x, front, z0), (sx * (x - 0.05), front + 0.05, z1))
    b.box(UNIT, (-0.03, front, split), (0.03, front + 0.05, z1))
    corners = [(-x, front + 0.03, split), (x, front + 0.03, split)]
    corners += [(x, front + 0.03, z1), (-x, front + 0.03, z1)]
    b.add(UNIT, face(np.array(corners), (0, -1, 0)))


def _hatch(b: Build, sx: int, x: float, front: float, span: tuple[float, float]) -> None:
    """An evaporator access panel: gasket, pressed cross, eight bolts, two of them wire-sealed."""
    low, high = sorted((sx * 0.045, sx * (x - 0.065)))
    b.box(RUBBER, (low, front + 0.006, span[0]), (high, front + 0.034, span[1]))
    b.box(
        UNIT,
        (low + 0.012, front - 0.006, span[0] + 0.012),
        (high - 0.012, front + 0.03, span[1] - 0.012),
        bevel=0.006,
    )
    mx, mz = (low + high) / 2, (span[0] + span[1]) / 2
    bolts = [(px, pz) for px in (low + 0.05, mx, high - 0.05) for pz in
             (span[0] + 0.05, mz, span[1] - 0.05) if (px, pz) != (mx, mz)]  # fmt: skip
    for px, pz in bolts:
        b.bar(STEEL, (px, front - 0.014, pz), (px, front, pz), 0.013, 6)
    # a wire seal between two bolts: its loop hangs, its lead shows a number
    first, last = bolts[2 if sx < 0 else 7], bolts[1 if sx < 0 else 6]
    loop = []
    for k in range(9):
        share = k / 8
        px = first[0] + (last[0] - first[0]) * share
        pz = first[1] + (last[1] - first[1]) * share
        loop.append((px + sx * -0.05 * math.sin(math.pi * share), front - 0.016, pz))
    b.add(STEEL, _wire(np.array(loop), 0.0016, 4))
    middle = loop[4]
    b.box(CABLE, (middle[0] - 0.014, front - 0.022, middle[2] - 0.020),
          (middle[0] + 0.014, front - 0.012, middle[2] + 0.020), bevel=0.003)  # fmt: skip


def _fresh_air(b: Build, at: tuple[float, float, float]) -> None:
    """The fresh-air vent: a round plate with a slotted disc, a wing nut and a scale."""
    x, y, z = at
    plate = Mesh.cylinder(0.150, 0.012, "y", segments=32)
    b.add(ALUMINIUM, plate.moved(x, y + 0.004, z))
    disc = Mesh.cylinder(0.125, 0.008, "y", segments=32)
    b.add(UNIT, disc.moved(x, y - 0.005, z))
    for k in range(3):
        turn = 2 * math.pi * (k / 3 + 0.12)
        px, pz = x + 0.072 * math.cos(turn), z + 0.072 * math.sin(turn)
        b.add(DARK, Mesh.cylinder(0.030, 0.002, "y", segments=16).moved(px, y - 0.0095, pz))
    b.bar(STEEL, (x, y - 0.022, z), (x, y, z), 0.012, 10)
    b.box(STEEL, (x - 0.035, y - 0.022, z - 0.006), (x + 0.035, y - 0.014, z + 0.006), bevel=0.002)
    for k in range(11):
        turn = math.pi * (0.15 + 0.7 * k / 10)
        px, pz = x + 0.138 * math.cos(turn), z + 0.138 * math.sin(turn)
        b.box(DARK_PLASTIC, (px - 0.002, y - 0.0028, pz - 0.008), (px + 0.002, y, pz + 0.008), "-y")


def _recess(b: Build, x: float, front: float, span: tuple[float, float]) -> None:
    """The open lower half: a dark chamber with the condenser's fins at its back."""
    low, high = span
    back, wide = front + 0.40, x - 0.05
    rows = np.linspace(front + 0.05, back, 4)
    for corners, looks in (
        ([(-wide, 0, low), (wide, 0, low)], (0, 0, 1)),
        ([(-wide, 0, high), (wide, 0, high)], (0, 0, -1)),
        ([(-wide, 0, low), (-wide, 0, high)], (1, 0, 0)),
        ([(wide, 0, low), (wide, 0, high)], (-1, 0, 0)),
    ):
        one = np.stack([np.full(4, corners[0][0]), rows, np.full(4, corners[0][2])], -1)
        two = np.stack([np.full(4, corners[1][0]), rows, np.full(4, corners[1][2])], -1)
        b.add(UNIT, strip(one, two, looks).shaded(0.7))
    end = [(-wide, back, low), (wide, back, low), (wide, back, high), (-wide, back, high)]
    b.add(DARK_STEEL, face(np.array(end), (0, -1, 0)).shaded(0.4))
    for at in np.linspace(-0.30, wide - 0.05, 30):  # fins
        b.box(
            ALUMINIUM, (at, back - 0.03, 0.72), (at + 0.004, back - 0.001, high - 0.05), "-x +x -y"
        )
    for z in (0.80, 1.00, 1.20, 1.40):
        b.bar(COPPER, (-0.34, back - 0.06, z), (-0.34, back - 0.06, z + 0.10), 0.008, 8)
    # guard bars before it, as on every unit
    for z in (0.30, 0.36):
        b.bar(GALVANISED, (-wide, front + 0.03, z), (wide, front + 0.03, z), 0.010, 8)


def _control_box(
    b: Build, across: tuple[float, float], front: float, span: tuple[float, float]
) -> None:
    """The controller: a shut door with two latches, display, keys, and the log's socket."""
    (x0, x1), (z0, z1) = across, span
    b.box(UNIT, (x0, front - 0.004, z0), (x1, front + 0.30, z1), bevel=0.008)
    b.box(RUBBER, (x0 + 0.02, front - 0.006, z0 + 0.02), (x1 - 0.02, front, z1 - 0.02), "-y")
    b.box(UNIT, (x0 + 0.024, front - 0.016, z0 + 0.024), (x1 - 0.024, front, z1 - 0.024),
          bevel=0.005)  # fmt: skip
    mx, top = (x0 + x1) / 2, z1 - 0.10
    b.box(DARK_PLASTIC, (mx - 0.16, front - 0.020, top - 0.10), (mx + 0.16, front, top + 0.04),
          bevel=0.003)  # fmt: skip
    b.box(SCREEN, (mx - 0.13, front - 0.0206, top - 0.03), (mx - 0.01, front - 0.0204, top + 0.02),
          "-y")  # fmt: skip
    for k, j in itertools.product(range(4), range(2)):
        px, pz = mx + 0.03 + 0.030 * k, top + 0.010 - 0.032 * j
        b.box(ALUMINIUM, (px, front - 0.023, pz - 0.010), (px + 0.020, front - 0.019, pz + 0.010))
    for z in (z0 + 0.10, z1 - 0.28):
        b.box(
            STEEL, (x1 - 0.05, front - 0.030, z), (x1 - 0.03, front - 0.010, z + 0.07), bevel=0.003
        )
    b.bar(STEEL, (mx + 0.12, front - 0.03, z0 + 0.08), (mx + 0.12, front - 0.01, z0 + 0.08), 0.022,
          16)  # fmt: skip


def _condenser_fan(b: Build, at: tuple[float, float, float]) -> None:
    """The condenser's fan behind its guard: shroud, four blades, rings and spokes of wire."""
    x, y, z = at
    shroud = [(0.33, 0.0), (0.36, 0.0), (0.36, 0.10), (0.30, 0.10), (0.30, 0.02), (0.33, 0.0)]
    turn = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)
    b.add(UNIT, Mesh.lathe(np.array(shroud), 40).transformed(turn).moved(x, y + 0.06, z))
    plate = rounded(0.98, 0.80, 0.03, 3)
    ring = [(0.345 * math.cos(a), 0.345 * math.sin(a)) for a in
            np.linspace(0, 2 * math.pi, len(plate) + 1)]  # fmt: skip
    start = int(np.argmin(np.arctan2(plate[:, 1], plate[:, 0]) % (2 * math.pi)))
    edge = np.roll(plate, -start, axis=0)
    edge = np.concatenate([edge, edge[:1]])
    outer = np.stack([x + edge[:, 0], np.full(len(edge), y - 0.005), z + edge[:, 1]], -1)
    inner = np.array([(x + u, y - 0.005, z + v) for u, v in ring])
    b.add(UNIT, strip(inner, outer, (0, -1, 0)))
    b.bar(DARK_PLASTIC, (x, y - 0.01, z), (x, y + 0.10, z), 0.075, 20)
    for k in range(4):
        angle = math.pi * (k / 2 + 0.2)
        blade = Mesh.box((0.22, 0.010, 0.13), (0.18, 0.0, 0.0))
        tilt = np.eye(4)
        c, d = math.cos(0.5), math.sin(0.5)
        tilt[1:3, 1:3] = [[c, -d], [d, c]]
        spin = np.eye(4)
        ca, sa = math.cos(angle), math.sin(angle)
        spin[0, 0], spin[0, 2], spin[2, 0], spin[2, 2] = ca, -sa, sa, ca
        b.add(DARK_PLASTIC, blade.transformed(spin @ tilt).moved(x, y + 0.05, z))
    for radius in (0.12, 0.19, 0.26, 0.33):
        b.add(STEEL, _hoop(radius, 0.003, 28, 3).transformed(turn).moved(x, y - 0.012, z))
    for k in range(8):
        angle = math.pi * k / 4
        u, v = math.cos(angle), math.sin(angle)
        b.bar(STEEL, (x + 0.05 * u, y - 0.012, z + 0.05 * v),
              (x + 0.345 * u, y - 0.012, z + 0.345 * v), 0.0035, 5)  # fmt: skip


def _hoop(radius: float, thick: float, steps: int, sides: int = 4) -> Mesh:
    """A ring of wire about Z."""
    profile = [(radius + thick * math.cos(a), thick * math.sin(a)) for a in
               np.linspace(0, 2 * math.pi, sides + 1)]  # fmt: skip
    return Mesh.lathe(np.array(profile), steps)


def _wire(path: Array, radius: float, sides: int) -> Mesh:
    """A bent wire or pipe, its pieces running a little into each other."""
    parts = []
    for a, c in itertools.pairwise(path):
        run = c - a
        more = run / np.linalg.norm(run) * radius * 0.9
        tube = Mesh.cylinder(
            radius, float(np.linalg.norm(run + 2 * more)), segments=sides, caps=False
        )
        parts.append(tube.transformed(along(a - more, c + more)))
    return Mesh.merge(parts)


def _compressor(b: Build, at: tuple[float, float, float]) -> None:
    """A scroll compressor on its feet, the receiver beside it, pipes between them."""
    x, y, z = at
    body = [(0.0, -0.19), (0.07, -0.19), (0.10, -0.15), (0.10, 0.13), (0.07, 0.19), (0.0, 0.20)]
    b.add(DARK_PLASTIC, Mesh.lathe(np.array(body), 28).moved(x, y, z + 0.02))
    b.box(DARK_STEEL, (x - 0.16, y - 0.12, z - 0.22), (x + 0.16, y + 0.12, z - 0.18))
    tank = [(0.0, -0.20), (0.05, -0.20), (0.065, -0.17), (0.065, 0.15), (0.05, 0.19), (0.0, 0.20)]
    b.add(UNIT, Mesh.lathe(np.array(tank), 20).moved(x + 0.34, y, z))
    path = [(x, y, z + 0.20), (x, y, z + 0.30), (x + 0.34, y, z + 0.30), (x + 0.34, y, z + 0.18)]
    b.add(COPPER, _wire(np.array(path), 0.010, 7))
    path = [(x - 0.06, y, z + 0.16), (x - 0.06, y, z + 0.36), (x - 0.06, y + 0.16, z + 0.36)]
    b.add(COPPER, _wire(np.array(path), 0.014, 7))


def _cable(b: Build, at: tuple[float, float, float]) -> None:
    """Eighteen metres of cable, coiled on its hook, and the plug in its holder."""
    x, y, z = at
    turn = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)
    for k, radius in enumerate((0.150, 0.158, 0.146, 0.154)):
        hoop = _hoop(radius, 0.010, 22, 5).transformed(turn)
        b.add(CABLE, hoop.moved(x + 0.004 * k, y + 0.019 * k, z - 0.003 * k))
    b.box(GALVANISED, (x - 0.02, y - 0.02, z + 0.125), (x + 0.02, y + 0.14, z + 0.140))


def _cap(b: Build, at: tuple[float, float, float]) -> None:
    """The plug's dry holder."""
    x, y, z = at
    b.bar(RUBBER, (x, y - 0.03, z), (x, y + 0.10, z), 0.045, 18)
    b.bar(DARK_PLASTIC, (x, y - 0.05, z), (x, y - 0.03, z), 0.052, 18)
