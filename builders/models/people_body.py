"""The shapes of a clothed person: torso, limbs, head, helmet; everything in metres, facing -Y.

Proportions: seven and a half heads, 1.76 m (ISO 7250-1 gives 1.76 m for the 50th percentile of
men in many of its countries); a woman is made 0.94 of that and narrower at the shoulders.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import Colour

from .port_parts import eased, loft, moulded, tube

Array = np.ndarray

PELVIS_M, NECK_M, SHOULDER_M = 0.95, 1.495, 1.400
# Height, half width, half depth, shift to the front, of a jacket.
_TORSO = np.array([
    (0.83, 0.150, 0.098, 0.004), (0.88, 0.168, 0.116, 0.002), (0.94, 0.172, 0.121, 0.0),
    (1.00, 0.166, 0.115, 0.0), (1.07, 0.156, 0.106, 0.0), (1.14, 0.157, 0.106, 0.002),
    (1.21, 0.166, 0.111, 0.004), (1.28, 0.176, 0.117, 0.004), (1.34, 0.183, 0.116, 0.0),
    (1.39, 0.183, 0.108, -0.006), (1.43, 0.170, 0.094, -0.010), (1.46, 0.128, 0.078, -0.012),
    (1.485, 0.078, 0.066, -0.012), (1.51, 0.062, 0.060, -0.010),
])  # fmt: skip


@dataclass(frozen=True)
class Dress:
    """A person and what they wear; colours are linear."""

    jacket: Colour
    trousers: Colour
    skin: Colour
    hair: Colour
    vest: Colour | None = None
    helmet: Colour | None = None
    gloves: Colour | None = None
    folder: bool = False
    woman: bool = False
    seed: int = 0


def torso_at(dress: Dress, angle: Array, z: Array, out: float = 0.0) -> Array:
    """Returns points of the jacket's outside; angle 0 is the left (+X), -pi/2 the front."""
    rx = np.interp(z, _TORSO[:, 0], _TORSO[:, 1])
    ry = np.interp(z, _TORSO[:, 0], _TORSO[:, 2])
    shift = np.interp(z, _TORSO[:, 0], _TORSO[:, 3])
    if dress.woman:
        rx = rx * (1 - 0.07 * _bump(z, 1.36, 0.14)) * (1 - 0.07 * _bump(z, 1.07, 0.07))
        rx = rx * (1 + 0.03 * _bump(z, 0.90, 0.06))
    c, s = np.cos(angle), np.sin(angle)
    # A body is squarer than an ellipse.
    bulge = (np.abs(c) ** 2.6 + np.abs(s) ** 2.6) ** (-1 / 2.6)
    chest = (0.020 if dress.woman else 0.008) * _bump(z, 1.29, 0.06)
    front = np.clip(-s, 0, 1) * np.exp(-(((np.abs(c) - 0.42) / 0.30) ** 2)) * chest
    fold = 0.0035 * np.sin(34 * z + 3.1 * np.sin(2 * angle + dress.seed) + 2 * c)
    fold = fold * (_bump(z, 1.06, 0.09) + 0.5 * _bump(z, 0.88, 0.06))
    r = 1 + fold / 0.15 + out / 0.14
    x = c * bulge * rx * r
    y = s * bulge * ry * r * (1 - 0.10 * np.clip(-s, 0, 1) * _bump(z, 1.07, 0.12)) - shift
    return np.stack([x, y - front, np.broadcast_to(z, x.shape)], -1)


def _bump(z: Array, middle: float, width: float) -> Array:
    return np.asarray(np.exp(-(((z - middle) / width) ** 2)))


def patch(
    dress: Dress,
    angles: tuple[float, float],
    heights: tuple[float, float],
    out: float,
    steps: tuple[int, int],
) -> Mesh:
    """Returns a piece of cloth that lies on the torso, its normals smooth."""
    a = np.linspace(*angles, steps[0] + 1)
    z = np.linspace(*heights, steps[1] + 1)
    grid = torso_at(dress, *np.meshgrid(a, z), out)
    corners = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], 2)
    return eased(Mesh.quads(corners.reshape(-1, 4, 3)), 80)


