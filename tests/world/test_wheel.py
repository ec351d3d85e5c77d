"""The verdict wheel: sectors that can be hit, and judging with one hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.world.played import LANGUAGES, case
from tests.world.test_world import Scene
from vrtrainer.content.library import load_scenes
from vrtrainer.engine.convert import pose, tangents
from vrtrainer.inspection import Action
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.language import Words
from vrtrainer.pages.looks import TABLET
from vrtrainer.world import dial
from vrtrainer.world.menus import Command
from vrtrainer.world.stage import Stage
from vrtrainer.world.wheel import IDENTITY, TAP_S

KINDS = ("in_order", "follow_up", "irregular")
GRIP, ACT = frozenset({"verdict"}), frozenset({"act"})
NONE: frozenset[str] = frozenset()
NUMBER = "container.number"


@pytest.fixture(scope="module")
def stage() -> Stage:
    scenes, _ = load_scenes()
    return Stage(case("ceramic_tiles"), scenes)


class Trainee(Scene):
    """A trainee at the bay with one hand, tracked or a mouse's."""

    def __init__(self, stage: Stage, tracked: bool = True) -> None:
        super().__init__(stage)
        self.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
        self.panels.close()
        self.device.haptics.clear()
        self.tracked, self.held = tracked, NONE
        self.eyes = np.array([3.4, 2.2, 1.65])
        self.head = pose(tuple(self.eyes), 0.0)
        self.aim = np.array([3.53, 4.02, 2.15])

    def step(self, down: frozenset[str] = NONE, frames: int = 1) -> tuple[Action, ...]:
        """Holds buttons for some frames of a 90th of a second; returns the actions."""
        found: tuple[Action, ...] = ()
        world = self.world
        for _ in range(frames):
            origin = self.eyes + (np.array([0.18, 0.35, -0.30]) if self.tracked else 0.0)
            away = self.aim - origin
            heading = math.degrees(math.atan2(-away[0], away[1]))
            pitch = math.degrees(math.atan2(away[2], math.hypot(away[0], away[1])))
            hand = Hand(
                *(pose(tuple(origin), heading, pitch), down - self.held, down, self.held - down),
                tracked=self.tracked,
            )
            self.held = down
            frame = FrameInput(self.head, (hand,))
            intents = world.pointer.intents(frame, world.affordances(), world.floor)
            actions = world.actions(intents, frame)
            found += actions
            world.follow(self.session.step(actions, 1), frame, 1 / 90)
        return found

    def point_at(self, kind: str) -> None:
        self.aim = self.world.wheel.place_of(kind)

    @property
    def open(self) -> bool:
        return self.world.wheel.is_open


@pytest.fixture
def trainee(stage: Stage) -> Trainee:
    return Trainee(stage)


