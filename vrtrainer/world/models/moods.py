"""From a scene file's light to the engine's."""

from __future__ import annotations

from vrtrainer.content.scene import Scene
from vrtrainer.engine.light import Lamp, Light, Mood


def mood_of(scene: Scene) -> Mood:
    """Returns the sun, sky and air of a scene."""
    light = scene.light
    return Mood(**light.model_dump(exclude={"lamps"}))


def lamps_of(scene: Scene) -> tuple[Lamp, ...]:
    """Returns the lamps that hang in a scene."""
    return tuple(
        Lamp(lamp.at, lamp.light, lamp.reach_m, lamp.size_m, lamp.direction, lamp.cone_deg)
        for lamp in scene.light.lamps
    )


def light_of(scene: Scene) -> Light:
    """Returns the light of a scene (calculating its sky takes about half a second)."""
    return Light(mood_of(scene), lamps_of(scene))
