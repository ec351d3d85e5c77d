"""The families of controllers: which button is where. Drafts of the right hand's.

Layout and size are measured from public drawings and photographs, and from the frames of grip and
pointing that runtimes publish for each; approximate to some millimetres. Frame: where the
controller points from, along +Y, Z up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from builders.models.model import Model, model
from builders.models.shells import cap, facing, oval, sweep, torus
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, rounded
from vrtrainer.world.models.controllers import INTENTS
from vrtrainer.world.models.surfaces import plastic

Array = np.ndarray
Point = tuple[float, float, float]
Place = tuple[Point, Point]

_HALO = Surface("halo", (0.95, 0.34, 0.02), 0.4, emission=1.3, grime=0.0, casts_shadow=False)
_HOUSING = plastic((0.036, 0.037, 0.041), 0.5)
_SOFT = plastic((0.016, 0.016, 0.018), 0.85)
_BUTTON = plastic((0.110, 0.114, 0.122), 0.42)
_QUIET = plastic((0.055, 0.056, 0.060), 0.5)


class Draft:
    """A right controller while it is built, in the frame it points along."""

    def __init__(self) -> None:
        self.body = Build()
        self.parts = {intent: Build() for intent in INTENTS}
        self.places: dict[str, Place] = {}
        self.rings: dict[str, list[tuple[Array, float, float]]] = {i: [] for i in INTENTS}

    def part(self, intent: str, mesh: Mesh, surface: Surface = _BUTTON) -> None:
        """Adds a piece of a button."""
        self.parts[intent].add(surface, mesh)

    def round(self, intent: str, at: Point, normal: Point, radius: float, mesh: Mesh) -> None:
        """Adds a button that stands on a frame facing ``normal``; a ring goes about it."""
        frame = facing(at, normal)
        self.part(intent, mesh.transformed(frame))
        self.rings[intent].append((frame, radius, radius))
        self.places.setdefault(intent, (at, normal))

    def ring(self, intent: str, at: Point, normal: Point, wide: float, high: float) -> None:
        """Puts an oval ring about a button of another shape; ``high`` along the controller."""
        self.rings[intent].append((facing(at, normal), wide, high))
        self.places.setdefault(intent, (at, normal))


def triple(values: Array) -> Point:
    """Returns the first three numbers as a plain point."""
    return float(values[0]), float(values[1]), float(values[2])


# ---- pieces that several have


def _stick(draft: Draft, at: Point, normal: Point) -> None:
    frame = facing(at, normal)
    draft.body.add(_SOFT, cap(0.0100, 0.0010, -0.0006).transformed(frame))
    draft.part(
        "turn", Mesh.cylinder(0.0038, 0.008, "z").moved(0, 0, 0.004).transformed(frame), _QUIET
    )
    draft.round("turn", at, normal, 0.0115, cap(0.0082, 0.0028, -0.0008).moved(0, 0, 0.0075))


def _trigger(draft: Draft, at: Point, length: float, lean_deg: float) -> None:
    """A curved lever below the front; its middle at ``at``, leaning forward by degrees."""
    turn = pose(at, 0.0, lean_deg)
    rings = []
    for share in np.linspace(-1, 1, 7):
        y = 0.0045 * (1 - share**2) - 0.002
        width = 0.017 * (1 - 0.25 * abs(share) ** 3)
        depth = 0.0085 * (1 - 0.35 * abs(share) ** 3)
        rings.append(oval((0, y, share * length / 2), (0, 0, 1), (0, -1, 0), width, depth, 14))
    draft.part("act", sweep(rings).transformed(turn))
    out = turn[:3, 1]
    front = turn @ np.array([0.0, 0.0075, 0.0, 1.0])
    draft.ring(
        "act", triple(front - 0.0025 * np.append(out, 0)), triple(out), 0.0100, length * 0.56
    )


def _handle(rings: list[tuple[Point, float, float]]) -> Mesh:
    """Sweeps ovals (centre, width, depth) along their centres."""
    centres = np.array([centre for centre, _, _ in rings])
    made = []
    for k, (centre, width, depth) in enumerate(rings):
        along = centres[min(k + 1, len(rings) - 1)] - centres[max(k - 1, 0)]
        made.append(oval(centre, along, (0.0, -1.0, 0.25), width, depth, 18, 2.3))
    return sweep(made)


def _face(draft: Draft, at: Point, normal: Point, wide: float, long: float, thick: float) -> Array:
    """A plate with round corners for the thumb; returns draft_from_face."""
    frame = facing(at, normal)
    outline = rounded(wide, long, min(wide, long) * 0.46, 6)
    rings = [
        np.column_stack([outline * share, np.full(len(outline), z)])
        for share, z in (
            (0.78, -thick),
            (0.95, -thick * 0.72),
            (1.0, -0.004),
            (0.985, -0.0012),
            (0.94, 0.0),
        )
    ]
    draft.body.add(_HOUSING, sweep(rings).transformed(frame))
    return frame


def _stack(outline: Array, levels: Sequence[tuple[float, float]]) -> Mesh:
    """A solid of one outline at several heights, each time scaled: (share, z)."""
    return sweep(
        [np.column_stack([outline * share, np.full(len(outline), z)]) for share, z in levels]
    )


def _on(frame: Array, x: float, y: float, z: float = 0.0) -> Point:
    return triple(frame @ np.array([x, y, z, 1.0]))


# ---- the families


def _vive() -> Draft:
    """A wand: a long handle, a round pad, a tilted ring in front (117 mm wide, 230 mm long)."""
    d = Draft()
    rings = [
        ((0.0, -0.176, -0.008), 0.024, 0.020),
        ((0.0, -0.170, -0.008), 0.034, 0.029),
        ((0.0, -0.140, -0.007), 0.036, 0.031),
        ((0.0, -0.098, -0.006), 0.037, 0.031),
        ((0.0, -0.072, -0.007), 0.047, 0.032),
        ((0.0, -0.048, -0.009), 0.054, 0.034),
        ((0.0, -0.026, -0.012), 0.050, 0.033),
        ((0.0, -0.006, -0.015), 0.040, 0.027),
        ((0.0, 0.004, -0.017), 0.026, 0.018),
    ]
    d.body.add(_HOUSING, sweep([oval(c, (0, 1, 0), (0, 0, 1), w, h, 20, 3.0) for c, w, h in rings]))
    ring = torus(0.0455, 0.0125, 0.62).transformed(np.diag([1.03, 1.0, 1.0, 1.0]))
    d.body.add(_HOUSING, ring.transformed(pose((0, 0.021, -0.037), 0.0, -58.0)))
    up = (0.0, 0.085, 1.0)
    d.body.add(_SOFT, cap(0.0220, 0.0010).transformed(facing((0, -0.049, 0.0066), up)))
    d.round("turn", (0.0, -0.049, 0.0072), up, 0.0215, cap(0.0202, 0.0014, 0.0006, 32))
    d.round("belt", (0.0, -0.0175, 0.0022), (0, 0.16, 1), 0.0052, cap(0.0048, 0.0018, 0.0004))
    d.body.add(_QUIET, cap(0.0052, 0.0014).transformed(facing((0, -0.083, 0.0083), up)))
    _trigger(d, (0.0, -0.040, -0.0290), 0.030, -62.0)
    for sx in (-1.0, 1.0):
        plate = Mesh.box((0.004, 0.034, 0.009), bevel=0.0018)
        at = (sx * 0.0172, -0.0930, -0.0060)
        d.part("verdict", plate.moved(*at))
        d.ring("verdict", at, (sx, 0, 0.0), 0.0075, 0.0185)
    d.places["verdict"] = ((0.0190, -0.0930, -0.0060), (1.0, 0.0, 0.0))
    return d


def _pistol(centre: Point, lean_deg: float) -> tuple[Array, Array]:
    """The middle of a handle and the way to its upper end."""
    a = np.radians(lean_deg)
    return np.array(centre), np.array([0.0, np.sin(a), np.cos(a)])


def _upright(
    centre: Array, axis: Array, low: float, high: float, width: float, depth: float
) -> list[tuple[Point, float, float]]:
    shape = (
        (0.0, 0.60, 0.60),
        (0.03, 0.84, 0.84),
        (0.09, 0.95, 0.95),
        (0.4, 1.0, 1.04),
        (0.75, 0.95, 1.0),
        (0.95, 0.96, 1.0),
        (1.0, 0.80, 0.84),
    )
    return [
        (triple(centre + axis * (low + (high - low) * share)), width * w, depth * h)
        for share, w, h in shape
    ]


def _touch() -> Draft:
    """A short handle, a round plate with a stick and two buttons, a ring over it."""
    d = Draft()
    centre, axis = _pistol((0.0, -0.095, -0.030), 30.0)
    d.body.add(_SOFT, _handle(_upright(centre, axis, -0.046, 0.050, 0.033, 0.040)))
    top = triple(centre + axis * 0.062 + np.array([0.0, 0.010, 0.0]))
    face = _face(d, top, (0.0, -0.22, 0.97), 0.058, 0.062, 0.022)
    normal = triple(face[:3, 2])
    _stick(d, _on(face, 0.0105, 0.0100), normal)
    d.round("belt", _on(face, -0.0125, 0.0090), normal, 0.0062, cap(0.0056, 0.0022, 0.0004))
    d.body.add(
        _BUTTON,
        cap(0.0056, 0.0022, 0.0004).transformed(facing(_on(face, -0.0090, -0.0065), normal)),
    )
    d.body.add(_QUIET, cap(0.0036, 0.0010).transformed(facing(_on(face, 0.0115, -0.0150), normal)))
    ring = torus(0.0500, 0.0062, 1.5, arc=0.74)
    d.body.add(_HOUSING, ring.transformed(facing(_on(face, 0.0, 0.012, 0.012), (0, -0.55, 0.83))))
    _trigger(d, _on(face, 0.0, 0.0280, -0.0230), 0.030, -8.0)
    _squeeze(d, centre, axis)
    return d


def _squeeze(d: Draft, centre: Array, axis: Array) -> None:
    """The grip button of a short handle: under the middle finger, at its inner front."""
    at = centre + axis * 0.016
    out = np.array([-0.55, np.cos(np.radians(30)) * 0.8, -0.4])
    out /= np.linalg.norm(out)
    spot = triple(at + out * np.array([0.0150, 0.0190, 0.0190]))
    frame = facing(spot, triple(out), triple(axis))
    outline = rounded(0.014, 0.026, 0.0065, 4)
    pillow = ((1.0, -0.006), (1.0, 0.0008), (0.86, 0.0022), (0.5, 0.0027))
    d.part("verdict", _stack(outline, pillow).transformed(frame))
    d.rings["verdict"].append((frame, 0.0078, 0.0138))
    d.places["verdict"] = (spot, triple(out))


def _knuckles() -> Draft:
    """A squeezed handle on a strap, a slim pad between stick and buttons, a bow before the hand."""
    d = Draft()
    centre, axis = _pistol((-0.0058, -0.0856, -0.0712), 30.0)
    rings = _upright(centre, axis, -0.058, 0.054, 0.032, 0.037)
    d.part("verdict", _handle(rings[2:-1]), _SOFT)
    d.body.add(_HOUSING, _handle(rings[:3]), _handle(rings[-3:]))
    top = triple(centre + axis * 0.062 + np.array([0.003, 0.008, 0.004]))
    face = _face(d, top, (0.0, -0.18, 0.98), 0.064, 0.060, 0.028)
    normal = triple(face[:3, 2])
    pad = Mesh.extrude(rounded(0.0115, 0.030, 0.0055, 5), 0.0008)
    d.body.add(_SOFT, pad.transformed(face))
    _stick(d, _on(face, 0.0185, 0.0065), normal)
    d.round("belt", _on(face, -0.0180, 0.0105), normal, 0.0056, cap(0.0050, 0.0018, 0.0003))
    d.body.add(
        _BUTTON,
        cap(0.0050, 0.0018, 0.0003).transformed(facing(_on(face, -0.0165, -0.0030), normal)),
    )
    d.body.add(_QUIET, cap(0.0040, 0.0010).transformed(facing(_on(face, 0.0, -0.0215), normal)))
    bow = torus(0.0490, 0.0080, 1.9, arc=0.66)
    d.body.add(
        _HOUSING, bow.transformed(facing(_on(face, 0.003, 0.0020, -0.0200), (0, -0.25, 0.97)))
    )
    strap = torus(1.0, 0.075, 1.0, arc=0.58).transformed(np.diag([0.052, 0.046, 0.18, 1.0]))
    behind = np.array([0.0, -np.cos(np.radians(30)), np.sin(np.radians(30))])
    across = facing(
        triple(centre - axis * 0.008 + (0.006, 0.0, 0.0)), triple(behind), (1.0, 0.0, 0.0)
    )
    d.body.add(_SOFT, strap.transformed(across))
    _trigger(d, _on(face, -0.0010, 0.0250, -0.0260), 0.030, -10.0)
    front = triple(centre + axis * -0.002 + np.array([-0.0150, 0.004, 0.0]))
    frame = facing(front, (-1.0, 0.15, 0.0), triple(axis))
    d.rings["verdict"].append((frame, 0.0150, 0.0300))
    d.places["verdict"] = (front, (-1.0, 0.15, 0.0))
    return d


def _holographic() -> Draft:
    """A handle with a large lit ring over stick and pad (Windows Mixed Reality)."""
    d = Draft()
    centre, axis = _pistol((0.0, -0.095, -0.040), 42.0)
    d.body.add(_SOFT, _handle(_upright(centre, axis, -0.060, 0.052, 0.033, 0.037)))
    top = triple(centre + axis * 0.066 + np.array([0.0, 0.008, 0.004]))
    face = _face(d, top, (0.0, -0.25, 0.97), 0.054, 0.074, 0.022)
    normal = triple(face[:3, 2])
    _stick(d, _on(face, -0.0085, 0.0180), normal)
    pad = _on(face, 0.0080, -0.0055)
    d.part("turn", cap(0.0118, 0.0014, -0.0005).transformed(facing(pad, normal)))
    d.rings["turn"].append((facing(pad, normal), 0.0124, 0.0124))
    d.round("belt", _on(face, -0.0150, -0.0070), normal, 0.0046, cap(0.0040, 0.0014, 0.0003))
    d.body.add(_QUIET, cap(0.0042, 0.0010).transformed(facing(_on(face, 0.0, -0.0270), normal)))
    ring = torus(0.0560, 0.0085, 1.35)
    d.body.add(_HOUSING, ring.transformed(facing(_on(face, 0.0, 0.030, 0.004), (0, -0.62, 0.78))))
    _trigger(d, _on(face, 0.0, 0.0300, -0.0230), 0.030, -12.0)
    _squeeze(d, centre, axis)
    return d


def _generic() -> Draft:
    """A plain remote control with what every controller has."""
    d = Draft()
    rings = [
        ((0.0, -0.165, -0.010), 0.024, 0.018),
        ((0.0, -0.160, -0.010), 0.034, 0.027),
        ((0.0, -0.080, -0.009), 0.036, 0.030),
        ((0.0, -0.030, -0.010), 0.044, 0.031),
        ((0.0, 0.005, -0.012), 0.040, 0.027),
        ((0.0, 0.014, -0.013), 0.024, 0.016),
    ]
    d.body.add(_HOUSING, sweep([oval(c, (0, 1, 0), (0, 0, 1), w, h, 20, 2.6) for c, w, h in rings]))
    up = (0.0, 0.0, 1.0)
    d.round("turn", (0.0, -0.042, 0.0055), up, 0.0180, cap(0.0170, 0.0014, 0.0005, 32))
    d.round("belt", (0.0, -0.0130, 0.0035), up, 0.0056, cap(0.0050, 0.0016, 0.0004))
    _trigger(d, (0.0, -0.032, -0.0290), 0.030, -62.0)
    for sx in (-1.0, 1.0):
        at = (sx * 0.0170, -0.0860, -0.0090)
        d.part("verdict", Mesh.box((0.004, 0.030, 0.010), bevel=0.0018).moved(*at))
        d.ring("verdict", at, (sx, 0, 0.0), 0.0080, 0.0165)
    d.places["verdict"] = ((0.0190, -0.0860, -0.0090), (1.0, 0.0, 0.0))
    return d


def _finished(draft: Draft) -> Model:
    """A model of a draft: the housing, a part for each button and for the ring about it."""
    made = Model(lods=False)
    made.part().include(draft.body)
    for intent in INTENTS:
        made.part(intent).include(draft.parts[intent])
        halo = made.part(f"halo {intent}")
        for frame, wide, high in draft.rings[intent]:
            halo.add(_HALO, _halo(wide, high).transformed(frame))
        at, out = draft.places[intent]
        # An anchor's -Y axis points out of the surface.
        side = facing(at, out)
        made.anchor(intent, side[:, [0, 2, 1, 3]] * [1.0, -1.0, 1.0, 1.0], (0.01, 0.002, 0.01))
    return made


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


_FAMILIES: dict[str, Callable[[], Draft]] = {
    "vive_controller": _vive,
    "knuckles": _knuckles,
    "oculus_touch": _touch,
    "holographic_controller": _holographic,
    "generic": _generic,
}
for _name, _family in _FAMILIES.items():
    model(f"controllers/{_name}")(lambda family=_family: _finished(family()))
