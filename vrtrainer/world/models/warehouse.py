"""The bonded warehouse, built from its scene file: the hall, what stands in it, what lies outside.

The hall's models are made for the measures of `hallplan`. What never moves is merged by surface, so
that the whole hall is few draws; racks keep coarser levels for a distance.
"""

from __future__ import annotations

import panda3d.core as p3d

from vrtrainer.content.scene import Furniture, Scene
from vrtrainer.engine import materials
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh

from . import furniture, shelf, storage
from .build import Build
from .coarse import levels
from .hallplan import DOCK_HEIGHT_M, DOCKED, DOORS_X, LENGTH_M
from .people import Figure, Seated
from .stock import STOCK_PAINT, closed_container
from .surfaces import CONCRETE
from .yard import SceneModel, build_floor, build_furniture, driver_of, scene_anchors

_APART = furniture.PEOPLE.keys() | {"pallet_rack"}
_BAYS = 4  # of a row in one piece
_RACK_FAR_M, _COARSE = 18.0, 2  # from how far which coarser level of detail serves
# Only small pictures (a mirror, a renderer without a card) see the hall from so far away.
_HALL_FAR_M = 40.0
_FIXED = ("hall/shell", "hall/doors", "hall/services")
# What is left in the container at the dock: load, x from its middle, metres beyond the wall.
_LADEN = (
    ("wrapped", -0.62, 5.9),
    ("wrapped", 0.30, 5.95),
    ("fragile", -0.60, 4.6),
)
# Containers in the yard outside: x, metres beyond the wall, tier, colour.
_STOOD = (
    (-7.2, 31.0, 0, (0.02, 0.15, 0.21)),
    (-4.3, 31.0, 0, (0.03, 0.08, 0.20)),
    (-1.4, 31.0, 0, (0.30, 0.05, 0.03)),
    (1.5, 31.0, 0, (0.03, 0.08, 0.20)),
    (4.4, 31.0, 0, (0.50, 0.49, 0.45)),
    (7.3, 31.0, 0, (0.05, 0.16, 0.09)),
    (-4.3, 31.0, 1, (0.42, 0.27, 0.06)),
    (-1.4, 31.0, 1, (0.42, 0.27, 0.06)),
    (4.4, 31.0, 1, (0.02, 0.15, 0.21)),
    (-2.9, 44.0, 0, (0.30, 0.05, 0.03)),
    (0.1, 44.0, 0, (0.05, 0.16, 0.09)),
    (0.1, 44.0, 1, (0.50, 0.49, 0.45)),
)


def build_warehouse(scene: Scene) -> SceneModel:
    """Builds a bonded warehouse: hall, floor, furniture, and what one sees through the door."""
    root = p3d.NodePath(scene.id)
    hall, coarse = Build(), Build()
    drivers: dict[str, Figure | Seated] = {}
    for name in _FIXED:
        hall.include(shelf.build(name))
        coarse.include(shelf.build(name, _COARSE))
    for piece in scene.furniture:
        if piece.kind not in _APART:
            for number, origin in enumerate(piece.origins()):
                frame = pose(origin, piece.heading_deg)
                hall.include(furniture.build(piece, number), frame)
                coarse.include(furniture.build(piece, number, _HALL_FAR_M), frame)
                if piece.kind in furniture.DRIVERS:
                    drivers[f"driver_{len(drivers) + 1}"] = driver_of(piece, frame, root)
    levels("hall", root, hall, coarse, _HALL_FAR_M)
    for number, piece in enumerate(p for p in scene.furniture if p.kind == "pallet_rack"):
        _rack(piece, number, root)
    build_floor(scene, root, 1.0)
    _outside(root)
    alive = tuple(p for p in scene.furniture if p.kind in furniture.PEOPLE)
    people, stands = build_furniture(scene.model_copy(update={"furniture": alive}), root)
    halves = {name: anchor.half for name, anchor in scene.anchors.items()}
    return SceneModel(root, scene_anchors(scene), halves, people | drivers, stands)


def _rack(piece: Furniture, row: int, root: p3d.NodePath) -> None:
    """A row of racks, in pieces of a few bays that each choose their level of detail."""
    bays = list(enumerate(piece.origins()))
    for first in range(0, len(bays), _BAYS):
        chooser = p3d.LODNode(f"rack {row + 1}.{first + 1}")
        levels = root.attach_new_node(chooser)
        for level, start, end in ((0, 0.0, _RACK_FAR_M), (_COARSE, _RACK_FAR_M, 1e6)):
            b = Build()
            for number, origin in bays[first : first + _BAYS]:
                last = number == piece.count - 1
                bay = storage.pallet_rack(piece.seed + number, last, level)
                b.include(bay, pose(origin, piece.heading_deg))
            node = b.node(f"level {level}", levels)
            low, high = node.get_tight_bounds()
            chooser.set_center((low + high) / 2)
            chooser.add_switch(end, start)


def _outside(root: p3d.NodePath) -> None:
    """The yard before the docks, and a container at the first of them."""
    b = Build()
    low = -DOCK_HEIGHT_M
    b.add(CONCRETE, Mesh.plane((160.0, 120.0), (20, 15)).moved(0.0, LENGTH_M + 60.3, low))
    b.include(shelf.build("hall/outside"))
    for goods, x, beyond in _LADEN:
        load = shelf.build(f"hall/load_{goods}")
        b.include(load, translation(DOORS_X[DOCKED] + x, LENGTH_M + beyond, 0.013))
    b.node("outside", root)
    mesh = closed_container("22G1")
    for x, beyond, tier, colour in _STOOD:
        node = materials.apply(mesh.node("outside container"), STOCK_PAINT)
        materials.tint(node, colour, float(x))
        node.set_pos(x, LENGTH_M + beyond, low + tier * 2.591)
        node.set_h(180)
        node.reparent_to(root)
