"""The skin of a work glove: one smooth surface over the bones of a hand.

A coarse cage of rings round the palm and the fingers is cut finer once (Catmull-Clark); each
point then follows one or two bones. Frame and side as in ``skeleton``: the right hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.subdivision import smooth_normals, subdivided
from vrtrainer.world.models import skeleton
from vrtrainer.world.models.skeleton import FINGER_SHAPES, LEAN_DEG, THUMB, THUMB_LENGTHS

Array = np.ndarray

# Cutting a cage finer draws it in: rings are laid this much wider.
_WIDER = 1.15
_HEXAGON = np.array([(-0.5, 0.866), (0.5, 0.866), (1, 0), (0.5, -0.866), (-0.5, -0.866), (-1, 0)])

# Rings round the palm from the wrist to behind the knuckles: y, the edges' x, then of five places
# across (from the thumb's side) x and z of the back, and x and z of the palm.
_EVEN = (-1.0, -0.5, 0.0, 0.5, 1.0)
_PALM = (
    (-0.072, (-0.0320, 0.0320), _EVEN, (0.012, 0.0220, 0.0235, 0.0220, 0.012),
     _EVEN, (-0.011, -0.0210, -0.0225, -0.0210, -0.011)),
    (-0.046, (-0.0355, 0.0365), _EVEN, (0.012, 0.0205, 0.0215, 0.0200, 0.011),
     (-0.72, -0.25, 0.15, 0.60, 0.95), (-0.022, -0.0235, -0.0210, -0.0235, -0.016)),
    (0.004, (-0.0460, 0.0445), _EVEN, (0.008, 0.0185, 0.0200, 0.0180, 0.009),
     (-0.70, -0.25, 0.15, 0.60, 0.95), (-0.025, -0.0215, -0.0165, -0.0205, -0.017)),
    (0.028, (-0.0445, 0.0450), _EVEN, (0.010, 0.0175, 0.0190, 0.0170, 0.009),
     (-0.95, -0.45, 0.05, 0.55, 1.0), (-0.014, -0.0175, -0.0150, -0.0170, -0.015)),
)  # fmt: skip
# Where the web between thumb and palm begins: back, edge and palm.
_THUMB_WEB = ((-0.0440, 0.003, 0.008), (-0.0460, 0.001, -0.007), (-0.0310, -0.008, -0.0265))
_THUMB_FOLD = (-0.047, -0.003, -0.012)


@dataclass
class _Cage:
    """Corners as they are added: in the flat hand, as modelled, and of whose finger they are."""

    flat: list[Array]
    modelled: list[Array]
    member: list[Array]
    faces: list[tuple[int, ...]]

    def corner(self, flat: Array, bone: Array, member: Array) -> int:
        self.flat.append(flat)
        self.modelled.append((bone @ np.append(flat, 1.0))[:3])
        self.member.append(member)
        return len(self.flat) - 1

    def tube(self, rings: list[list[int]]) -> None:
        """Faces between rings, from the root to the tip."""
        for near, far in pairwise(rings):
            for k in range(len(near)):
                m = (k + 1) % len(near)
                self.faces.append((near[k], near[m], far[m], far[k]))


@dataclass(frozen=True, eq=False)
class Skin:
    """A skin and what its points follow.

    Attributes:
        mesh: as modelled (half bent).
        shares: (n, 17) how much each point follows each bone.
        flat: (n, 3) where the points are in the flat hand.
        finger: (n,) 0..3 index to little, 4 the thumb, -1 the palm.
        along: (n,) metres from the knuckle towards the tip.
        thumb: (n,) how much a point is of the thumb, 0..1.
    """

    mesh: Mesh
    shares: Array
    flat: Array
    finger: Array
    along: Array
    thumb: Array


@lru_cache(maxsize=1)
def skin() -> Skin:
    """Returns the right glove's skin."""
    cage = _cage()
    values = np.concatenate([cage.modelled, cage.flat, cage.member], 1)
    finer, quads = subdivided(values, cage.faces)
    # Iron out the folds where the thumb leaves the palm.
    finer = _drifted(finer, quads, 0.6 * _near_fold(finer[:, 3:6], 0.020), 6)
    points, flat, member = finer[:, :3], finer[:, 3:6], finer[:, 6:]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    finger, along = _places(flat, member)
    points = points + smooth_normals(points, triangles) * _knuckles(flat, finger)[:, None]
    normals = smooth_normals(points, triangles)
    shares = _shares(flat, member, quads)
    mesh = Mesh.make(points, normals, flat[:, :2], triangles)
    return Skin(mesh, shares, flat, finger, along, member[:, 4])


