"""What is written on stock: a line of glyphs on every instance, each with its own words.

One sheet holds every glyph once; an instance says which of them stand where. So ten thousand
numbers take a few bytes each, and no picture of their own. The shader is ``lettering.glsl``; the
figures below are its figures too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, pooled, programs, textures
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

# Cells of the sheet, from the top left. A cell is as high and as wide as the line is high; a
# glyph begins BEFORE of that from its left edge, and keeps about as much free on every side.
SHEET = (8, 6)
BEFORE = 0.125
# Glyphs of a line at most.
CELLS = 12
# Numbers an instance takes: its cells, then the colour of its ink.
WIDTH = 16

_STEPS = 128  # a place in the line, in parts of its height
_NOWHERE = 4000

# How far before a box lies what is written on it.
_LIFT_M = 0.015


@dataclass(frozen=True, eq=False)
class Lettering:
    """What all instances have in common.

    Attributes:
        mesh: where it is written; texture coordinates are places in the line: x in heights of
            the line from its left end, y 0 at its foot and 1 at its head; it is white.
        glyphs: the sheet, see ``sheet``.
        tall_m: height of the largest capitals; below two points of the picture they are left out.
        roughness: of the ink.
    """

    mesh: Mesh
    glyphs: p3d.Texture
    tall_m: float
    roughness: float = 0.6


def node(
    name: str, kinds: Sequence[Lettering | None], bounds: Sequence[tuple[np.ndarray, np.ndarray]]
) -> p3d.NodePath:
    """Returns a new node of what is written on all kinds, to be drawn as stock.

    Args:
        name: for people.
        kinds: of each what is written on it.
        bounds: of each its lowest and highest corner, on which lies what is written on a box.

    Raises:
        ValueError: the inks differ, or the sizes of the sheets.
    """
    known = [kind for kind in kinds if kind is not None]
    if len({(kind.roughness, _size(kind.glyphs)) for kind in known}) > 1:
        raise ValueError(f"{name}: inks and sheets that differ cannot be drawn together")
    glyphs, starts = pooled.pictures(f"{name} glyphs", [kind and kind.glyphs for kind in kinds])
    meshes = [kind and kind.mesh for kind in kinds]
    lifted = [
        mesh and _lifted(mesh, *corners) for mesh, corners in zip(meshes, bounds, strict=True)
    ]
    ink = Surface("lettering", (1.0, 1.0, 1.0), known[0].roughness, kind="decal")
    found = materials.apply(pooled.node(name, meshes, lifted, starts), ink)
    found.set_shader_input("stock_glyphs", glyphs)
    programs.wear_program(found, "decal.lettered.stock")
    return found


def _size(texture: p3d.Texture) -> tuple[int, int]:
    return texture.get_x_size(), texture.get_y_size()


def _lifted(mesh: Mesh, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where each vertex lies on the box about a thing, a little before it, and its sky: (n, 4)."""
    to_low, to_high = mesh.points - low, high - mesh.points
    near = np.minimum(to_low, to_high)
    nearest = near == near.min(1, keepdims=True)
    outwards = np.where(to_low < to_high, -1.0, 1.0)
    return np.column_stack([mesh.points + nearest * outwards * (near + _LIFT_M), mesh.colour[:, 3]])


def sheet(pixels: np.ndarray) -> p3d.Texture:
    """Returns the texture of a sheet of glyphs.

    Args:
        pixels: (h, w) uint8, how much ink; its cells are as ``SHEET`` and ``BEFORE`` say.
    """
    texture = textures.from_shares("glyphs", pixels)
    # Coarser levels would mix neighbouring glyphs, and are smaller than anything that is read.
    sampler = p3d.SamplerState(texture.get_default_sampler())
    sampler.set_max_lod(4)
    texture.set_default_sampler(sampler)
    return texture


def line(
    glyphs: Sequence[int], edges: Sequence[float], ink: tuple[float, float, float]
) -> np.ndarray:
    """Returns an instance's words, (WIDTH,).

    Args:
        glyphs: cells of the sheet, counted row by row from the top left.
        edges: where in the line each begins, heights of the line, rising.
        ink: linear RGB.

    Raises:
        ValueError: more glyphs than a line has room for.
    """
    if len(glyphs) > CELLS:
        raise ValueError(f"{len(glyphs)} glyphs, a line has room for {CELLS}")
    words = np.full(WIDTH, 64.0 * _NOWHERE)
    for k, (glyph, edge) in enumerate(zip(glyphs, edges, strict=True)):
        words[k] = glyph + 64.0 * round(edge * _STEPS)
    words[CELLS:] = (*ink, 0.0)
    return words
