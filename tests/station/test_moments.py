"""Pictures that are kept: none while an administration's own words are in sight."""

from __future__ import annotations

from types import SimpleNamespace

from vrtrainer.inspection import Event
from vrtrainer.station.moments import Moments


class Album:
    def __init__(self) -> None:
        self.names: list[str] = []

    def take(self, name: str) -> None:
        self.names.append(name)


def test_private_words_are_in_no_picture() -> None:
    world = SimpleNamespace(private=True)
    panels = SimpleNamespace(waiting=False, top=lambda: None)
    album = Album()
    moments = Moments(SimpleNamespace(panels=panels, world=world), album, None)  # type: ignore[arg-type]
    moments.after([Event(0, "discovered", {"item": "x", "on_find": "continue"})])
    for _ in range(300):
        moments.after([])
    assert album.names == []
    world.private = False
    moments.after([])
    assert album.names == ["start", "discovered"]
