"""The container itself as slabs: walls, frame, floor, doors, and what was built into it.

Dimensions of steel are those of ISO 1496-1 dry containers as their makers specify them (side
walls 1.6 mm and end walls 2.0 mm corrugated, plywood 28 mm on C cross-members 122 x 45 x 4 mm,
bottom rails 4.5 mm, corner posts 6 mm, door frames 100 x 50 x 3.2 mm): general knowledge of such
specifications [K]; the corrugations are those of `world.models.shell`. Profiles are slabs of the
mean density of their steel and air; a sheet seen edge-on is spread over the depth it waves in.
"""

from __future__ import annotations

from itertools import pairwise

from vrtrainer.content.case import Container
from vrtrainer.inspection.radiograph.slabs import Slabs

STEEL = 7.87
FRONT_M = 0.0656  # from the front's outermost to the front wall's inner face
FLOOR_M = 0.170  # from the base to the top of the floor
WALL_M, WALL_FLUSH_M = 0.036, 0.0054
_SHEET_M, _END_M = 0.0016, 0.0020
_PLY_M, _PLY = 0.028, 0.75
FALSE_WALL_M = 0.010  # a flat sheet of 2 mm, seldom quite true: it leans over this depth
_FALSE = STEEL * 0.002 / FALSE_WALL_M
_FOAM = 0.04


def build(box: Container) -> Slabs:
    """Returns the empty container, closed."""
    slabs = Slabs()
    length, half, height = box.length_mm / 1000, box.width_mm / 2000, box.height_mm / 1000
    kind = box.type[2]
    _frame(slabs, length, half, height)
    _undercarriage(slabs, length, half)
    _doors(slabs, length, half, height)
    if kind == "R":
        _insulated(slabs, box)
    else:
        _walls(slabs, length, half, height)
        _front(slabs, half, height)
        (_bows if kind == "U" else _roof)(slabs, length, half, height)
        slabs.box(
            "plywood",
            _PLY,
            (-half + 0.05, 0.06, FLOOR_M - _PLY_M),
            (half - 0.05, length - 0.1, FLOOR_M),
        )
    _alterations(slabs, box)
    return slabs


def _frame(slabs: Slabs, length: float, half: float, height: float) -> None:
    """Castings (ISO 1161), posts, rails, sill and headers."""
    for y0, y1 in ((0.0, 0.178), (length - 0.178, length)):
        for z0, z1 in ((0.0, 0.118), (height - 0.118, height)):
            slabs.both("steel", 3.2, (half - 0.162, y0, z0), (half, y1, z1))
    slabs.both("steel", STEEL * 0.18, (half - 0.12, 0.0, 0.118), (half, 0.10, height - 0.118))
    slabs.both(
        "steel", STEEL * 0.28, (half - 0.12, length - 0.13, 0.118), (half, length, height - 0.118)
    )
    along = (0.178, length - 0.178)
    slabs.both("steel", STEEL * 0.14, (half - 0.048, along[0], 0.0), (half, along[1], 0.162))
    slabs.both(
        "steel", STEEL * 0.19, (half - 0.06, along[0], height - 0.06), (half, along[1], height)
    )
    slabs.box("steel", STEEL * 0.19, (-half, 0.0, height - 0.06), (half, 0.06, height))
    slabs.box("steel", STEEL * 0.19, (-half, 0.0, 0.0), (half, 0.06, 0.06))
    slabs.box("steel", STEEL * 0.13, (-half, length - 0.11, height - 0.12), (half, length, height))
    slabs.box("steel", STEEL * 0.13, (-half, length - 0.15, 0.0), (half, length, 0.16))


def _undercarriage(slabs: Slabs, length: float, half: float) -> None:
    """Cross-members, fork pockets of a 20-foot or gooseneck tunnel of a 40-foot container."""
    count = round((length - 0.4) / 0.285)
    step = (length - 0.4) / count
    tunnel = 3.15 if length > 10 else 0.0
    for k in range(1, count):
        y = 0.2 + k * step
        low, high = (y - 0.0225, 0.02), (y + 0.0225, FLOOR_M - _PLY_M)
        if y < tunnel:
            slabs.both("steel", STEEL * 0.15, (0.52, *low), (half - 0.05, *high))
        else:
            slabs.box("steel", STEEL * 0.15, (-half + 0.05, *low), (half - 0.05, *high))
    if tunnel:
        slabs.box("steel", STEEL, (-0.52, 0.06, 0.118), (0.52, tunnel, 0.122))
        slabs.both("steel", STEEL, (0.515, 0.06, 0.02), (0.52, tunnel, 0.122))
    else:
        for y in (length / 2 - 1.025, length / 2 + 1.025):
            for side in (-0.18, 0.176):
                slabs.box("steel", STEEL, (-half, y + side, 0.02), (half, y + side + 0.004, 0.118))