def _near_fold(flat: Array, reach: float) -> Array:
    """How near points are to where the thumb leaves the palm, (n, 1): 1 there, little beyond."""
    away = np.linalg.norm(flat - _THUMB_FOLD, axis=1, keepdims=True)
    return np.exp(-((away / reach) ** 2))


def _drifted(values: Array, quads: Array, strength: Array, times: int) -> Array:
    """Blends values with those of their neighbours, as strongly as is said for each."""
    a, b = quads.ravel(), np.roll(quads, -1, axis=1).ravel()
    for _ in range(times):
        total, count = np.zeros_like(values), np.zeros((len(values), 1))
        for here, there in ((a, b), (b, a)):
            np.add.at(total, here, values[there])
            np.add.at(count, here, 1.0)
        values = values + strength * (total / count - values)
    return values


def _cage() -> _Cage:
    cage = _Cage([], [], [], [])
    bones = skeleton.hand_from_bones(skeleton.MODELLED)
    palm = [_palm_ring(cage, *ring) for ring in _PALM]
    palm.append(_knuckle_ring(cage))
    for i, (near, far) in enumerate(pairwise(palm)):
        for k in range(12):
            if i == 1 and k in (10, 11):
                continue  # here the thumb leaves
            m = (k + 1) % 12
            cage.faces.append((near[k], near[m], far[m], far[k]))
    webs = _web(cage, palm[-1], bones)
    for finger in range(4):
        _finger(cage, finger, webs[finger], bones)
    back, front = palm[1], palm[2]
    root = [back[0], front[0], front[11], front[10], back[10], back[11]]
    for corner, place in zip(root[1:4], _THUMB_WEB, strict=True):
        cage.flat[corner] = cage.modelled[corner] = np.array(place)
    _thumb(cage, root, bones)
    return cage


def _palm_ring(
    cage: _Cage,
    y: float,
    edges: tuple[float, float],
    back_x: Sequence[float],
    back_z: Sequence[float],
    palm_x: Sequence[float],
    palm_z: Sequence[float],
) -> list[int]:
    """Five corners across the back, an edge, five across the palm, an edge."""
    left, right = edges
    middle, half = (left + right) / 2, (right - left) / 2 * 0.93
    places = [(middle + half * x, y, z) for x, z in zip(back_x, back_z, strict=True)]
    places.append((right, y, 0.0))
    places += [(middle + half * x, y, z) for x, z in zip(palm_x, palm_z, strict=True)][::-1]
    places.append((left, y, -0.002))
    return [cage.corner(np.array(place), np.eye(4), np.zeros(5)) for place in places]


def _between(finger: int) -> tuple[float, float, Array]:
    """The line between two fingers (0: before the index .. 4: after the little one)."""
    knuckles = np.array([shape[0] for shape in FINGER_SHAPES])
    radii = np.array([shape[2] for shape in FINGER_SHAPES])
    member = np.zeros(5)
    if finger == 0:
        member[0] = 1.0
        return knuckles[0, 0] - radii[0], knuckles[0, 1] - 0.003, member
    if finger == 4:
        member[3] = 1.0
        return knuckles[3, 0] + radii[3], knuckles[3, 1] - 0.003, member
    member[finger - 1 : finger + 1] = 0.5
    pair = knuckles[finger - 1 : finger + 1]
    return pair[:, 0].mean(), pair[:, 1].min(), member


def _knuckle_ring(cage: _Cage) -> list[int]:
    heights = (0.010, 0.0145, 0.0155, 0.0130, 0.0085)
    depths = (-0.012, -0.0145, -0.0145, -0.0140, -0.011)
    top, bottom = [], []
    for k in range(5):
        x, y, member = _between(k)
        x += {0: 0.003, 4: -0.003}.get(k, 0.0)
        top.append(cage.corner(np.array([x, y, heights[k]]), np.eye(4), member))
        bottom.append(cage.corner(np.array([x, y + 0.004, depths[k]]), np.eye(4), member))
    edges = []
    for k, out in ((4, 0.0035), (0, -0.0035)):
        x, y, member = _between(k)
        edges.append(cage.corner(np.array([x + out, y, 0.0]), np.eye(4), member))
    return [*top, edges[0], *bottom[::-1], edges[1]]


