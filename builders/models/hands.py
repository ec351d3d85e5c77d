"""The glove in the pipeline: the skin over the bones of a hand, and what is sewn on.

Frame and bones as in `vrtrainer/world/models/skeleton.py`: the right hand; the left is its mirror
image.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from builders.models.glove import Skin, skin, two_bones
from builders.models.model import Model, model
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.subdivision import smooth_normals
from vrtrainer.world.models import skeleton
from vrtrainer.world.models.build import rounded
from vrtrainer.world.models.people import smooth
from vrtrainer.world.models.skeleton import CUFF, FINGER_SHAPES, PALM, THUMB
from vrtrainer.world.models.surfaces import DARK, KNIT, SAFETY_ORANGE, cloth, plastic

Array = np.ndarray

_COATING = plastic((0.030, 0.031, 0.034), 0.72)
_CUFF = cloth((0.055, 0.060, 0.070))
_GUARD = plastic((0.045, 0.048, 0.053), 0.62)
_ACCENT = plastic(SAFETY_ORANGE, 0.62)


@dataclass(frozen=True, eq=False)
class _Part:
    """A piece of the right glove as modelled, and the bones that its points follow."""

    surface: Surface
    mesh: Mesh
    weights: Array


@model("people/glove")
def right_glove() -> Model:
    """Returns the right glove, a part for each surface, with the bones of every vertex."""
    parts = [*_skin_parts(), *_cuff(), _knuckle_guard()]
    modelled = skeleton.hand_from_bones(skeleton.MODELLED)
    for bone, mesh in _pads():
        parts.append(_rigid(_GUARD, mesh.transformed(modelled[bone]), bone))
    made = Model(lods=False, shade=False)
    for part in _merged(parts):
        made.part(part.surface.name).add(part.surface, part.mesh)
        made.weights[part.surface.name] = part.weights
    return made


def _merged(parts: list[_Part]) -> tuple[_Part, ...]:
    """One part for each surface: one draw."""
    surfaces = dict.fromkeys(part.surface for part in parts)
    alike = [[part for part in parts if part.surface == surface] for surface in surfaces]
    return tuple(
        _Part(
            same[0].surface,
            Mesh.merge(part.mesh for part in same),
            np.concatenate([part.weights for part in same]),
        )
        for same in alike
    )


def _rigid(surface: Surface, mesh: Mesh, bone: int) -> _Part:
    return _Part(surface, mesh, np.tile((float(bone), float(bone), 0.0), (len(mesh.points), 1)))


# ---- the skin: knitted back, coated palm


def _skin_parts() -> list[_Part]:
    whole = skin()
    coat = _coating(whole)
    flat_uv = whole.flat[:, :2]
    return [
        _cut(KNIT, whole, -coat, _knit_uv(whole)),
        _cut(_COATING, whole, coat, flat_uv),
    ]


def _coating(whole: Skin) -> Array:
    """How far inside the dipped part points lie, (n,): below 0 they are knitted."""
    facing = smooth_normals(whole.flat, whole.mesh.triangles)
    thumb, up = whole.thumb[:, None], np.array([0.0, 0.0, 1.0])
    back = thumb * skeleton.thumb_frame(1)[:3, 2] + (1 - thumb) * up
    down = -(facing * back).sum(1) / np.linalg.norm(back, axis=1) - 0.18
    tips = np.array([sum(lengths) for _, lengths, _, _ in FINGER_SHAPES] + [0.116])
    tip = np.where(whole.finger >= 0, (whole.along - tips[whole.finger] + 0.013) / 0.006, -1.0)
    heel = (whole.flat[:, 1] + 0.052) / 0.010
    return np.minimum(np.maximum(down, np.clip(tip, -1, 1)), heel)


def _cut(surface: Surface, whole: Skin, inside: Array, uv: Array) -> _Part:
    """The piece of the skin where ``inside`` is above 0, its edge cut where it is 0."""
    columns = np.concatenate(
        [whole.mesh.points, whole.mesh.normals, uv, whole.shares, inside[:, None]], 1
    )
    corners = columns[whole.mesh.triangles]
    within = corners[..., -1] > 0
    kept = [corners[within.all(1)]]
    for triangle in corners[within.any(1) & ~within.all(1)]:
        outline = []
        for k in range(3):
            at, after = triangle[k], triangle[(k + 1) % 3]
            if at[-1] > 0:
                outline.append(at)
            if (at[-1] > 0) != (after[-1] > 0):
                outline.append(at + (after - at) * (at[-1] / (at[-1] - after[-1])))
        kept += [
            np.array([[outline[0], outline[k], outline[k + 1]]]) for k in range(1, len(outline) - 1)
        ]
    every = np.round(np.concatenate(kept).reshape(-1, columns.shape[1]), 7)
    rows, index = np.unique(every, axis=0, return_inverse=True)
    mesh = Mesh.make(rows[:, :3], rows[:, 3:6], rows[:, 6:8], index.reshape(-1, 3))
    return _Part(surface, mesh, two_bones(rows[:, 8:-1]))


def _knit_uv(whole: Skin) -> Array:
    """Metres round the finger from the middle of its back, and along it."""
    uv = whole.flat[:, :2].copy()
    x, z = whole.flat[:, 0], whole.flat[:, 2]
    uv[:, 0] += np.sign(x) * np.clip(0.012 - z, 0.0, 0.03)
    for f, (knuckle, _, radius, _) in enumerate(FINGER_SHAPES):
        mine = (whole.finger == f) & (whole.along > 0.022)
        frame = skeleton.finger_frame(f)
        local = (whole.flat[mine] - frame[:3, 3]) @ frame[:3, :3]
        uv[mine, 0] = knuckle[0] + radius * np.arctan2(local[:, 0], local[:, 2])
        uv[mine, 1] = knuckle[1] + local[:, 1]
    return uv


# ---- what is sewn on


def _cuff() -> list[_Part]:
    """A ribbed cuff with an orange hem, open towards the arm."""
    y = np.linspace(-0.064, -0.116, 10)
    ribs = 0.0006 * (np.arange(10) % 2)
    wide = np.interp(y, (-0.116, -0.085, -0.064), (0.0385, 0.0352, 0.0338)) + ribs
    outside = [(-0.060, 0.0310), *zip(y, wide, strict=True)]
    hem = [(-0.1155, 0.0392), (-0.117, 0.0402), (-0.126, 0.0406)]
    hem += [(-0.1280, 0.0400), (-0.1285, 0.0380)]
    inside = [(-0.1285, 0.0380), (-0.126, 0.0372), (-0.090, 0.0335), (-0.080, 0.0)]
    return [
        _rigid(surface, _round(profile), CUFF)
        for surface, profile in ((_CUFF, outside), (_ACCENT, hem), (DARK, inside))
    ]


def _round(profile: list[tuple[float, float]], segments: int = 22) -> Mesh:
    """Rings (y, half width) about the wrist, seen from outside; oval as a wrist is."""
    turned = Mesh.lathe(np.array([(r, -y) for y, r in profile]), segments)
    # The lathe's Z becomes -Y, so that what runs away from the hand is turned outwards.
    lay = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 0.78, 0, 0.0005], [0, 0, 0, 1]], float)
    return smooth(turned.transformed(lay))


def _knuckle_guard() -> _Part:
    """A moulded bar that follows the back of the hand just behind the knuckles."""
    knuckles = np.array([shape[0] for shape in FINGER_SHAPES])
    x = np.concatenate([[-0.0375, -0.036], np.linspace(-0.0335, 0.0325, 13), [0.035, 0.0365]])
    y_middle = np.interp(x, knuckles[:, 0], knuckles[:, 1]) - 0.0090
    across = np.linspace(-1, 1, 7)
    over = np.cos(np.arcsin(np.clip(across, -1, 1)) * 0.98) ** 0.7
    bump = np.exp(-((np.abs(x[:, None] - knuckles[None, :, 0]).min(1) / 0.0070) ** 2))
    ends = np.clip(np.minimum(x - x[0], x[-1] - x) / 0.005, 0, 1) ** 0.5
    high = (0.0026 + 0.0012 * bump) * ends
    points = np.zeros((17, 7, 3))
    points[..., 0] = x[:, None]
    points[..., 1] = y_middle[:, None] + across * 0.0098 * (0.55 + 0.45 * ends[:, None])
    ground = _back_height(points[..., :2].reshape(-1, 2)).reshape(17, 7)
    points[..., 2] = ground - 0.0030 + (high[:, None] + 0.0030) * over
    i, j = np.meshgrid(np.arange(16), np.arange(6), indexing="ij")
    a = (i * 7 + j).ravel()
    triangles = np.concatenate([np.stack([a, a + 7, a + 8], -1), np.stack([a, a + 8, a + 1], -1)])
    flat = points.reshape(-1, 3)
    mesh = Mesh.make(flat, smooth_normals(flat, triangles), flat[:, :2], triangles)
    return _rigid(_GUARD, mesh, PALM)


def _back_height(places: Array) -> Array:
    """How high the back of the hand is at (n, 2) places about the knuckles, metres."""
    whole = skin()
    points = whole.mesh.points
    upper = (whole.mesh.normals[:, 2] > 0.5) & (whole.finger != 4)
    upper &= (points[:, 1] > 0.015) & (points[:, 1] < 0.062)

    def terms(x: Array, y: Array) -> Array:
        return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y, x**3, x * x * y], -1)

    known = points[upper].astype(float) * 100.0
    fit = np.linalg.lstsq(terms(known[:, 0], known[:, 1]), known[:, 2], rcond=None)[0]
    return terms(places[:, 0] * 100.0, places[:, 1] * 100.0) @ fit / 100.0


def _pads() -> list[tuple[int, Mesh]]:
    """Soft plates on the backs of the fingers, in the flat hand, with the bone each lies on."""
    found = []
    for f, (_, (a, b, _), r0, r1) in enumerate(FINGER_SHAPES):
        frame = skeleton.finger_frame(f)
        for bone, y, length, radius in (
            (1, a * 0.60, a * 0.42, r0 * 1.0),
            (2, a + b * 0.52, b * 0.46, r1 * 1.04),
        ):
            pad = _pad(radius * 1.15, length, 0.0020, radius).moved(0.0, y, radius)
            found.append((3 * f + bone, pad.transformed(frame)))
    pad = _pad(0.0135, 0.015, 0.002, 0.0115).moved(0, 0.016, 0.0112)
    found.append((THUMB + 1, pad.transformed(skeleton.thumb_frame(1))))
    return found


def _pad(width: float, length: float, height: float, radius: float) -> Mesh:
    """A pillow that lies on a round finger: its middle at the origin, Z up."""
    outline = rounded(width, length, min(width, length) * 0.38, 2)
    rings = [(1.0, -0.0012), (0.93, height * 0.7), (0.72, height), (0.0, height * 1.08)]
    points = np.concatenate(
        [np.column_stack([outline * share, np.full(len(outline), z)]) for share, z in rings]
    )
    points[:, 2] -= points[:, 0] ** 2 / (2 * radius)
    n = len(outline)
    k = np.arange(n)
    m = (k + 1) % n
    triangles = []
    for ring in range(len(rings) - 1):
        low, high = ring * n, (ring + 1) * n
        triangles.append(np.stack([low + k, low + m, high + m], -1))
        if ring < len(rings) - 2:
            triangles.append(np.stack([low + k, high + m, high + k], -1))
    flat = np.concatenate(triangles)
    mesh = Mesh.make(points, smooth_normals(points, flat), points[:, :2], flat)
    return smooth(mesh)
