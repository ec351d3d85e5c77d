"""What shows where the hand points: a dot, a frame round a field, a name, a ring to teleport to,
and in practice a marker over what to do next."""

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
from vrtrainer.interaction.pointing import Ground, Hover
from vrtrainer.pages.labels import HEIGHT_PX, MOST_PX
from vrtrainer.world.labels import Labels

_GLOW = Surface("pointer", (0.16, 0.55, 0.95), 1.0, emission=1.4, casts_shadow=False)
_GUIDE = Surface("guide", (0.95, 0.55, 0.05), 1.0, emission=1.2, casts_shadow=False)
_LABEL_M = 0.030  # height of a label's line seen from one metre: 30 dmm
_FRAME_M = 0.0025


class Pointers:
    """The marks of one hand in one world.

    Args:
        root: parent of the marks.
        labels: pictures of names.
    """

    def __init__(self, root: p3d.NodePath, labels: Labels | None = None) -> None:
        self._root = root.attach_new_node("pointers")
        self._dot = _on_top(materials.apply(Mesh.sphere(0.004, 12).node("dot"), _GLOW), 60)
        self._ring = materials.apply(_ring().node("ring"), _GLOW)
        self._frame = _on_top(self._root.attach_new_node("frame"), 59)
        self._sides = [materials.apply(_bar().node("side"), _GUIDE) for _ in range(4)]
        self._marker = materials.apply(_marker().node("guide"), _GUIDE)
        for node in (self._dot, self._ring, self._marker):
            node.reparent_to(self._root)
            node.hide()
        for side in self._sides:
            side.reparent_to(self._frame)
        self._frame.hide()
        self._labels = labels or Labels()
        self._film = Film("label", (MOST_PX, HEIGHT_PX), 1)
        self._label = Board("label", 1)
        self._label.node.set_transparency(p3d.TransparencyAttrib.M_alpha)
        self._label.node.set_bin("fixed", 55)
        self._label.node.reparent_to(self._root)
        self._named, self._drawn = "", False
        self._clock = 0.0

    def show(
        self,
        hover: Hover | None,
        ground: Ground | None,
        field: tuple[np.ndarray, float, float] | None,
    ) -> None:
        """Shows dot, ring and frame for this frame."""
        if hover is None:
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
            self._ring.set_pos(ground.at_world[0], ground.at_world[1], 0.02)
            self._ring.show()
        if field is None:
            self._frame.hide()
        else:
            self._outline(*field)

    def _outline(self, world_from_field: np.ndarray, width: float, height: float) -> None:
        set_transform(self._frame, world_from_field)
        w, h = width / 2 + _FRAME_M, height / 2 + _FRAME_M
        for side, (x, z, sx, sz) in zip(
            self._sides,
            ((0, h, width, 0), (0, -h, width, 0), (-w, 0, 0, height), (w, 0, 0, height)),
            strict=True,
        ):
            side.set_pos(x, -0.002, z)
            side.set_scale(
                sx + 2 * _FRAME_M if sx else _FRAME_M, 1, sz + 2 * _FRAME_M if sz else _FRAME_M
            )
        self._frame.show()

    def name(self, text: str, hover: Hover | None) -> None:
        """Shows a thing's name beside where it is pointed at; an empty text hides it."""
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
                self._label.show(self._film, (height * rows.shape[1] / rows.shape[0], height))
        if not self._drawn or hover is None:
            return
        distance = max(0.4, hover.distance)
        heading = math.degrees(math.atan2(hover.normal[0], -hover.normal[1]))
        if abs(hover.normal[2]) > 0.9:
            heading = 0.0
        at = (hover.world_point[0], hover.world_point[1], hover.world_point[2] + 0.06 * distance)
        self._label.place(pose(at, heading) @ np.diag([distance, 1.0, distance, 1.0]))

    def face_labels(self, world_from_head: np.ndarray) -> None:
        """Turns the label to the eyes, so that it is read from wherever one stands."""
        if not self._drawn:
            return
        at = self._label.node.get_pos()
        away = np.array([at.x, at.y, at.z]) - world_from_head[:3, 3]
        heading = math.degrees(math.atan2(-away[0], away[1]))
        self._label.node.set_h(heading)

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
        self._root.remove_node()


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
