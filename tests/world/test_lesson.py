"""The controller in the hand explains itself, until its buttons are known."""

from __future__ import annotations

from collections.abc import Iterator

import panda3d.core as p3d
import pytest

from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.convert import pose
from vrtrainer.inspection import Event
from vrtrainer.interaction.input import Hand
from vrtrainer.world.lesson import Lesson
from vrtrainer.world.models.controllers import INTENTS
from vrtrainer.world.reactions import feelings

HEAD = pose((0.0, 0.0, 1.65))
AT = pose((0.15, 0.4, 1.3))


def hand(pressed: str = "", side: str = "right", **more) -> Hand:
    return Hand(
        AT, frozenset({pressed} if pressed else ()), frozenset(), frozenset(), side,
        **{"tracked": True, **more},
    )  # fmt: skip


@pytest.fixture
def lesson() -> Iterator[Lesson]:
    made = Lesson(p3d.NodePath("world"), "fr")
    yield made
    made.close()


def shown(lesson: Lesson) -> tuple[str, ...]:
    assert lesson._shown is not None
    return lesson._shown.callouts.shown


def test_all_buttons_are_explained_at_first(lesson: Lesson) -> None:
    assert not lesson.on
    lesson.follow(hand(), "vive_controller", HEAD)
    assert lesson.on and shown(lesson) == INTENTS


def test_a_button_that_was_pressed_is_known_until_somebody_asks(lesson: Lesson) -> None:
    lesson.follow(hand("turn_left"), "knuckles", HEAD)
    lesson.follow(hand("act"), "knuckles", HEAD)
    assert set(shown(lesson)) == set(INTENTS) - {"turn", "act"}
    # Into the other hand, or after a pause: what is known stays known.
    lesson.hide()
    lesson.begin()
    lesson.follow(hand(side="left"), "knuckles", HEAD)
    assert set(shown(lesson)) == set(INTENTS) - {"turn", "act"}
    lesson.begin(everything=True)
    lesson.follow(hand(), "knuckles", HEAD)
    assert shown(lesson) == INTENTS


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (None, "knuckles"),
        (hand(valid=False), "knuckles"),
        (hand(tracked=False), "knuckles"),
        (hand(), ""),
    ],
    ids=["no hand", "not seen", "a mouse", "no controller"],
)
def test_without_a_controller_nothing_is_shown(lesson: Lesson, given, kind: str) -> None:
    lesson.follow(hand(), "knuckles", HEAD)
    lesson.follow(given, kind, HEAD)
    assert not lesson.on


def test_an_unknown_controller_is_shown_as_a_plain_one(lesson: Lesson) -> None:
    lesson.follow(hand(), "a_controller_of_tomorrow", HEAD)
    assert lesson.on and lesson._shown is not None
    assert lesson._shown.key[0] == "generic"


def test_it_goes_with_the_newest_pose(lesson: Lesson) -> None:
    lesson.follow(hand(), "oculus_touch", HEAD)
    newer = pose((0.1, 0.5, 1.2), 20.0)
    lesson.latch({"left": LateHand(newer, newer)})
    assert lesson._shown is not None
    assert lesson._shown._rig.where()[0] == pytest.approx(AT, abs=1e-6)
    lesson.latch({"right": LateHand(newer, newer)})
    assert lesson._shown._rig.where()[0] == pytest.approx(newer, abs=1e-6)


# ---- what a hand feels


def event(name: str, **data: object) -> Event:
    return Event(0, name, data)


@pytest.mark.parametrize(
    ("events", "felt"),
    [
        ([], ()),
        ([event("refused", why="no_use")], ("warning",)),
        ([event("judged", point="seal"), event("reminded", rule="gear")], ("warning",)),
        ([event("judged", point="seal")], ("mark",)),
        ([event("judged", point="seal"), event("answered", right=True)], ("mark", "find")),
        ([event("answered", right=False)], ()),
        ([event("discovered", point="lot")], ("find",)),
    ],
)
def test_a_hand_feels_marks_finds_and_warnings(events, felt) -> None:
    assert feelings(events) == felt
