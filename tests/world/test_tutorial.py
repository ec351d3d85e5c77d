"""The tutorial: one thing at a time, each waited for, with one hand or a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import panda3d.core as p3d
import pytest

from tests.world.played import case
from vrtrainer.engine.convert import pose
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.input import FrameInput
from vrtrainer.language import LANGUAGES
from vrtrainer.pages import layout
from vrtrainer.world.models.controllers import INTENTS
from vrtrainer.world.tutorial import SKIP, STEPS, Bare, Tutor, slate

LABELS = {"look": "Right", "act": "Click", "verdict": "F", "back": "Esc", "turn_left": "Q",
          "teleport": "Click", "belt": "Tab"}  # fmt: skip
SECOND = 1.0


class Pages:
    """Which pages are open."""

    def __init__(self) -> None:
        self.open_panels: dict[str, SimpleNamespace] = {}

    def top(self):
        return next(reversed(self.open_panels.values()), None)

    def lay(self, slot: str, name: str = "") -> None:
        self.open_panels[slot] = SimpleNamespace(slot=slot, name=name)


class Trainee:
    """Somebody before the slate."""

    def __init__(self, tracked: bool = True) -> None:
        self.pages = Pages()
        self.tutor = Tutor(p3d.NodePath("world"), self.pages, "en", LABELS, tracked)  # type: ignore[arg-type]
        self.at = (0.0, 0.0, 1.65)
        self.heading = 0.0
        self.hover: SimpleNamespace | None = None

    def frame(self, *verbs: str, events: tuple[Event, ...] = (), seconds: float = SECOND) -> str:
        given = FrameInput(pose(self.at, self.heading))
        pointer = SimpleNamespace(hover=self.hover)
        self.tutor.follow(given, pointer, frozenset(verbs), events, seconds)  # type: ignore[arg-type]
        return STEPS[self.tutor.at].id if self.tutor.at < len(STEPS) else "done"

    def until(self, step: str) -> None:
        """Does everything before a step."""
        for name in [found.id for found in STEPS]:
            if name == step:
                return
            for _ in DOINGS[name](self):
                pass
            self.frame()


def look(t: Trainee) -> Iterator[None]:
    for heading in (30.0, 0.0, -30.0, 0.0):
        t.heading = heading
        yield t.frame()


def point(t: Trainee) -> Iterator[None]:
    t.hover = SimpleNamespace(id="at|folder")
    yield t.frame()


def take(t: Trainee) -> Iterator[None]:
    t.pages.lay("list", "papers")
    yield t.frame("act")


def paper(t: Trainee) -> Iterator[None]:
    t.pages.lay("paper", "bill_of_lading")
    yield t.frame("act")


def stamp(t: Trainee) -> Iterator[None]:
    yield t.frame("verdict", events=(Event(0, "judged", {}),))


def away(t: Trainee) -> Iterator[None]:
    t.pages.open_panels.clear()
    yield t.frame("back")


def turn(t: Trainee) -> Iterator[None]:
    yield t.frame("turn")


def go(t: Trainee) -> Iterator[None]:
    t.at = (0.6, 0.0, 1.65)
    yield t.frame("teleport")


def belt(t: Trainee) -> Iterator[None]:
    t.pages.lay("menu", "main")
    yield t.frame("belt")


DOINGS = {f.__name__: f for f in (look, point, take, paper, stamp, away, turn, go, belt)}


def test_every_step_waits_for_its_doing_and_for_nothing_else() -> None:
    assert list(DOINGS) == [step.id for step in STEPS]
    for name in DOINGS:
        t = Trainee()
        t.until(name)
        for _ in range(50):  # however long it takes
            assert t.frame() == name
        for _ in DOINGS[name](t):
            pass
        assert t.frame() != name, name
        assert not t.tutor.ended


def test_turning_only_one_way_or_the_wrong_press_is_not_enough() -> None:
    t = Trainee()
    t.heading = 40.0
    assert t.frame() == t.frame() == "look"
    t = Trainee()
    t.until("point")
    t.hover = SimpleNamespace(id="at|kit_board")
    assert t.frame() == t.frame() == "point"
    t = Trainee()
    t.until("go")
    t.at = (2.0, 0.0, 1.65)  # a real step in the room teaches nothing about the trigger
    assert t.frame() == t.frame() == "go"


def test_it_ends_by_itself_and_praises_every_step() -> None:
    t, praised = Trainee(), 0
    for name in DOINGS:
        for _ in DOINGS[name](t):
            praised += t.tutor.praised
        t.frame()
        praised += t.tutor.praised
    for _ in range(5):
        t.frame()
    assert t.tutor.ended and praised == len(STEPS)


def test_one_press_skips_it() -> None:
    t = Trainee()
    t.frame()
    found = t.tutor.affordance()
    assert found.id == SKIP and "act" in found.verbs
    # Before the eyes and near enough to be pressed, with the -Y side towards them.
    away = found.world_from_shape[:3, 3] - np.array(t.at)
    assert 0.6 < float(np.linalg.norm(away)) < 1.1 and away[1] > 0.5
    t.tutor.skip()
    assert t.tutor.ended


def test_a_pause_holds_it() -> None:
    t = Trainee()
    t.tutor.follow(
        FrameInput(np.eye(4), pause="off"), SimpleNamespace(hover=None), frozenset(), (), 99.0
    )  # type: ignore[arg-type]
    assert t.tutor.at == 0 and not t.tutor.ended


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slates_fit_are_short_and_name_the_keys(lang: str, tracked: bool) -> None:
    for number in range(len(STEPS) + 1):
        found = layout(slate(number, lang, LABELS, tracked), lang)
        assert found.faults == () and "skip" in found.fields
        words = " ".join(run.text for run in found.runs).split()
        assert len(words) <= 34, words  # no wall of text
    if not tracked:
        stamp = layout(slate(4, lang, LABELS, False), lang)
        assert "F" in " ".join(run.text for run in stamp.runs)


def test_what_is_explained_is_a_button_of_the_controller() -> None:
    assert {step.button for step in STEPS} - {""} == set(INTENTS)


def test_nothing_that_happens_in_it_leaves_a_trace() -> None:
    session = Session(case("ceramic_tiles"), "assessment")
    bare = Bare(session)
    deeds = [Action("go", "row"), Action("order", "position"), Action("wear", "helmet"),
             Action("decide", how="release"), Action("leave")]  # fmt: skip
    assert list(bare.step(deeds, 30)) == []
    assert session.tick == 0 and session.state.place == "post" and not session.state.ended
    names = [event.name for event in bare.step([Action("read", "bill_of_lading")], 30)]
    assert names == ["read"]
    point = "documents.bill_of_lading.seal"
    (event,) = bare.step([Action("judge", point, "irregular")], 30)
    assert event.name == "judged"  # and nothing tells whether that was right
