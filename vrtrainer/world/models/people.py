"""Standing figures: calm, a little simplified, dressed for the yard.

A figure's origin is between its feet; it looks -Y, towards whoever looks along its heading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from vrtrainer.engine.mesh import Mesh

from .build import Build, along
from .surfaces import BLACK, NAVY, SAFETY_ORANGE, SAFETY_YELLOW, WHITE, Colour, cloth, plastic

SKIN: tuple[Colour, ...] = ((0.42, 0.23, 0.15), (0.20, 0.095, 0.055), (0.55, 0.34, 0.24))


@dataclass(frozen=True)
class Dress:
    """What a figure wears."""

    jacket: Colour
    trousers: Colour
    vest: Colour | None
    helmet: Colour | None
    folder: bool = False


DECLARANT = Dress((0.030, 0.034, 0.045), (0.030, 0.034, 0.045), SAFETY_YELLOW, WHITE, True)
HANDLER = Dress(NAVY, NAVY, SAFETY_ORANGE, SAFETY_YELLOW)
OFFICER = Dress((0.016, 0.024, 0.055), (0.016, 0.024, 0.055), SAFETY_YELLOW, WHITE)


def figure(dress: Dress, seed: int = 0) -> Build:
    """Returns a standing person, 1.76 m with helmet 1.84 m.

    Args:
        dress: the clothes.
        seed: chooses skin and stance; the same seed is the same person.
    """
    b = Build()
    skin = plastic(SKIN[seed % len(SKIN)], 0.6)
    jacket, trousers = cloth(dress.jacket), cloth(dress.trousers)
    shoes = plastic(BLACK, 0.5)
    b.contact((-0.16, -0.15), (0.16, 0.07), 0.14)
    turn = 0.03 * ((seed * 7) % 3 - 1)
    for sx in (-1, 1):
        hip, knee, ankle = (
            (sx * 0.095, 0.0, 0.93),
            (sx * 0.105, -0.012, 0.5),
            (sx * 0.115, 0.02, 0.09),
        )
        _limb(b, trousers, [hip, knee, ankle], [0.088, 0.064, 0.050])
        boot = _ellipsoid((0.048, 0.135, 0.045)).moved(sx * 0.118, -0.045, 0.046)
        b.add(shoes, boot)
        b.box(
            shoes,
            (sx * 0.118 - 0.046, -0.165, 0.0),
            (sx * 0.118 + 0.046, 0.075, 0.022),
            bevel=0.008,
        )
    torso = [(0.0, 0.88), (0.155, 0.885), (0.165, 0.95), (0.155, 1.05), (0.165, 1.18),
             (0.185, 1.32), (0.180, 1.41), (0.135, 1.465), (0.062, 1.49), (0.0, 1.492)]  # fmt: skip
    b.add(jacket, _body(torso, 1.0, 0.64))
    if dress.vest:
        _vest(b, torso, dress.vest)
    for sx in (-1, 1):
        shoulder = (sx * 0.190, 0.0, 1.405)
        folded = dress.folder and sx < 0
        elbow = (sx * 0.245, 0.03, 1.13)
        wrist = (sx * 0.16, -0.20, 1.06) if folded else (sx * 0.255, -0.055 + turn, 0.89)
        _limb(b, jacket, [shoulder, elbow, wrist], [0.062, 0.047, 0.036])
        away = (np.array(wrist) - np.array(elbow)) / np.linalg.norm(np.array(wrist) - elbow)
        b.add(skin, _ellipsoid((0.034, 0.040, 0.058)).transformed(_turned_to(away)).moved(
            *(np.array(wrist) + away * 0.055)))  # fmt: skip
    if dress.folder:
        card = Mesh.box((0.235, 0.018, 0.32)).transformed(_tilt(-0.35))
        b.add(plastic((0.03, 0.09, 0.20), 0.7), card.moved(-0.06, -0.235, 1.12))
    _head(b, skin, dress, seed)
    return b


def _vest(b: Build, torso: list[tuple[float, float]], colour: Colour) -> None:
    outer = [(r + 0.012, z) for r, z in torso if 0.93 <= z <= 1.47]
    b.add(cloth(colour), _body(outer, 1.0, 0.66))
    band = plastic((0.55, 0.56, 0.56), 0.35)
    for low in (1.03, 1.15):
        radius = float(np.interp(low, [z for _, z in torso], [r for r, _ in torso])) + 0.0155
        b.add(band, _body([(radius, low), (radius + 0.001, low + 0.05)], 1.0, 0.66))
    # the bands over the shoulders
    for sx in (-1, 1):
        for y in (-0.127, 0.127):
            b.add(band, Mesh.box((0.05, 0.006, 0.22), (sx * 0.085, y, 1.30)))


def _head(b: Build, skin, dress: Dress, seed: int) -> None:
    b.add(skin, Mesh.lathe(np.array([(0.055, 1.45), (0.052, 1.56)]), 16))
    b.add(skin, _ellipsoid((0.076, 0.094, 0.118)).moved(0, -0.012, 1.645))
    b.add(skin, _ellipsoid((0.052, 0.050, 0.052)).moved(0, -0.050, 1.580))
    b.add(skin, _ellipsoid((0.013, 0.020, 0.024)).moved(0, -0.106, 1.633))
    for sx in (-1, 1):
        b.add(skin, _ellipsoid((0.012, 0.022, 0.030)).moved(sx * 0.077, 0.0, 1.640))
        b.add(
            plastic((0.60, 0.58, 0.55), 0.3),
            _ellipsoid((0.014, 0.010, 0.009)).moved(sx * 0.030, -0.094, 1.660),
        )
        b.add(
            plastic((0.05, 0.03, 0.02), 0.3),
            _ellipsoid((0.0065, 0.005, 0.0065)).moved(sx * 0.030, -0.101, 1.660),
        )
        brow = Mesh.box((0.032, 0.010, 0.006), (sx * 0.031, -0.101, 1.678))
        b.add(plastic((0.03, 0.02, 0.015), 0.9), brow)
    b.add(plastic((0.26, 0.11, 0.09), 0.6), Mesh.box((0.040, 0.008, 0.007), (0, -0.096, 1.592)))
    hair = plastic(
        ((0.02, 0.015, 0.012), (0.012, 0.010, 0.010), (0.10, 0.06, 0.03))[seed % 3], 0.85
    )
    b.add(hair, _ellipsoid((0.081, 0.092, 0.100)).moved(0, 0.012, 1.668))
    if dress.helmet:
        shell = [(0.118, 1.695), (0.116, 1.735), (0.100, 1.785), (0.062, 1.825), (0.0, 1.838)]
        hat = plastic(dress.helmet, 0.35)
        b.add(hat, _body(shell, 0.94, 1.10))
        b.add(hat, _body([(0.0, 1.700), (0.118, 1.695)], 0.94, 1.10).flipped())
        brim = _body([(0.112, 1.690), (0.135, 1.692), (0.118, 1.702)], 0.94, 1.12)
        b.add(hat, brim.moved(0, -0.025, 0))
        b.add(hat, Mesh.box((0.025, 0.20, 0.012), (0, 0, 1.832), bevel=0.005))


def _limb(b: Build, surface, points: list[tuple[float, float, float]], radii: list[float]) -> None:
    """A bent limb: cones with balls at their joints, smooth all round."""
    for (p, q), (r0, r1) in zip(pairwise(points), pairwise(radii), strict=True):
        start, end = np.array(p), np.array(q)
        length = float(np.linalg.norm(end - start))
        tube = Mesh.cylinder(r0, length, segments=14, radius_top=r1, caps=False)
        b.add(surface, tube.transformed(along(start, end)))
    for p, r in zip(points, radii, strict=True):
        b.add(surface, Mesh.sphere(r * 1.005, 14).moved(*p))


def _body(profile: list[tuple[float, float]], sx: float, sy: float) -> Mesh:
    """A profile turned about Z and flattened front to back, with smooth normals all over."""
    mesh = Mesh.lathe(np.array(profile), 28)
    return smooth(mesh.transformed(np.diag([sx, sy, 1.0, 1.0])))


def smooth(mesh: Mesh) -> Mesh:
    """Returns a mesh whose normals blend wherever points coincide."""
    keys = np.round(mesh.points, 4)
    _, index = np.unique(keys, axis=0, return_inverse=True)
    total = np.zeros((int(index.max()) + 1, 3))
    np.add.at(total, index.ravel(), mesh.normals)
    total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
    return replace(mesh, normals=total[index.ravel()].astype(np.float32))


def _ellipsoid(radii: tuple[float, float, float]) -> Mesh:
    return Mesh.sphere(1.0, 18).transformed(np.diag([*radii, 1.0]))


def _turned_to(direction: np.ndarray) -> np.ndarray:
    matrix = along(np.zeros(3), direction)
    matrix[:3, 3] = 0.0
    return matrix


def _tilt(angle: float) -> np.ndarray:
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[1, 0, 0, 0], [0, c, -s, 0], [0, s, c, 0], [0, 0, 0, 1]], float)
