"""Where every package of a load stands in its container.

Pallets stand two abreast, other packages side by side from wall to wall, each kind of goods in its
turn up to the doors; what does not fill the container leaves its gap at the front.
`world.models.load` shows the same arrangement.

Frame: metres; X across (the left side of whoever faces the doors is +X), Y from the sound front
wall's inner face to the doors, Z up from the sound floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vrtrainer.content.case import Container, LoadItem

Size = tuple[float, float, float]
Shape = Literal["box", "cylinder", "pallet"]
Places = tuple[tuple[float, float, float], ...]  # x, y, turn in degrees

PALLET_M = (1.0, 1.2, 0.144)  # across, along, up: they stand lengthways (ISO 6780)
ROW_M, ACROSS_M = 1.22, 0.575
HEADROOM_M = 0.35
_DOORS_M, _FRONT_M = 0.12, 0.10
DOOR_ROOM_M = 0.58  # of what was put in at the doors


@dataclass(frozen=True)
class Stowed:
    """One package, or an empty pallet, where it stands.

    Attributes:
        item: Id of the load item; "" for a pallet.
        shape: A box, or a cylinder that stands upright.
        low: Its least corner, metres.
        size: Its extent along X, Y and Z.
    """

    item: str
    shape: Shape
    low: Size
    size: Size


@dataclass(frozen=True)
class Package:
    """How a kind of package is stowed.

    Attributes:
        size: Its outside in a stack, metres: across, deep, high.
        layer: On a pallet, where each of a layer stands; empty for what stands on the floor.
        most_layers: How many may stand on each other.
        slack: How much room more than its size it takes on the floor, a share.
        round: Whether it is an upright cylinder.
    """

    size: Size
    layer: Places = ()
    most_layers: int = 99
    slack: float = 0.01
    round: bool = False


def grid(size: Size, nx: int, ny: int) -> Places:
    """Returns places in rows about a middle: x, y, turn."""
    return tuple(
        ((i - (nx - 1) / 2) * size[0], (j - (ny - 1) / 2) * size[1], 0.0)
        for j in range(ny)
        for i in range(nx)
    )


_SACKS: Places = tuple((x, -0.20, 90.0) for x in (-0.40, 0.0, 0.40)) + tuple(
    (x, 0.30, 0.0) for x in (-0.30, 0.30)
)
_FOUR = grid((0.59, 0.59, 0.0), 2, 2)

PACKAGES: dict[str, Package] = {
    "carton": Package((0.40, 0.33, 0.26), grid((0.40, 0.33, 0.26), 3, 3)),
    "big_carton": Package((0.66, 0.64, 0.92), most_layers=2),
    "food_carton": Package((0.40, 0.30, 0.15), grid((0.40, 0.30, 0.15), 3, 3)),
    "sack": Package((0.60, 0.40, 0.112), _SACKS),
    "paper_sack": Package((0.60, 0.40, 0.115), _SACKS, 10),
    "drum": Package((0.585, 0.585, 0.88), _FOUR, 2, round=True),
    "plastic_drum": Package((0.581, 0.581, 0.935), _FOUR, 2, round=True),
    "block": Package((0.24, 0.15, 0.055), grid((0.25, 0.16, 0.0), 4, 6)),
    "crate": Package((1.06, 1.06, 0.95), most_layers=2),
    "big_bag": Package((0.95, 0.95, 1.10), ((0.0, 0.0, 0.0),), 1),
    "bale": Package((1.10, 0.75, 0.75), most_layers=3),
    "reel": Package((1.00, 1.00, 1.20), most_layers=1, round=True),
    "roll": Package((1.50, 0.22, 0.22)),
    "bundle": Package((1.05, 2.40, 0.62), most_layers=3),
    "machine": Package((1.00, 1.60, 1.22), most_layers=1, slack=0.06),
    "cylinder": Package((0.229, 0.229, 1.52), most_layers=1, round=True),
    "tyre": Package((0.635, 0.635, 0.195), round=True),
}

# Carton sizes that fill a pallet's layer, large to small: size and how many each way.
CARTONS: tuple[tuple[Size, tuple[int, int]], ...] = (
    ((0.60, 0.40, 0.36), (2, 2)),
    ((0.40, 0.33, 0.26), (3, 3)),
    ((0.30, 0.25, 0.17), (4, 4)),
    ((0.24, 0.20, 0.14), (5, 5)),
)


@dataclass(frozen=True)
class _Fill:
    """How packages of one kind fill a pallet, or a row on the floor."""

    size: Size
    layer: Places
    layers: int

    @property
    def capacity(self) -> int:
        return len(self.layer) * self.layers


@dataclass
class _Block:
    """Rows of one kind of goods: how long a row is and how many piles stand in it."""

    item: LoadItem
    row_m: float
    piles: int
    fill: _Fill
    rows: int = 1

    @property
    def most(self) -> int:
        """How many rows it can cover with a layer at least."""
        return max(1, -(-self.item.count // (self.piles * len(self.fill.layer))))

    @property
    def need(self) -> int:
        """How many rows it needs when they are filled up."""
        return max(1, -(-self.item.count // (self.piles * self.fill.capacity)))

    @property
    def height(self) -> float:
        """How full its rows are, a share."""
        return self.item.count / (self.rows * self.piles * self.fill.capacity)


def stow(container: Container, load: Sequence[LoadItem]) -> tuple[Stowed, ...]:
    """Returns every package and pallet of a load in its place.

    What is hidden behind a false front wall stands before the sound wall on the floor; what is
    hidden under a raised floor lies flat below it; what was put in at the doors stands there, and
    the load as far before it. What finds no room is stacked higher than it
    would be: nothing that the case has is left out.
    """
    found = _rows(container, [item for item in load if item.hidden is None], door_room_m(load))
    for item in load:
        if item.hidden == "front_wall":
            found += _behind_wall(container, item)
        elif item.hidden == "floor":
            found += _under_floor(container, item)
        elif item.hidden == "doors":
            found += _at_doors(container, item)
    return tuple(found)


def door_room_m(load: Sequence[LoadItem]) -> float:
    """Returns how much of the length goes to what was put in at the doors, before the load."""
    return DOOR_ROOM_M if any(item.hidden == "doors" for item in load) else 0.0


def _rows(container: Container, items: Sequence[LoadItem], room: float) -> list[Stowed]:
    floor = container.raised_floor_mm / 1000
    y = container.interior_length_mm / 1000 - _DOORS_M - room
    blocks = [_block(container, item) for item in items]
    _spread(blocks, container.measured_length_mm / 1000 - _FRONT_M - room)
    found: list[Stowed] = []
    for block in reversed(blocks):
        piles = block.rows * block.piles
        count = block.item.count
        shares = [count // piles + (1 if k < count % piles else 0) for k in range(piles)]
        for row in range(block.rows):
            middle = y - block.row_m / 2
            own = shares[row * block.piles : (row + 1) * block.piles]
            found += _row(container, block, own, middle, floor)
            y -= block.row_m
    return found


def _row(
    container: Container, block: _Block, shares: list[int], y: float, floor: float
) -> list[Stowed]:
    if block.piles == 1:
        return _pile(block, shares[0], (0.0, y, floor), lengthways=False)
    across = min(ACROSS_M, container.interior_width_mm / 2000 - PALLET_M[0] / 2 - 0.02)
    found = []
    for side, share in zip((1.0, -1.0), shares, strict=True):
        if share:
            x = side * across
            low = (x - PALLET_M[0] / 2, y - PALLET_M[1] / 2, floor)
            found.append(Stowed("", "pallet", low, PALLET_M))
            found += _pile(block, share, (x, y, floor + PALLET_M[2]), lengthways=True)
    return found


def _pile(block: _Block, count: int, base: Size, lengthways: bool) -> list[Stowed]:
    """Packages of one pile from the lowest up; every second layer is turned round."""
    shape: Shape = "cylinder" if _package(block.item.package).round else "box"
    found = []
    for index in range(count):
        layer, place = divmod(index, len(block.fill.layer))
        x, y, turn = block.fill.layer[place]
        if layer % 2:
            x, y = -x, -y
        if lengthways:  # a pallet's own X looks to the doors
            x, y, turn = -y, x, turn + 90.0
        width, deep, high = block.fill.size
        if round(turn / 90) % 2:
            width, deep = deep, width
        low = (base[0] + x - width / 2, base[1] + y - deep / 2, base[2] + layer * high)
        found.append(Stowed(block.item.id, shape, low, (width, deep, high)))
    return found


def _package(kind: str) -> Package:
    return PACKAGES.get(kind, PACKAGES["carton"])


def _block(container: Container, item: LoadItem) -> _Block:
    package, height = _package(item.package), container.measured_height_mm / 1000
    if package.layer:
        rows = max(1, int((container.measured_length_mm / 1000 - _FRONT_M) / ROW_M))
        top = height - PALLET_M[2] - HEADROOM_M
        return _Block(item, ROW_M, 2, _on_pallet(item.package, item.count, 2 * rows, top))
    size, slack = package.size, package.slack
    row_m = size[1] * (1 + slack)
    layers = min(package.most_layers, max(1, int((height - HEADROOM_M * 0.5) / size[2])))
    columns = max(1, int((container.interior_width_mm / 1000 - 0.03) / (size[0] * (1 + slack))))
    places = grid((size[0] * (1 + slack), row_m, 0.0), columns, 1)
    return _Block(item, row_m, 1, _Fill(size, places, layers))


def _on_pallet(kind: str, count: int, pallets: int, top: float) -> _Fill:
    """The largest pattern with which so many packages fit on so many pallets."""
    if kind == "carton":
        for size, (nx, ny) in CARTONS:
            found = _Fill(size, grid(size, nx, ny), max(1, int(top / size[2])))
            if found.capacity * pallets >= count:
                break
        return found
    package = _package(kind)
    high = top + (0.15 if kind == "drum" else 0.0)
    layers = min(package.most_layers, max(1, int(high / package.size[2])))
    return _Fill(package.size, package.layer, layers)


def _spread(blocks: list[_Block], length: float) -> None:
    """Gives every kind its rows: what it needs, then what is left, to the fullest first."""
    for block in blocks:
        block.rows = block.need
    while sum(b.rows * b.row_m for b in blocks) > length:
        longest = max(blocks, key=lambda b: b.rows * b.row_m)
        if longest.rows == 1:
            return
        longest.rows -= 1
    while True:
        left = length - sum(b.rows * b.row_m for b in blocks)
        able = [b for b in blocks if b.row_m <= left and b.rows < b.most]
        if not able:
            return
        max(able, key=lambda b: b.height).rows += 1


# --- hidden ---


def _behind_wall(container: Container, item: LoadItem) -> list[Stowed]:
    width = container.interior_width_mm / 1000 - 0.3
    depth = min(0.17, container.false_front_wall_mm / 1000)
    across, deep, up = _size_of(item)
    columns, rows = max(1, int((width - 0.04) / across)), max(1, int(depth / deep))
    layers = -(-item.count // (columns * rows))
    up = min(up, (container.interior_height_mm / 1000 - 0.05) / layers)
    first = max(0.0, depth - rows * deep)
    found = []
    for index in range(item.count):
        layer, place = divmod(index, columns * rows)
        row, column = divmod(place, columns)
        low = ((column - columns / 2) * across, first + row * deep, layer * up)
        found.append(Stowed(item.id, "box", low, (across, deep, up)))
    return found


def _at_doors(container: Container, item: LoadItem) -> list[Stowed]:
    width = container.interior_width_mm / 1000 - 0.3
    across, deep, up = _size_of(item)
    columns, rows = max(1, int((width - 0.04) / across)), max(1, int(DOOR_ROOM_M / deep))
    end = container.interior_length_mm / 1000 - _DOORS_M
    floor = container.raised_floor_mm / 1000
    found = []
    for index in range(item.count):
        layer, place = divmod(index, columns * rows)
        row, column = divmod(place, columns)
        x, y = (column - columns / 2) * across, end - (row + 1) * deep
        found.append(Stowed(item.id, "box", (x, y, floor + layer * up), (across, deep, up)))
    return found


def _under_floor(container: Container, item: LoadItem) -> list[Stowed]:
    across, deep, up = _size_of(item)
    room = max(0.02, container.raised_floor_mm / 1000 - 0.03)
    if up > room:  # laid flat: the same volume, lower and wider
        across, deep, up = across * (up / room) ** 0.5, deep * (up / room) ** 0.5, room
    columns = max(1, int((container.interior_width_mm / 1000 - 0.1) / across))
    rows = max(1, int((container.interior_length_mm / 1000 - 0.2) / deep))
    found = []
    for index in range(item.count):
        layer, place = divmod(index, columns * rows)
        row, column = divmod(place, columns)
        low = ((column - columns / 2) * across, 0.1 + row * deep, layer * up)
        found.append(Stowed(item.id, "box", low, (across, deep, up)))
    return found


def _size_of(item: LoadItem) -> Size:
    if _package(item.package).layer:
        return _on_pallet(item.package, item.count, 20, 1.75).size
    return _package(item.package).size
