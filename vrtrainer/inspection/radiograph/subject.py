"""What is scanned: a container with its structure and its load, as the case has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vrtrainer.basis import draw
from vrtrainer.content.case import Case, Container, Gas, LoadItem, Radiation, Seal, Weighing
from vrtrainer.content.stowage import Stowed, stow
from vrtrainer.inspection.radiograph import structure
from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.slabs import Slab, Slabs

_JITTER = 0.03  # packages of one kind are not filled all alike
_MOST_PIECES = 5
_ROUND_SACK_M = 0.012  # a sack's edges are thin
_SOFT = frozenset({"sack", "paper_sack", "big_bag", "bale"})
# What packages themselves are made of, where not paper and board.
_PACKING = {
    "sack": "textile", "big_bag": "textile", "bale": "textile", "crate": "wood", "machine": "wood",
    "bundle": "wood", "plastic_drum": "plastic", "drum": "steel", "cylinder": "steel",
}  # fmt: skip
_RIM = 0.62  # a tyre's hole: a share of its diameter
_SKID = 0.09  # a skid's beams: a share of the height
# A lathe, as shares of its room across, along and up, and how close its iron stands: pedestals,
# tray, bed, headstock, chuck, carriage, tailstock, motor.
_LATHE = (
    ((0.25, 0.75), (0.06, 0.34), (0.00, 0.34), 0.5),
    ((0.25, 0.75), (0.72, 0.93), (0.00, 0.34), 0.5),
    ((0.12, 0.88), (0.04, 0.96), (0.34, 0.38), 0.7),
    ((0.28, 0.72), (0.05, 0.95), (0.38, 0.52), 1.0),
    ((0.22, 0.78), (0.05, 0.34), (0.52, 0.96), 0.8),
    ((0.38, 0.62), (0.34, 0.41), (0.58, 0.84), 2.2),
    ((0.16, 0.84), (0.50, 0.62), (0.52, 0.64), 0.9),
    ((0.36, 0.64), (0.74, 0.87), (0.52, 0.82), 0.9),
    ((0.34, 0.66), (0.10, 0.28), (0.06, 0.26), 1.2),
)


@dataclass(frozen=True)
class Subject:
    """Everything that a picture is computed from. The same subject, the same picture.

    Attributes:
        container: Type, sizes and alterations.
        load: What stands in it; its order is that of the case.
        seed: The case's, from which the noise is drawn.
    """

    container_json: str
    load_json: tuple[str, ...]
    seed: int

    @property
    def container(self) -> Container:
        """The container."""
        return Container.model_validate_json(self.container_json)

    @property
    def load(self) -> tuple[LoadItem, ...]:
        """What stands in it."""
        return tuple(LoadItem.model_validate_json(item) for item in self.load_json)


def subject_of(case: Case) -> Subject:
    """Returns what is scanned when a case's container is."""
    # What no ray sees is left out, so that two cases that look the same are the same subject.
    unseen = {
        "number": "", "owner": "", "gas": Gas(), "repainted_doors": False, "seal": Seal(number=""),
        "roof_opened": False, "weighing": Weighing(), "radiation": Radiation(), "reefer": None,
    }  # fmt: skip
    plain = {"label": "genuine", "sewn": (), "piece": None}
    return Subject(
        case.container.model_copy(update=unseen).model_dump_json(),
        tuple(item.model_copy(update=plain).model_dump_json() for item in case.load),
        case.seed,
    )


@lru_cache(maxsize=4)
def slabs_of(subject: Subject) -> tuple[Slab, ...]:
    """Returns container, pallets and packages as slabs."""
    container = subject.container
    slabs = structure.build(container)
    items = {item.id: item for item in subject.load}
    for number, one in enumerate(stow(container, subject.load)):
        low = (
            one.low[0],
            one.low[1] + structure.FRONT_M,
            one.low[2] + structure.FLOOR_M,
        )
        if one.shape == "pallet":
            _pallet(slabs, low)
        else:
            chance = draw(subject.seed, "radiograph.package", number)
            add_package(slabs, items[one.item], one, low, chance)
    return tuple(slabs.found)


