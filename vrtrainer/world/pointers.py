"""What shows where the hand points: a dot, a frame round a field or a touched thing, a name, a ring
to teleport to, a tracked hand's beam and arc, and in practice a marker over what to do next."""

from __future__ import annotations

import itertools
import math

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.board import Board, Film
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Ground, Hover, Pointer
from vrtrainer.pages.labels import HEIGHT_PX, MOST_PX
from vrtrainer.world.beams import Beam, Corners, Throw
from vrtrainer.world.labels import Labels

Outline = tuple[np.ndarray, float, float]

_GLOW = Surface("pointer", (0.16, 0.55, 0.95), 1.0, emission=1.4, casts_shadow=False)
_GUIDE = Surface("guide", (0.95, 0.55, 0.05), 1.0, emission=1.2, casts_shadow=False)
_LABEL_M = 0.030  # height of a label's line seen from one metre: 30 dmm
_RIM_M = 0.012  # that is kept between a label and the edge of a window, seen from one metre
_FRAME_M = 0.0025
_BELOW_PAGES, _OVER_WHEEL = 5, 55  # in the pile of what is drawn on top
MARKS = "pointers"
"""The node of the marks, below the root that they are shown in."""


class Pointers:
    """The marks of the hand in use in one world.

    Args:
        root: parent of the marks.
        labels: pictures of names.

    Attributes:
        root: parent of the marks; what hangs here goes with them.
        beam: of the hand in use.
    """

    def __init__(self, root: p3d.NodePath, labels: Labels | None = None) -> None:
        self.root = root.attach_new_node(MARKS)
        self._dot = _on_top(materials.apply(Mesh.sphere(0.004, 12).node("dot"), _GLOW), 60)
        self._ring = materials.apply(_ring().node("ring"), _GLOW)
        self._frame = _on_top(self.root.attach_new_node("frame"), 59)
        self._sides = [materials.apply(_bar().node("side"), _GUIDE) for _ in range(4)]
        self._marker = materials.apply(_marker().node("guide"), _GUIDE)
        for node in (self._dot, self._ring, self._marker):
            node.reparent_to(self.root)
            node.hide()
        for side in self._sides:
            side.reparent_to(self._frame)
        self._frame.hide()
        self.beam, self._throw = Beam(self.root), Throw(self.root, _ring())
        self._labels = labels or Labels()
        self._film = Film("label", (MOST_PX, HEIGHT_PX), 1)
        self._label = Board("label", 1)
        self._label.node.set_transparency(p3d.TransparencyAttrib.M_alpha)
        self._label.node.set_bin("fixed", _OVER_WHEEL)
        self._label.node.reparent_to(self.root)
        self._named, self._drawn, self._size_m = "", False, (0.0, 0.0)
        self._clock = 0.0

    def follow(
        self,
        pointer: Pointer,
        frame: FrameInput,
        outline: Outline | None,
        area: Corners = (),
    ) -> None:
        """Shows what the hand in use does in this frame.

        Args:
            pointer: has followed the frame.
            frame: from the device.
            outline: what is outlined (see `show`).
            area: corners of the floor that is free for the trainee (see `Throw.show`).
        """
        arc = pointer.arc
        self.show(pointer.hover, None if arc is not None else pointer.ground, outline)
        self._throw.show(arc, frame.world_from_head, area)
        hand = next((h for h in frame.hands if h.side == pointer.main), None)
        near = pointer.hover is not None and pointer.hover.near
        if hand is not None and hand.tracked and hand.valid and arc is None and not near:
            self.beam.show(hand.aim, pointer.lengths.get(hand.side))

    def latch(self, world_from_aim: np.ndarray) -> None:
        """Moves the beam of the hand in use to its newest aim, while the picture is being drawn."""
        self.beam.latch(world_from_aim)

    def show(self, hover: Hover | None, ground: Ground | None, outline: Outline | None) -> None:
        """Shows dot, ring and frame for this frame; no beam and no arc.

        Args:
            hover: what is pointed at; touched things have no dot, the hand is there.
            ground: where one could go.
            outline: what is framed: world_from_frame (4, 4), -Y to the eyes, width and height in
                metres.
        """
        self.beam.hide()
        self._throw.show(None, np.eye(4))
        if hover is None or hover.near:
            self._dot.hide()
        else:
            x, y, z = (p + n * 0.004 for p, n in zip(hover.world_point, hover.normal, strict=True))
            size = max(0.8, min(5.0, hover.distance))
            self._dot.set_pos(x, y, z)
            self._dot.set_scale(size)
            self._dot.show()
        if ground is None or hover is not None:
            self._ring.hide()
        else:
            x, y, z = ground.at_world
            self._ring.set_pos(x, y, z + 0.02)
            self._ring.show()
        if outline is None:
            self._frame.hide()
        else:
            self._outline(*outline, _FRAME_M * (2.0 if hover is not None and hover.near else 1.0))

    def _outline(
        self, world_from_field: np.ndarray, width: float, height: float, rim: float
    ) -> None:
        set_transform(self._frame, world_from_field)
        w, h = width / 2 + rim, height / 2 + rim
        for side, (x, z, sx, sz) in zip(
            self._sides,
            ((0, h, width, 0), (0, -h, width, 0), (-w, 0, 0, height), (w, 0, 0, height)),
            strict=True,
        ):
            side.set_pos(x, -0.002, z)
            side.set_scale(sx + 2 * rim if sx else rim, 1, sz + 2 * rim if sz else rim)
        self._frame.show()

    def name(self, text: str, hover: Hover | None, away: float = 0.0) -> None:
        """Shows a thing's name beside where it is pointed at; an empty text hides it.

        Args:
            text: the name.
            hover: where.
            away: metres from the eyes, or 0 where that is as far as from the hand.
        """
        if hover is None:
            self.caption(text, None)
            return
        distance = max(0.4, away or hover.distance)
        x, y, z = hover.world_point
        self.caption(text, (x, y, z + 0.06 * distance), distance)
        self._label.node.set_bin("fixed", _BELOW_PAGES)

    def caption(
        self, text: str, at: tuple[float, float, float] | None, distance: float = 1.0
    ) -> None:
        """Shows a line of text at a point, as large as is read from a distance (metres)."""
        self._label.node.set_bin("fixed", _OVER_WHEEL)
        if text != self._named:
            self._named, self._drawn = text, False
            self._label.hide()
        if text and not self._drawn:
            rows = self._labels.get(text)
            if rows is not None:
                self._drawn = True
                for _ in self._film.filling(rows):
                    pass
                height = _LABEL_M * 1.6
                self._size_m = height * rows.shape[1] / rows.shape[0], height
                self._label.show(self._film, self._size_m)
        if self._drawn and at is not None:
            self._label.place(pose(at) @ np.diag([distance, 1.0, distance, 1.0]))

    def face_labels(
        self, world_from_head: np.ndarray, sight: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        """Turns the label to the eyes, so that it is read from wherever one stands.

        Args:
            world_from_head: (4, 4).
            sight: tangents of half the angle that a window shows, across and up: the label stays
                whole inside it. (0, 0) where none is looked into.
        """
        if not self._drawn:
            return
        node = self._label.node
        at = np.array([*node.get_pos()])
        if sight[0]:
            at += world_from_head[:3, :3] @ self._inwards(at, world_from_head, sight)
            node.set_pos(*at.tolist())
        away = at - world_from_head[:3, 3]
        node.set_h(math.degrees(math.atan2(-away[0], away[1])))

    def _inwards(
        self, at: np.ndarray, world_from_head: np.ndarray, sight: tuple[float, float]
    ) -> np.ndarray:
        """How far a label must move to be whole in the window, in the head's frame, metres."""
        x, y, z = world_from_head[:3, :3].T @ (at - world_from_head[:3, 3])
        scale, away = self._label.node.get_scale().x, math.hypot(x, y)
        wide, high = (scale * (size / 2 + _RIM_M) for size in self._size_m)
        # It faces the eyes: so its ends are the same angle to either side of its middle.
        half = math.atan2(wide, away)
        most = max(0.0, math.atan(sight[0]) - half)
        aside = min(max(math.atan2(x, y), -most), most)
        up = max(0.0, sight[1] * away * math.cos(abs(aside) + half) - high)
        return np.array(
            [
                away * math.sin(aside) - x,
                away * math.cos(aside) - y,
                min(max(z, -up), up) - z,
            ]
        )

    def guide(
        self, target: tuple[np.ndarray, tuple[float, float, float]] | None, seconds: float
    ) -> None:
        """Lets the guide's marker hover over a thing; None hides it."""
        if target is None:
            self._marker.hide()
            return
        self._clock += seconds
        matrix, half = target
        up = min(half[2], 0.6) + 0.16 + 0.03 * math.sin(self._clock * 2.4)
        above = matrix @ translation(0, -half[1] - 0.05, 0)
        x, y, z = above[:3, 3]
        self._marker.set_pos(float(x), float(y), float(z) + up)
        self._marker.set_h(self._clock * 40 % 360)
        self._marker.show()

    def close(self) -> None:
        """Takes every mark out of the world."""
        self.root.remove_node()


def _on_top(node: p3d.NodePath, order: int) -> p3d.NodePath:
    node.set_bin("fixed", order)
    node.set_depth_test(False)
    node.set_depth_write(False)
    return node


def _bar() -> Mesh:
    return Mesh.box((1.0, 0.001, 1.0))


def _ring() -> Mesh:
    turns = np.linspace(0, 2 * np.pi, 41)
    inner, outer = 0.26, 0.32
    quads = []
    for a, b in itertools.pairwise(turns):
        quads.append(
            [
                (inner * np.cos(a), inner * np.sin(a), 0.0),
                (outer * np.cos(a), outer * np.sin(a), 0.0),
                (outer * np.cos(b), outer * np.sin(b), 0.0),
                (inner * np.cos(b), inner * np.sin(b), 0.0),
            ]
        )
    return Mesh.quads(np.array(quads))


def _marker() -> Mesh:
    """An arrowhead that points down."""
    profile = np.array([(0.001, 0.0), (0.055, 0.09), (0.001, 0.11)])
    return Mesh.lathe(profile, segments=16, smooth=False)
