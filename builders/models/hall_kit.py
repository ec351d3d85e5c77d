"""What the hall's models are made with: a pen of one surface and colour, sections, signs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, cone, face
from vrtrainer.world.models.sheet import cell
from vrtrainer.world.models.surfaces import (
    COATED,
    DARK_STEEL,
    GALVANISED,
    MOULDED,
    RUBBER,
    STEEL,
    WARES,
    WOOD,
    Colour,
)

Array = np.ndarray
Point = Sequence[float]

FRAME_BLUE: Colour = (0.030, 0.085, 0.235)
RACK_BLUE: Colour = (0.022, 0.070, 0.240)
RACK_ORANGE: Colour = (0.640, 0.160, 0.020)
YELLOW: Colour = (0.800, 0.480, 0.020)
BLACK: Colour = (0.022, 0.022, 0.023)
CHARCOAL: Colour = (0.060, 0.062, 0.066)
GREY: Colour = (0.230, 0.235, 0.240)
LIGHT_GREY: Colour = (0.520, 0.530, 0.530)
WHITE: Colour = (0.760, 0.760, 0.740)
RED: Colour = (0.430, 0.022, 0.018)
GREEN: Colour = (0.030, 0.230, 0.080)
BLUE: Colour = (0.020, 0.080, 0.300)
TRUCK_ORANGE: Colour = (0.660, 0.200, 0.018)


class Pen:
    """Adds shapes of one surface, in one colour, to a build.

    Args:
        build: what is added to.
        surface: of everything drawn.
        colour: linear, multiplies the surface's base.
    """

    def __init__(self, build: Build, surface: Surface, colour: Colour = (1.0, 1.0, 1.0)) -> None:
        self._build, self._surface, self._colour = build, surface, colour

    def add(self, *meshes: Mesh) -> None:
        """Adds meshes."""
        self._build.add(self._surface, *(mesh.coloured(self._colour) for mesh in meshes))

    def box(self, low: Point, high: Point, faces: str = "", bevel: float = 0.0) -> None:
        """Adds a box between two opposite corners, metres."""
        self.add(block(low, high, faces, bevel))

    def bar(self, a: Point, b: Point, radius: float, segments: int = 10) -> None:
        """Adds a round bar with closed ends."""
        self.add(bar(a, b, radius, segments))

    def cone(self, a: Point, b: Point, low: float, high: float, segments: int = 14) -> None:
        """Adds a frustum."""
        self.add(cone(a, b, low, high, segments))

    def pipe(self, path: Sequence[Point], radius: float, segments: int = 8) -> None:
        """Adds a round bar along a path, with balls at its bends."""
        self.add(Mesh.pipe(np.array(path, float), radius, segments))

    def beam(self, a: Point, b: Point, width: float, depth: float, up: Point = (0, 0, 1)) -> None:
        """Adds a rectangular bar: `width` across, `depth` along `up`, its axis from a to b."""
        length, frame = along(a, b, up)
        self.add(Mesh.box((width, depth, length)).transformed(frame))

    def section(self, a: Point, b: Point, depth: float, width: float, up: Point = (0, 0, 1),
                flange: float = 0.014, web: float = 0.010) -> None:  # fmt: skip
        """Adds a rolled I section from a to b; its web stands along `up`."""
        length, frame = along(a, b, up)
        for sign in (-1, 1):
            at = (0.0, sign * (depth - flange) / 2, 0.0)
            self.add(Mesh.box((width, flange, length), at).transformed(frame))
        inner = Mesh.box((web, depth - 2 * flange, length), faces="-x +x -z +z")
        self.add(inner.transformed(frame))

    def lathe(self, profile: Sequence[tuple[float, float]], at: Point, segments: int = 20) -> None:
        """Adds a profile (radius, z) turned about an upright axis through `at`."""
        self.add(Mesh.lathe(np.array(profile, float), segments).moved(*at))


def along(a: Point, b: Point, up: Point) -> tuple[float, Array]:
    """Returns a length, and the frame that lays Z onto a line and Y towards `up`."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    length = float(np.linalg.norm(end - start))
    z = (end - start) / length
    y = np.asarray(up, float) - z * float(np.dot(up, z))
    if np.linalg.norm(y) < 1e-6:
        y = np.array([0.0, 1.0, 0.0]) if abs(z[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
    y /= np.linalg.norm(y)
    frame = np.eye(4)
    frame[:3, 0], frame[:3, 1], frame[:3, 2] = np.cross(y, z), y, z
    frame[:3, 3] = (start + end) / 2
    return length, frame


def coated(b: Build, colour: Colour) -> Pen:
    """Returns a pen of coated steel."""
    return Pen(b, COATED, colour)


def moulded(b: Build, colour: Colour) -> Pen:
    """Returns a pen of plastic."""
    return Pen(b, MOULDED, colour)


def galvanised(b: Build) -> Pen:
    """Returns a pen of galvanised steel."""
    return Pen(b, GALVANISED)


def steel(b: Build) -> Pen:
    """Returns a pen of bright steel."""
    return Pen(b, STEEL)


def dark_steel(b: Build) -> Pen:
    """Returns a pen of dark steel."""
    return Pen(b, DARK_STEEL)


def rubber(b: Build) -> Pen:
    """Returns a pen of rubber."""
    return Pen(b, RUBBER)


def wood(b: Build, shade: float = 0.9) -> Pen:
    """Returns a pen of sawn wood."""
    return Pen(b, WOOD, (shade, shade * 0.98, shade * 0.95))


def on_sheet(mesh: Mesh, name: str) -> Mesh:
    """Returns a mesh whose texture coordinates (0..1) are those within a cell of the sheet."""
    u0, v0, u1, v1 = cell(name)
    uv = np.array([u0, v0]) + mesh.uv * np.array([u1 - u0, v1 - v0])
    return replace(mesh, uv=uv.astype(np.float32))


def picture(corners: Sequence[Point], looks: Point, name: str) -> Mesh:
    """Returns a face that shows a cell; corners from the lower left, counter-clockwise."""
    u0, v0, u1, v1 = cell(name)
    uv = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
    return face(np.array(corners, float), looks, uv)


def sign(b: Build, name: str, at: Point, size: float, looks: str, tall: float = 0.0) -> None:
    """Adds a square sign on a thin plate; it looks along "-x", "+x", "-y" or "+y".

    Args:
        b: what is added to.
        name: its cell.
        at: the middle of its back, metres.
        size: its width.
        looks: where it faces.
        tall: its height, when it is no square.
    """
    x, y, z = at
    half, high = size / 2, (tall or size) / 2
    axis, way = looks[1], 1.0 if looks[0] == "+" else -1.0
    out = np.array([way, 0.0, 0.0] if axis == "x" else [0.0, way, 0.0])
    right = np.array([-out[1], out[0], 0.0])  # of the reader: left of where the sign looks
    front = np.array([x, y, z]) + out * 0.006
    up = np.array([0.0, 0.0, high])
    corners = [front - right * half - up, front + right * half - up,
               front + right * half + up, front - right * half + up]  # fmt: skip
    b.add(WARES, picture(corners, out, name))
    rim = np.abs(right) * (half + 0.004) + np.array([0.0, 0.0, high + 0.004])
    low, top = np.array(at) - rim, np.array(at) + rim + out * 0.005
    moulded(b, LIGHT_GREY).box(low, top)


def turn_y(degrees: float) -> Array:
    """Returns a turn about Y, (4, 4)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s, 0], [0, 1, 0, 0], [-s, 0, c, 0], [0, 0, 0, 1]], float)


def turn_x(degrees: float) -> Array:
    """Returns a turn about X, (4, 4)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0, 0], [0, c, -s, 0], [0, s, c, 0], [0, 0, 0, 1]], float)


def shifted(x: float, y: float, z: float) -> Array:
    """Returns a shift, (4, 4)."""
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix
