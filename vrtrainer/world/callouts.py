"""What the buttons do, told beside them: labels with lines to the buttons of a controller.

Labels stand in a column at the hand's outer side and face the eyes. Like the controller itself
they are a rig, so that they go with the hand's newest pose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import panda3d.core as p3d
from PIL import Image, ImageDraw

from vrtrainer.basis.frames import metres_from_dmm
from vrtrainer.engine import materials
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.rig import Rig, skinned
from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.looks import TABLET
from vrtrainer.world.models.controllers import INTENTS, ControllerModel

Array = np.ndarray

TEXT_DMM = 21.0
"""Em of the smaller line, seen from ``READ_AT_M``."""
READ_AT_M = 0.5
_EM_M = metres_from_dmm(TEXT_DMM, READ_AT_M)
_TITLE, _LEADING, _MARGIN = 1.2, 1.3, 0.62  # in em
_GAP_M = 0.008
_CLEAR_M = 0.022
# Places change order in the column only when one is higher by more than this: no flicker.
_STICKY_M = 0.015
_PX_PER_M = 4200
_LINE_M = 0.0007
_LINE = Surface("leader", (0.80, 0.42, 0.06), kind="panel", casts_shadow=False)
_ORDER = 40  # over pages


class Callouts:
    """The labels of one controller.

    Args:
        model: the controller; its buttons are highlighted with their labels.
        lang: of the words.
    """

    def __init__(self, model: ControllerModel, lang: str) -> None:
        self._model = model
        self.node = p3d.NodePath("callouts")
        self.shown: tuple[str, ...] = ()
        self.sizes: dict[str, tuple[float, float]] = {}
        self._order: list[str] = []
        self._parts: dict[str, p3d.NodePath] = {}
        # Of each label two bones: the label, and the end of its line at the button.
        self._bones = np.tile(np.eye(4), (2 * len(INTENTS), 1, 1))
        self._rig = Rig(self.node, len(self._bones))
        for index, intent in enumerate(INTENTS):
            self._make(index, intent, Words(lang))
        self.show(())

    def show(self, intents: Sequence[str]) -> None:
        """Shows the labels of some buttons and highlights these; () hides all."""
        self.shown = tuple(intents)
        self._order = []
        for intent, part in self._parts.items():
            (part.show if intent in self.shown else part.hide)()
            self._model.highlight(intent, intent in self.shown)

    def place(self, world_from_raw: Array, world_from_head: Array) -> None:
        """Puts the labels beside a controller, facing the eyes; may be called until the draw.

        Args:
            world_from_raw: (4, 4) of the controller.
            world_from_head: (4, 4).
        """
        frames = self.frames(world_from_raw, world_from_head)
        for index, intent in enumerate(INTENTS):
            if intent in frames:
                self._bones[2 * index] = frames[intent]
                end = self._bones[2 * index + 1]
                end[:3, :3] = frames[intent][:3, :3]
                end[:3, 3] = self._point(intent, world_from_raw)
        self._rig.write(self._bones)

    def frames(self, world_from_raw: Array, world_from_head: Array) -> dict[str, Array]:
        """Returns world_from_label (4, 4) of the labels that are shown; -Y looks at the eyes."""
        if not self.shown:
            return {}
        low, high = self._model.bounds
        corners = np.where(np.array(list(np.ndindex(2, 2, 2))), high, low)
        seen = corners @ world_from_raw[:3, :3].T + world_from_raw[:3, 3]
        centre = seen.mean(0)
        turn = _towards(world_from_head, centre)
        side = 1.0 if self._model.side == "right" else -1.0
        reach = float(((seen - centre) @ turn[:, 0] * side).max()) + _CLEAR_M
        order = self._sorted(world_from_raw, turn[:, 2])
        heights = [self.sizes[intent][1] for intent in order]
        top = (sum(heights) + _GAP_M * (len(order) - 1)) / 2
        found = {}
        for intent, height in zip(order, heights, strict=True):
            across = side * (reach + self.sizes[intent][0] / 2)
            frame = np.eye(4)
            frame[:3, :3] = turn
            frame[:3, 3] = centre + turn[:, 0] * across + turn[:, 2] * (top - height / 2)
            found[intent] = frame
            top -= height + _GAP_M
        return found

    def close(self) -> None:
        """Takes the labels out of the world."""
        self.show(())
        self.node.remove_node()

    def _point(self, intent: str, world_from_raw: Array) -> Array:
        point, out = self._model.places[intent]
        at = np.asarray(point) + 0.004 * np.asarray(out)
        return world_from_raw[:3, :3] @ at + world_from_raw[:3, 3]

    def _sorted(self, world_from_raw: Array, up: Array) -> list[str]:
        """From the highest button to the lowest, so that no two lines cross."""
        high = {intent: float(self._point(intent, world_from_raw) @ up) for intent in self.shown}
        held = [high[intent] for intent in self._order]
        settled = all(a > b - _STICKY_M for a, b in pairwise(held))
        if len(held) != len(high) or not settled:
            self._order = sorted(self.shown, key=lambda intent: -high[intent])
        return self._order

    def _make(self, index: int, intent: str, words: Words) -> None:
        pixels = label(words(f"controller.{intent}"))
        size = pixels.shape[1] / _PX_PER_M, pixels.shape[0] / _PX_PER_M
        self.sizes[intent] = size
        part = self._parts[intent] = self.node.attach_new_node(intent)
        side = 1.0 if self._model.side == "right" else -1.0
        line, weights = _leader(-side * size[0] / 2, 2 * index)
        leader = materials.apply(skinned(line, weights, "leader"), _LINE)
        leader.set_depth_test(False)
        leader.set_depth_write(False)
        leader.set_bin("fixed", _ORDER)
        leader.reparent_to(part)
        panel = Panel(size, intent, translucent=True, on_top=True)
        panel.show(pixels)
        panel.node.set_bin("fixed", _ORDER + 1)
        panel.node.reparent_to(part)
        self._rig.adopt(part, 2 * index)


def _towards(world_from_head: Array, centre: Array) -> Array:
    """Axes (3, 3) of what faces the head from a point: X right, Y away from it, Z up."""
    away = centre - world_from_head[:3, 3]
    away = away / max(float(np.linalg.norm(away)), 1e-6)
    right = world_from_head[:3, 0] - away * (world_from_head[:3, 0] @ away)
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    return np.stack([right, away, np.cross(right, away)], -1)


def _leader(at_x: float, bone: int) -> tuple[Mesh, Array]:
    """A line from a label's edge to the end bone, and a dot there; with what they follow."""
    ring = np.array([(1, 0, 0), (0, 0, 1), (-1, 0, 0), (0, 0, -1)]) * _LINE_M
    near, far = ring + (at_x, 0, 0), ring
    dot = np.array([(np.cos(a), 0, np.sin(a)) for a in np.linspace(0, 2 * np.pi, 13)[:-1]]) * 0.0024
    points = np.concatenate([near, far, [(0, 0, 0)], dot])
    k = np.arange(4)
    m = (k + 1) % 4
    sides = np.concatenate([np.stack([k, m, m + 4], -1), np.stack([k, m + 4, k + 4], -1)])
    fan = np.stack([np.full(12, 8), 9 + np.arange(12), 9 + (np.arange(12) + 1) % 12], -1)
    triangles = np.concatenate([sides, sides[:, ::-1], fan, fan[:, ::-1]])
    mesh = Mesh.make(points, np.tile((0, -1.0, 0), (len(points), 1)), points[:, :2], triangles)
    weights = np.zeros((len(points), 3))
    weights[:4, :2], weights[4:, :2] = bone, bone + 1
    return mesh, weights