def torso(b: Build, dress: Dress, low: float = 0.83) -> None:
    """Adds jacket, collar, vest with its bands."""
    turn = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    heights = np.concatenate([[low], _TORSO[_TORSO[:, 0] > low + 0.01, 0]])
    rings = np.array([torso_at(dress, turn, np.full(24, z)) for z in heights])
    moulded(b, dress.jacket, loft(rings, True, 80))
    shirt = (0.55, 0.56, 0.58) if dress.vest is None or dress.folder else dress.jacket
    collar = tube([(0, 0.010, 1.475), (0, 0.004, 1.525)], [(0.068, 0.066), (0.060, 0.062)], 16)
    moulded(b, shirt, collar)
    if dress.vest is None:
        return
    full = (-math.pi / 2, 1.5 * math.pi)
    moulded(b, dress.vest, patch(dress, full, (0.90, 1.474), 0.013, (24, 9)))
    moulded(b, dress.vest, patch(dress, full, (0.90, 0.885), 0.010, (24, 1)))
    band = (0.62, 0.63, 0.62)
    for z in (1.00, 1.14):
        moulded(b, band, patch(dress, full, (z, z + 0.05), 0.0165, (24, 1)))
    for middle in (
        -math.pi / 2 - 0.62,
        -math.pi / 2 + 0.62,
        math.pi / 2 - 0.62,
        math.pi / 2 + 0.62,
    ):
        moulded(
            b, band, patch(dress, (middle - 0.16, middle + 0.16), (1.19, 1.468), 0.0165, (2, 7))
        )
    seam = patch(dress, (-math.pi / 2 - 0.016, -math.pi / 2 + 0.016), (0.89, 1.45), 0.0195, (1, 14))
    moulded(b, (0.03, 0.03, 0.03), seam)


def limb(
    joints: Sequence[Sequence[float]],
    radii: Sequence[float],
    folds: float,
    seed: int,
    segments: int = 14,
    steps: int = 6,
    flat: float = 1.0,
) -> Mesh:
    """Returns a sleeve or a trouser leg through three joints, wrinkled where it bends.

    Args:
        joints: (3, 3) from the body outwards.
        radii: at the root, half way, at the bend, half way, at the hem.
        folds: depth of the wrinkles, metres.
        seed: other wrinkles.
        segments, steps: flats around; rings to each half.
        flat: how much narrower it is front to back.
    """
    p = np.asarray(joints, float)
    share = np.concatenate([np.linspace(0, 1, steps + 1), np.linspace(1, 2, steps + 1)[1:]])
    first, second = np.clip(share, 0, 1)[:, None], np.clip(share - 1, 0, 1)[:, None]
    path = p[0] + (p[1] - p[0]) * first + (p[2] - p[1]) * second
    # The bend is rounded.
    path[1:-1] = 0.25 * path[:-2] + 0.5 * path[1:-1] + 0.25 * path[2:]
    r = np.interp(share, [0, 0.5, 1, 1.5, 2], radii)
    mesh = tube(path, [(x, x * flat) for x in r], segments, True, 85)
    at = mesh.points.astype(float)
    near = np.linalg.norm(at[:, None] - path[None], axis=2).argmin(1)
    out = at - path[near]
    length = np.linalg.norm(out, axis=1, keepdims=True)
    turn = np.arctan2(out[:, 1], out[:, 0])
    s = share[near]
    window = _bump(s, 1.0, 0.30) + 0.9 * _bump(s, 2.0, 0.22) + 0.4 * _bump(s, 0.1, 0.2)
    wave = np.sin(26 * s + 2.4 * np.sin(turn + seed) + seed) * window * folds
    moved = at + out / np.maximum(length, 1e-6) * wave[:, None]
    return eased(replace(mesh, points=moved.astype(np.float32)), 85)