def _web(cage: _Cage, knuckles: list[int], bones: Array) -> list[list[int]]:
    """The first ring of each finger; neighbours share the web between them."""
    tops, middles, bottoms = [], [], []
    for k in range(5):
        x, y, member = _between(k)
        beside = [f for f in (k - 1, k) if 0 <= f < 4]
        carried = np.mean([bones[1 + 3 * f] for f in beside], axis=0)
        lean = np.mean([-np.sin(np.radians(LEAN_DEG[f])) for f in beside])
        out = {0: -1.0, 4: 1.0}.get(k, 0.0)
        outer = k in (0, 4)
        for kept, dy, z in (
            (tops, 0.016, 0.0095 if outer else 0.0075),
            (middles, 0.020, 0.0005),
            (bottoms, 0.021, -0.0095),
        ):
            aside = out * (0.0022 if kept is middles else -0.0038)
            flat = np.array([x + lean * dy + aside, y + dy, z])
            kept.append(cage.corner(flat, carried, member))
    for k in range(4):
        cage.faces.append((knuckles[k], knuckles[k + 1], tops[k + 1], tops[k]))
        cage.faces.append((knuckles[9 - k], knuckles[10 - k], bottoms[k], bottoms[k + 1]))
    cage.faces.append((knuckles[4], knuckles[5], middles[4], tops[4]))
    cage.faces.append((knuckles[5], knuckles[6], bottoms[4], middles[4]))
    cage.faces.append((knuckles[11], knuckles[0], tops[0], middles[0]))
    cage.faces.append((knuckles[10], knuckles[11], middles[0], bottoms[0]))
    return [
        [tops[k], tops[k + 1], middles[k + 1], bottoms[k + 1], bottoms[k], middles[k]]
        for k in range(4)
    ]


def _ring(
    cage: _Cage,
    frame: Array,
    y: float,
    radius: float,
    bone: Array,
    member: Array,
    flatten: float = 1.0,
) -> list[int]:
    corners = []
    for across, up in _HEXAGON:
        local = np.array([across * radius * _WIDER, y, up * radius * _WIDER * flatten, 1.0])
        corners.append(cage.corner((frame @ local)[:3], bone, member))
    return corners


def _finger(cage: _Cage, finger: int, root: list[int], bones: Array) -> None:
    _, (a, b, c), r0, r1 = FINGER_SHAPES[finger]
    frame = skeleton.finger_frame(finger)
    member = np.eye(5)[finger]
    first, second, third = bones[1 + 3 * finger : 4 + 3 * finger]
    rings = [root]
    for y, r, bone, flatten in (
        (a * 0.70, r0 * 0.98, first, 1.0),
        (a - 0.0065, r0 * 1.02, first, 1.03),
        (a + 0.0065, r0 * 0.98, second, 1.0),
        (a + b - 0.0060, r1 * 1.02, second, 1.0),
        (a + b + 0.0060, r1 * 1.00, third, 0.97),
        (a + b + c - 0.0055, r1 * 0.92, third, 0.92),
    ):
        rings.append(_ring(cage, frame, y, r, bone, member, flatten))
    rings.append(_ring(cage, frame, a + b + c + 0.0015, r1 * 0.55, third, member, 0.85))
    cage.tube(rings)
    _cap(cage, rings[-1])


def _cap(cage: _Cage, ring: list[int]) -> None:
    cage.faces.append((ring[0], ring[1], ring[2], ring[5]))
    cage.faces.append((ring[3], ring[4], ring[5], ring[2]))


def _thumb(cage: _Cage, root: list[int], bones: Array) -> None:
    member = np.eye(5)[4]
    first, second, third = bones[THUMB : THUMB + 3]
    lengths = THUMB_LENGTHS
    rings = [root]
    for joint, y, r, bone, flatten in (
        (0, lengths[0] - 0.006, 0.0132, first, 1.0),
        (1, 0.008, 0.0118, second, 1.0),
        (1, lengths[1] - 0.0070, 0.0112, second, 1.0),
        (2, 0.0070, 0.0112, third, 0.95),
        (2, lengths[2] - 0.008, 0.0102, third, 0.88),
    ):
        rings.append(_ring(cage, skeleton.thumb_frame(joint), y, r, bone, member, flatten))
    rings.append(
        _ring(cage, skeleton.thumb_frame(2), lengths[2] + 0.001, 0.0060, third, member, 0.8)
    )
    # The ball of the thumb: half way between the palm and the joint.
    halfway = [
        cage.corner((cage.flat[a] + cage.flat[b]) / 2, first, member * 0.8)
        for a, b in zip(root, rings[1], strict=True)
    ]
    rings.insert(1, halfway)
    cage.tube(rings)
    _cap(cage, rings[-1])


