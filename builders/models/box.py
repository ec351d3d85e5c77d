"""Containers of five types, each in one file: body, doors, inside, and what else comes off.

Parts: "" the body; "door_left" and "door_right", whose origin is the hinge; their lock
bars ("door_left_bar_in" and so on), whose origin is their axis; "interior"; "roof" of an open-top
(its tarpaulin). The surface "paint" is the container's own colour. ISO 668, 1161, 1496.
"""

from __future__ import annotations

import numpy as np

from builders.models import box_doors, box_frame, box_open_top, box_reefer, box_walls
from builders.models.model import Model, model
from vrtrainer.engine.convert import translation
from vrtrainer.world.models.leaf import BAR_BEFORE_M, BARS, leaf_frame
from vrtrainer.world.models.shell import Sizes, sizes


def container(size_type: str) -> Model:
    """Returns a container of a type (ISO 6346 code)."""
    s = sizes(size_type)
    made = Model(lods=False)
    body = made.part()
    body.include(box_frame.frame(s))
    box_frame.underside(body, s)
    body.include(box_walls.outer_walls(s))
    body.include(box_doors.keepers(s))
    if s.kind == "R":
        body.include(box_reefer.machinery(s))
    _hang_doors(made, s)
    interior = made.part("interior")
    interior.include(box_reefer.inside(s) if s.kind == "R" else box_walls.inside(s))
    if s.kind == "U":
        box_open_top.inner_bows(interior, s)
        made.part("roof").include(box_open_top.roof(s))
    return made


def _hang_doors(made: Model, s: Sizes) -> None:
    for name, side in (("door_left", 1), ("door_right", -1)):
        hinge = np.array(leaf_frame(s, side).hinge)
        door = made.part(name, at=translation(*hinge))
        door.include(box_doors.leaf(s, side), translation(*-hinge))
        for bar in BARS:
            axis = np.array([side * bar.x, leaf_frame(s, side).front + BAR_BEFORE_M, 0.0])
            turning = made.part(f"{name}_{bar.name}", at=translation(*axis))
            turning.include(box_doors.lock_bar(s, side, bar), translation(*-axis))


@model("box/22g1")
def dry_20() -> Model:
    """A 20-foot dry container."""
    return container("22G1")


@model("box/42g1")
def dry_40() -> Model:
    """A 40-foot dry container."""
    return container("42G1")


@model("box/45g1")
def high_cube_40() -> Model:
    """A 40-foot high-cube dry container."""
    return container("45G1")


@model("box/45r1")
def reefer_40() -> Model:
    """A 40-foot high-cube reefer."""
    return container("45R1")


@model("box/22u1")
def open_top_20() -> Model:
    """A 20-foot open-top."""
    return container("22U1")


@model("box/bolt_seal")
def bolt_seal() -> Model:
    """A bolt seal about the middle of its bolt, its number's face looking +Y."""
    made = Model(lods=False, shade=False)
    for name, build in box_doors.bolt_seal().items():
        made.part(name).include(build)
    return made
