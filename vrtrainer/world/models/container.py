"""The container of the case: walls, doors that open, marks, seal, interior, and its anchors.

Frame: origin at ground level in the middle of the footprint, +Y towards the doors, Z up, metres.
Left and right are those of someone who faces the doors from outside: left is +X.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.convert import from_panda, pose, rigid_inverse, set_transform, translation
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf as leaves
from . import markings
from .build import Build, face
from .prints import hang_plate, plate_spot, print_marks
from .seals import Seals
from .shell import (
    FLOOR_M,
    ROOF_FLUSH_M,
    WALL_FLUSH_M,
    Sizes,
    floor,
    frame,
    inner_walls,
    inner_x,
    outer_walls,
    sizes,
)
from .surfaces import DARK, FRESH_PAINT, GALVANISED, PLYWOOD, Colour, painted

Matrix = np.ndarray

BEIGE: Colour = (0.36, 0.33, 0.27)  # what makers coat interiors with


@dataclass(frozen=True, eq=False)
class Anchor:
    """A named surface of a model.

    Attributes:
        matrix: parent_from_anchor, (4, 4): the origin lies on the surface, the -Y axis points out
            of it towards whoever looks at it, Z up.
        half: half the size of what can be pointed at: across, into the surface, up; metres.
        part: the node that carries it: "body", "door_left" or "door_right".
    """

    matrix: Matrix
    half: tuple[float, float, float]
    part: str = "body"


Corners = tuple[tuple[float, float, float], tuple[float, float, float]]
Reaches = tuple[dict[str, Anchor], dict[str, tuple[Anchor, ...]], Corners]


@dataclass(frozen=True, eq=False)
class Bare:
    """The inside without its false wall: built beforehand, shown when the wall is opened."""

    before: p3d.NodePath
    node: p3d.NodePath
    reaches: Reaches


@dataclass(eq=False)
class ContainerModel:
    """A built container.

    Attributes:
        node: the whole; place this one.
        sizes: outside and inside, metres.
        anchors: name to anchor, in the container's frame with its doors closed.
        also: further surfaces that mean the same (the other side wall).
        inside: free interior, (low, high) corners in the container's frame.
    """

    node: p3d.NodePath
    sizes: Sizes
    anchors: dict[str, Anchor]
    also: dict[str, tuple[Anchor, ...]]
    inside: Corners
    door_left: p3d.NodePath
    door_right: p3d.NodePath
    interior: p3d.NodePath
    seals: Seals
    _bare: Bare | None = None

    def set_open(self, left: float, right: float) -> None:
        """Turns the doors: 0 is closed, 1 folded back along the side (250 degrees)."""
        self.door_left.set_h(-leaves.OPEN_DEG * min(max(left, 0.0), 1.0))
        self.door_right.set_h(leaves.OPEN_DEG * min(max(right, 0.0), 1.0))
        # Behind shut doors nobody sees it, and a load is more than all the rest of the yard.
        if left > 0.0 or right > 0.0:
            self.interior.show()
        else:
            self.interior.hide()

    def show_seal(self, state: str) -> None:
        """Shows the seal "intact", "cut" (pin severed, body hanging loose) or "removed"."""
        self.seals.show(state)

    def hang_seal(self, number: str) -> None:
        """Hangs another seal on the door, in place of what hung there."""
        self.seals.hang(number)

    def open_wall(self) -> None:
        """Takes a false front wall away: what it hid is part of the inside from now on."""
        if self._bare is None:
            return
        self._bare.before.hide()
        self._bare.node.show()
        self.anchors, self.also, self.inside = self._bare.reaches
        self._bare = None

    @property
    def sound_inside(self) -> Corners:
        """The free interior without a false wall, whether that was opened or not."""
        return self.inside if self._bare is None else self._bare.reaches[2]

    def remove_seal(self) -> None:
        """Takes the seal off."""
        self.show_seal("removed")

    def container_from(self, anchor: str) -> Matrix:
        """Returns where an anchor is now, (4, 4) in the container's frame: doors may be open."""
        at = self.anchors[anchor]
        if at.part == "body":
            return at.matrix
        door = self.door_left if at.part == "door_left" else self.door_right
        closed = np.eye(4)
        closed[:3, 3] = from_panda(door.get_mat())[:3, 3]
        return from_panda(door.get_mat()) @ rigid_inverse(closed) @ at.matrix


