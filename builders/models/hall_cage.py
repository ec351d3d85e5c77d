"""The cage for detained goods: posts, welded mesh, a door with its padlock. Front -Y."""

from __future__ import annotations

import math

import numpy as np

from builders.models.hall_kit import (
    WHITE,
    YELLOW,
    coated,
    dark_steel,
    galvanised,
    moulded,
    sign,
    steel,
)
from builders.models.model import Model, model
from vrtrainer.world.models.build import Build


@model("hall/detention_cage")
def detention_cage() -> Model:
    """Returns the cage for detained goods: 3.2 m wide, 2.6 deep, 2.3 high, of welded mesh 50 mm.

    Its door stands in the front (-Y), shut, with hasp and padlock; the sign is a shape, not a word.
    """
    m = Model(shade=False)
    b = m.part()
    half_x, half_y, high = 1.6, 1.3, 2.3
    post = coated(b, (0.10, 0.11, 0.12))
    for x in (-half_x, -0.55, 0.55, half_x):
        for y in (-half_y, half_y) if abs(x) > 1 else (-half_y,):
            post.box((x - 0.03, y - 0.03, 0.0), (x + 0.03, y + 0.03, high))
            galvanised(b).box((x - 0.08, y - 0.08, 0.0), (x + 0.08, y + 0.08, 0.008))
    for x in (-half_x, half_x):
        post.box((x - 0.03, -0.03, 0.0), (x + 0.03, 0.03, high))
    for z in (0.08, high - 0.02):
        post.box((-half_x, -half_y - 0.02, z - 0.02), (half_x, -half_y + 0.02, z + 0.02))
        post.box((-half_x, half_y - 0.02, z - 0.02), (half_x, half_y + 0.02, z + 0.02))
        for x in (-half_x, half_x):
            post.box((x - 0.02, -half_y, z - 0.02), (x + 0.02, half_y, z + 0.02))
    _mesh(b, (-half_x, -half_y), (-0.55, -half_y), high)
    _mesh(b, (0.55, -half_y), (half_x, -half_y), high)
    for x in (-half_x, half_x):
        _mesh(b, (x, -half_y), (x, half_y), high)
    _cage_door(b, half_y, high)
    _mesh(b, (-half_x, half_y), (half_x, half_y), high)
    return m


def _mesh(b: Build, a: tuple[float, float], e: tuple[float, float], high: float) -> None:
    """Welded wire: flat on its two sides, so that it costs four faces a wire."""
    wire = galvanised(b)
    start, end = np.array([*a, 0.0]), np.array([*e, 0.0])
    length = float(np.linalg.norm(end - start))
    run = (end - start) / length
    faces = "-x +x" if abs(run[1]) > 0.5 else "-y +y"
    out = np.array([run[1], -run[0], 0.0])
    thin = np.abs(out) * 0.002
    for k in range(1, round(length / 0.075)):
        at = start + run * (k * length / round(length / 0.075))
        reach = np.abs(run) * 0.0022 + thin
        wire.box(at - reach + [0, 0, 0.08], at + reach + [0, 0, high - 0.02], faces)
    for k in range(1, round((high - 0.1) / 0.075)):
        z = 0.08 + k * (high - 0.1) / round((high - 0.1) / 0.075)
        wire.box(start - thin + [0, 0, z - 0.0022], end + thin + [0, 0, z + 0.0022], faces)


def _cage_door(b: Build, half_y: float, high: float) -> None:
    frame, y = coated(b, YELLOW), -half_y - 0.035
    top = 2.1
    for x in (-0.50, 0.50):
        frame.box((x - 0.022, y - 0.02, 0.10), (x + 0.022, y + 0.02, top))
    for z in (0.12, 1.05, top - 0.02):
        frame.box((-0.50, y - 0.02, z - 0.02), (0.50, y + 0.02, z + 0.02))
    _mesh_between(b, y, top)
    post = coated(b, (0.10, 0.11, 0.12))
    post.box((-0.55, -half_y - 0.03, top + 0.03), (0.55, -half_y + 0.03, top + 0.09))
    for z in (0.4, 1.8):
        dark_steel(b).bar((-0.535, y, z - 0.06), (-0.535, y, z + 0.06), 0.016, 8)
    steel(b).box((0.42, y - 0.032, 1.10), (0.60, y - 0.022, 1.15))
    brass = coated(b, (0.50, 0.34, 0.08))
    brass.box((0.525, y - 0.062, 1.00), (0.585, y - 0.034, 1.06), bevel=0.006)
    ring = [
        (0.555 + 0.020 * math.cos(a), y - 0.048, 1.075 + 0.032 * math.sin(a))
        for a in np.linspace(0, math.pi, 9)
    ]
    steel(b).pipe([(0.575, y - 0.048, 1.055), *ring, (0.535, y - 0.048, 1.055)], 0.005, 6)
    sign(b, "padlock", (0.0, y - 0.024, 1.62), 0.42, "-y")
    moulded(b, WHITE).box((-0.16, y - 0.028, 1.20), (0.16, y - 0.022, 1.32))


def _mesh_between(b: Build, y: float, top: float) -> None:
    wire = galvanised(b)
    for k in range(1, 13):
        x = -0.50 + k / 13
        wire.box((x - 0.0022, y - 0.002, 0.14), (x + 0.0022, y + 0.002, top - 0.04), "-y +y")
    for k in range(1, 26):
        z = 0.12 + k * (top - 0.14) / 26
        wire.box((-0.48, y - 0.002, z - 0.0022), (0.48, y + 0.002, z + 0.0022), "-y +y")