def _knuckles(flat: Array, finger: Array) -> Array:
    """How far the backs of joints stand out, (n,) metres."""
    out = np.zeros(len(flat))
    for f, (_, (first, second, _), radius, _) in enumerate(FINGER_SHAPES):
        frame = skeleton.finger_frame(f)
        local = (flat - frame[:3, 3]) @ frame[:3, :3]
        back = np.clip(local[:, 2] / radius, 0, 1)
        for y, high, reach in ((-0.002, 0.0022, 0.009), (first, 0.0010, 0.007),
                               (first + second, 0.0006, 0.006)):  # fmt: skip
            away = np.hypot(local[:, 0], local[:, 1] - y)
            out += high * back * np.exp(-((away / reach) ** 2))
    return out


# ---- what a point follows


def _places(flat: Array, member: Array) -> tuple[Array, Array]:
    """The finger of each point (-1: the palm) and how far along it is from the knuckle."""
    finger = np.where(member.max(1) > 0.01, member.argmax(1), -1)
    along = np.full(len(flat), -0.05)
    for f in range(5):
        mine = finger == f
        along[mine] = _along(flat[mine], f)
    return finger, along


def _along(flat: Array, finger: int) -> Array:
    if finger < 4:
        frame = skeleton.finger_frame(finger)
        return (flat - frame[:3, 3]) @ frame[:3, 1]
    points = np.array(skeleton.THUMB_POINTS)
    along = (flat - points[0]) @ skeleton.thumb_frame(0)[:3, 1]
    for joint in (1, 2):
        past = (flat - points[joint]) @ skeleton.thumb_frame(joint)[:3, 1]
        along = np.where(past > 0.0, sum(THUMB_LENGTHS[:joint]) + past, along)
    return along


def _smooth(x: Array, low: Array | float, high: Array | float) -> Array:
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _shares(flat: Array, member: Array, quads: Array) -> Array:
    """How much each point follows each bone, (n, 17)."""
    full = np.zeros((len(flat), skeleton.BONES))
    for f in range(5):
        along = _along(flat, f)
        if f < 4:
            share, lengths = member[:, f], FINGER_SHAPES[f][1]
            # The web between two fingers stays with the hand a little longer than their backs.
            web = np.where(share < 0.9, 1.0, 0.0)
            share = share * _smooth(along, -0.012 + 0.002 * web, 0.014 + 0.006 * web)
            reach = 0.0080
        else:
            share, lengths = _thenar(flat, along, member), THUMB_LENGTHS
            reach = 0.0088
        past_first, past_second = (
            _smooth(along, place - reach, place + reach)
            for place in (lengths[0], lengths[0] + lengths[1])
        )
        first = 1 + 3 * f
        full[:, first] += share * (1 - past_first)
        full[:, first + 1] += share * past_first * (1 - past_second)
        full[:, first + 2] += share * past_second
    rest = np.maximum(1.0 - full.sum(1), 0.0)
    wrist = _smooth(-flat[:, 1], 0.046, 0.068)
    full[:, skeleton.PALM], full[:, skeleton.CUFF] = rest * (1 - wrist), rest * wrist
    return _drifted(full, quads, 0.5 * _near_fold(flat, 0.030), 8)


def two_bones(shares: Array) -> Array:
    """Returns the two bones that each point follows most, as a rig wants them (``rig.skinned``)."""
    order = np.argsort(-shares, axis=1, kind="stable")[:, :2]
    rows = np.arange(len(shares))
    a, b = shares[rows, order[:, 0]], shares[rows, order[:, 1]]
    return np.stack([order[:, 0], order[:, 1], b / (a + b)], -1)


def _thenar(flat: Array, along: Array, member: Array) -> Array:
    """How far points follow the thumb's root, (n,) 0..1: the ball of the thumb is drawn along."""
    frame = skeleton.thumb_frame(0)
    beside = flat - frame[:3, 3] - np.outer(along, frame[:3, 1])
    near = 1 - _smooth(np.linalg.norm(beside, axis=1), 0.012, 0.045)
    near = np.maximum(near, _smooth(member[:, 4], 0.0, 0.6)) * (1 - member[:, :4].sum(1))
    return near * _smooth(along, -0.012, 0.050)