@lru_cache(maxsize=32)
def label(text: str) -> Array:
    """Returns the picture of a label, RGBA: what to do, and below it what comes of it."""
    palette = TABLET.palette
    em = _EM_M * _PX_PER_M
    lines = [
        (line, "bold" if i == 0 else "regular", em * (_TITLE if i == 0 else 1.0))
        for i, line in enumerate(text.split("\n"))
    ]
    margin = em * _MARGIN
    width = max(fonts.width(line, font, size) for line, font, size in lines) + 2 * margin
    height = sum(size * _LEADING for _, _, size in lines) + 1.5 * margin
    over = 2
    ground = Image.new("L", (round(width) * over, round(height) * over), 0)
    area = (0, 0, ground.width - 1, ground.height - 1)
    ImageDraw.Draw(ground).rounded_rectangle(area, em * 0.5 * over, fill=255)
    plate = Image.new("RGB", (round(width), round(height)), palette.ground)
    pen = ImageDraw.Draw(plate)
    y = margin * 0.75
    for i, (line, font, size) in enumerate(lines):
        face = fonts.face(font, round(size))
        ink = palette.accent if i == 0 else palette.ink
        pen.text((margin, y + size * _LEADING * 0.78), line, fill=ink, font=face, anchor="ls")
        y += size * _LEADING
    pixels = np.dstack([np.asarray(plate), np.asarray(ground.reduce(over))])
    pixels.setflags(write=False)
    return pixels
