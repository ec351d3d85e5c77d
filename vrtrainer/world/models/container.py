"""The container of the case: its type's model from the shelf, and what is of this one case.

Frame: origin at ground level in the middle of the footprint, +Y towards the doors, Z up, metres.
Left and right are those of someone who faces the doors from outside: left is +X. The steel is made
by ``builders/models/box*.py``; here it gets its colour, print and seal, and its irregularities.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.convert import from_panda, pose, rigid_inverse, set_transform

from . import leaf as leaves
from . import markings, repairs, shelf
from .build import Build, face
from .markings import Worked
from .prints import door_layout, hang_plates, plate_spot, print_marks
from .seals import Seals
from .shell import ROOF_FLUSH_M, WALL_FLUSH_M, Sizes, inner_x, sizes
from .surfaces import DARK, FRESH_PAINT, GALVANISED, PLYWOOD, Colour, painted

Matrix = np.ndarray


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
    """A false wall, and what can be reached inside once it has gone."""

    wall: p3d.NodePath
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
        plate: what covers the cross-members, where somebody welded a plate over them.
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
    plate: p3d.NodePath | None = None
    _bare: Bare | None = None
    _shut: tuple[Bare, Reaches] | None = None

    def set_open(self, left: float, right: float) -> None:
        """Turns the doors: 0 is closed, 1 folded back along the side (250 degrees)."""
        self.door_left.set_h(-leaves.OPEN_DEG * min(max(left, 0.0), 1.0))
        self.door_right.set_h(leaves.OPEN_DEG * min(max(right, 0.0), 1.0))
        self.turn_bars(0.0, 0.0)
        # Behind shut doors nobody sees it, and a load is more than all the rest of the yard.
        if left > 0.0 or right > 0.0:
            self.interior.show()
        else:
            self.interior.hide()

    def turn_bars(self, left: float, right: float) -> None:
        """Swings out the handles of each leaf, and turns its lock bars: 0 laid on it, 1 free."""
        for door, side, share in ((self.door_left, 1, left), (self.door_right, -1, right)):
            for bar in leaves.BARS:
                door.find(bar.name).set_h(bar.turned_deg(side, share))

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
        self._bare.wall.hide()
        self._shut = self._bare, (self.anchors, self.also, self.inside)
        self.anchors, self.also, self.inside = self._bare.reaches
        self._bare = None

    def shut_wall(self) -> None:
        """Puts a false front wall back that was taken away: a record is looked at backwards."""
        if self._shut is None:
            return
        self._bare, (self.anchors, self.also, self.inside) = self._shut
        self._bare.wall.show()
        self._shut = None

    @property
    def sound_inside(self) -> Corners:
        """The free interior without a false wall, whether that was opened or not."""
        return self.inside if self._bare is None else self._bare.reaches[2]

    def remove_seal(self) -> None:
        """Takes the seal off."""
        self.show_seal("removed")

    def container_from(self, anchor: str) -> Matrix:
        """Returns where an anchor is now, (4, 4) in the container's frame: doors may be open."""
        return self.standing(self.anchors[anchor])

    def standing(self, at: Anchor) -> Matrix:
        """Returns where an anchor, or a further surface of one, is now; see `container_from`."""
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
    seal_worked: Worked = "",
    gross_kg: int = 30480,
    tare_kg: int = 2200,
    false_front_wall_m: float = 0.0,
    raised_floor_m: float = 0.0,
    repainted_doors: bool = False,
    plated_beams: bool = False,
    roof_opened: bool = False,
) -> ContainerModel:
    """Builds a container.

    Args:
        size_type: ISO 6346 code: 22G1, 42G1, 45G1, 45R1 or 22U1.
        number: eleven characters, as painted on.
        colour: linear paint colour.
        seal_number: number on the bolt seal; "" for a door without one.
        seal_worked: what somebody who was at that seal left on it.
        gross_kg, tare_kg: as painted on the doors.
        false_front_wall_m: how far a false front wall stands before the sound one.
        raised_floor_m: how far a false floor lies above the sound one.
        repainted_doors: the right door's hardware area is freshly painted.
        plated_beams: a plate covers the cross-members in the middle.
        roof_opened: the roof was opened before: a patch, or a sleeve on an open-top's cable.

    Raises:
        ValueError: an unknown type, or a false wall or floor that leaves no room.
    """
    s = sizes(size_type)
    if not 0.0 <= false_front_wall_m < s.inside_length - 1.0:
        raise ValueError(f"a false front wall cannot stand {false_front_wall_m} m inside")
    if not 0.0 <= raised_floor_m < s.inside_height - 1.0:
        raise ValueError(f"a false floor cannot lie {raised_floor_m} m high")
    name = f"box/{size_type.lower()}"
    root = shelf.node(name, {"paint": painted(colour, grime=0.32)})
    root.set_name("container")
    ground = Build()
    ground.contact((-s.width / 2, -s.length / 2), (s.width / 2, s.length / 2), 0.30)
    ground.node("ground", root)
    if repainted_doors:
        fresh = shelf.node(name, {"paint": replace(FRESH_PAINT, base=colour)})
        root.find("door_right").remove_node()
        fresh.find("door_right").reparent_to(root)
    inside_node = materials.shut_in(root.find("interior"))
    doors = {side: root.find(side) for side in ("door_left", "door_right")}
    for side, door in doors.items():
        for bar in leaves.BARS:
            turning = root.find(f"{side}_{bar.name}")
            turning.wrt_reparent_to(door)
            turning.set_name(bar.name)
    inside_m3 = s.inside_length * s.inside_width * s.inside_height
    ink = markings.ink_for(colour)
    marks = markings.container_marks(number, size_type, gross_kg, tare_kg, inside_m3, ink)
    print_marks(root, doors, s, marks)
    hang_plates(doors["door_left"], s, markings.plates(number, gross_kg))
    anchors, also, inside = _reaches(s, false_front_wall_m, raised_floor_m)
    seals = Seals(doors["door_right"], s, seal_number, seal_worked)
    model = ContainerModel(
        root, s, anchors, also, inside, doors["door_left"], doors["door_right"], inside_node, seals
    )
    if roof_opened:
        repairs.roof_repair(s, colour).node("roof repair", root)
        below = repairs.roof_patch_below(s, colour)
        if below is not None:
            below.node("roof patch", inside_node)
    if plated_beams:
        model.plate = repairs.beam_plate(s, colour).node("plate", root)
    if repainted_doors:
        repairs.hang_bolts(doors["door_right"], s, colour)
    if raised_floor_m > 0.0:
        _raised_floor(s, raised_floor_m).node("new floor", inside_node)
    if false_front_wall_m > 0.0:
        wall = _false_wall(s, false_front_wall_m).node("false wall", inside_node)
        model._bare = Bare(wall, _reaches(s, 0.0, raised_floor_m))
    model.set_open(0.0, 0.0)
    return model


