"""The texture that lends every surface its wear: tiling noise, made at start."""

from __future__ import annotations

from functools import cache

import numpy as np
import panda3d.core as p3d


@cache
def wear_texture(size: int = 512, seed: int = 5) -> p3d.Texture:
    """Returns the tiling RGBA texture that wear.glsl reads (grain, blotch, streak, spots)."""
    rng = np.random.default_rng(seed)
    k_down = np.fft.fftfreq(size)[:, None] * size
    k_along = np.fft.rfftfreq(size)[None] * size

    def field(slope: float, lowest: float, stretch: float = 1.0) -> np.ndarray:
        k = np.hypot(k_down * stretch, k_along)
        k[0, 0] = 1
        gain = np.where(np.hypot(k_down, k_along) < lowest, 0, k**-slope)
        noise = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * gain)
        return noise / noise.std()

    def level(noise: np.ndarray, contrast: float = 0.17) -> np.ndarray:
        return np.clip(0.5 + contrast * noise, 0, 1)

    grain = level(0.75 * field(0.55, 8) + 0.5 * field(1.2, 3))
    blotch = level(field(1.7, 2))
    streak = level(0.8 * field(1.1, 3, 14.0) + 0.5 * field(0.7, 6, 30.0))
    spots = level(field(1.15, 6), 0.2)
    pixels = np.stack([grain, blotch, streak, spots], -1)
    texture = p3d.Texture("wear")
    texture.setup_2d_texture(size, size, p3d.Texture.T_unsigned_byte, p3d.Texture.F_rgba8)
    packed = np.round(pixels[..., [2, 1, 0, 3]] * 255).astype(np.uint8)
    texture.set_ram_image(np.ascontiguousarray(packed).tobytes())
    for wrap in (texture.set_wrap_u, texture.set_wrap_v):
        wrap(p3d.SamplerState.WM_repeat)
    texture.set_minfilter(p3d.SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(p3d.SamplerState.FT_linear)
    return texture