def build_container(
    size_type: str,
    number: str,
    colour: Colour,
    *,
    seal_number: str = "",
    gross_kg: int = 30480,
    tare_kg: int = 2200,
    false_front_wall_m: float = 0.0,
    raised_floor_m: float = 0.0,
    repainted_doors: bool = False,
) -> ContainerModel:
    """Builds a container.

    Args:
        size_type: ISO 6346 code: 22G1, 42G1 or 45G1.
        number: eleven characters, as painted on.
        colour: linear paint colour.
        seal_number: number on the bolt seal; "" for a door without one.
        gross_kg, tare_kg: as painted on the doors.
        false_front_wall_m: how far a false front wall stands before the sound one.
        raised_floor_m: how far a false floor lies above the sound one.
        repainted_doors: the right door's hardware area is freshly painted.

    Raises:
        ValueError: an unknown type, or a false wall or floor that leaves no room.
    """
    s = sizes(size_type)
    if not 0.0 <= false_front_wall_m < s.inside_length - 1.0:
        raise ValueError(f"a false front wall cannot stand {false_front_wall_m} m inside")
    if not 0.0 <= raised_floor_m < s.inside_height - 1.0:
        raise ValueError(f"a false floor cannot lie {raised_floor_m} m high")
    paint = painted(colour, grime=0.32)
    root = p3d.NodePath("container")
    body = frame(s, paint)
    body.include(outer_walls(s, paint))
    body.include(leaves.keepers(s, paint))
    body.contact((-s.width / 2, -s.length / 2), (s.width / 2, s.length / 2), 0.30)
    body.node("body", root)
    inside_node = materials.shut_in(root.attach_new_node("interior"))
    lining = _lining(s, colour, false_front_wall_m, raised_floor_m, inside_node)
    doors = {}
    for name, side in (("door_left", 1), ("door_right", -1)):
        fresh = repainted_doors and side < 0
        coat = replace(FRESH_PAINT, base=colour) if fresh else paint
        hinge = leaves.leaf_frame(s, side).hinge
        node = root.attach_new_node(name)
        node.set_pos(*hinge)
        closed = Build()
        closed.include(leaves.leaf(s, side, coat), translation(*(-v for v in hinge)))
        closed.node("leaf", node)
        doors[name] = node
    inside_m3 = s.inside_length * s.inside_width * s.inside_height
    ink = markings.ink_for(colour)
    marks = markings.container_marks(number, size_type, gross_kg, tare_kg, inside_m3, ink)
    print_marks(root, doors, s, marks)
    hang_plate(doors["door_left"], s, markings.approval_plate(number, gross_kg))
    anchors, also, inside = _reaches(s, false_front_wall_m, raised_floor_m)
    seals = Seals(doors["door_right"], s, seal_number)
    model = ContainerModel(
        root, s, anchors, also, inside, doors["door_left"], doors["door_right"], inside_node, seals
    )
    if false_front_wall_m > 0.0:
        sound = _lining(s, colour, 0.0, raised_floor_m, inside_node)
        sound.hide()
        model._bare = Bare(lining, sound, _reaches(s, 0.0, raised_floor_m))
    model.set_open(0.0, 0.0)
    return model


def _reaches(s: Sizes, false_wall: float, false_floor: float) -> Reaches:
    """Anchors, their further surfaces and the free inside."""
    low = (-s.inside_width / 2, s.front_inside + false_wall, FLOOR_M + false_floor)
    inside = (low, (s.inside_width / 2, s.door_inside, s.ceiling))
    return (*_anchors(s, inside), inside)


def _lining(
    s: Sizes, colour: Colour, false_wall: float, false_floor: float, parent: p3d.NodePath
) -> p3d.NodePath:
    made = _interior(s, colour, false_wall, false_floor)
    return made.node("lining", parent)