def _reaches(s: Sizes, false_wall: float, false_floor: float) -> Reaches:
    """Anchors, their further surfaces and the free inside."""
    low = (-s.inside_width / 2, s.front_inside + false_wall, s.floor + false_floor)
    inside = (low, (s.inside_width / 2, s.door_inside, s.ceiling))
    return (*_anchors(s, inside), inside)


def _false_wall(s: Sizes, before: float) -> Build:
    """A wall before the sound one: too clean, too flat, no corner blocks, no vents."""
    b = Build()
    fresh = replace(FRESH_PAINT, base=(0.50, 0.47, 0.40) if s.kind != "R" else (0.72, 0.72, 0.69))
    x, y = s.inside_width / 2, s.front_inside + before
    wide, top = inner_x(s, y), (s.height - ROOF_FLUSH_M if s.kind != "R" else s.ceiling)
    low = s.floor
    for near, far in ((-wide, 0.0), (0.0, wide)):
        corners = [(near, y, low), (far, y, low), (far, y, top), (near, y, top)]
        b.add(fresh, face(np.array(corners), (0, 1, 0)))
    for rib in np.linspace(-x + 0.3, x - 0.3, 5):
        b.box(fresh, (rib - 0.05, y, low), (rib + 0.05, y + 0.022, s.ceiling))
    b.box(DARK, (-x, y, low), (x, y + 0.004, low + 0.006), "+y +z")
    return b


def _raised_floor(s: Sizes, high: float) -> Build:
    """A floor above the sound one: newer, and a step up behind the doors."""
    b = Build()
    x, y0, z = s.inside_width / 2, s.front_inside, s.floor + high
    y1 = s.door_inside - (0.02 if s.kind != "R" else 0.07)
    fresh = replace(PLYWOOD, name="new floor", base=(1.5, 1.5, 1.5))
    rows = np.linspace(y0, y1, max(2, round((y1 - y0) / 1.2)))
    for near, far in itertools.pairwise(rows):
        corners = [(-x, near, z), (x, near, z), (x, far, z), (-x, far, z)]
        uv = np.array([(-x, near), (x, near), (x, far), (-x, far)])
        b.add(fresh, face(np.array(corners), (0, 0, 1), uv))
    b.box(GALVANISED, (-x, y1, s.floor), (x, y1 + 0.01, z), "+y +z")
    return b