def _pallet(slabs: Slabs, low: tuple[float, float, float]) -> None:
    """Deck boards, bearers and blocks of a wooden pallet, lengthways (ISO 6780: 1.2 x 1.0 m)."""
    x, y, z = low
    wood = material("wood").solid
    for k in range(7):
        at = x + 0.002 + k * 0.15
        slabs.box("wood", wood, (at, y, z + 0.122), (at + 0.096, y + 1.2, z + 0.144))
    for at in (y, y + 0.53, y + 1.06):
        slabs.box("wood", wood, (x, at, z + 0.100), (x + 1.0, at + 0.14, z + 0.122))
    for across in (x, x + 0.45, x + 0.90):
        slabs.box("wood", wood, (across, y, z), (across + 0.1, y + 1.2, z + 0.022))
        for at in (y, y + 0.53, y + 1.06):
            slabs.box("wood", wood, (across, at, z + 0.022), (across + 0.1, at + 0.14, z + 0.100))


def add_package(
    slabs: Slabs,
    item: LoadItem,
    one: Stowed,
    low: tuple[float, float, float],
    chance: int,
) -> None:
    """Adds a package with what is in it.

    Args:
        slabs: Where it is added.
        item: What it is one of.
        one: Its shape and size.
        low: Its least corner.
        chance: A draw of its own: no two packages are filled alike.
    """
    fill = 1.0 + _JITTER * ((chance & 0xFFFF) / 32767.5 - 1.0)
    size = one.size
    high = (low[0] + size[0], low[1] + size[1], low[2] + size[2])
    net, tare = item.net_each_g * fill, max(0, item.each_g - item.net_each_g)
    if item.package == "tyre":
        _tyre(slabs, item, low, high, float(item.each_g) * fill)
        return
    if one.shape == "cylinder":
        _drum(slabs, item, low, high, net, tare)
        return
    if item.package == "machine":
        _machine(slabs, item, low, high, net, tare)
        return
    volume = size[0] * size[1] * size[2] * 1e6
    slabs.box(_PACKING.get(item.package, "paper"), tare / volume, low, high)
    edge = _ROUND_SACK_M if item.package in _SOFT else 0.005
    inner_low = (low[0] + edge, low[1] + edge, low[2] + 0.004)
    inner_high = (high[0] - edge, high[1] - edge, high[2] - 0.004)
    _contents(slabs, item, inner_low, inner_high, net, chance)


def _machine(
    slabs: Slabs,
    item: LoadItem,
    low: tuple[float, float, float],
    high: tuple[float, float, float],
    net: float,
    tare: float,
) -> None:
    """A machine tool bolted to a skid: hollow castings about a bed, one dense chuck."""
    sides = [b - a for a, b in zip(low, high, strict=True)]
    beams = low[2] + _SKID * sides[2]
    floor = sides[0] * sides[1] * (beams - low[2]) * 1e6
    slabs.box(_PACKING[item.package], tare / floor, low, (high[0], high[1], beams))
    sides[2] = high[2] - beams
    boxes = []
    for (x0, x1), (y0, y1), (z0, z1), weight in _LATHE:
        first = low[0] + x0 * sides[0], low[1] + y0 * sides[1], beams + z0 * sides[2]
        last = low[0] + x1 * sides[0], low[1] + y1 * sides[1], beams + z1 * sides[2]
        boxes.append((weight, first, last, (x1 - x0) * (y1 - y0) * (z1 - z0) * weight))
    whole = sides[0] * sides[1] * sides[2] * 1e6
    inner = (low[0], low[1], beams), high
    goods, room = _displaced(item, net, inner, whole)
    even = goods / (whole * sum(box[3] for box in boxes))
    for weight, first, last, _ in boxes:
        slabs.box(item.filling.material, even * weight, first, last)
    if room is not None:
        _conceal(slabs, item, room, 0.0)


def _contents(
    slabs: Slabs,
    item: LoadItem,
    low: tuple[float, float, float],
    high: tuple[float, float, float],
    net: float,
    chance: int,
) -> None:
    """The goods in a package: evenly, or in pieces that stand a pitch apart along and up.

    The more air there is between pieces, the less orderly they lie and the less alike they are.
    """
    pitch, gap = item.filling.pitch_mm / 1000, item.filling.gap_permille / 1000
    sides = [high[axis] - low[axis] for axis in (1, 2)]
    along, up = (max(1, min(_MOST_PIECES, round(side / pitch))) if pitch else 1 for side in sides)
    steps = sides[0] / along, sides[1] / up
    # The gap is a share of the volume: half of it along, half of it up.
    long, tall = steps[0] * (1.0 - gap) ** 0.5, steps[1] * (1.0 - gap) ** 0.5
    parts = [_hash(chance, number) for number in range(along * up)]
    heavy = [1.0 + gap * ((part & 255) / 127.5 - 1.0) for part in parts]
    goods, room = _displaced(item, net, (low, high), sides[0] * sides[1] * (high[0] - low[0]))
    density = goods / (sum(heavy) * long * tall * (high[0] - low[0]) * 1e6)
    for number, (part, weight) in enumerate(zip(parts, heavy, strict=True)):
        i, j = divmod(number, up)
        y = low[1] + i * steps[0] + (steps[0] - long) * ((part >> 8 & 255) / 255)
        # In few heights, so that rows of packages can be projected as one.
        z = low[2] + j * steps[1] + (steps[1] - tall) * ((part >> 16 & 3) / 3)
        slabs.box(
            item.filling.material, density * weight,
            (low[0], y, z), (high[0], y + long, z + tall),
        )  # fmt: skip
    if room is not None:
        mean = goods / (sides[0] * sides[1] * (high[0] - low[0]) * 1e6)
        _conceal(slabs, item, room, mean)


