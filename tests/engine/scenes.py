"""A small world for pictures in tests: ground, boxes, a ball, a mark, a pane, a page."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, materials
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.textures import from_pixels

PAINT = Surface("paint", (0.5, 0.1, 0.05), 0.5, kind="paint")
METAL = Surface("metal", (0.8, 0.8, 0.8), 0.25, 1.0)
GROUND = Surface("ground", (0.25, 0.25, 0.24), 0.9, kind="ground")


def small_world() -> p3d.NodePath:
    """Returns a root with one thing of every kind in front of (0, -6, 1.65)."""
    root = p3d.NodePath("world")
    _put(root, Mesh.plane((60, 60)), GROUND, (0, 0, 0))
    _put(root, Mesh.box((2, 3, 2.4), bevel=0.02), PAINT, (-2.2, 2, 1.2))
    _put(root, Mesh.box((1, 1, 1)), PAINT, (2.4, 3, 0.5))
    _put(root, Mesh.sphere(0.6, 32), METAL, (0.6, 0.5, 0.6))
    mark = np.zeros((32, 32, 4), np.uint8)
    mark[8:24, 8:24] = (250, 250, 250, 255)
    decal = _put(root, Mesh.card(1, 1), Surface("mark", (1, 1, 1), kind="decal"), (-2.2, 0.49, 1.3))
    materials.paint_with(decal, from_pixels("mark", mark))
    _put(
        root,
        Mesh.card(0.8, 1.2),
        Surface("pane", (0.1, 0.1, 0.1), 0.05, kind="glass"),
        (1.6, 0, 1.2),
    )
    page = Panel((0.42, 0.59))
    page.show(np.full((59, 42, 3), (200, 60, 20), np.uint8))
    page.place(convert.pose((0.3, -3, 1.6)))
    page.node.reparent_to(root)
    return root


def _put(
    root: p3d.NodePath, mesh: Mesh, surface: Surface, at: tuple[float, float, float]
) -> p3d.NodePath:
    node = materials.apply(mesh.node(surface.name), surface)
    node.reparent_to(root)
    node.set_pos(*at)
    return node