@pytest.fixture
def captions(trainee: Trainee, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that is shown at a point of the world."""
    seen: list[str] = []
    monkeypatch.setattr(trainee.world.pointers, "caption", lambda text, *_: seen.append(text))
    return seen


@pytest.fixture
def mouse(stage: Stage) -> Trainee:
    return Trainee(stage, tracked=False)


# --- its face ---


def test_every_sector_is_64_dmm_wide_and_16_dmm_from_the_next() -> None:
    dmm = 1.0 / dial.SEEN_FROM_M
    for kind in KINDS:
        x, z = dial.place_of(kind)
        for t in np.linspace(0, 2 * math.pi, 72):
            r = 32.0 / dmm  # 64 dmm across
            assert dial.sector_at(x + r * math.cos(t), z + r * math.sin(t)) == kind
    # Going round, what lies between two sectors is 16 dmm broad, measured straight across.
    for radius in (60.0, 100.0, 140.0):
        around = np.linspace(0, 2 * math.pi, 20000)
        seen = [dial.sector_at(radius * math.cos(t), radius * math.sin(t)) for t in around]
        empty = sum(kind == "" for kind in seen) / len(seen) * 2 * math.pi / 3
        assert 2 * radius * math.sin(empty / 2) * dmm >= 16.0 - 0.1
    # The middle, where the ray is when it opens, means nothing.
    assert dial.sector_at(0.0, 0.0) == "" and dial.sector_at(20.0, 20.0) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_words_fit_in_text_of_20_dmm(lang: str) -> None:
    for kind in KINDS:
        word = Words(lang)(f"verdict.{kind}")
        assert dial.fits(word, kind)
        assert dial.em_of(word, kind) / dial.SEEN_FROM_M >= 20.0


def test_a_lit_sector_is_told_by_lightness_as_well_as_colour() -> None:
    pictures = dial.pictures("en")
    middle = pictures[""].shape[0] // 2

    def luminance(name: str, kind: str) -> float:
        a, r = math.radians(dial.DIRECTIONS_DEG[kind]), 45.0 * 2.6  # before icon and word
        at = pictures[name][middle - round(r * math.sin(a)), middle + round(r * math.cos(a))]
        return float(at[:3] @ np.array([0.21, 0.72, 0.07]))

    for kind in KINDS:
        assert luminance(kind, kind) > luminance("", kind) + 60
        assert not pictures[kind][middle, middle, 3]  # it hides nothing else
        assert set(KINDS) <= set(TABLET.palette.tones)


def test_a_sector_is_kept_until_its_border_is_clearly_crossed() -> None:
    # The border between the right one and the upper one leans at 30 degrees.
    def across(mm: float) -> tuple[float, float]:
        a = math.radians(30.0)
        return 90 * math.cos(a) - mm * math.sin(a), 90 * math.sin(a) + mm * math.cos(a)

    half_gap, sticks = dial.GAP / 2, 0.008 * 1000 * dial.SEEN_FROM_M
    assert dial.sector_at(*across(-half_gap - 1)) == "irregular"
    assert dial.sector_at(*across(0.0)) == ""
    assert dial.sector_at(*across(sticks - half_gap - 0.5), before="irregular") == "irregular"
    assert dial.sector_at(*across(half_gap + 1), before="irregular") == "follow_up"
    assert dial.sector_at(400.0, -200.0) == ""
    assert dial.sector_at(400.0, -200.0, beyond=True) == "irregular"


# --- holding the button ---


@pytest.mark.parametrize("kind", KINDS)
def test_holding_moving_and_letting_go_judges(trainee: Trainee, kind: str) -> None:
    trainee.step()
    assert trainee.step(GRIP) == () and trainee.open
    assert trainee.world.wheel.target == NUMBER
    trainee.step(GRIP, 30)
    assert trainee.world.wheel.lit == "" and trainee.open
    trainee.point_at(kind)
    assert trainee.step(GRIP, 6) == ()
    assert trainee.world.wheel.lit == kind
    assert ("touch", "right") in trainee.device.haptics
    assert trainee.step() == (Action("judge", NUMBER, kind),)
    assert not trainee.open and trainee.session.state.verdicts[NUMBER] == kind
    assert ("mark", "right") in trainee.device.haptics
    assert trainee.step(NONE, 3) == ()


def test_a_quick_hand_may_overshoot(trainee: Trainee) -> None:
    trainee.step(GRIP, 40)
    wheel = trainee.world.wheel
    middle = wheel.world_from_wheel[:3, 3]
    trainee.aim = middle + 2.5 * (wheel.place_of("irregular") - middle)
    trainee.step(GRIP, 3)
    assert trainee.step() == (Action("judge", NUMBER, "irregular"),)


def test_letting_go_in_the_middle_keeps_the_wheel_for_the_trigger(trainee: Trainee) -> None:
    trainee.step(GRIP, 45)
    assert trainee.step() == () and trainee.open
    trainee.point_at("follow_up")
    trainee.step()
    assert trainee.world.wheel.lit == "follow_up"
    assert trainee.step(ACT) == (Action("judge", NUMBER, "follow_up"),)
    assert not trainee.open


def test_a_tap_opens_it_even_if_the_hand_has_moved(trainee: Trainee) -> None:
    trainee.step(GRIP, 2)
    trainee.point_at("irregular")
    assert trainee.step(GRIP, round(TAP_S * 90) - 8) == ()
    assert trainee.step() == () and trainee.open
    assert trainee.step(ACT) == (Action("judge", NUMBER, "irregular"),)


def test_a_hand_that_is_lost_judges_nothing(trainee: Trainee) -> None:
    trainee.step(GRIP, 45)
    trainee.point_at("irregular")
    trainee.step(GRIP, 3)
    away = FrameInput(trainee.head, (Hand(np.eye(4), valid=False, tracked=True),))
    assert trainee.world.actions((), away) == ()
    trainee.held = NONE
    assert trainee.step() == () and trainee.open


# --- opening and closing ---


def test_the_mouse_opens_it_and_clicks(mouse: Trainee) -> None:
    assert mouse.step(GRIP, 60) == () and mouse.open
    mouse.point_at("in_order")
    assert mouse.step(GRIP) == () and mouse.step() == ()  # letting go means nothing
    assert mouse.open and mouse.world.wheel.lit == "in_order"
    assert mouse.step(ACT) == (Action("judge", NUMBER, "in_order"),)


def test_it_opens_in_the_ray_before_the_eyes_and_as_large_as_ever(trainee: Trainee) -> None:
    for aim in ((3.53, 4.02, 2.15), (3.53, 4.02, 2.05)):
        trainee.aim = np.array(aim)
        trainee.step()
        trainee.step(GRIP)
        matrix, wheel = trainee.world.wheel.world_from_wheel, trainee.world.wheel
        away = matrix[:3, 3] - trainee.eyes
        assert np.linalg.norm(away) == pytest.approx(dial.SEEN_FROM_M, abs=1e-6)
        assert wheel.scale == pytest.approx(1.0)
        assert matrix[:3, 1] == pytest.approx(away / np.linalg.norm(away))
        hand = trainee.eyes + [0.18, 0.35, -0.30]
        ray = (trainee.aim - hand) / np.linalg.norm(trainee.aim - hand)
        off = np.cross(matrix[:3, 3] - hand, ray)
        assert np.linalg.norm(off) == pytest.approx(0.0, abs=1e-6)
        trainee.step()
        trainee.step(frozenset({"back"}))
        assert not trainee.open
        trainee.step()


@pytest.mark.parametrize("button", ["back", "belt"])
def test_other_buttons_put_it_away(trainee: Trainee, button: str) -> None:
    trainee.step(GRIP, 2)
    trainee.step()
    trainee.step(frozenset({button}))
    assert not trainee.open
    top = trainee.panels.top()
    assert (top is not None and top.name == "main") == (button == "belt")
    assert IDENTITY not in [shape.id for shape in trainee.world.affordances()]


def test_the_button_in_its_middle_puts_it_away_and_elsewhere_asks_anew(trainee: Trainee) -> None:
    trainee.step(GRIP, 2)
    trainee.step()
    trainee.step(GRIP)
    assert not trainee.open
    trainee.step()
    trainee.step(GRIP)
    trainee.step()
    trainee.aim = np.array([2.4, 3.99, 1.3])  # a door
    trainee.step()
    trainee.step(GRIP)
    assert trainee.open and trainee.world.wheel.target == "container.doors"


def test_pressing_something_else_does_that_instead(trainee: Trainee) -> None:
    trainee.step(GRIP, 2)
    trainee.step()
    trainee.aim = np.array([3.4, 3.97, 1.04])  # the seal
    trainee.step()
    trainee.step(ACT)
    assert not trainee.open and trainee.panels.top().name == "anchor seal"


def test_the_verdict_given_before_is_ticked(trainee: Trainee) -> None:
    trainee.does(Action("judge", NUMBER, "follow_up"))
    trainee.panels.close()
    trainee.step()
    trainee.step(GRIP)
    shown = {n for n, p in trainee.world.wheel._panels.items() if not p.node.is_hidden()}
    assert shown == {"", "chosen.follow_up"}


# --- what it is asked of ---


def test_a_thing_with_several_points_is_asked_about_in_its_menu(trainee: Trainee) -> None:
    trainee.aim = np.array([3.4, 3.97, 1.04])
    trainee.step()
    trainee.step(GRIP)
    assert not trainee.open and trainee.panels.top().name == "anchor seal"


def test_people_are_not_judged(trainee: Trainee) -> None:
    trainee.aim = np.array([-0.1, 3.3, 1.2])
    trainee.step()
    trainee.step(GRIP)
    assert trainee.world.pointer.hover.id == "at|declarant"
    assert not trainee.open and trainee.panels.top() is None


def test_what_is_judged_stands_over_the_wheel(trainee: Trainee, captions: list[str]) -> None:
    trainee.step()
    trainee.step(GRIP)
    assert captions[-1] == "Number on the container"


def test_a_field_of_a_paper_is_judged_where_it_stands(
    trainee: Trainee, captions: list[str]
) -> None:
    point = "documents.bill_of_lading.seal"
    trainee.frame(*())
    trainee.does(Action("read", "bill_of_lading"))
    field = next(s for s in trainee.world.affordances() if s.id == f"paper|{point}")
    trainee.aim = field.world_from_shape[:3, 3]
    trainee.eyes = trainee.panels.open_panels["paper"].world_from_panel[:3, 3] - [0.0, 0.7, 0.0]
    trainee.head = pose(tuple(trainee.eyes), 0.0)
    trainee.panels.recentre(trainee.head)
    field = next(s for s in trainee.world.affordances() if s.id == f"paper|{point}")
    trainee.aim = field.world_from_shape[:3, 3]
    trainee.step()
    trainee.rest()
    trainee.step(GRIP, 40)
    assert trainee.open and trainee.world.wheel.target == point
    assert captions[-1] == "Seal number"
    trainee.point_at("irregular")
    trainee.step(GRIP, 2)
    assert trainee.step() == (Action("judge", point, "irregular"),)
    assert dict(trainee.panels.open_panels["paper"].marks) == {point: "irregular"}
    # The trigger asks with the question and what the field says.
    trainee.aim = field.world_from_shape[:3, 3]
    trainee.step()
    trainee.rest()
    trainee.step(ACT)
    assert trainee.panels.top().name == f"field {point}"


def test_a_whole_question_is_asked_on_its_page(trainee: Trainee) -> None:
    """Of a whole question nobody says that it is irregular: that is shown at its place."""
    trainee.frame()
    trainee.world.interface.command(Command("questions"))
    name = next(n for n in trainee.panels.top().menu.deeds if n.startswith("question."))
    trainee.rest()
    trainee.act(f"menu|{name}", "verdict")
    assert not trainee.open and trainee.panels.top().name.startswith("question ")


def test_an_assessment_answers_nothing(stage: Stage) -> None:
    trainee = Trainee(stage)
    trainee.session.mode = "assessment"
    trainee.step(GRIP, 40)
    trainee.point_at("irregular")
    trainee.step(GRIP, 2)
    trainee.step()
    assert trainee.session.state.verdicts[NUMBER] == "irregular"
    said = trainee.world.subtitle.text
    assert said == trainee.world.narrator.sentence(
        next(e for e in [*trainee.session.step(), *_judged()] if e.name == "judged")
    )


def _judged():
    from vrtrainer.inspection import Event

    data = {"target": NUMBER, "question": case("ceramic_tiles").question_of(NUMBER).id}
    return [Event(0, "judged", {**data, "verdict": "irregular"})]


@pytest.mark.parametrize("heading", [45.0, -39.0])
def test_a_window_shows_the_whole_wheel_wherever_it_was_opened(
    stage: Stage, heading: float
) -> None:
    mouse = Trainee(stage, tracked=False)
    sides = tangents(mouse.device.eyes()[0][1])
    # The thing that is judged stands near the side of the picture.
    mouse.head = pose(tuple(mouse.eyes), heading - 3.0)
    mouse.step()
    mouse.step(GRIP)
    assert mouse.open
    seen = np.linalg.inv(mouse.head)
    for kind in KINDS:
        x, y, z = (seen @ np.append(mouse.world.wheel.place_of(kind), 1.0))[:3]
        assert sides[0] < x / y < sides[1] and sides[2] < z / y < sides[3]
