"""What stands about a dry port: a railway and its wagons, dry ground, hills.

Builders as in ``props``. Track: standard gauge, rail 0.172 m high (UIC 60), sleepers every 0.60 m.
Wagon: a flat wagon for containers of 60 feet, 19.74 m over the buffers, its deck 1.155 m above the
rail and its wheels 0.92 m across (as makers publish for the type Sgns; general knowledge).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrtrainer.engine import shapes
from vrtrainer.engine.mesh import Mesh

from .build import Build, block
from .surfaces import COAT, CONCRETE, DARK_STEEL, GRASS, MOULDED, STEEL

DRY_GROUND = replace(GRASS, name="dry ground", base=(0.250, 0.180, 0.105))

Size = tuple[float, float, float]
Colour = tuple[float, float, float]

RAIL_TOP_M = 0.20  # above the ground: the track lies in paving up to its sleepers
WAGON_M, DECK_M = 19.74, 1.155
_GAUGE_M, _RAIL_W_M = 1.435, 0.072
_SLEEPER_M = 0.60
_BALLAST: Colour = (0.21, 0.19, 0.17)
_RUST: Colour = (0.16, 0.075, 0.045)
_WAGON: Colour = (0.20, 0.105, 0.060)
_FAR_HILLS: Colour = (0.20, 0.165, 0.120)
_NEAR_HILLS: Colour = (0.235, 0.180, 0.110)


def dry_ground(size: Size | None) -> Build:
    """Returns bare earth about its origin, a little below the paved ground; `size` as a field."""
    width, depth, _ = size or (100.0, 100.0, 0.0)
    b = Build()
    b.add(DRY_GROUND, Mesh.plane((width, depth), (12, 12)).moved(0, 0, -0.10))
    return b


def railway(size: Size | None) -> Build:
    """Returns a track along +X: a bed, sleepers, two rails; `size` begins with its length."""
    length = (size or (100.0, 0.0, 0.0))[0]
    b = Build()
    bed = block((0, -1.75, -0.06), (length, 1.75, 0.012), "-y +y +z")
    b.add(COAT, bed.coloured(_BALLAST))
    for x in np.arange(_SLEEPER_M / 2, length, _SLEEPER_M):
        b.add(CONCRETE, block((x - 0.13, -1.25, 0.0), (x + 0.13, 1.25, 0.035), "-x +x +z"))
    for side in (-1, 1):
        y = side * (_GAUGE_M + _RAIL_W_M) / 2
        foot = block((0, y - 0.075, 0.03), (length, y + 0.075, 0.05), "-y +y +z")
        web = block((0, y - 0.012, 0.05), (length, y + 0.012, RAIL_TOP_M - 0.04), "-y +y")
        b.add(COAT, foot.coloured(_RUST), web.coloured(_RUST))
        head = (y - _RAIL_W_M / 2, y + _RAIL_W_M / 2)
        b.box(STEEL, (0, head[0], RAIL_TOP_M - 0.04), (length, head[1], RAIL_TOP_M), "-y +y +z")
    return b


def flat_wagon() -> Build:
    """Returns an empty wagon for containers along X about its middle, standing on the rails."""
    b = Build()
    half, deck = WAGON_M / 2 - 0.62, RAIL_TOP_M + DECK_M
    for y in (-1.12, 1.12):  # fish-bellied side sills
        b.add(COAT, block((-half, y - 0.10, deck - 0.30), (half, y + 0.10, deck)).coloured(_WAGON))
        deep = block((-half * 0.62, y - 0.06, deck - 0.62), (half * 0.62, y + 0.06, deck - 0.30))
        b.add(COAT, deep.coloured(_WAGON))
    for x in np.linspace(-half + 0.1, half - 0.1, 11):
        beam = block((x - 0.09, -1.12, deck - 0.22), (x + 0.09, 1.12, deck - 0.04))
        b.add(COAT, beam.coloured(_WAGON))
    for end in (-1, 1):
        sill = block(
            (end * half - 0.12, -1.25, deck - 0.34), (end * half + 0.12, 1.25, deck - 0.01)
        )
        b.add(COAT, sill.coloured(_WAGON))
        for y in (-0.875, 0.875):
            stem = Mesh.cylinder(0.09, 0.46, "x", 10).moved(end * (half + 0.35), y, deck - 0.11)
            plate = Mesh.cylinder(0.225, 0.05, "x", 16).moved(end * (half + 0.60), y, deck - 0.11)
            b.add(DARK_STEEL, stem, plate)
        _bogie(b, end * 7.1)
    return b


def _bogie(b: Build, x: float) -> None:
    """Two axles 1.80 m apart in a frame outside the wheels."""
    axle = RAIL_TOP_M + 0.46
    for y in (-1.0, 1.0):
        frame = block((x - 1.35, y - 0.07, axle - 0.02), (x + 1.35, y + 0.07, axle + 0.22))
        b.add(COAT, frame.coloured(_RUST))
    for at in (x - 0.9, x + 0.9):
        b.add(DARK_STEEL, Mesh.cylinder(0.08, 1.9, "y", 8).moved(at, 0.0, axle))
        for y in (-0.76, 0.76):
            b.add(DARK_STEEL, Mesh.cylinder(0.46, 0.13, "y", 24).moved(at, y, axle))


def hills(size: Size | None, seed: int) -> Build:
    """Returns a range of dry hills along X about its origin, seen from -Y.

    Args:
        size: length, depth and height, metres.
        seed: another number, other hills.
    """
    length, depth, height = size or (800.0, 260.0, 70.0)
    b = Build()
    for share, near, colour in ((1.0, 0.45, _FAR_HILLS), (0.42, 0.0, _NEAR_HILLS)):
        x = np.linspace(-length / 2, length / 2, 65)
        y = np.linspace(near * depth, depth, 9)
        gx, gy = np.meshgrid(x, y)
        crest = _crest(gx, seed + share)
        rise = np.sin(np.clip((gy - y[0]) / (0.55 * (y[-1] - y[0])), 0, 1) * np.pi / 2)
        ends = 1 - np.abs(2 * gx / length) ** 6
        gully = 0.15 * np.sin(gx / 11.0 + 3 * crest) * rise * (1 - rise) * 4
        z = height * share * np.clip(crest * rise + gully, 0, None) * ends - 0.3
        points = np.stack([gx, gy, z], -1).reshape(-1, 3)
        dx = np.gradient(z, x, axis=1)
        dy = np.gradient(z, y, axis=0)
        normals = np.stack([-dx, -dy, np.ones_like(z)], -1).reshape(-1, 3)
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        triangles = shapes.grid_triangles(len(x) - 1, len(y) - 1)
        b.add(MOULDED, Mesh.make(points, normals, points[:, :2], triangles).coloured(colour))
    return b


def _crest(x: np.ndarray, phase: float) -> np.ndarray:
    """How high a ridge is along its length, a share about 0.6."""
    waves = ((140.0, 1.0), (61.0, 0.55), (23.0, 0.22))
    whole = sum(k * np.sin(x / s + phase * (1.7 + s / 50)) for s, k in waves)
    return np.asarray(0.62 + 0.22 * whole)
