"""Light: the mood of a place, its lamps, and how both reach the shaders.

A Light may be shared by any number of pictures; each picture keeps its own shadow map.
Radiance is relative: the mean of the sky is 1, the mood's exposure fits it to the display.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import sky as skies
from vrtrainer.engine import wear
from vrtrainer.engine.field import Field, Floor, black_2d, black_3d
from vrtrainer.engine.programs import LAMPS
from vrtrainer.engine.room import Room

Colour = tuple[float, float, float]

# Lamps that reach no farther are too small for a field: the shader adds all of their light.
LOCAL_M = 4.0
_LOWEST_M = -1000.0


@dataclass(frozen=True)
class Mood:
    """The light of a place as data.

    Attributes:
        sun_elevation_deg: above the horizon.
        sun_azimuth_deg: heading towards the sun: 0 = +Y, positive to the left.
        sun_strength: irradiance of the sun; 0 switches it off (the sky stays).
        haze: dust in the air, 1 clear .. 4 dull.
        sky_strength: of the sky itself; a small share of 1 at night.
        sky_tint: linear RGB that the sky is multiplied by.
        clouds: 0 none .. 1 overcast.
        fog_density: share of light lost per metre (0.0015: a kilometre fades).
        fog_start_m: metres before the haze begins.
        exposure: factor before tone mapping.
        indoor: irradiance where none of the sky is seen, in a light without a field.
        wet: how wet the ground is.
        glow: multiplies what glows by itself.
        seed: of the clouds.
    """

    sun_elevation_deg: float = 38.0
    sun_azimuth_deg: float = 60.0
    sun_strength: float = 14.0
    sky_strength: float = 1.0
    sky_tint: Colour = (1.0, 1.0, 1.0)
    haze: float = 1.2
    clouds: float = 0.5
    fog_density: float = 0.0012
    fog_start_m: float = 15.0
    exposure: float = 0.42
    indoor: Colour = (0.10, 0.11, 0.12)
    wet: float = 0.0
    glow: float = 1.0
    seed: int = 11

    def sky(self) -> skies.Sky:
        """Calculates the sky (about half a second)."""
        return skies.make_sky(
            self.sun_elevation_deg, self.sun_azimuth_deg, self.haze, self.clouds,
            self.sun_strength, self.seed, strength=self.sky_strength, tint=self.sky_tint,
        )  # fmt: skip


@dataclass(frozen=True)
class Lamp:
    """A lamp. The shader gives it no shadow, a field does.

    Attributes:
        position: metres, in the world.
        light: linear RGB intensity (irradiance at one metre, straight on).
        reach_m: nothing arrives beyond.
        size_m: radius of what glows; softens what is near.
        direction: where it points, for a spot.
        cone_deg: full angle of the spot; 360 shines all round.
        above_m: the height, in the world, below which nothing arrives: of the table it stands on.
    """

    position: tuple[float, float, float]
    light: Colour = (4.0, 3.8, 3.4)
    reach_m: float = 12.0
    size_m: float = 0.3
    direction: tuple[float, float, float] = (0.0, 0.0, -1.0)
    cone_deg: float = 360.0
    above_m: float | None = None


@dataclass(frozen=True, eq=False)
class Probe:
    """What is mirrored in a hall.

    Attributes:
        at: metres, world: where it was seen from.
        box: lowest and highest corner of the hall.
        cube: (6, n, n, 3) radiance, faces as ``sky.cube_directions`` has them.
    """

    at: tuple[float, float, float]
    box: tuple[tuple[float, float, float], tuple[float, float, float]]
    cube: np.ndarray


class Solved(Protocol):
    """The light that gets about in a place, see ``field``."""

    @property
    def field(self) -> Field:
        """Ambient cubes."""
        ...

    @property
    def floor(self) -> Floor | None:
        """The finer map of the floor."""
        ...

    @property
    def probe(self) -> Probe | None:
        """What is mirrored; the sky where there is none."""
        ...


class Light:
    """Sun, sky, air and lamps of one world, as inputs that every shader reads.

    Args:
        mood: sun, sky and air.
        lamps: that always burn. With ``solved`` their light is in the field, but for small ones
            (``LOCAL_M``), and the shader adds their gloss.
        solved: the light that gets about; without it the sky is taken as whole.
        sky: of the mood, if it is calculated already.
    """

    def __init__(
        self,
        mood: Mood,
        lamps: Sequence[Lamp] = (),
        solved: Solved | None = None,
        sky: skies.Sky | None = None,
    ) -> None:
        self._terms = p3d.PTA_LVecBase3f.empty_array(9)
        self._lamp_at = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_light = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_aim = p3d.PTA_LVecBase4f.empty_array(LAMPS)
        self._lamp_above = p3d.PTA_float.empty_array(LAMPS)
        self._lamp_count = p3d.PTA_LVecBase4f.empty_array(1)
        self._exposure = p3d.PTA_LVecBase4f.empty_array(1)
        self._mirror_terms = p3d.PTA_LVecBase3f.empty_array(9)
        self._sky_map = p3d.Texture("sky")
        self._reflections = p3d.Texture("reflections")
        self._levels = 5
        self._adapted = 1.0
        self.room = Room()
        self._solved = solved
        self._textures = _textures(solved)
        self._fixed: tuple[Lamp, ...] = ()
        self._local: tuple[Lamp, ...] = ()
        self._take_mood(mood, sky)
        if solved is None:
            self.set_lamps(lamps)
            return
        self._local = tuple(lamp for lamp in lamps if lamp.reach_m <= LOCAL_M)[: LAMPS // 2]
        self._fixed = tuple(lamp for lamp in lamps if lamp.reach_m > LOCAL_M)
        self.set_lamps(())

    def set_mood(self, mood: Mood) -> None:
        """Calculates the sky of a mood (about half a second): between sessions only."""
        self._take_mood(mood, None)

    def _take_mood(self, mood: Mood, sky: skies.Sky | None) -> None:
        self.mood = mood
        self.sky = mood.sky() if sky is None else sky
        # Adding up the sky takes as long as a frame, and light changes within one.
        self._daylight = p3d.LVecBase4f(*behind_panes(self.sky), mood.glow)
        for i, term in enumerate(skies.harmonics(self.sky)):
            self._terms[i] = p3d.LVecBase3f(*term)
        probe = self._solved.probe if self._solved is not None else None
        look = self.sky.look if probe is None else skies.look_into(probe.cube)
        for i, term in enumerate(skies.terms(look)):
            self._mirror_terms[i] = p3d.LVecBase3f(*term)
        _fill_map(self._sky_map, self.sky.radiance)
        levels = skies.mirrored(look)
        self._levels = len(levels) - 1
        _fill_cube(self._reflections, levels)
        self.adapt(self._adapted)

    def adapt(self, factor: float) -> None:
        """Multiplies the mood's exposure: eyes that get used to the dark. Cheap, for any frame."""
        mood = self.mood
        self._adapted = factor
        self._exposure[0] = p3d.LVecBase4f(
            mood.exposure * factor, mood.fog_start_m, float(self._levels), mood.wet
        )

    @property
    def exposure(self) -> float:
        """The factor before tone mapping, as the eyes are adapted now."""
        return self.mood.exposure * self._adapted

    def set_lamps(self, lamps: Sequence[Lamp]) -> None:
        """Replaces the lamps that come and go; cheap, for any frame (a torch in the hand).

        Raises:
            ValueError: more than the shader has room for (8, less those that always burn).
        """
        live = [*lamps, *self._local]
        if len(live) > LAMPS:
            raise ValueError(f"{len(live)} lamps, the shader has room for {LAMPS}")
        # Those in the field are written with a size below 0: they only add their gloss.
        shown = [(lamp, lamp.size_m) for lamp in live]
        shown += [(lamp, -lamp.size_m) for lamp in self._fixed[: LAMPS - len(live)]]
        for i, (lamp, size) in enumerate(shown):
            aim = np.asarray(lamp.direction, float)
            aim = aim / np.linalg.norm(aim)
            edge = -2.0 if lamp.cone_deg >= 360 else math.cos(math.radians(lamp.cone_deg / 2))
            self._lamp_at[i] = p3d.LVecBase4f(*lamp.position, lamp.reach_m)
            self._lamp_light[i] = p3d.LVecBase4f(*lamp.light, size)
            self._lamp_aim[i] = p3d.LVecBase4f(*aim, edge)
            self._lamp_above[i] = _LOWEST_M if lamp.above_m is None else lamp.above_m
        self._lamp_count[0] = p3d.LVecBase4f(len(shown), len(live), 0, 0)
        self.lamp_lit = len(live) > 0

    @property
    def to_sun(self) -> np.ndarray:
        """The (3,) unit vector towards the sun."""
        return self.sky.to_sun

    def irradiance(self, point: np.ndarray, normal: np.ndarray) -> np.ndarray:
        """Returns what falls on a face at a point (world) but the sun's own light, (3,)."""
        if self._solved is not None:
            found = self._solved.field.at(np.asarray(point)[None], np.asarray(normal)[None])[0]
            return np.asarray(found)
        return np.asarray(skies.evaluate(skies.harmonics(self.sky), np.asarray(normal)[None])[0])

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
        base.set_shader_input("exposure", self._exposure)
        base.set_shader_input("indoor", vec4(*mood.indoor, 0.0))
        base.set_shader_input("daylight", self._daylight)
        base.set_shader_input("mirror_terms", self._mirror_terms)
        self._write_field(base)
        self.room.write_inputs(base)
        base.set_shader_input("sky_map", self._sky_map)
        base.set_shader_input("reflections", self._reflections)
        base.set_shader_input("wear_map", wear.wear_texture())
        base.set_shader_input("lamp_at", self._lamp_at)
        base.set_shader_input("lamp_light", self._lamp_light)
        base.set_shader_input("lamp_aim", self._lamp_aim)
        base.set_shader_input("lamp_above", self._lamp_above)
        base.set_shader_input("lamp_count", self._lamp_count)

    def _write_field(self, base: p3d.NodePath) -> None:
        vec4 = p3d.LVecBase4f
        solved = self._solved
        field, floor = self._textures
        base.set_shader_input("field_map", field)
        base.set_shader_input("floor_map", floor)
        if solved is None:
            for name in ("field_low", "field_cell", "field_count", "floor_rect", "mirror_at"):
                base.set_shader_input(name, vec4(0, 0, 0, 0))
            base.set_shader_input("mirror_low", vec4(0, 0, 0, 0))
            base.set_shader_input("mirror_high", vec4(0, 0, 0, 0))
            return
        grid, probe = solved.field.grid, solved.probe
        base.set_shader_input("field_low", vec4(*grid.low, 1.0))
        base.set_shader_input("field_cell", vec4(*grid.cell, 4.0 if probe is None else 0.6))
        base.set_shader_input("field_count", vec4(*grid.shape, 0.0))
        rect = vec4(0, 0, 0, 0)
        if solved.floor is not None:
            plan = solved.floor.plan
            wide, deep = (1.0 / (plan.texel * count) for count in plan.shape)
            rect = vec4(*plan.low, wide, deep)
        base.set_shader_input("floor_rect", rect)
        at, box = ((0, 0, 0), ((0, 0, 0), (0, 0, 0))) if probe is None else (probe.at, probe.box)
        base.set_shader_input("mirror_at", vec4(*at, 0.0 if probe is None else 1.0))
        base.set_shader_input("mirror_low", vec4(*box[0], 0.0))
        base.set_shader_input("mirror_high", vec4(*box[1], 0.0))


def behind_panes(sky: skies.Sky) -> np.ndarray:
    """Returns the radiance of milky panes under a sky, (3,).

    They are of glass fibre that has yellowed: what comes through a blue sky's is white.
    """
    sun = sky.sun * max(float(sky.to_sun[2]), 0.0)
    through = sky.radiance.mean((0, 1)) + sun * (0.35 / math.pi)
    return np.full(3, through.mean())


def _textures(solved: Solved | None) -> tuple[p3d.Texture, p3d.Texture]:
    """The field's and the floor's; something black where there is none."""
    if solved is None:
        return black_3d(), black_2d()
    floor = solved.floor
    return solved.field.texture(), black_2d() if floor is None else floor.texture()


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