def _walls(slabs: Slabs, length: float, half: float, height: float) -> None:
    x0, x1 = half - WALL_FLUSH_M - WALL_M, half - WALL_FLUSH_M
    flat = STEEL * _SHEET_M / WALL_M
    for y0, y1, stretch in _waves(0.10, length - 0.12, 0.278, 0.072, 0.068, WALL_M):
        slabs.both("steel", flat * stretch, (x0, y0, 0.16), (x1, y1, height - 0.06))


def _roof(slabs: Slabs, length: float, half: float, height: float) -> None:
    flat = STEEL * _END_M / 0.020
    for y0, y1, stretch in _waves(0.178, length - 0.14, 0.209, 0.091, 0.0135, 0.020):
        slabs.box(
            "steel", flat * stretch,
            (-half + 0.06, y0, height - 0.026), (half - 0.06, y1, height - 0.006),
        )  # fmt: skip


def _waves(
    start: float, end: float, pitch: float, flat: float, slope: float, depth: float
) -> list[tuple[float, float, float]]:
    """The stretches of a corrugation: from, to, and how much steel lies before a flat's."""
    waves = max(1, round((end - start - flat) / pitch))
    scale = (end - start) / (waves * pitch + flat)
    steep = (slope**2 + depth**2) ** 0.5 / slope
    found, at = [], start
    for _ in range(waves):
        turns = (0.0, flat, flat + slope, pitch - slope, pitch)
        for (a, b), stretch in zip(pairwise(turns), (1.0, steep, 1.0, steep), strict=True):
            found.append((at + a * scale, at + b * scale, stretch))
        at += pitch * scale
    return [*found, (at, end, 1.0)]


def _front(slabs: Slabs, half: float, height: float) -> None:
    """The corrugated front wall, edge-on from the side: two planes of flats, slopes between."""
    z0, z1 = 0.06, height - 0.06
    share = 0.44 * STEEL * _END_M / 0.008
    slabs.box("steel", share, (-half + 0.115, 0.020, z0), (half - 0.115, 0.028, z1))
    slabs.box("steel", share, (-half + 0.115, 0.0576, z0), (half - 0.115, FRONT_M, z1))
    slopes = 2 * STEEL * _END_M / 0.25
    slabs.box("steel", slopes, (-half + 0.115, 0.028, z0), (half - 0.115, 0.0576, z1))


def _doors(slabs: Slabs, length: float, half: float, height: float) -> None:
    """Two leaves with their frames, locking bars, handles and hinges."""
    y0, y1 = length - 0.100, length - 0.050
    z0, z1 = 0.16, height - 0.12
    for x in (0.0, half - 0.22):
        slabs.both("steel", STEEL * 0.18, (x + 0.005, y0, z0), (x + 0.105, y1, z1))
    for at in (z0, z1 - 0.10):
        slabs.both("steel", STEEL * 0.18, (0.1, y0, at), (half - 0.22, y1, at + 0.10))
    slabs.both(
        "steel", STEEL * _END_M * 1.15 / WALL_M,
        (0.105, y0 + 0.007, z0 + 0.1), (half - 0.22, y0 + 0.007 + WALL_M, z1 - 0.1),
    )  # fmt: skip
    for x in (0.22, 0.78):
        slabs.both(
            "steel",
            STEEL * 0.32,
            (x, length - 0.046, 0.10),
            (x + 0.034, length - 0.012, height - 0.06),
        )
        for z in (0.09, height - 0.12):  # cams and keepers
            slabs.both(
                "steel", STEEL * 0.5, (x - 0.05, length - 0.06, z), (x + 0.08, length, z + 0.06)
            )
        slabs.both("steel", STEEL * 0.4, (x, length - 0.05, 1.05), (x + 0.30, length - 0.01, 1.09))
    for share in (0.12, 0.37, 0.63, 0.88):  # hinges
        z = z0 + share * (z1 - z0)
        slabs.both(
            "steel",
            STEEL * 0.5,
            (half - 0.14, length - 0.08, z - 0.08),
            (half - 0.02, length, z + 0.08),
        )


