"""From a scene file's light to the engine's."""

from __future__ import annotations

from functools import lru_cache

from vrtrainer.content.scene import MoodId, Scene
from vrtrainer.engine import sky as skies
from vrtrainer.engine.light import Lamp, Mood

DEFAULT: MoodId = "morning"


def mood_of(scene: Scene, mood: MoodId = DEFAULT) -> Mood:
    """Returns the sun, sky and air of a scene."""
    light = scene.light_in(mood)
    return Mood(**light.model_dump(exclude={"lamps", "fixtures", "moods"}))


def lamps_of(scene: Scene, mood: MoodId = DEFAULT) -> tuple[Lamp, ...]:
    """Returns the lamps that are lit in a scene."""
    return tuple(
        Lamp(
            lamp.at,
            lamp.light,
            lamp.reach_m,
            lamp.size_m,
            lamp.direction,
            lamp.cone_deg,
            lamp.above_m,
        )
        for lamp in scene.lamps_in(mood)
    )


@lru_cache(maxsize=4)
def sky_of(mood: Mood) -> skies.Sky:
    """Returns a mood's sky (about half a second, the first time)."""
    return mood.sky()
