"""Textures from files and from pixels, with the filtering each use wants."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import resources


def tile(name: str, colour: bool) -> p3d.Texture:
    """Returns a repeating, mipmapped texture from assets/textures.

    Args:
        name: file name, .png or .jpg.
        colour: True for colours (stored sRGB, read as linear); False for data (normals).

    Raises:
        ResourceMissing: there is no such file.
    """
    return _load(resources().path(f"assets/textures/{name}"), colour)


@cache
def _load(path: Path, colour: bool) -> p3d.Texture:
    image = p3d.PNMImage()
    if not image.read(p3d.Filename.from_os_specific(str(path))):
        raise ValueError(f"{path} is not a picture that can be read")
    texture = p3d.Texture(path.stem)
    texture.load(image)
    _filter(texture, repeat=True)
    if colour:
        grey = image.get_num_channels() < 3
        texture.set_format(_srgb_format(1 if grey else image.get_num_channels()))
    return texture


def from_pixels(name: str, pixels: np.ndarray, repeat: bool = False) -> p3d.Texture:
    """Returns a mipmapped texture of display colours (sRGB), read as linear by the shader.

    Args:
        name: for people.
        pixels: uint8, (h, w, 3) or (h, w, 4), first row on top.
        repeat: tiles instead of holding its edge.
    """
    texture = p3d.Texture(name)
    write_pixels(texture, pixels)
    _filter(texture, repeat)
    return texture


def write_pixels(texture: p3d.Texture, pixels: np.ndarray) -> None:
    """Replaces a texture's picture (same meaning of ``pixels`` as in ``from_pixels``)."""
    _fit(texture, pixels.shape)
    _fill(texture, pixels[::-1])


def write_rows(texture: p3d.Texture, rows: np.ndarray) -> None:
    """Replaces a texture's picture by one that stands in its order already.

    Args:
        texture: from ``from_pixels``.
        rows: uint8, (h, w, 4) of blue, green, red, alpha, the lowest row first.
    """
    _fit(texture, rows.shape)
    kept(texture)[:] = rows


def _fit(texture: p3d.Texture, shape: tuple[int, ...]) -> None:
    height, width, channels = shape
    fresh = (texture.get_x_size(), texture.get_y_size()) != (width, height)
    if fresh or texture.get_num_components() != channels:
        texture.setup_2d_texture(width, height, p3d.Texture.T_unsigned_byte, _srgb_format(channels))
        texture.set_auto_texture_scale(p3d.ATS_none)


def _fill(texture: p3d.Texture, rows: np.ndarray) -> None:
    """Writes pixels, lowest row first, where the texture keeps them."""
    memory = kept(texture)
    # Panda keeps blue first.
    for channel, source in enumerate((2, 1, 0, 3)[: rows.shape[2]]):
        memory[..., channel] = rows[..., source]


def kept(texture: p3d.Texture) -> np.ndarray:
    """Returns the memory in which a texture keeps its picture, to be written to.

    uint8, (h, w, channels), lowest row first, blue first. Handing Panda a new image instead makes
    it take new memory every time, which costs many times what the copy does.
    """
    shape = (texture.get_y_size(), texture.get_x_size(), texture.get_num_components())
    return np.asarray(memoryview(texture.modify_ram_image())).reshape(shape)


def empty(name: str, size: tuple[int, int]) -> p3d.Texture:
    """Returns a mipmapped texture of display colours with alpha, to be written to later.

    Args:
        name: for people.
        size: points across and up.
    """
    texture = p3d.Texture(name)
    texture.setup_2d_texture(*size, p3d.Texture.T_unsigned_byte, p3d.Texture.F_srgb_alpha)
    texture.set_auto_texture_scale(p3d.ATS_none)
    _filter(texture, repeat=False)
    kept(texture)[:] = 0
    return texture


def from_shares(name: str, shares: np.ndarray) -> p3d.Texture:
    """Returns a mipmapped texture of plain numbers, one a point (how much ink lies there).

    Args:
        name: for people.
        shares: uint8, (h, w), first row on top.
    """
    height, width = shares.shape
    texture = p3d.Texture(name)
    texture.setup_2d_texture(width, height, p3d.Texture.T_unsigned_byte, p3d.Texture.F_red)
    texture.set_ram_image(np.ascontiguousarray(shares[::-1], np.uint8).tobytes())
    _filter(texture, repeat=False)
    return texture


@cache
def layers(name: str, count: int, colour: bool) -> p3d.Texture:
    """Returns a mipmapped array texture, which holds its edges, from assets/textures.

    Args:
        name: a picture with its layers one below the other from the top.
        count: how many those are.
        colour: as of ``tile``.

    Raises:
        ResourceMissing: there is no such file.
    """
    sheet = tile(name, colour)
    width, height, channels = (
        sheet.get_x_size(),
        sheet.get_y_size() // count,
        sheet.get_num_components(),
    )
    # The lowest row comes first, and with it the last layer.
    rows = np.frombuffer(sheet.get_ram_image(), np.uint8).reshape(count, height, width * channels)
    texture = p3d.Texture(sheet.get_name())
    texture.setup_2d_texture_array(
        width, height, count, p3d.Texture.T_unsigned_byte, sheet.get_format()
    )
    texture.set_ram_image(np.ascontiguousarray(rows[::-1]).tobytes())
    _filter(texture, repeat=False)
    return texture


def _srgb_format(channels: int) -> int:
    return {
        1: p3d.Texture.F_sluminance,
        3: p3d.Texture.F_srgb,
        4: p3d.Texture.F_srgb_alpha,
    }[channels]


def _filter(texture: p3d.Texture, repeat: bool) -> None:
    wrap = p3d.SamplerState.WM_repeat if repeat else p3d.SamplerState.WM_clamp
    texture.set_wrap_u(wrap)
    texture.set_wrap_v(wrap)
    texture.set_minfilter(p3d.SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(p3d.SamplerState.FT_linear)
    texture.set_anisotropic_degree(_anisotropy)


_anisotropy = 8


def set_anisotropy(degree: int) -> None:
    """Sets the filtering of textures made from now on (1 on a software renderer)."""
    global _anisotropy
    _anisotropy = degree
