"""Where every package of a load stands in its container.

Pallets stand two abreast against the doors, each kind of goods in its turn, and what does not
fill the container leaves its gap at the front. `world.models.load` shows the same arrangement.

Frame: millimetres; X across (the left side of whoever faces the doors is +X), Y from the sound
front wall's inner face to the doors, Z up from the sound floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vrtrainer.content.case import Container, LoadItem

Size = tuple[float, float, float]

PALLET_MM = (1000.0, 1200.0, 144.0)  # across, along, up: they stand lengthways
ROW_MM = 1220.0
ACROSS_MM = 575.0
HEADROOM_MM = 350.0
_DOOR_GAP_MM = 120.0

# Cartons that fill a pallet's layer, large to small: size along the pallet, and how many each way.
_CARTONS: tuple[tuple[Size, tuple[int, int]], ...] = (
    ((600.0, 400.0, 360.0), (2, 2)),
    ((400.0, 330.0, 260.0), (3, 3)),
    ((300.0, 250.0, 170.0), (4, 4)),
    ((240.0, 200.0, 140.0), (5, 5)),
)


@dataclass(frozen=True)
class Stowed:
    """One package, or an empty pallet, where it stands.

    Attributes:
        item: Id of the load item; "" for a pallet.
        shape: A box, or a cylinder that stands upright.
        low: Its least corner, millimetres.
        size: Its extent along X, Y and Z.
    """

    item: str
    shape: Literal["box", "cylinder", "pallet"]
    low: Size
    size: Size


@dataclass(frozen=True)
class _Pattern:
    size: Size  # along the pallet, across it, up
    layer: tuple[tuple[float, float, bool], ...]  # middle along and across; turned by a right angle
    layers: int

    @property
    def capacity(self) -> int:
        return len(self.layer) * self.layers


def stow(container: Container, load: Sequence[LoadItem]) -> tuple[Stowed, ...]:
    """Returns every package and pallet of a load in its place.

    What is hidden behind a false front wall stands before the sound wall on the floor; what is
    hidden under a raised floor lies flat below it.
    """
    declared = [item for item in load if item.hidden is None]
    found = _pallets(container, declared)
    for item in load:
        if item.hidden == "front_wall":
            found += _behind_wall(container, item)
        elif item.hidden == "floor":
            found += _under_floor(container, item)
    return tuple(found)


def _pallets(container: Container, items: Sequence[LoadItem]) -> list[Stowed]:
    if not items:
        return []
    floor = float(container.raised_floor_mm)
    places = _places(container)
    top = container.measured_height_mm - PALLET_MM[2] - HEADROOM_MM
    stands: list[tuple[LoadItem, int, _Pattern]] = []
    for item, pallets in zip(items, _divided(items, len(places), top), strict=True):
        fill = _pattern(item.package, item.count, pallets, top)
        used = min(pallets, max(1, -(-item.count // len(fill.layer))))
        count = min(item.count, used * fill.capacity)
        shares = [count // used + (1 if k < count % used else 0) for k in range(used)]
        stands += [(item, share, fill) for share in shares]
    found: list[Stowed] = []
    first = max(0, len(places) - len(stands))
    for (x, y), (item, share, fill) in zip(places[first:], stands, strict=False):
        low = (x - PALLET_MM[0] / 2, y - PALLET_MM[1] / 2, floor)
        found.append(Stowed("", "pallet", low, PALLET_MM))
        found += _stacked(item, share, fill, (x, y, floor + PALLET_MM[2]))
    return found


def _stacked(item: LoadItem, count: int, fill: _Pattern, base: Size) -> list[Stowed]:
    shape: Literal["box", "cylinder"] = "cylinder" if item.package == "drum" else "box"
    found = []
    for index in range(count):
        layer, place = divmod(index, len(fill.layer))
        along, across, turned = fill.layer[place]
        if layer % 2:
            along, across = -along, -across
        length, width, height = fill.size
        if turned:
            length, width = width, length
        at = (base[0] + across, base[1] + along, base[2] + layer * height)
        low = (at[0] - width / 2, at[1] - length / 2, at[2])
        found.append(Stowed(item.id, shape, low, (width, length, height)))
    return found


def _places(container: Container) -> list[tuple[float, float]]:
    """Middles of the pallets from the front to the doors."""
    length = container.measured_length_mm
    rows = max(1, int((length - 100.0) / ROW_MM))
    first = container.interior_length_mm - _DOOR_GAP_MM - (rows - 0.5) * ROW_MM
    return [(side * ACROSS_MM, first + row * ROW_MM) for row in range(rows) for side in (1.0, -1.0)]


def _divided(items: Sequence[LoadItem], places: int, top: float) -> list[int]:
    """How many pallets each kind of goods gets: by need, at least one."""
    needs = [
        item.count / _pattern(item.package, item.count, places, top).capacity for item in items
    ]
    total = sum(needs) or 1.0
    given = [max(1, int(places * need / total)) for need in needs]
    while sum(given) < places:
        shares = [need / n for need, n in zip(needs, given, strict=True)]
        given[shares.index(max(shares))] += 1
    while sum(given) > places and max(given) > 1:
        given[given.index(max(given))] -= 1
    return given


def _pattern(package: str, count: int, pallets: int, top: float) -> _Pattern:
    if package == "sack":
        three = tuple((along, -200.0, True) for along in (-400.0, 0.0, 400.0))
        two = tuple((along, 300.0, False) for along in (-300.0, 300.0))
        return _Pattern((600.0, 400.0, 112.0), three + two, max(1, int(top / 112.0)))
    if package == "drum":
        layers = max(1, int((top + 150.0) / 880.0))
        return _Pattern((585.0, 585.0, 880.0), _grid((590.0, 590.0), 2, 2), layers)
    if package == "block":
        return _Pattern((240.0, 150.0, 55.0), _grid((250.0, 160.0), 4, 6), max(1, int(top / 55.0)))
    for size, (nx, ny) in _CARTONS:
        found = _Pattern(size, _grid(size[:2], nx, ny), max(1, int(top / size[2])))
        if found.capacity * pallets >= count:
            break
    return found


def _grid(step: tuple[float, float], nx: int, ny: int) -> tuple[tuple[float, float, bool], ...]:
    return tuple(
        ((i - (nx - 1) / 2) * step[0], (j - (ny - 1) / 2) * step[1], False)
        for j in range(ny)
        for i in range(nx)
    )


def _behind_wall(container: Container, item: LoadItem) -> list[Stowed]:
    width = container.interior_width_mm - 300.0
    depth = min(170.0, float(container.false_front_wall_mm))
    height = min(1300.0, float(container.interior_height_mm))
    along, across, up = _pattern(item.package, item.count, 20, 1750.0).size
    columns = max(1, int((width - 40.0) / along))
    rows = max(1, int(depth / across))
    layers = max(1, int((height - 250.0) / up))
    if columns * rows * layers < item.count:  # what stood lower is piled to the ceiling
        layers = -(-item.count // (columns * rows))
        up = min(up, (container.interior_height_mm - 50.0) / layers)
    found = []
    for index in range(item.count):
        layer, place = divmod(index, columns * rows)
        row, column = divmod(place, columns)
        low = ((column - columns / 2) * along, row * across, layer * up)
        found.append(Stowed(item.id, "box", low, (along, across, up)))
    return found


def _under_floor(container: Container, item: LoadItem) -> list[Stowed]:
    along, across, up = _pattern(item.package, item.count, 20, 1750.0).size
    room = max(20.0, container.raised_floor_mm - 30.0)
    if up > room:  # laid flat: the same volume, lower and wider
        along, across, up = along * (up / room) ** 0.5, across * (up / room) ** 0.5, room
    columns = max(1, int((container.interior_width_mm - 100.0) / across))
    rows = max(1, int((container.interior_length_mm - 200.0) / along))
    found = []
    for index in range(item.count):
        layer, place = divmod(index, columns * rows)
        row, column = divmod(place, columns)
        low = ((column - columns / 2) * across, 100.0 + row * along, layer * up)
        found.append(Stowed(item.id, "box", low, (across, along, up)))
    return found
