"""Controllers as they lie in the trainee's real hands, so that their buttons can be shown.

Own models, no maker's, from `builders/models/controllers.py`. Frame: the raw pose that OpenVR gives
for the controller, in our axes (X right, Y forward, Z up).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import batches
from vrtrainer.engine.convert import pose

from . import shelf
from .build import Build

Array = np.ndarray
Point = tuple[float, float, float]
Place = tuple[Point, Point]

INTENTS = ("act", "verdict", "turn", "belt")
"""What can be shown: trigger, grip, pad or stick, and the button that opens the file."""

# The families, each with raw_from_tip: where it points from in its raw pose.
_FAMILIES: dict[str, Array] = {
    "vive_controller": np.eye(4),
    "knuckles": pose((-0.006, -0.020, -0.015), 0.0, -40.0),
    "oculus_touch": pose((-0.007, -0.009, -0.039), 0.0, -39.4),
    "holographic_controller": pose((0.0, 0.017, -0.065), 0.0, -45.0),
    "generic": np.eye(4),
}
KINDS = tuple(_FAMILIES)

_MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])
# What is shown glows, and wears a ring: nobody need tell its colour from another's.
_LIT, _LIT_ROUGHNESS, _GLOW = (0.90, 0.26, 0.01), 0.4, 0.9


@dataclass(eq=False)
class ControllerModel:
    """A built controller.

    Attributes:
        kind: as SteamVR names it, or "generic".
        side: "left" or "right".
        node: the whole, in the frame of the raw pose.
        parts: the node of each button, by what it means.
        halos: the raised ring about each, hidden until it is shown.
        places: a point on each button and the direction out of it, for labels.
        raw_from_tip: (4, 4) where it points from, for runtimes that do not say.
        bounds: lowest and highest corner of the whole.
    """

    kind: str
    side: str
    node: p3d.NodePath
    parts: dict[str, p3d.NodePath]
    halos: dict[str, p3d.NodePath]
    places: dict[str, Place]
    raw_from_tip: Array
    bounds: tuple[Array, Array]

    def __post_init__(self) -> None:
        self._states = {
            intent: [(piece, piece.get_state()) for piece in part.get_children()]
            for intent, part in self.parts.items()
        }

    def highlight(self, intent: str, on: bool) -> None:
        """Makes a button glow and puts a raised ring about it, or takes both away.

        Raises:
            KeyError: an unknown intent.
        """
        halo = self.halos[intent]
        (halo.show if on else halo.hide)()
        for piece, state in self._states[intent]:
            piece.set_state(state)
            batches.overrule(piece, on)
            if on:
                piece.set_shader_input("surface_base", p3d.LVecBase4f(*_LIT, 1.0))
                finish = p3d.LVecBase4f(_LIT_ROUGHNESS, 0.0, _GLOW, 0.0)
                piece.set_shader_input("surface_finish", finish)


def build_controller(kind: str, side: str) -> ControllerModel:
    """Returns a controller.

    Args:
        kind: such as "vive_controller"; one that is not known is shown as "generic".
        side: "left" or "right".

    Raises:
        ValueError: an unknown side.
    """
    if side not in ("left", "right"):
        raise ValueError(f"a controller is left or right, not {side!r}")
    kind = kind if kind in _FAMILIES else "generic"
    raw_from_tip = _FAMILIES[kind]
    place = raw_from_tip
    if side == "left":
        place = _MIRROR @ raw_from_tip
        raw_from_tip = _MIRROR @ raw_from_tip @ _MIRROR
    return _placed(kind, side, place, raw_from_tip)


def _placed(kind: str, side: str, place: Array, raw_from_tip: Array) -> ControllerModel:
    name = f"controllers/{kind}"
    node = p3d.NodePath(f"{kind} {side}")
    whole = Build()

    def piece(part: str, title: str) -> tuple[p3d.NodePath, Build]:
        build = Build()
        build.include(shelf.build(name, part=part), place)
        return build.node(title, node), build

    whole.include(piece("", "housing")[1])
    parts, halos, places = {}, {}, {}
    for intent in INTENTS:
        parts[intent], build = piece(intent, intent)
        whole.include(build)
        halos[intent], _ = piece(f"halo {intent}", f"halo {intent}")
        halos[intent].hide()
        spot = place @ shelf.shelved(name).anchors[intent].matrix
        out = -spot[:3, 1] / np.linalg.norm(spot[:3, 1])
        places[intent] = (_triple(spot[:3, 3]), _triple(out))
    low, high = whole.mesh().bounds()
    bounds = (low.astype(float), high.astype(float))
    return ControllerModel(kind, side, node, parts, halos, places, raw_from_tip, bounds)


def _triple(values: Array) -> Point:
    return float(values[0]), float(values[1]), float(values[2])