def boot(b: Build, x: float, y: float, colour: Colour) -> None:
    """Adds a safety boot whose ankle stands at (x, y); its sole lies on z = 0."""
    rings = []
    turn = np.linspace(0, 2 * math.pi, 14, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    for z, half, front, back in ((0.0, 0.046, 0.178, 0.078), (0.024, 0.049, 0.182, 0.080),
                                 (0.03, 0.046, 0.176, 0.076), (0.062, 0.045, 0.165, 0.072),
                                 (0.085, 0.044, 0.110, 0.068), (0.115, 0.046, 0.070, 0.066),
                                 (0.16, 0.050, 0.058, 0.062)):  # fmt: skip
        reach = np.where(s < 0, front, back)
        wide = half * (1 + 0.10 * np.clip(-s, 0, 1))
        lift = np.full(14, z) + (0.006 * np.clip(-s, 0, 1) ** 4 if z < 0.03 else 0.0)
        rings.append(np.stack([x + c * wide, y + s * reach, lift], -1))
    moulded(b, colour, loft(np.array(rings), True, 45))


def hand(b: Build, wrist: Array, way: Array, palm: Array, colour: Colour) -> None:
    """Adds a relaxed hand from the wrist along `way`, its palm looking along `palm`."""
    w = way / np.linalg.norm(way)
    p = palm - w * float(palm @ w)
    p /= np.linalg.norm(p)
    across = np.cross(p, w)
    path = [wrist - w * 0.02, wrist + w * 0.03, wrist + w * 0.085]
    back = tube(path, [(0.026, 0.022), (0.040, 0.017), (0.042, 0.014)], 10, True, 85)
    moulded(b, colour, _oriented(back, wrist, w, across))
    for k in range(4):
        root = wrist + w * 0.078 + across * (k - 1.5) * 0.019
        bend = 0.4 + 0.1 * k
        knuckle = root + w * 0.040 + p * 0.012 * bend
        end = knuckle + w * 0.026 + p * 0.030 * bend
        moulded(b, colour, tube([root, knuckle, end], [0.0105, 0.0100, 0.0075], 5, True, 85))
    root = wrist + w * 0.025 + across * 0.036
    tip = root + w * 0.052 + across * 0.016 + p * 0.020
    moulded(
        b, colour, tube([root, (root + tip) / 2 + across * 0.006, tip], [0.014, 0.0125, 0.009], 6)
    )


def _oriented(mesh: Mesh, about: Array, way: Array, across: Array) -> Mesh:
    """A flat tube turned about its axis until its wide side lies along `across`."""
    side = np.array([1.0, 0.0, 0.0]) - way * way[0]
    side /= np.linalg.norm(side)
    angle = math.atan2(float(np.cross(side, across) @ way), float(side @ across))
    k = np.array([[0, -way[2], way[1]], [way[2], 0, -way[0]], [-way[1], way[0], 0]])
    turn = np.eye(3) + math.sin(angle) * k + (1 - math.cos(angle)) * k @ k
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = about - turn @ about
    return mesh.transformed(matrix)


def head(b: Build, dress: Dress) -> None:
    """Adds neck, face, hair and helmet; the neck's root is at NECK_M."""
    skin = np.array(dress.skin)
    moulded(
        b,
        dress.skin,
        tube([(0, 0.012, 1.47), (0, 0.006, 1.575)], [(0.056, 0.058), (0.050, 0.056)], 16),
    )
    n, k = 26, 17
    turn = np.linspace(0, 2 * math.pi, n, endpoint=False)
    rise = np.linspace(-1, 1, k)
    a, v = np.meshgrid(turn, rise)
    # v: -1 the chin, 1 the crown
    c, s = np.cos(a), np.sin(a)
    ring = np.sqrt(np.clip(1 - np.abs(v) ** 2.3, 0, 1))
    front = np.clip(-s, 0, 1)
    jaw = 1 - 0.26 * np.clip(-v, 0, 1) ** 1.3
    x = c * 0.0755 * ring * jaw
    y = s * np.where(s < 0, 0.092, 0.098) * ring * (1 - 0.10 * np.clip(-v, 0, 1) * (s > 0)) + 0.004
    y = y - 0.012 * front * np.clip(-v, 0, 1)
    nose = np.exp(-(((a - 1.5 * math.pi) / 0.17) ** 2))
    y = (
        y
        - 0.021 * nose * np.exp(-(((v + 0.16) / 0.13) ** 2))
        - 0.010 * nose * np.exp(-(((v - 0.02) / 0.13) ** 2))
    )
    brow = np.exp(-(((np.abs(a - 1.5 * math.pi) - 0.38) / 0.22) ** 2))
    y = (
        y
        - 0.004 * front * np.exp(-(((v - 0.24) / 0.08) ** 2))
        + 0.008 * brow * np.exp(-(((v - 0.08) / 0.10) ** 2))
    )
    lips = np.exp(-(((a - 1.5 * math.pi) / 0.30) ** 2)) * np.exp(-(((v + 0.47) / 0.075) ** 2))
    y = y - 0.006 * lips
    z = 1.641 + v * 0.119
    grid = np.stack([x, y, z], -1)
    face = eased(loft(grid, True, 85), 85)
    moulded(b, dress.skin, face)
    _features(b, dress, skin)
    if dress.helmet is None:
        _hair(b, dress)
    else:
        _helmet(b, dress.helmet)
        back = _ellipsoid((0.072, 0.060, 0.062)).moved(0, 0.040, 1.625)
        moulded(b, dress.hair, back)
    if dress.woman:
        moulded(b, dress.hair, _ellipsoid((0.036, 0.034, 0.038)).moved(0, 0.108, 1.600))


def _features(b: Build, dress: Dress, skin: Array) -> None:
    lip = tuple((skin * np.array([0.80, 0.52, 0.52])).tolist())
    moulded(b, lip, _ellipsoid((0.021, 0.006, 0.0055), 10).moved(0, -0.0945, 1.5865))
    for sx in (-1, 1):
        ear = _ellipsoid((0.010, 0.021, 0.030), 10).moved(sx * 0.0765, 0.008, 1.640)
        moulded(b, dress.skin, ear)
        x = sx * 0.0315
        moulded(
            b, (0.50, 0.48, 0.46), _ellipsoid((0.0125, 0.007, 0.0062), 10).moved(x, -0.0785, 1.6530)
        )
        moulded(
            b,
            (0.035, 0.022, 0.015),
            _ellipsoid((0.0056, 0.004, 0.0056), 8).moved(x, -0.0835, 1.6528),
        )
        lid = tuple((skin * 0.72).tolist())
        moulded(b, lid, _ellipsoid((0.0150, 0.0075, 0.0036), 8).moved(x, -0.0790, 1.6605))
        moulded(b, dress.hair, _ellipsoid((0.0175, 0.006, 0.0032), 8).moved(x, -0.0845, 1.6735))


def _hair(b: Build, dress: Dress) -> None:
    cap = _ellipsoid((0.082, 0.100, 0.100), 20).moved(0, 0.014, 1.672)
    moulded(b, dress.hair, cap)


def _helmet(b: Build, colour: Colour) -> None:
    """A safety helmet (EN 397): shell, ridge, peak, band inside."""
    turn = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    rings = []
    for z, r in ((1.688, 1.0), (1.71, 1.0), (1.745, 0.965), (1.775, 0.86), (1.797, 0.68),
                 (1.811, 0.42), (1.817, 0.14)):  # fmt: skip
        peak = 0.034 * np.clip(-s, 0, 1) ** 3 if z < 1.70 else 0.0
        rings.append(np.stack([c * 0.106 * r, s * (0.132 * r + peak) + 0.006, np.full(24, z)], -1))
    under = rings[0] * [0.93, 0.93, 1.0] + [0, 0, 0.002]
    lip = rings[0] * [1.03, 1.03, 1.0] - [0, 0, 0.004]
    moulded(b, colour, loft(np.array([under, lip, *rings]), True, 50))
    ridge = tube([(0, y + 0.006, z) for y, z in ((-0.118, 1.752), (-0.07, 1.806), (0, 1.824),
                 (0.07, 1.806), (0.118, 1.752))], [0.011] * 5, 8)  # fmt: skip
    moulded(b, colour, ridge)


def _ellipsoid(radii: tuple[float, float, float], segments: int = 14) -> Mesh:
    return Mesh.sphere(1.0, segments).transformed(np.diag([*radii, 1.0]))


def settled(build: Build, z: float) -> Build:
    """Returns a part in its own frame: moved down so that its joint is the origin."""
    moved = Build()
    moved.include(build, translation(0, 0, -z))
    return moved