Corners = tuple[tuple[float, float, float], tuple[float, float, float]]


def _displaced(
    item: LoadItem, net: float, inner: Corners, volume: float
) -> tuple[float, Corners | None]:
    """What the goods would weigh if they filled the package alone, and where other goods lie.

    What is concealed is packed close, in the middle, in the package's own proportions; it takes
    the place of goods, and the package weighs what it weighs.
    """
    inside = item.conceals
    if inside is None:
        return net, None
    solid = material(inside.filling.material).solid
    share = min(0.9, inside.each_g / (solid * volume * 1e6))
    scale = share ** (1 / 3)
    middle = [(a + b) / 2 for a, b in zip(*inner, strict=True)]
    half = [(b - a) / 2 * scale for a, b in zip(*inner, strict=True)]
    low = (middle[0] - half[0], middle[1] - half[1], middle[2] - half[2])
    high = (middle[0] + half[0], middle[1] + half[1], middle[2] + half[2])
    return max(0.0, net - inside.each_g) / (1.0 - share), (low, high)


def _conceal(slabs: Slabs, item: LoadItem, room: Corners, mean: float) -> None:
    """Takes the goods (of a mean density, g/cm3) out of a room, and puts what is hidden in."""
    inside = item.conceals
    assert inside is not None
    (x0, y0, z0), (x1, y1, z1) = room
    volume = (x1 - x0) * (y1 - y0) * (z1 - z0) * 1e6
    slabs.box(item.filling.material, -mean, *room)
    slabs.box(inside.filling.material, inside.each_g / volume, *room)


def _hash(chance: int, number: int) -> int:
    """A number of 32 bits for a piece, from its package's draw (a step of SplitMix64)."""
    mixed = (chance + (number + 1) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed >> 32


def _tyre(
    slabs: Slabs,
    item: LoadItem,
    low: tuple[float, float, float],
    high: tuple[float, float, float],
    mass: float,
) -> None:
    """A tyre that lies: a ring."""
    wide, x, y = high[0] - low[0], (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    hole = wide * _RIM / 2
    ring = 0.7853981634 * wide * wide * (1 - _RIM**2) * (high[2] - low[2]) * 1e6
    name, density = item.filling.material, mass / ring
    slabs.box(name, density, low, high, cylinder=True)
    inner = (x - hole, y - hole, low[2]), (x + hole, y + hole, high[2])
    slabs.box(name, -density, *inner, cylinder=True)


def _drum(
    slabs: Slabs,
    item: LoadItem,
    low: tuple[float, float, float],
    high: tuple[float, float, float],
    net: float,
    tare: float,
) -> None:
    """A drum, a cylinder, a reel: a shell that weighs the tare, filled to nine tenths."""
    shell = _PACKING.get(item.package, "paper")
    solid = material(shell).solid
    radius, height = (high[0] - low[0]) / 2, high[2] - low[2]
    area = 2 * 3.14159265 * radius * (height + radius) * 1e4
    sheet = min(radius / 2, max(0.0005, tare / (solid * area) / 100))
    inner_low = (low[0] + sheet, low[1] + sheet, low[2] + sheet)
    inner_high = (high[0] - sheet, high[1] - sheet, high[2] - sheet)
    slabs.box(shell, solid, low, high, cylinder=True)
    slabs.box(shell, -solid, inner_low, inner_high, cylinder=True)
    level = inner_low[2] + 0.92 * (inner_high[2] - inner_low[2])
    bore = inner_high[0] - inner_low[0]
    volume = 0.7853981634 * bore * bore * (level - inner_low[2]) * 1e6
    top = (inner_high[0], inner_high[1], level)
    goods, room = _displaced(item, net, (inner_low, top), volume)
    slabs.box(item.filling.material, goods / volume, inner_low, top, cylinder=True)
    if room is not None:
        _conceal(slabs, item, room, goods / volume)
