"""Names beside what is pointed at: drawn once, beside the frame, and shown when they are there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine.convert import pose, set_transform
from vrtrainer.interaction.pointing import Hover
from vrtrainer.pages import Drawn, Painter, Placing
from vrtrainer.pages.drawn import rows_of
from vrtrainer.pages.labels import HEIGHT_PX, MOST_PX, label_pixels
from vrtrainer.world import labels
from vrtrainer.world.labels import Labels
from vrtrainer.world.pointers import Pointers

HOVER = Hover("at|seal", (0, 1, 1), (0, -1, 0), 0.5, 0.5, 1.0, frozenset({"act"}), True)


class Slow:
    """A painter that draws when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.done: list[tuple[str, Drawn]] = []

    def ask(self, key, make, *args) -> None:
        self.asked.append(key)
        self.done.append((key, Drawn(Placing((0, 0)), rows_of(make(*args)))))

    def ready(self, kind):
        done, self.done = self.done if self.open else [], [] if self.open else self.done
        return done

    open = False


def test_a_name_is_drawn_once_and_there_when_it_is_drawn(monkeypatch) -> None:
    painter = Slow()
    known = Labels(painter)  # type: ignore[arg-type]
    assert known.get("Seal") is None and known.get("Seal") is None
    painter.open = True
    drawn = known.get("Seal")
    assert drawn is not None and (drawn == rows_of(label_pixels("Seal"))).all()
    assert painter.asked == ["label:Seal"]
    monkeypatch.setattr(labels, "_KEPT", 2)
    for name in ("Gas", "Doors"):
        known.get(name)
    known.get("Seal")  # forgotten meanwhile
    assert painter.asked == ["label:Seal", "label:Gas", "label:Doors", "label:Seal"]


def test_a_name_is_never_wider_than_its_room() -> None:
    assert label_pixels("Seal").shape[0] == HEIGHT_PX
    assert label_pixels("A very long name of a thing " * 20).shape == (HEIGHT_PX, MOST_PX, 4)


def test_a_label_is_seen_when_its_name_is_drawn_and_goes_with_it() -> None:
    painter, root = Slow(), p3d.NodePath("world")
    pointers = Pointers(root, Labels(painter))  # type: ignore[arg-type]
    label = root.find("**/label")

    def seen(text: str) -> bool:
        pointers.name(text, HOVER if text else None)
        pointers.face_labels(np.eye(4))
        return not label.is_hidden()

    assert not seen("Seal")
    painter.open = True
    assert seen("Seal") and seen("Seal")
    painter.open = False
    assert not seen("Doors")  # the old name does not stand for the new thing
    assert seen("Seal")
    assert not seen("")


@pytest.mark.parametrize("x", [-1.1, 0.0, 1.1])
@pytest.mark.parametrize("z", [-0.58, 0.58])
def test_in_a_window_a_name_is_whole_at_its_edge(x: float, z: float) -> None:
    root, sight = p3d.NodePath("world"), (16 / 15, 0.6)
    pointers = Pointers(root)
    world_from_head = pose((3.0, 2.0, 1.6), heading_deg=40.0, pitch_deg=-12.0)
    at = (world_from_head @ (2.0 * np.array([x * 0.95, 1.0, z, 0.5])))[:3]
    hover = replace(HOVER, world_point=tuple(at.tolist()), distance=2.0)
    pointers.name("The declarant · The manifest", hover, 2.0)
    pointers.face_labels(world_from_head, sight)
    label = root.find("**/label")
    eyes = root.attach_new_node("eyes")
    set_transform(eyes, world_from_head)
    low, high = label.get_tight_bounds(label)
    for corner in ((low.x, 0, low.z), (high.x, 0, low.z), (low.x, 0, high.z), (high.x, 0, high.z)):
        seen = eyes.get_relative_point(label, corner)
        assert abs(seen.x / seen.y) <= sight[0] and abs(seen.z / seen.y) <= sight[1]


def test_without_a_painter_a_name_is_drawn_at_once() -> None:
    assert Labels().get("Seal") is not None
    with Painter("inline") as painter:
        assert Labels(painter).get("Seal") is not None
