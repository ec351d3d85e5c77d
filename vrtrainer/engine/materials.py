"""Surfaces: what a mesh is made of, and how that reaches the shader.

A surface is data. ``apply`` writes it on a node as shader inputs; the shader itself sits
on the camera, so the same node looks right to every picture that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import glass, programs, textures

KINDS = (*programs.KINDS, "panel")

# Bits of the drawing masks. What wears NO_SHADOW is skipped by the shadow camera.
VIEW_MASK = p3d.BitMask32.bit(0)
SHADOW_MASK = p3d.BitMask32.bit(1)


@dataclass(frozen=True)
class Surface:
    """A material.

    Attributes:
        name: for people.
        base: linear RGB albedo; multiplied by the texture and the vertex colour.
        roughness: 0 mirror .. 1 chalk.
        metallic: 0 or 1, rarely between.
        albedo_texture: file below assets/textures, without a path; "" for none.
        normal_texture: same, tangent-space, +Y up.
        texture_m: metres that one tile covers (decals and panels: uv is 0..1, ignored).
        emission: how much of the base colour it gives off by itself.
        daylight: how much of the sky's light it lets through: milky panes in a roof.
        kind: solid (metal, wood, plastic), paint (coated steel: wear, grime, rust),
            ground (asphalt, concrete: large stains), decal (alpha-blended mark), glass,
            panel (unlit, colours exactly as in the texture).
        grime: 0 new .. 1 badly worn; how strongly the procedural wear shows.
        opacity: of glass.
        casts_shadow: solid things do.
        two_sided: also drawn from behind.
    """

    name: str
    base: tuple[float, float, float] = (0.5, 0.5, 0.5)
    roughness: float = 0.7
    metallic: float = 0.0
    albedo_texture: str = ""
    normal_texture: str = ""
    texture_m: float = 1.0
    emission: float = 0.0
    kind: str = "solid"
    grime: float = 0.4
    opacity: float = 0.25
    casts_shadow: bool = True
    two_sided: bool = False
    daylight: float = 0.0


def apply(node: p3d.NodePath, surface: Surface) -> p3d.NodePath:
    """Makes a node (and what hangs below it) of ``surface``; returns the node."""
    if surface.kind not in KINDS:
        raise ValueError(f"surface {surface.name}: no kind {surface.kind!r}")
    blended = surface.kind in ("decal", "glass")
    node.set_state(node.get_state().compose(_state(surface)))
    relief = ".relief" if surface.normal_texture and surface.kind != "panel" else ""
    programs.wear_program(node, surface.kind + relief)
    if blended or surface.kind == "panel" or not surface.casts_shadow:
        node.hide(SHADOW_MASK)
    if surface.kind == "glass":
        glass.note(node)
    return node


def paint_with(node: p3d.NodePath, texture: p3d.Texture) -> p3d.NodePath:
    """Gives a node its own albedo texture (a made one: markings, a page); returns it."""
    node.set_shader_input("albedo_map", texture)
    return node


def tint(node: p3d.NodePath, colour: tuple[float, float, float], seed: float = 0.0) -> p3d.NodePath:
    """Multiplies a node's albedo by a linear RGB colour; returns the node.

    ``seed`` moves the wear about, so that two things of one surface are not worn alike.
    """
    node.set_shader_input("tint", p3d.LVecBase4f(*colour, seed))
    return node


def relight(node: p3d.NodePath, sky: float) -> p3d.NodePath:
    """Multiplies the sky visibility of a node and what hangs below it; returns the node.

    For things that were built for the open and stand inside.
    """
    node.set_shader_input("sky_share", sky)
    return node


def shut_in(node: p3d.NodePath) -> p3d.NodePath:
    """Says that a node and what hangs below it is inside the container of the case; returns it.

    Walls are thinner than what a place alone can tell.
    """
    node.set_shader_input("in_room", p3d.LVecBase4f(1, 0, 0, 0))
    return node


def write_defaults(base: p3d.NodePath) -> None:
    """Writes every input a node may leave out."""
    base.set_shader_input("surface_base", p3d.LVecBase4f(0.5, 0.5, 0.5, 1))
    base.set_shader_input("surface_finish", p3d.LVecBase4f(0.7, 0, 0, 0.4))
    base.set_shader_input("surface_map", p3d.LVecBase4f(1, 0, 1, 0))
    base.set_shader_input("tint", p3d.LVecBase4f(1, 1, 1, 0))
    base.set_shader_input("sky_share", p3d.LVecBase4f(1, 0, 0, 0))
    base.set_shader_input("in_room", p3d.LVecBase4f(0, 0, 0, 0))
    base.set_shader_input("albedo_map", _plain("white", (255, 255, 255)))
    base.set_shader_input("normal_map", _plain("level", (128, 128, 255)))


@cache
def _plain(name: str, colour: tuple[int, int, int]) -> p3d.Texture:
    texture = p3d.Texture(name)
    texture.setup_2d_texture(1, 1, p3d.Texture.T_unsigned_byte, p3d.Texture.F_rgb8)
    texture.set_ram_image(np.array(colour[::-1], np.uint8).tobytes())
    return texture


@cache
def _state(surface: Surface) -> p3d.RenderState:
    """One state object per surface, so that Panda batches what is made of the same."""
    holder = p3d.NodePath("surface")
    blended = surface.kind in ("decal", "glass")
    holder.set_shader_input("surface_base", p3d.LVecBase4f(*surface.base, 1.0))
    holder.set_shader_input(
        "surface_finish",
        p3d.LVecBase4f(surface.roughness, surface.metallic, surface.emission, surface.grime),
    )
    unit_uv = surface.kind in ("decal", "panel")
    opacity = 1.0 if surface.kind == "panel" else surface.opacity
    scale = 1.0 if unit_uv else 1.0 / surface.texture_m
    relief = 1.0 if surface.normal_texture else 0.0
    holder.set_shader_input("surface_map", p3d.LVecBase4f(scale, relief, opacity, surface.daylight))
    if surface.albedo_texture:
        holder.set_shader_input("albedo_map", textures.tile(surface.albedo_texture, colour=True))
    if surface.normal_texture:
        holder.set_shader_input("normal_map", textures.tile(surface.normal_texture, colour=False))
    if blended:
        holder.set_transparency(p3d.TransparencyAttrib.M_alpha)
        holder.set_depth_write(False)
        holder.set_bin(glass.MARK_BIN if surface.kind == "decal" else glass.GLASS_BIN, 0)
    if surface.two_sided:
        holder.set_two_sided(True)
    return holder.get_state()
