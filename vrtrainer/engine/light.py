"""Light: the mood of a place, its lamps, and how both reach the shaders.

A Light may be shared by any number of pictures; each picture keeps its own shadow map.
Radiance is relative: the mean of the sky is 1, the mood's exposure fits it to the display.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import sky as skies
from vrtrainer.engine import wear
from vrtrainer.engine.programs import LAMPS

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Mood:
    """The light of a place as data.

    Attributes:
        sun_elevation_deg: above the horizon.
        sun_azimuth_deg: heading towards the sun: 0 = +Y, positive to the left.
        sun_strength: irradiance of the sun; 0 switches it off (the sky stays).
        haze: dust in the air, 1 clear .. 4 dull.
        clouds: 0 none .. 1 overcast.
        fog_density: share of light lost per metre (0.0015: a kilometre fades).
        fog_start_m: metres before the haze begins.
        exposure: factor before tone mapping.
        indoor: irradiance where none of the sky is seen (what walls and lamps throw back).
        sun_needs_sky: share of the sky that must be seen for the sun to shine in full; keeps the
            shadow map's leaks out of closed boxes. 0 where sunlight falls far into a hall.
        seed: of the clouds.
    """

    sun_elevation_deg: float = 38.0
    sun_azimuth_deg: float = 60.0
    sun_strength: float = 14.0
    haze: float = 1.2
    clouds: float = 0.5
    fog_density: float = 0.0012
    fog_start_m: float = 15.0
    exposure: float = 0.42
    indoor: Colour = (0.10, 0.11, 0.12)
    sun_needs_sky: float = 0.0
    seed: int = 11


@dataclass(frozen=True)
class Lamp:
    """A lamp without a shadow.

    Attributes:
        position: metres, in the world.
        light: linear RGB intensity (irradiance at one metre, straight on).
        reach_m: nothing arrives beyond.
        size_m: radius of what glows; softens what is near.
        direction: where it points, for a spot.
        cone_deg: full angle of the spot; 360 shines all round.
    """

    position: tuple[float, float, float]
    light: Colour = (4.0, 3.8, 3.4)
    reach_m: float = 12.0
    size_m: float = 0.3
    direction: tuple[float, float, float] = (0.0, 0.0, -1.0)
    cone_deg: float = 360.0


class Light:
    """Sun, sky, air and lamps of one world, as inputs that every shader reads."""

    def __init__(self, mood: Mood, lamps: Sequence[Lamp] = ()) -> None:
        self._terms = p3d.PTA_LVecBase3f.empty_array(9)
        self._lamp_at = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_light = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_aim = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_count = p3d.PTA_LVecBase4f.empty_array(1)
        self._sky_map = p3d.Texture("sky")
        self._reflections = p3d.Texture("reflections")
        self._levels = 5
        self.set_mood(mood)
        self.set_lamps(lamps)

    def set_mood(self, mood: Mood) -> None:
        """Calculates the sky of a mood (about half a second): between sessions only."""
        self.mood = mood
        self.sky = skies.make_sky(
            mood.sun_elevation_deg,
            mood.sun_azimuth_deg,
            mood.haze,
            mood.clouds,
            mood.sun_strength,
            mood.seed,
        )
        for i, term in enumerate(skies.harmonics(self.sky)):
            self._terms[i] = p3d.LVecBase3f(*term)
        _fill_map(self._sky_map, self.sky.radiance)
        levels = skies.reflections(self.sky)
        self._levels = len(levels) - 1
        _fill_cube(self._reflections, levels)

    def set_lamps(self, lamps: Sequence[Lamp]) -> None:
        """Replaces the lamps; cheap, may be called every frame (a torch in the hand).

        Raises:
            ValueError: more than the shader has room for (8).
        """
        if len(lamps) > LAMPS:
            raise ValueError(f"{len(lamps)} lamps, the shader has room for {LAMPS}")
        for i, lamp in enumerate(lamps):
            aim = np.asarray(lamp.direction, float)
            aim = aim / np.linalg.norm(aim)
            edge = -2.0 if lamp.cone_deg >= 360 else math.cos(math.radians(lamp.cone_deg / 2))
            self._lamp_at[i] = p3d.LVecBase4f(*lamp.position, lamp.reach_m)
            self._lamp_light[i] = p3d.LVecBase4f(*lamp.light, lamp.size_m)
            self._lamp_aim[i] = p3d.LVecBase4f(*aim, edge)
        self._lamp_count[0] = p3d.LVecBase4f(len(lamps), 0, 0, 0)
        self.lamp_lit = len(lamps) > 0

    @property
    def to_sun(self) -> np.ndarray:
        """The (3,) unit vector towards the sun."""
        return self.sky.to_sun

    def write_inputs(self, base: p3d.NodePath) -> None:
        """Writes everything the shaders want from the light on ``base``."""
        mood, sky = self.mood, self.sky
        vec4 = p3d.LVecBase4f
        lit = 1.0 if mood.sun_strength > 0 else 0.0
        base.set_shader_input("sky_terms", self._terms)
        base.set_shader_input("to_sun", vec4(*sky.to_sun, 0.0))
        base.set_shader_input("sunlight", vec4(*sky.sun, lit))
        base.set_shader_input("fog", vec4(*sky.haze, mood.fog_density))
        base.set_shader_input("ground_far", vec4(*sky.ground, 0.0))
        base.set_shader_input(
            "exposure", vec4(mood.exposure, mood.fog_start_m, float(self._levels), 0.0)
        )
        base.set_shader_input("indoor", vec4(*mood.indoor, mood.sun_needs_sky))
        base.set_shader_input("sky_map", self._sky_map)
        base.set_shader_input("reflections", self._reflections)
        base.set_shader_input("wear_map", wear.wear_texture())
        base.set_shader_input("lamp_at", self._lamp_at)
        base.set_shader_input("lamp_light", self._lamp_light)
        base.set_shader_input("lamp_aim", self._lamp_aim)
        base.set_shader_input("lamp_count", self._lamp_count)


def _fill_map(texture: p3d.Texture, radiance: np.ndarray) -> None:
    height, width = radiance.shape[:2]
    texture.setup_2d_texture(width, height, p3d.Texture.T_float, p3d.Texture.F_rgb16)
    texture.set_ram_image(np.ascontiguousarray(radiance[..., ::-1], np.float32).tobytes())
    texture.set_wrap_u(p3d.SamplerState.WM_repeat)
    texture.set_wrap_v(p3d.SamplerState.WM_clamp)
    texture.set_minfilter(p3d.SamplerState.FT_linear)
    texture.set_magfilter(p3d.SamplerState.FT_linear)


def _fill_cube(texture: p3d.Texture, levels: list[np.ndarray]) -> None:
    size = levels[0].shape[1]
    texture.setup_cube_map(size, p3d.Texture.T_float, p3d.Texture.F_rgb16)
    texture.set_minfilter(p3d.SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(p3d.SamplerState.FT_linear)
    texture.set_ram_image(np.ascontiguousarray(levels[0][..., ::-1]).tobytes())
    for k, level in enumerate(levels[1:], start=1):
        texels = np.ascontiguousarray(level[..., ::-1], np.float32).tobytes()
        texture.set_ram_mipmap_image(k, p3d.CPTA_uchar(texels))
