"""The bonded warehouse, built from its scene file: a hall with dock doors in its north wall."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.scene import Scene
from vrtrainer.engine import materials
from vrtrainer.engine.mesh import Mesh

from .build import Build, face, strip
from .stock import STOCK_PAINT, closed_container
from .surfaces import (
    CONCRETE,
    DARK_STEEL,
    FLOOR,
    GALVANISED,
    PANE,
    RUBBER,
    SAFETY_YELLOW,
    glowing,
    painted,
)
from .yard import SceneModel, build_floor, build_furniture, scene_anchors

EAVES_M = 6.6
RIDGE_M = 7.8
DOOR_M = (3.0, 3.4)  # width and height of a dock door
DOORS_X = (-6.5, 0.0, 6.5)
OPEN_DOOR = 1  # which of them stands open
PLINTH_M = 1.1

_CLADDING = painted((0.56, 0.57, 0.56), 0.18, 0.6)
_FRAME = painted((0.10, 0.16, 0.26), 0.2)
_ROOF = painted((0.60, 0.61, 0.61), 0.1, 0.7)
_PLINTH = replace(CONCRETE, name="plinth", base=(0.80, 0.80, 0.79), kind="solid", grime=0.3)


def build_warehouse(scene: Scene) -> SceneModel:
    """Builds a bonded warehouse: hall, floor, furniture, and what one sees through the door."""
    root = p3d.NodePath(scene.id)
    x0, x1 = scene.ground.x
    y0, y1 = scene.ground.y
    b = Build()
    _walls(b, x0, x1, y0, y1)
    _roof(b, x0, x1, y0, y1)
    _doors(b, y1)
    b.node("hall", root)
    build_floor(scene, root, 1.0)
    _outside(x0, x1, y1, root)
    people, stands = build_furniture(scene, root)
    halves = {name: anchor.half for name, anchor in scene.anchors.items()}
    return SceneModel(root, scene_anchors(scene), halves, people, stands)


def _clad(b: Build, start: tuple[float, float], end: tuple[float, float], low: float, high: float,
          looks: tuple[float, float, float]) -> None:  # fmt: skip
    """Profiled sheet between two points on the floor plan, looking inwards."""
    a, e = np.array(start), np.array(end)
    length = float(np.linalg.norm(e - a))
    run = (e - a) / length
    inward = np.array(looks[:2])
    waves = max(1, round(length / 0.30))
    u = []
    for k in range(waves):
        at = k * length / waves
        w = length / waves
        u += [(at, 0.0), (at + 0.42 * w, 0.0), (at + 0.52 * w, 0.035), (at + 0.90 * w, 0.035)]
    u.append((length, 0.0))
    profile = np.array(u)
    plan = a + np.outer(profile[:, 0], run) - np.outer(profile[:, 1], inward)
    bottom = np.concatenate([plan, np.full((len(plan), 1), low)], 1)
    b.add(_CLADDING, strip(bottom, bottom + np.array([0, 0, high - low]), looks))


def _walls(b: Build, x0: float, x1: float, y0: float, y1: float) -> None:
    for x, inward in ((x0, 1.0), (x1, -1.0)):
        _clad(b, (x, y0), (x, y1), PLINTH_M, RIDGE_M, (inward, 0, 0))
        b.box(_PLINTH, (x - inward * 0.3, y0, 0), (x + inward * 0.06, y1, PLINTH_M))
        b.box(_ROOF, (x - inward * 0.3, y0, 0), (x - inward * 0.05, y1, RIDGE_M + 0.2), "-x +x")
    _clad(b, (x0, y0), (x1, y0), PLINTH_M, RIDGE_M + 0.6, (0, 1, 0))
    b.box(_PLINTH, (x0, y0 - 0.3, 0), (x1, y0 + 0.06, PLINTH_M))
    b.box(_ROOF, (x0, y0 - 0.3, 0), (x1, y0 - 0.05, RIDGE_M + 0.6), "-y +y")
    # the north wall, in pieces round its doors
    wide, tall = DOOR_M
    edges = [x0, *(e for x in DOORS_X for e in (x - wide / 2, x + wide / 2)), x1]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        _clad(b, (left, y1), (right, y1), PLINTH_M, tall, (0, -1, 0))
        b.box(_PLINTH, (left, y1 - 0.06, 0), (right, y1 + 0.3, PLINTH_M))
        b.box(_ROOF, (left, y1 + 0.05, PLINTH_M), (right, y1 + 0.3, tall))
    _clad(b, (x0, y1), (x1, y1), tall, RIDGE_M + 0.6, (0, -1, 0))
    b.box(_ROOF, (x0, y1 + 0.05, tall), (x1, y1 + 0.3, RIDGE_M + 0.6))


def _roof(b: Build, x0: float, x1: float, y0: float, y1: float) -> None:
    frames = np.arange(y0 + 2.0, y1, 6.0)
    middle = (x0 + x1) / 2
    lamps = glowing((1.0, 0.99, 0.97), 2.2)
    for y in frames:
        for x, inward in ((x0, 1.0), (x1, -1.0)):
            b.box(
                _FRAME, (x + inward * 0.06, y - 0.10, 0.0), (x + inward * 0.36, y + 0.10, EAVES_M)
            )
            b.box(
                GALVANISED, (x + inward * 0.02, y - 0.16, 0.0), (x + inward * 0.42, y + 0.16, 0.025)
            )
            _rafter(b, (x, EAVES_M), (middle, RIDGE_M - 0.1), float(y))
    for share in np.linspace(0.12, 0.92, 5):
        for x in (x0, x1):
            px = x + (middle - x) * share
            z = EAVES_M + 0.42 + (RIDGE_M - EAVES_M) * share
            b.box(GALVANISED, (px - 0.04, y0, z - 0.16), (px + 0.04, y1, z), "-x +x -z")
    for x in (x0, x1):
        low, high = EAVES_M + 0.43, RIDGE_M + 0.43
        corners = [(x, y0, low), (x, y1, low), (middle, y1, high), (middle, y0, high)]
        b.add(_ROOF, face(corners, (0, 0, -1)))
        top = [(px, py, pz + 0.12) for px, py, pz in corners]
        b.add(_ROOF, face(top, (0, 0, 1)))
        # roof windows, a finger below the deck
        for y in frames[:-1]:
            a, e = 0.30, 0.72
            pane = []
            for share, py in ((a, y + 1.6), (a, y + 4.4), (e, y + 4.4), (e, y + 1.6)):
                px = x + (middle - x) * share
                pane.append((px, py, low + (high - low) * share - 0.02))
            b.add(PANE, face(pane, (0, 0, -1)))
    for y in np.arange(y0 + 5.0, y1 - 1, 6.0):
        for x in (x0 * 0.55, middle, x1 * 0.45):
            b.bar(DARK_STEEL, (x, y, 5.75), (x, y, 6.9), 0.012, 6)
            b.add(
                GALVANISED,
                Mesh.lathe(
                    np.array([(0.20, 5.50), (0.17, 5.64), (0.08, 5.76), (0.0, 5.78)]), 20
                ).moved(x, y, 0),
            )
            disc = Mesh.lathe(np.array([(0.0, 5.53), (0.185, 5.53)]), 20)
            b.add(lamps, (disc if disc.normals[0, 2] < 0 else disc.flipped()).moved(x, y, 0))


def _rafter(b: Build, low: tuple[float, float], high: tuple[float, float], y: float) -> None:
    """A sloped beam of the portal frame, from column to ridge."""
    (ax, az), (bx, bz) = low, high
    d = 0.36
    for py, looks in ((y - 0.1, -1), (y + 0.1, 1)):
        corners = [(ax, py, az - d), (bx, py, bz - d), (bx, py, bz), (ax, py, az)]
        b.add(_FRAME, face(corners, (0, looks, 0)))
    under = [
        (ax, y - 0.1, az - d),
        (ax, y + 0.1, az - d),
        (bx, y + 0.1, bz - d),
        (bx, y - 0.1, bz - d),
    ]
    b.add(_FRAME, face(under, (0, 0, -1)))


def _doors(b: Build, y: float) -> None:
    wide, tall = DOOR_M
    yellow = painted(SAFETY_YELLOW, 0.3)
    panel = painted((0.48, 0.50, 0.52), 0.25)
    for index, x in enumerate(DOORS_X):
        for sx in (-1, 1):
            b.box(
                yellow,
                (x + sx * wide / 2, y - 0.12, 0),
                (x + sx * (wide / 2 + 0.12), y + 0.02, tall + 0.12),
            )
            low = (x + sx * (wide / 2 + 0.30), y - 0.62, 0.0)
            b.add(
                yellow,
                Mesh.lathe(np.array([(0.07, 0.0), (0.07, 0.95), (0.0, 0.98)]), 16).moved(*low),
            )
        b.box(
            yellow,
            (x - wide / 2 - 0.12, y - 0.12, tall),
            (x + wide / 2 + 0.12, y + 0.02, tall + 0.12),
        )
        b.box(DARK_STEEL, (x - wide / 2, y - 0.75, 0.002), (x + wide / 2, y - 0.02, 0.006), "+z")
        if index == OPEN_DOOR:
            # the rolled-up leaf and the weather seal that a docked container would meet
            b.box(
                panel,
                (x - wide / 2 - 0.1, y - 0.55, tall + 0.14),
                (x + wide / 2 + 0.1, y - 0.10, tall + 0.62),
                bevel=0.08,
            )
            for sx in (-1, 1):
                b.box(
                    RUBBER,
                    (x + sx * (wide / 2 + 0.02), y + 0.3, 0),
                    (x + sx * (wide / 2 - 0.18), y + 0.62, tall),
                )
            b.box(
                RUBBER, (x - wide / 2, y + 0.3, tall - 0.3), (x + wide / 2, y + 0.62, tall + 0.02)
            )
            continue
        b.box(DARK_STEEL, (x - wide / 2, y - 0.03, 0), (x + wide / 2, y, tall), "-y")
        rows = 7
        for k in range(rows):
            z0, z1 = k * tall / rows, (k + 1) * tall / rows - 0.015
            b.box(panel, (x - wide / 2, y - 0.07, z0), (x + wide / 2, y - 0.02, z1), "-y +z -z")
        b.box(RUBBER, (x - wide / 2, y - 0.075, 0), (x + wide / 2, y - 0.02, 0.04))
        b.box(_ROOF, (x - wide / 2, y + 0.05, 0), (x + wide / 2, y + 0.1, tall), "+y")
    # a striped kerb edge at the open door's sill
    for k in range(10):
        x = -wide / 2 + k * wide / 10
        colour = painted((0.02, 0.02, 0.02), 0.2) if k % 2 else yellow
        b.box(colour, (x, y + 0.02, 0.001), (x + wide / 10, y + 0.28, 0.008), "+z")


def _outside(x0: float, x1: float, y1: float, root: p3d.NodePath) -> None:
    """The apron beyond the open door, with a few containers on it."""
    b = Build()
    plane = Mesh.plane((160.0, 120.0), (20, 15)).moved((x0 + x1) / 2, y1 + 60.1, -0.02)
    b.add(CONCRETE, plane)
    b.add(
        replace(FLOOR, name="under"),
        Mesh.plane((x1 - x0 + 1, 0.4)).moved((x0 + x1) / 2, y1 + 0.1, -0.01),
    )
    b.node("outside", root)
    mesh = closed_container("22G1")
    for x, y, z, colour in (
        (-4.3, y1 + 30, 0.0, (0.02, 0.15, 0.21)),
        (-1.4, y1 + 30, 0.0, (0.30, 0.05, 0.03)),
        (1.5, y1 + 30, 0.0, (0.03, 0.08, 0.2)),
        (-1.4, y1 + 30, 2.591, (0.42, 0.27, 0.06)),
        (4.4, y1 + 30, 0.0, (0.5, 0.49, 0.45)),
    ):
        node = materials.apply(mesh.node("outside container"), STOCK_PAINT)
        materials.tint(node, colour)
        node.set_pos(x, y, z - 0.02)
        node.set_h(180)
        node.reparent_to(root)
