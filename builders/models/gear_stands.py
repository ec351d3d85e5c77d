"""The empty tool board and the empty rack of the Customs post; things are hung on them later.

Frame: the origin on the ground below the middle, the front looking -Y.
"""

from __future__ import annotations

import numpy as np

from builders.models.model import Model, model
from vrtrainer.engine.convert import translation
from vrtrainer.world.models.build import Build, block, repeated
from vrtrainer.world.models.gear import BOARD_M, BOARD_Z
from vrtrainer.world.models.surfaces import DARK_GREY, STEEL, WOOD, painted, plastic


@model("gear/kit_board")
def kit_board() -> Model:
    """Returns the empty tool board on its two feet."""
    b = Build()
    width, height = BOARD_M
    frame = painted(DARK_GREY, 0.2)
    low = BOARD_Z - height / 2
    b.box(
        painted((0.50, 0.52, 0.53), 0.15),
        (-width / 2, 0.0, low),
        (width / 2, 0.02, low + height),
    )
    for z in (low - 0.02, low + height):
        b.box(frame, (-width / 2 - 0.02, -0.012, z), (width / 2 + 0.02, 0.03, z + 0.02))
    for sx in (-1, 1):
        b.box(frame, (sx * (width / 2), -0.012, low), (sx * (width / 2 + 0.02), 0.03, low + height))
        b.box(
            frame,
            (sx * (width / 2 - 0.10), 0.02, 0.0),
            (sx * (width / 2 - 0.05), 0.06, low + height),
        )
        b.box(
            frame,
            (sx * (width / 2 - 0.11), -0.22, 0.0),
            (sx * (width / 2 - 0.04), 0.30, 0.03),
            bevel=0.006,
        )
    b.box(
        painted((0.03, 0.08, 0.19), 0.1),
        (-width / 2, -0.004, low + height - 0.05),
        (width / 2, 0.0, low + height),
    )
    hole = block((-0.005, -0.001, -0.005), (0.005, 0.0, 0.005), "-y")
    across = np.arange(-width / 2 + 0.06, width / 2 - 0.03, 0.12)
    up = np.arange(low + 0.06, low + height - 0.08, 0.12)
    places = np.array([translation(float(x), 0, float(z)) for x in across for z in up])
    b.add(plastic((0.03, 0.032, 0.036), 0.8), repeated(hole, places, np.ones((len(places), 3))))
    return Model.of(b)


@model("gear/gear_rack")
def gear_rack() -> Model:
    """Returns the empty rack: a back panel, a shelf at hand height, a shelf for shoes, a rail."""
    b = Build()
    frame, wood = painted(DARK_GREY, 0.2), WOOD
    b.box(painted((0.50, 0.52, 0.53), 0.15), (-0.72, 0.14, 0.30), (0.72, 0.16, 1.92))
    for sx in (-1, 1):
        b.box(frame, (sx * 0.74, 0.10, 0.0), (sx * 0.69, 0.18, 1.95))
        b.box(frame, (sx * 0.75, -0.22, 0.0), (sx * 0.68, 0.30, 0.03), bevel=0.006)
    b.box(wood, (-0.72, -0.16, 1.02), (0.72, 0.14, 1.045), bevel=0.004)
    b.box(wood, (-0.72, -0.18, 0.27), (0.72, 0.14, 0.295), bevel=0.004)
    for x in (-0.55, 0.55):
        b.bar(STEEL, (x, 0.14, 1.80), (x, -0.02, 1.80), 0.008, 10)
    b.bar(STEEL, (-0.60, -0.02, 1.80), (0.60, -0.02, 1.80), 0.010, 12)
    b.box(painted((0.03, 0.08, 0.19), 0.1), (-0.69, 0.132, 1.86), (0.69, 0.14, 1.92))
    return Model.of(b)
