"""What a session sounds like: a decision for everything, at its place, and nothing told."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest
import yaml

from tests.world.played import SCENARIOS, case, play
from vrtrainer.basis import resources
from vrtrainer.content.library import load_scenes
from vrtrainer.engine.convert import pose
from vrtrainer.inspection import Event, Session, events
from vrtrainer.inspection.state import GEAR, PLACES
from vrtrainer.inspection.tools import WAYS
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.world import soundtable
from vrtrainer.world.narration import Narrator
from vrtrainer.world.sounds import STRIDE_M, Sounds
from vrtrainer.world.soundtable import table

TELLING = {"reward", "not_right", "not_examined", "hint", "warning", "critical"}
ROOT = Path(__file__).resolve().parents[2]


class Loop:
    def __init__(self, name: str, at) -> None:
        self.name, self.at, self.share = name, at, 0.0

    def fade(self, share: float, seconds: float) -> None:
        self.share = share


class Mixer:
    """Writes down what would be heard."""

    def __init__(self) -> None:
        self.played: list[tuple[str, tuple[float, float, float] | None]] = []
        self.loops: list[Loop] = []
        self.state = (False, False)
        self.ears = None

    def load(self, folder, kinds):
        return ()

    def loop(self, name, at=None, start=0.0):
        self.loops.append(Loop(name, at))
        return self.loops[-1]

    def play(self, name, at=None, gain=1.0):
        self.played.append((name, at))

    def listen(self, world_from_head):
        self.ears = world_from_head

    def hold(self, speaking, paused=False):
        self.state = (speaking, paused)

    def follow(self, seconds):
        pass

    def hush(self):
        self.loops.clear()

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.played]

    def heard(self) -> dict[str, float]:
        return {loop.name: loop.share for loop in self.loops if loop.share > 0}


class Stage:
    """Knows where a few things are."""

    WHERE: ClassVar = {
        "seal": (3.0, 4.0, 1.2),
        "container.doors": (3.0, 4.0, 1.4),
        "bay": (3.0, 7.0, 0.0),
    }

    def __init__(self, furniture: tuple[object, ...] = ()) -> None:
        self.yard_scene = SimpleNamespace(furniture=furniture)
        self.warehouse_scene = SimpleNamespace(furniture=())

    def where(self, anchor: str):
        x, y, z = self.WHERE[anchor]
        return [(pose((x, y, z), 0.0), (1, 1, 1))]


def made(mode: str = "practice", night: bool = False, furniture=()) -> tuple[Sounds, Mixer]:
    mixer = Mixer()
    session = Session(case("ceramic_tiles"), mode)  # type: ignore[arg-type]
    sounds = Sounds(session, Stage(furniture), mixer, night)  # type: ignore[arg-type]
    sounds.prepare()
    return sounds, mixer


def at(x: float, y: float, **more) -> FrameInput:
    return FrameInput(pose((x, y, 1.65), 0.0), **more)


# --- the table ---------------------------------------------------------------------------------


def test_every_event_has_a_decision_be_it_silence() -> None:
    source = (ROOT / "vrtrainer/inspection/session.py").read_text(encoding="utf-8")
    said = set(re.findall(r'self\._say\(\s*"(\w+)"', source))
    assert len(said) >= 16 and all(name in events.__doc__ for name in said)
    assert set(table().events) == said


def test_every_detail_that_an_event_may_have_has_a_decision() -> None:
    decided = {name: set(d.branches or ()) for name, d in table().events.items()}
    assert set(WAYS) - {"read"} <= decided["observed"]
    assert set(GEAR) == decided["worn"]
    assert {order.id for order in case("ceramic_tiles").orders} <= decided["ordered"]
    assert decided["judged"] == {"in_order", "follow_up", "irregular"}
    assert set(PLACES) == set(table().places)
    stamps = {d.about({})[0].sound for d in table().events["judged"].branches.values()}
    assert len(stamps) == 3


def test_the_table_names_known_sounds_only_and_all_of_them() -> None:
    by_the_kiosk = {"attract"}
    assert table().used() | by_the_kiosk == set(table().sounds)
    places = {entry.at for d in table().events.values() for entry in d.all_entries()}
    scenes, _ = load_scenes()
    anchors = {a for scene in scenes.values() for a in scene.anchors} | {"seal"}
    known = {soundtable.POINT, soundtable.HAND, *anchors}
    assert {p for p in places - known if not p.startswith("container.")} == set()


def test_every_file_is_there_and_no_other() -> None:
    folder = resources().path("assets/sounds")
    wanted = {file for name, kind in table().sounds.items() for file in kind.files(name)}
    assert {path.name for path in folder.glob("*.ogg")} == wanted


def test_both_airs_of_every_place_are_there_with_loops() -> None:
    for ground in table().places.values():
        for night in (False, True):
            air = table().airs[(ground.air, night)]
            assert air.loops and all(table().sounds[name].loop for name in air.loops)
            assert all(table().sounds[name].near_m > 0 for name in air.now_and_then)


# --- events ------------------------------------------------------------------------------------


def heard_in(mode: str, name: str, scenario: str) -> list[tuple[Event, tuple[str, ...]]]:
    shown = case(scenario)
    sounds, mixer = made(mode)
    sounds.session = Session(shown, mode)  # type: ignore[arg-type]
    narrator = Narrator(shown, "en")
    found = []
    for event in play(shown, mode=mode, name=name)[1]:
        before = len(mixer.played)
        sounds.hear(event, bool(narrator.sentence(event)))
        for _ in range(60):
            sounds.follow(at(0, 0), 0.1)
        loud = [n for n in mixer.names[before:] if n in table().sounds]
        rare = {n for air in table().airs.values() for n in air.now_and_then}
        found.append((event, tuple(n for n in loud if n not in rare)))
    return found


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("name", ["expert", "mark-all", "mark-none"])
def test_in_an_assessment_nothing_that_is_heard_tells_right_from_wrong(scenario, name) -> None:
    heard = heard_in("assessment", name, scenario)
    assert TELLING.isdisjoint({sound for _, sounds in heard for sound in sounds})
    stamps = {(e.data["verdict"], sounds) for e, sounds in heard if e.name == "judged"}
    assert len(stamps) == len({verdict for verdict, _ in stamps})  # by the verdict alone


def test_in_an_assessment_neither_breach_nor_find_is_heard() -> None:
    sounds, mixer = made("assessment")
    for event in (
        Event(0, "breached", {"rule": "gas_before_doors", "critical": True}),
        Event(0, "discovered", {"item": "blocks", "on_find": "continue"}),
        Event(0, "answered", {"question": "x", "right": True}),
        Event(0, "hinted", {"point": "gas"}),
        Event(0, "reminded", {"rule": "gas_before_doors"}),
    ):
        sounds.hear(event, True)
    sounds.follow(at(0, 0), 5.0)
    assert TELLING.isdisjoint(mixer.names)


def test_practice_answers_at_once_and_differently() -> None:
    heard = heard_in("practice", "mark-all", "ceramic_tiles")
    answers = {
        (e.data["right"], e.data.get("why", "")): sounds for e, sounds in heard
        if e.name == "answered"
    }  # fmt: skip
    assert answers[(True, "")] == ("reward",)
    wrong = {sounds for (right, _), sounds in answers.items() if not right}
    assert wrong and wrong <= {("not_right",), ("not_examined",)}
    reminded = [sounds for e, sounds in heard_in("practice", "expert", "ceramic_tiles")
                if e.name == "reminded"]  # fmt: skip
    assert all(sounds == ("warning",) for sounds in reminded)


def test_a_breach_without_a_line_of_text_makes_no_sound() -> None:
    sounds, mixer = made()
    sounds.hear(Event(0, "breached", {"rule": "r", "critical": True}), said=False)
    assert mixer.names == []
    sounds.hear(Event(0, "breached", {"rule": "r", "critical": True}), said=True)
    sounds.hear(Event(0, "breached", {"rule": "r", "critical": False}), said=True)
    assert mixer.names == ["critical", "warning"]


def test_a_whole_job_is_heard() -> None:
    heard = {sound for _, sounds in heard_in("practice", "expert", "ceramic_tiles")
             for sound in sounds}  # fmt: skip
    assert {"seal_snap", "door_bar", "camera_shutter", "gas_tick", "page_turn", "scale_beep",
            "seal_tug", "velcro", "stamp_irregular", "debrief"} <= heard  # fmt: skip


def test_things_sound_where_they_are_and_in_their_order() -> None:
    sounds, mixer = made()
    sounds.follow(at(0, 0), 0.1)
    sounds.hear(Event(0, "ordered", {"order": "open_doors"}), True)
    assert mixer.played == [("door_handle", Stage.WHERE["container.doors"])]
    for _ in range(30):
        sounds.follow(at(0, 0), 0.05)
    names = [name for name in mixer.names if name.startswith("door")]
    assert names == ["door_handle", "door_bar", "door_open", "door_hinge"]
    seal = Event(0, "observed", {"point": "seal.condition", "way": "tug",
                                 "phrase": "observe.tug.holds"})  # fmt: skip
    sounds.hear(seal, True)
    assert mixer.played[-1] == ("seal_tug", Stage.WHERE["seal"])


def test_what_the_hand_does_sounds_at_the_hand() -> None:
    sounds, mixer = made()
    hand = pose((0.3, 0.5, 1.2), 0.0)
    sounds.follow(at(0, 0, hands=(Hand(hand, tracked=True),)), 0.1)
    sounds.hear(Event(0, "observed", {"point": "seal.number", "way": "camera",
                                      "phrase": "observe.camera"}), True)  # fmt: skip
    assert mixer.played[-1] == ("camera_shutter", pytest.approx((0.3, 0.5, 1.2)))


@pytest.mark.parametrize(("heard", "sound"), [("safe", "gas_tick"), ("clean", "gas_tick"),
                                              ("unsafe", "gas_alarm")])  # fmt: skip
@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_instruments_sound_as_they_read_in_every_mode(heard: str, sound: str, mode: str) -> None:
    sounds, mixer = made(mode)
    data = {"point": "gas", "way": "gas_meter", "phrase": f"observe.gas_meter.{heard}"}
    sounds.hear(Event(0, "observed", data), True)
    assert mixer.names == [sound]


def test_every_phrase_that_the_table_asks_for_is_one_that_tools_say() -> None:
    words = (ROOT / "locales/en/LC_MESSAGES/vrtrainer.po").read_text(encoding="utf-8")
    observed = table().events["observed"].branches
    assert observed is not None
    for way in ("tug", "twist", "gas_meter"):
        for heard in observed[way].branches or ():
            assert f'"observe.{way}.{heard}"' in words


def test_an_opened_package_sounds_as_what_it_is() -> None:
    found = {}
    for package in ("carton", "sack", "drum"):
        decision = table().events["observed"].about({"way": "knife", "package": package})
        found[package] = decision[0].sound
    assert found == {"carton": "carton_cut", "sack": "sack_down", "drum": "drum_opened"}


# --- moving ------------------------------------------------------------------------------------


def test_walking_makes_a_step_every_stride_on_what_one_walks_on() -> None:
    sounds, mixer = made()
    for place, sound in (("bay", "step_concrete"), ("inside", "step_plywood"),
                         ("dock", "step_hall")):  # fmt: skip
        sounds.session.state.place = place
        sounds.follow(at(0, 0), 0.02)
        mixer.played.clear()
        sounds.follow(at(0, 0), 0.02)
        for k in range(101):
            sounds.follow(at(0, 0.03 * k), 0.02)
        assert mixer.names.count(sound) == int(3.0 / STRIDE_M)
        x, _, z = next(where for name, where in mixer.played if name == sound)
        assert z == pytest.approx(0.1) and 0.05 < abs(x) < 0.2
        sounds.follow(at(0, 0), 0.02)


def test_swaying_and_being_put_elsewhere_make_no_steps_of_their_own() -> None:
    sounds, mixer = made()
    for k in range(200):
        sounds.follow(at(0.3 * np.sin(k / 5), 0), 0.02)
    sounds.follow(at(20, 0), 0.02)
    assert "step_concrete" not in mixer.names
    sounds.moved()
    assert mixer.names[-1] == "teleport"
    for _ in range(40):
        sounds.follow(at(20, 0), 0.02)
    assert mixer.names.count("step_concrete") == 2


def test_no_steps_are_heard_in_a_pause_and_the_mixer_is_told() -> None:
    sounds, mixer = made()
    for k in range(60):
        sounds.follow(at(0, 0.05 * k, pause="lost"), 0.02, speaking=True)
    assert "step_concrete" not in mixer.names
    assert mixer.state == (True, True)


# --- the air -----------------------------------------------------------------------------------


def test_the_air_changes_with_the_place_and_by_night() -> None:
    for night, wind in ((False, "wind_day"), (True, "wind_night")):
        sounds, mixer = made(night=night)
        sounds.follow(at(0, 0), 0.02)
        yard = mixer.heard()
        assert wind in yard and "hall_hum" not in yard
        sounds.session.state.place = "inside"
        sounds.follow(at(0, 0), 0.02)
        inside = mixer.heard()
        assert "box_inside" in inside
        assert inside.get(wind, 0.0) < 0.2 * yard[wind]  # hardly anything comes through steel
        sounds.session.state.place = "dock"
        sounds.follow(at(0, 0), 0.02)
        assert set(mixer.heard()) == {"hall_hum"}


def test_gulls_are_sparse_and_far() -> None:
    sounds, mixer = made()
    for _ in range(3000):  # ten minutes
        sounds.follow(at(5, 5), 0.2)
    gulls = [where for name, where in mixer.played if name == "gull"]
    assert 10 <= len(gulls) <= 40
    far = [np.hypot(x - 5, y - 5) for x, y, _ in gulls]
    assert min(far) > 20 and max(far) < 75
    assert len({where[:2] for where in gulls}) == len(gulls)


def test_machines_are_heard_where_they_stand_and_only_in_their_scene() -> None:
    piece = SimpleNamespace(kind="reach_stacker", origins=lambda: ((20.0, 30.0, 0.0),))
    quiet = SimpleNamespace(kind="forklift", origins=lambda: ((9.0, 16.0, 0.0),))
    sounds, mixer = made(furniture=(piece, quiet))
    engine = [loop for loop in mixer.loops if loop.at is not None]
    assert [(loop.name, loop.at) for loop in engine] == [("reach_stacker_idle", (20.0, 30.0, 1.4))]
    sounds.follow(at(0, 0), 0.02)
    assert engine[0].share == 1.0
    sounds.session.state.place = "dock"
    sounds.follow(at(0, 0), 0.02)
    assert engine[0].share == 0.0


def test_the_attract_screen_has_a_pad_until_somebody_begins() -> None:
    sounds, mixer = made()
    sounds.attract(True)
    assert mixer.heard()["attract"] == 1.0
    sounds.attract(False)
    assert "attract" not in mixer.heard() and mixer.names == ["begin"]


def test_the_table_is_written_as_the_program_reads_it() -> None:
    data = yaml.safe_load((ROOT / "vrtrainer/world/sounds.yaml").read_text(encoding="utf-8"))
    assert data["format"] == 1
    assert len(data["sounds"]) == len(table().sounds)
