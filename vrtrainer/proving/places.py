"""Proofs about places: every point hangs on an anchor that some scene or the container has."""

from __future__ import annotations

from vrtrainer.content.scene import STACK_REACH_M, Scene
from vrtrainer.proving.findings import Proof

CONTAINER_ANCHORS = frozenset(
    {
        "container.number", "container.plate", "container.left_wall", "container.right_wall",
        "container.doors", "seal", "gas_port", "container.first_view", "container.front_wall",
        "container.side_walls", "container.floor", "container.ceiling",
        "container.interior_length", "container.undercarriage", "container.roof",
        "container.machinery", "container.inner_doors",
    }
)  # fmt: skip
"""What every container model names; `world.models.container` must have each of them."""

_ARM_M = 7.0  # the middle of a container may be so much nearer than what is pointed at
PAPER_ANCHORS = frozenset({"tablet", ""})


def check(proof: Proof, scenes: dict[str, Scene]) -> None:
    """Records every place, anchor and slot of the yard that the scenes do not have."""
    case = proof.case
    missing = [name for name in (case.yard, case.warehouse) if name not in scenes]
    for name in missing:
        proof.fault((), f"the scene {name!r} is missing", "install the program again")
    if missing:
        return
    yard, warehouse = scenes[case.yard], scenes[case.warehouse]
    places = {*yard.places, *warehouse.places}
    anchors = {*yard.anchors, *warehouse.anchors, *CONTAINER_ANCHORS, *PAPER_ANCHORS}
    for point in case.points:
        if point.place and point.place not in places:
            proof.fault((), f"no scene has the place {point.place!r} of {point.id}", "mend rules")
        if point.anchor not in anchors and point.anchor != point.id:
            proof.fault((), f"no scene has the anchor {point.anchor!r} of {point.id}", "mend rules")
    _check_slot(proof, yard)


def _check_slot(proof: Proof, yard: Scene) -> None:
    box = proof.case.container
    try:
        slot = yard.slot(box.row, box.bay, box.tier)
    except KeyError as error:
        proof.fault(("container", "position"), str(error.args[0]), "name one of these slots")
        return
    away = min(
        (
            ((max(w.x[0], min(w.x[1], slot.at[0])) - slot.at[0]) ** 2
             + (max(w.y[0], min(w.y[1], slot.at[1])) - slot.at[1]) ** 2) ** 0.5
            for w in yard.places["row"].walk
        ),
        default=0.0,
    )  # fmt: skip
    if away > STACK_REACH_M - _ARM_M:
        proof.fault(
            ("container", "position"),
            f"nobody in the row can point so far: the container stands {away:.0f} m away",
            f"name a slot within {STACK_REACH_M - _ARM_M:.0f} m of the row",
        )
    if slot.type != box.type:
        fitting = [s for s in yard.slots() if s.type == box.type]
        near = ", ".join(f"{s.row} {s.bay} {s.tier}" for s in fitting[:4])
        proof.fault(
            ("container", "position"),
            f"a {slot.type} stands there in the yard, not a {box.type}",
            f"name a slot (row, bay, tier) of that type, such as {near}",
        )