def _interior(s: Sizes, colour: Colour, false_wall: float, false_floor: float) -> Build:
    b = Build()
    lining = painted(BEIGE, grime=0.25, roughness=0.6)
    b.include(inner_walls(s, lining))
    b.include(floor(s, lining))
    _vents_and_blocks(b, s, lining)
    _line_front_frame(b, s, lining)
    _line_edges(b, s, lining, false_wall)
    x, y0 = s.inside_width / 2, s.front_inside
    if false_wall > 0.0:
        # Too clean, too flat, no corner blocks, no vents: what an attentive eye catches.
        fresh = replace(FRESH_PAINT, base=(0.50, 0.47, 0.40))
        y = y0 + false_wall
        wide, top = inner_x(s, y), s.height - ROOF_FLUSH_M
        corners = [(-wide, y, FLOOR_M), (wide, y, FLOOR_M), (wide, y, top), (-wide, y, top)]
        b.add(fresh, face(corners, (0, 1, 0)))
        for rib in np.linspace(-x + 0.3, x - 0.3, 5):
            b.box(fresh, (rib - 0.05, y, FLOOR_M), (rib + 0.05, y + 0.022, s.ceiling))
        b.box(DARK, (-x, y, FLOOR_M), (x, y + 0.004, FLOOR_M + 0.006), "+y +z")
    if false_floor > 0.0:
        z, y1 = FLOOR_M + false_floor, s.door_inside - 0.02
        corners = [(-x, y0, z), (x, y0, z), (x, y1, z), (-x, y1, z)]
        b.add(replace(PLYWOOD, name="new floor", base=(1.5, 1.5, 1.5)), face(corners, (0, 0, 1)))
        b.box(GALVANISED, (-x, y1, FLOOR_M), (x, y1 + 0.01, z), "+y +z")
    return b


def _line_front_frame(b: Build, s: Sizes, lining: Surface) -> None:
    """Coats what the front frame shows inside: two posts and the header, a hair before them."""
    hx, hy = s.width / 2, s.length / 2
    for sx in (-1, 1):
        low = (sx * (hx - 0.06), -hy + 0.05, FLOOR_M)
        b.box(lining, low, (sx * (hx - 0.1215), -hy + 0.1015, s.ceiling), "-x +x +y")
    b.box(
        lining,
        (-hx + 0.1, -hy + 0.04, s.height - 0.12),
        (hx - 0.1, -hy + 0.0715, s.ceiling),
        "+y -z",
    )


def _line_edges(b: Build, s: Sizes, lining: Surface, false_wall: float) -> None:
    """Covers the seams along ceiling, floor and front wall, where sunlit rails would show."""
    front, back = s.front_inside + false_wall, s.door_inside - 0.03
    for sx in (-1, 1):
        inner, outer = sx * (s.inside_width / 2 - 0.028), sx * (s.inside_width / 2 + 0.035)
        low, high = sorted((inner, outer))
        # In short pieces: how much daylight each sees is settled at its corners.
        pieces = np.linspace(front, back, max(2, round((back - front) / 0.5)))
        for near, far in itertools.pairwise(pieces):
            b.box(lining, (low, near, s.ceiling - 0.045), (high, far, s.ceiling + 0.02))
            b.box(lining, (low, near, FLOOR_M - 0.01), (high, far, FLOOR_M + 0.035))
        b.box(lining, (low, front - 0.02, FLOOR_M), (high, front + 0.03, s.ceiling))
    wide = s.inside_width / 2
    b.box(lining, (-wide, front - 0.02, s.ceiling - 0.045), (wide, front + 0.03, s.ceiling + 0.02))


