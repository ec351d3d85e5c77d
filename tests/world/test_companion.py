"""The colleague: a word at each step, help when the trainee is stuck, silence in assessment."""

from __future__ import annotations

import pytest

from tests.content.variants import catalogues
from tests.world.played import case
from vrtrainer.inspection import Event, Session
from vrtrainer.language import LANGUAGES
from vrtrainer.proving.expert import script
from vrtrainer.world.companion import AFTER_S, PATIENCE_S, Companion
from vrtrainer.world.narration import STEPS, Narrator

LINES = catalogues().lines


def companion(mode: str = "practice", lang: str = "en") -> Companion:
    return Companion(Session(case("ceramic_tiles"), mode), LINES, lang)  # type: ignore[arg-type]


def said(made: Companion, *events: Event, phase: str = "papers", hint: str = "") -> str:
    made.hear(events, phase, hint)
    line = made.speak(0.02, AFTER_S)
    return line.line if line is not None else ""


def answered(right: bool, **more: str) -> Event:
    return Event(0, "answered", {"question": "route", "right": right, **more})


def test_every_occasion_has_a_line_in_both_languages() -> None:
    occasions = {line.on for line in LINES.values()}
    assert {f"phase.{phase}" for phase in STEPS[1:]} < occasions
    assert {"start", "stuck", "found", "wrong", "secure", "danger", "breach", "end"} < occasions
    for line in LINES.values():
        assert set(line.say) == set(LANGUAGES)
        assert all(20 < len(text) <= 120 for text in line.say.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_a_whole_job_is_accompanied_in_practice_only(mode: str, lang: str) -> None:
    shown = case("ceramic_tiles")
    session, narrator = Session(shown, mode), Narrator(shown, lang)  # type: ignore[arg-type]
    made = Companion(session, LINES, lang)
    heard = []
    for action in script(shown, "expert"):
        for _ in range(2):
            made.hear(session.step([action]), narrator.phase(session))
            line = made.speak(5.0, 5.0)
            heard += [line] if line is not None else []
    if mode == "assessment":
        assert heard == [] and not made.here
        return
    names = [line.line for line in heard]
    assert names[0] == "welcome" and names[-1] == "end"
    assert {"preparation", "yard", "seal", "view", "empty", "decision", "found"} <= set(names)
    assert len(names) == len(set(names))  # each once: nobody is talked to death
    assert all(LINES[line.line].say[lang] in line.text for line in heard)
    assert heard[0].text.startswith({"en": "Colleague: ", "fr": "Votre collègue\u00a0: "}[lang])


def test_help_comes_when_stuck_names_where_to_look_and_changes_its_words() -> None:
    made = companion()
    said(made)
    stuck = Event(0, "hinted", {"point": "seal.number"})
    made.hear([stuck], "papers", "Not yet seen: the seal.")
    line = made.speak(0.02, 60.0)
    assert line is not None and line.text.endswith("Not yet seen: the seal.")
    others = [said(made, stuck) for _ in range(3)]
    assert len({line.line, *others}) == 3 and others[-1] == line.line


def test_finds_and_errors_are_spoken_of_once() -> None:
    made = companion()
    said(made)
    assert said(made, answered(True, cue="")) == ""  # in order, and told so: no word
    assert said(made, answered(True, cue="first_time_importer")) == "found"
    assert said(made, answered(True, cue="needless_transhipment")) == ""
    assert said(made, answered(False, why="not_examined")) == ""
    assert said(made, answered(False)) == "wrong"
    assert said(made, answered(False)) == ""


def test_danger_is_told_at_once() -> None:
    made = companion()
    said(made)
    found = Event(0, "discovered", {"item": "x", "on_find": "evacuate"})
    assert said(made, found) == "danger"
    assert said(made, Event(0, "discovered", {"item": "x", "on_find": "continue"})) == ""
    assert said(made, Event(0, "breached", {"rule": "x", "critical": False})) == ""
    assert said(made, Event(0, "breached", {"rule": "x", "critical": True})) == "breach"


def test_nobody_is_interrupted_and_what_is_late_is_left_unsaid() -> None:
    made = companion()
    made.hear([], "papers")
    assert made.speak(1.0, 0.5) is None  # something was said just now
    assert made.speak(1.0, AFTER_S) is not None
    made.hear([], "preparation")
    for _ in range(int(PATIENCE_S) + 1):
        assert made.speak(1.0, 0.5) is None
    assert made.speak(1.0, AFTER_S) is None


def test_a_voice_is_heard_where_there_is_one() -> None:
    from tests.world.test_sounds import Mixer
    from vrtrainer.world.sounds import Sounds

    class Spoken(Mixer):
        files: dict = {}  # noqa: RUF012
        stopped: list = []  # noqa: RUF012

        def load_files(self, files, kind):
            self.files = dict(files)
            assert kind.bus == "interface" and kind.near_m == 0

        def length_s(self, name):
            return 4.0 if name in self.files else 0.0

        def stop(self, name):
            self.stopped.append(name)

    mixer = Spoken()
    sounds = Sounds(Session(case("ceramic_tiles")), None, mixer)  # type: ignore[arg-type]
    sounds.load_voices({"welcome": "welcome.wav"})  # type: ignore[dict-item]
    assert sounds.say("yard") == 0.0 and mixer.played == []
    assert sounds.say("welcome") == 4.0
    assert [name for name, _ in mixer.played] == ["voice.welcome"]
    sounds.say("yard")  # the next line ends the one before
    assert mixer.stopped == ["voice.welcome"]
