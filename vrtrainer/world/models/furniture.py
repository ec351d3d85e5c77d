"""Which builder makes which kind of furniture that a scene file may name."""

from __future__ import annotations

from collections.abc import Callable

from vrtrainer.content.scene import Furniture

from . import gear, people, props, shelf, storage, vehicles
from .build import Build

PEOPLE = frozenset({"declarant", "handler"})

# What holds things that can be taken.
STANDS: dict[str, Callable[[], gear.Stand]] = {
    "gear_rack": gear.gear_rack,
    "kit_board": gear.kit_board,
}

Maker = Callable[[Furniture, int], Build]

MAKERS: dict[str, Maker] = {
    "barrier": lambda piece, number: props.barrier(),
    "bollard": lambda piece, number: props.bollard(),
    "building": lambda piece, number: props.building(piece.size),
    "clipboard_desk": lambda piece, number: props.clipboard_desk(piece.size),
    "cone": lambda piece, number: props.cone(),
    "customs_desk": lambda piece, number: shelf.build("hall/customs_desk"),
    "declarant": lambda piece, number: people.figure(people.DECLARANT, piece.seed + number),
    "detention_cage": lambda piece, number: shelf.build("hall/detention_cage"),
    "fence": lambda piece, number: props.fence(piece.size),
    "forklift": lambda piece, number: vehicles.forklift(piece.seed + number),
    "guard_rail": lambda piece, number: shelf.build("hall/guard_rail"),
    "hand_truck": lambda piece, number: shelf.build("hall/hand_truck"),
    "handler": lambda piece, number: people.figure(people.HANDLER, piece.seed + number),
    "holding_shelf": lambda piece, number: storage.holding_shelf(piece.seed + number),
    "ladder": lambda piece, number: shelf.build("hall/ladder"),
    "light_mast": lambda piece, number: props.light_mast(piece.size),
    "pallet_rack": lambda piece, number: storage.pallet_rack(
        piece.seed + number, number == piece.count - 1
    ),
    "pallet_stack": lambda piece, number: storage.pallet_stack(piece.goods, piece.seed + number),
    "platform_scale": lambda piece, number: shelf.build("hall/platform_scale"),
    "shelter": lambda piece, number: props.shelter(piece.size),
    "sign": lambda piece, number: props.sign(),
    "stacker": lambda piece, number: shelf.build("hall/stacker"),
    "table": lambda piece, number: shelf.build("hall/table"),
    "tape_trolley": lambda piece, number: shelf.build("hall/tape_trolley"),
    "wheel_bin": lambda piece, number: shelf.build("hall/wheel_bin"),
    "xray_cabinet": lambda piece, number: shelf.build("hall/xray_cabinet"),
}


def build(piece: Furniture, number: int) -> Build:
    """Returns the `number`-th (from 0) piece of a furniture entry, about its own origin."""
    return MAKERS[piece.kind](piece, number)