def _vents_and_blocks(b: Build, s: Sizes, lining: Surface) -> None:
    """The small vents high on the side walls, and the corner blocks of the front wall."""
    x = s.inside_width / 2
    for sx in (-1, 1):
        for y in (s.front_inside + 0.24, s.door_inside - 0.45):
            z = s.ceiling - 0.12
            b.add(GALVANISED, Mesh.box((0.012, 0.20, 0.10), (sx * (x - 0.005), y, z), bevel=0.004))
            for k in range(4):
                low = (sx * (x - 0.0115), y - 0.07, z - 0.034 + k * 0.019)
                b.box(DARK, low, (sx * (x - 0.0105), y + 0.07, z - 0.026 + k * 0.019))
        for z0, z1 in ((FLOOR_M, FLOOR_M + 0.09), (s.ceiling - 0.09, s.ceiling)):
            low = (sx * (x + 0.02), s.front_inside - 0.06, z0)
            b.box(lining, low, (sx * (x - 0.115), s.front_inside + 0.09, z1))


def _anchors(s: Sizes, inside: Corners) -> tuple[dict[str, Anchor], dict[str, tuple[Anchor, ...]]]:
    (x0, y0, z0), (x1, y1, z1) = inside
    depth = 0.03
    end = leaves.leaf_frame(s, -1)
    spot = leaves.seal_spot(s)
    plate = plate_spot(s)
    number_z = end.high - 0.20 - 0.69 / 7.25 / 2
    wide, tall = (x1 - x0) / 2, (z1 - z0) / 2
    middle_y, middle_z = (y0 + y1) / 2, (z0 + z1) / 2
    wall_half = (s.length / 2 - 0.2, depth, s.height / 2 - 0.2)
    opening, opening_z = leaves.door_way(s)

    def at(x: float, y: float, z: float, heading: float, pitch: float = 0.0) -> Matrix:
        return pose((x, y, z), heading, pitch)

    side = s.width / 2 - WALL_FLUSH_M
    long = (y1 - y0) / 2
    anchors = {
        "container.number": Anchor(
            at(-0.53, end.front, number_z - 0.06, 180), (0.40, depth, 0.14), "door_right"
        ),
        "container.plate": Anchor(
            at(plate[0], plate[1] + 0.006, plate[2], 180), (0.13, depth, 0.10), "door_left"
        ),
        "container.left_wall": Anchor(at(side, 0, s.height / 2, 90), wall_half),
        "container.right_wall": Anchor(at(-side, 0, s.height / 2, -90), wall_half),
        "container.doors": Anchor(
            at(0.0, end.front, opening_z, 180), (leaves.EDGE_M, depth, (end.high - end.low) / 2)
        ),
        "seal": Anchor(
            at(spot[0], spot[1] + 0.012, spot[2] - 0.02, 180), (0.035, 0.03, 0.07), "door_right"
        ),
        "gas_port": Anchor(at(0.0, end.front, 1.42, 180), (0.06, depth, 0.10)),
        "container.first_view": Anchor(
            at(0.0, s.door_inside, opening_z, 180), (opening / 2, 0.02, s.inside_height / 2 - 0.06)
        ),
        "container.front_wall": Anchor(at(0.0, y0, middle_z, 180), (wide, depth, tall)),
        "container.side_walls": Anchor(at(x1, middle_y, middle_z, -90), (long, depth, tall)),
        "container.floor": Anchor(at(0.0, middle_y, z0, 180, -90), (wide, depth, long)),
        "container.ceiling": Anchor(at(0.0, middle_y, z1, 180, 90), (wide, depth, long)),
        "container.interior_length": Anchor(at(0.0, y0, 1.35, 180), (0.30, depth + 0.01, 0.30)),
    }
    also = {
        "container.side_walls": (Anchor(at(x0, middle_y, middle_z, 90), (long, depth, tall)),),
    }
    return anchors, also


def open_share(degrees: float) -> float:
    """Returns the `set_open` value of a door angle in degrees."""
    return min(max(degrees / leaves.OPEN_DEG, 0.0), 1.0)


def place(model: ContainerModel, world_from_container: Matrix) -> None:
    """Puts the container somewhere."""
    set_transform(model.node, world_from_container)


def heading_towards_doors(heading_deg: float) -> tuple[float, float]:
    """Returns the direction on the ground that the doors of a container look in."""
    turn = math.radians(heading_deg)
    return (-math.sin(turn), math.cos(turn))
