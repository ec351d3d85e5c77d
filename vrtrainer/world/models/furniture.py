"""Which builder or which file makes each kind of furniture that a scene file may name."""

from __future__ import annotations

from collections.abc import Callable

from vrtrainer.content.scene import Furniture

from . import gear, inland, props, shelf, storage, vehicles
from .build import Build

# The files of people, of whom a piece's seed chooses one.
PEOPLE: dict[str, tuple[str, ...]] = {
    "declarant": ("people/declarant",),
    "handler": ("people/handler_1", "people/handler_2", "people/handler_3"),
}

# What holds things that can be taken.
STANDS: dict[str, Callable[[], gear.Stand]] = {
    "gear_rack": gear.gear_rack,
    "kit_board": gear.kit_board,
}

# What is one file, and the same wherever it stands.
FILES: dict[str, str] = {
    kind: f"port/{kind}"
    for kind in (
        "backscatter_van",
        "barrier",
        "bollard",
        "boom_gate",
        "boom_gate_up",
        "chassis",
        "clipboard_desk",
        "cone",
        "container_ship",
        "far_shore",
        "gatehouse",
        "light_mast",
        "light_tower",
        "manhole",
        "mooring_bollard",
        "quay_crane",
        "quay_crane_up",
        "reach_stacker_high",
        "reach_stacker_low",
        "reefer_stairs",
        "safety_point",
        "shelter",
        "sign",
        "straddle_carrier",
        "terminal_tractor",
        "tree_round",
        "tree_tall",
        "waste_bin",
        "work_steps",
    )
} | {
    kind: f"hall/{kind}"
    for kind in (
        "customs_desk",
        "detention_cage",
        "guard_rail",
        "hand_truck",
        "ladder",
        "platform_scale",
        "stacker",
        "table",
        "tape_trolley",
        "wheel_bin",
        "xray_cabinet",
    )
}

# Who drives what, and where in it.
DRIVERS = {"forklift": ("people/driver", vehicles.FORKLIFT_SEAT)}

# A piece, its number among its entry's, and the level of detail that serves.
Maker = Callable[[Furniture, int, int], Build]

MAKERS: dict[str, Maker] = {
    "apron": lambda piece, number, level: props.apron(piece.size),
    "building": lambda piece, number, level: props.building(piece.size),
    "drain": lambda piece, number, level: props.row_of("port/drain", 3.0, piece.size, level),
    "dry_ground": lambda piece, number, level: inland.dry_ground(piece.size),
    "fence": lambda piece, number, level: props.fence(piece.size, level),
    "field": lambda piece, number, level: props.field(piece.size),
    "flat_wagon": lambda piece, number, level: inland.flat_wagon(),
    "forklift": lambda piece, number, level: vehicles.forklift(),
    "hills": lambda piece, number, level: inland.hills(piece.size, piece.seed + number),
    "holding_shelf": lambda piece, number, level: storage.holding_shelf(piece.seed + number),
    "pallet_rack": lambda piece, number, level: storage.pallet_rack(
        piece.seed + number, number == piece.count - 1
    ),
    "pallet_stack": lambda piece, number, level: storage.pallet_stack(
        piece.goods, piece.seed + number
    ),
    "puddle": lambda piece, number, level: props.blot("port/puddle", piece.size),
    "quay": lambda piece, number, level: props.quay(piece.size),
    "railway": lambda piece, number, level: inland.railway(piece.size),
    "reefer_rack": lambda piece, number, level: props.row_of(
        "port/reefer_rack", 2.9, piece.size, level
    ),
    "road": lambda piece, number, level: props.road(piece.size),
    "sea": lambda piece, number, level: props.sea(piece.size),
    "stain": lambda piece, number, level: props.blot("port/stain", piece.size),
}


# What stands still beyond this is as fine as what is seen from afar: a machine's rails and rungs,
# thinner than a point or two there, would only shimmer.
_FAR_M = 45.0
_FAR_LEVEL = len(shelf.LEVELS_FROM_M) - 1


def build(piece: Furniture, number: int, away_m: float = 0.0) -> Build:
    """Returns the `number`-th (from 0) piece of a furniture entry, about its own origin.

    Args:
        piece: the entry.
        number: which of its pieces.
        away_m: how near anybody can come to it; decides how fine it is made.
    """
    level = sum(away_m >= start for start in shelf.LEVELS_FROM_M[1:])
    if away_m > _FAR_M:
        level = _FAR_LEVEL
    if piece.kind in PEOPLE:
        return shelf.build(person(piece, number), level)
    name = FILES.get(piece.kind)
    if name is not None:
        return shelf.build(name, level)
    return MAKERS[piece.kind](piece, number, level)


def person(piece: Furniture, number: int) -> str:
    """Returns the file of somebody who stands in the scene."""
    files = PEOPLE[piece.kind]
    return files[(piece.seed + number) % len(files)]