def _anchors(s: Sizes, inside: Corners) -> tuple[dict[str, Anchor], dict[str, tuple[Anchor, ...]]]:
    (x0, y0, z0), (x1, y1, z1) = inside
    depth = 0.03
    end = leaves.leaf_frame(s, -1)
    spot = leaves.seal_spot(s)
    plate = plate_spot(s)
    number = door_layout(end)["number"]
    wide, tall = (x1 - x0) / 2, (z1 - z0) / 2
    middle_y, middle_z = (y0 + y1) / 2, (z0 + z1) / 2
    wall_half = (s.length / 2 - 0.2, depth, s.height / 2 - 0.2)
    opening, opening_z = leaves.door_way(s)

    def at(x: float, y: float, z: float, heading: float, pitch: float = 0.0) -> Matrix:
        return pose((x, y, z), heading, pitch)

    side = s.width / 2 - WALL_FLUSH_M
    unit = 0.35 - s.length / 2
    long = (y1 - y0) / 2
    leaf_x = end.edge / 2
    leaf_half = (end.edge / 2 - 0.06, depth, (end.high - end.low) / 2 - 0.06)
    roof = z1 if s.kind != "U" else s.height - 0.02  # between an open-top's bows
    anchors = {
        "container.number": Anchor(
            at(number.left - number.width / 2, end.front, number.top - 0.14, 180),
            (0.41, depth, 0.17),
            "door_right",
        ),
        "container.plate": Anchor(
            at(plate[0], plate[1] + 0.006, plate[2], 180), (0.13, depth, 0.10), "door_left"
        ),
        "container.left_wall": Anchor(at(side, 0, s.height / 2, 90), wall_half),
        "container.right_wall": Anchor(at(-side, 0, s.height / 2, -90), wall_half),
        "container.undercarriage": Anchor(
            at(side, 0, 0.085, 90), (s.length / 2 - 0.2, depth, 0.085)
        ),
        "container.roof": Anchor(
            at(side, 0, s.height - 0.10, 90), (s.length / 2 - 0.2, depth, 0.095)
        ),
        # Of a cooled box: round the corner from its display, where one can stand in every bay.
        "container.machinery": Anchor(at(side, unit, 1.45, 90), (0.30, 0.05, 0.45)),
        "container.doors": Anchor(
            at(0.0, end.front, opening_z, 180), (end.edge, depth, (end.high - end.low) / 2)
        ),
        # Inner faces; with the doors folded back one stands beside the container before them.
        "container.inner_doors": Anchor(
            at(-leaf_x, end.back, opening_z, 0), leaf_half, "door_right"
        ),
        "seal": Anchor(
            at(spot[0], spot[1] + 0.012, spot[2] - 0.02, 180), (0.035, 0.03, 0.07), "door_right"
        ),
        # Between the leaves, wherever a hand comes easily: the air is the same all along the seam.
        "gas_port": Anchor(at(0.0, end.front, 1.35, 180), (0.07, depth, 0.42)),
        "container.first_view": Anchor(
            at(0.0, s.door_inside, opening_z, 180), (opening / 2, 0.02, s.inside_height / 2 - 0.06)
        ),
        "container.front_wall": Anchor(at(0.0, y0, middle_z, 180), (wide, depth, tall)),
        "container.side_walls": Anchor(at(x1, middle_y, middle_z, -90), (long, depth, tall)),
        "container.floor": Anchor(at(0.0, middle_y, z0, 180, -90), (wide, depth, long)),
        "container.ceiling": Anchor(at(0.0, middle_y, roof, 180, 90), (wide, depth, long)),
        "container.interior_length": Anchor(at(0.0, y0, 1.35, 180), (0.30, depth + 0.01, 0.30)),
    }
    also = {
        "container.machinery": (Anchor(at(-side, unit, 1.45, -90), (0.30, 0.05, 0.45)),),
        "container.undercarriage": (
            Anchor(at(-side, 0, 0.085, -90), (s.length / 2 - 0.2, depth, 0.085)),
            # Below the doors, too: it is seen from where one stands before them.
            Anchor(at(0, s.length / 2, 0.085, 180), (s.width / 2 - 0.2, depth, 0.085)),
        ),
        "container.roof": (
            Anchor(at(-side, 0, s.height - 0.10, -90), (s.length / 2 - 0.2, depth, 0.095)),
        ),
        "container.inner_doors": (
            Anchor(at(leaf_x, end.back, opening_z, 0), leaf_half, "door_left"),
        ),
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
