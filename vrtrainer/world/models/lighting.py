"""The light of a built scene: its mood, its lamps, and what gets about of both."""

from __future__ import annotations

from vrtrainer.content.scene import MoodId, Scene
from vrtrainer.engine.light import Light

from . import moods
from .fields import light_from
from .yard import SceneModel


def light_of(scene: Scene, model: SceneModel, mood: MoodId = moods.DEFAULT) -> Light:
    """Returns the light of a built scene.

    Takes about half a second for its sky, and another where nobody solved it beforehand.
    """
    look = moods.mood_of(scene, mood)
    lamps = moods.lamps_of(scene, mood)
    return Light(look, lamps, light_from(scene, mood, model), moods.sky_of(look))
