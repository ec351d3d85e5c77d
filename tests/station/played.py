"""Sessions played through the world, without a display and without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from vrtrainer.content.library import load_case
from vrtrainer.engine.host import Host
from vrtrainer.proving.expert import script
from vrtrainer.records import prepare_folder
from vrtrainer.station import play
from vrtrainer.station.outcome import Outcome


class Blind:
    """An album that takes no pictures and keeps the names of those it would have taken."""

    latches = True

    def __init__(self, picture, folder: Path) -> None:
        self.picture, self.folder = picture, folder
        self.names: list[str] = []
        ALBUMS.append(self)

    @property
    def overlay(self):
        return self.picture.overlay

    def set_pose(self, world_from_head, eyes) -> None:
        pass

    def sight(self) -> None:
        return None

    def stir(self) -> None:
        pass

    def render(self, latch=None) -> None:
        pass

    def take(self, name: str) -> None:
        self.names.append(name)


class Eyeless:
    """Takes no close-ups."""

    photo = None

    def __init__(self, host, stage, slack) -> None:
        pass

    def open(self, beside) -> None:
        pass

    def request(self, point: str, way: str, taken, name="", aim=()) -> bool:
        return False

    def develop(self) -> dict:
        return {}

    def stir(self) -> None:
        pass

    def shoot(self, point, way: str) -> None:
        pass

    def pixels(self) -> np.ndarray:
        return np.zeros((320, 480, 3), np.uint8)

    def close(self) -> None:
        pass


ALBUMS: list[Blind] = []
SMALL = (150, 100)
"""A close-up's size where it must come but nobody reads it: the processor draws every point."""


@contextmanager
def blind(closeups: bool = False) -> Iterator[None]:
    """Lets `play_script` play without drawing, close-ups excepted where they are asked for."""
    with pytest.MonkeyPatch.context() as patch:
        if not closeups:
            patch.setattr(play, "Closeup", Eyeless)
        patch.setattr(play, "Album", Blind)
        yield


def played(
    host: Host,
    folder: Path,
    scenario: str,
    lang: str = "en",
    name: str = "expert",
    mode: str = "practice",
    seed: int = 1,
    closeups: bool = False,
) -> Outcome:
    """Plays a named script; returns the outcome."""
    case = load_case(scenario, seed)
    setting = play.Setting(case, lang, mode, prepare_folder(folder))
    with blind(closeups):
        return play.play_script(setting, host, script(case, name), (320, 180))