def _bows(slabs: Slabs, length: float, half: float, height: float) -> None:
    """An open top: roof bows under a tarpaulin."""
    slabs.box("plastic", 1.2, (-half, 0.05, height - 0.002), (half, length - 0.1, height))
    count = round(length / 0.61)
    for k in range(1, count):
        y = k * length / count
        slabs.box(
            "steel",
            STEEL * 0.25,
            (-half + 0.06, y - 0.02, height - 0.05),
            (half - 0.06, y + 0.02, height - 0.01),
        )


def _insulated(slabs: Slabs, box: Container) -> None:
    """A refrigerated container: foam between thin skins, T-floor, machinery at the front."""
    length, half, height = box.length_mm / 1000, box.width_mm / 2000, box.height_mm / 1000
    inner, top = box.interior_width_mm / 2000, FLOOR_M + box.interior_height_mm / 1000
    rear = length - 0.11
    front = max(0.12, rear - box.interior_length_mm / 1000)
    slabs.both("foam", _FOAM, (inner, 0.05, FLOOR_M), (half - 0.01, rear, height - 0.05))
    for x, sheet in ((inner, 0.0007), (half - 0.012, 0.0009)):
        slabs.both(
            "steel", STEEL * sheet / 0.005, (x, 0.05, FLOOR_M), (x + 0.005, rear, height - 0.05)
        )
    slabs.box("foam", _FOAM, (-inner, 0.05, top), (inner, rear, height - 0.01))
    for z in (top, height - 0.012):
        slabs.box("aluminium", 0.5, (-half + 0.05, 0.05, z), (half - 0.05, rear, z + 0.005))
    slabs.box("foam", _FOAM, (-inner, 0.05, 0.02), (inner, rear, FLOOR_M - 0.06))
    slabs.box("aluminium", 0.55, (-inner, front, FLOOR_M - 0.063), (inner, rear, FLOOR_M))
    slabs.box("foam", _FOAM, (-inner, front - 0.07, FLOOR_M), (inner, front, top))
    slabs.box("aluminium", 0.5, (-inner, front - 0.004, FLOOR_M), (inner, front, top))
    # Compressor below, condenser and fans above, evaporator behind the upper wall.
    room = front - 0.08
    slabs.box("steel", 3.0, (-0.75, 0.05, 0.25), (-0.35, room, 0.85), cylinder=True)
    slabs.box("copper", 0.55, (-0.1, 0.04, 0.3), (0.9, min(0.12, room), 1.0))
    slabs.box("appliance", 0.9, (0.45, 0.05, 1.05), (0.95, room, 1.5))
    slabs.box("aluminium", 0.45, (-0.95, 0.10, height - 1.0), (0.95, room, height - 0.45))
    for x in (-0.55, 0.35):
        slabs.box("steel", 1.8, (x, 0.06, height - 0.42), (x + 0.22, room, height - 0.22))


def _alterations(slabs: Slabs, box: Container) -> None:
    """A false front wall, a raised floor, a plate below: steel sheet on ribs, boards on bearers."""
    inner, length = box.interior_width_mm / 2000, box.interior_length_mm / 1000
    top = FLOOR_M + box.interior_height_mm / 1000
    if box.false_front_wall_mm:
        y = FRONT_M + box.false_front_wall_mm / 1000
        slabs.box("steel", _FALSE, (-inner, y - FALSE_WALL_M, FLOOR_M), (inner, y, top))
        for x in (-0.9, -0.3, 0.3, 0.9):
            slabs.box(
                "steel", STEEL * 0.19,
                (x - 0.02, y - FALSE_WALL_M - 0.04, FLOOR_M), (x + 0.02, y - FALSE_WALL_M, top),
            )  # fmt: skip
    if box.plated_beams:
        middle = box.length_mm / 2000
        slabs.box(
            "steel", STEEL, (-inner, middle - 0.6, 0.016), (inner, middle + 0.6, 0.018),
        )  # fmt: skip
    if box.raised_floor_mm:
        z = FLOOR_M + box.raised_floor_mm / 1000
        first = FRONT_M + box.false_front_wall_mm / 1000
        slabs.box("plywood", _PLY, (-inner, first, z - 0.018), (inner, FRONT_M + length, z))
        count = max(2, round(length / 0.6))
        for k in range(count + 1):
            y = first + k * (length - 0.05) / count
            slabs.box("steel", STEEL * 0.15, (-inner, y, FLOOR_M), (inner, y + 0.04, z - 0.018))
