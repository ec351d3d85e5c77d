"""Controllers as they lie in the trainee's real hands, so that their buttons can be shown.

Own models, no maker's (see ``controller_families``). Frame: the raw pose that OpenVR gives for the
controller, in our axes (X right, Y forward, Z up).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import Build
from .controller_families import FAMILIES, INTENTS, Array, Draft, Place, triple
from .shells import torus

__all__ = ["INTENTS", "KINDS", "ControllerModel", "build_controller"]

KINDS = tuple(FAMILIES)

_MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])
# What is shown glows, and wears a ring: nobody need tell its colour from another's.
_LIT, _LIT_ROUGHNESS, _GLOW = (0.90, 0.26, 0.01), 0.4, 0.9
_HALO = Surface("halo", (0.95, 0.34, 0.02), 0.4, emission=1.3, grime=0.0, casts_shadow=False)


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
    kind = kind if kind in FAMILIES else "generic"
    make, raw_from_tip = FAMILIES[kind]
    draft = make()
    place = raw_from_tip
    if side == "left":
        place = _MIRROR @ raw_from_tip
        raw_from_tip = _MIRROR @ raw_from_tip @ _MIRROR
    return _finished(kind, side, draft, place, raw_from_tip)


def _finished(
    kind: str, side: str, draft: Draft, place: Array, raw_from_tip: Array
) -> ControllerModel:
    node = p3d.NodePath(f"{kind} {side}")
    whole = Build()
    parts, halos, places = {}, {}, {}
    body = Build()
    body.include(draft.body, place)
    whole.include(body)
    body.node("housing", node)
    for intent in INTENTS:
        build = Build()
        build.include(draft.parts[intent], place)
        whole.include(build)
        parts[intent] = build.node(intent, node)
        halo = Build()
        for frame, wide, high in draft.rings[intent]:
            halo.add(_HALO, _halo(wide, high).transformed(place @ frame))
        halos[intent] = halo.node(f"halo {intent}", node)
        halos[intent].hide()
        point, out = draft.places[intent]
        at = place @ np.array([*point, 1.0])
        way = place[:3, :3] @ np.asarray(out, float)
        places[intent] = (triple(at), triple(way / np.linalg.norm(way)))
    low, high_ = whole.mesh().bounds()
    return ControllerModel(
        kind,
        side,
        node,
        parts,
        halos,
        places,
        raw_from_tip,
        (low.astype(float), high_.astype(float)),
    )


def _halo(wide: float, high: float) -> Mesh:
    """A raised ring with four teeth that point inwards: told by its shape as by its light."""
    clear = 0.0035
    ring = torus(1.0, 0.0011 / max(wide, high), segments=40)
    ring = ring.transformed(np.diag([wide + clear, high + clear, max(wide, high), 1.0]))
    teeth = []
    for angle in (45, 135, 225, 315):
        a = np.radians(angle)
        tooth = Mesh.cylinder(0.0022, 0.0036, "y", 10, radius_top=0.0)
        tooth = tooth.turned(angle + 90.0)
        teeth.append(tooth.moved((wide + 0.0065) * np.cos(a), (high + 0.0065) * np.sin(a), 0.0))
    return Mesh.merge([ring, *teeth]).moved(0, 0, 0.0022)
