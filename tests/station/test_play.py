"""Whole sessions through the world by script: marks, records, languages, no display."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.station.played import ALBUMS, SMALL, played
from vrtrainer import __version__
from vrtrainer.content.library import load_case
from vrtrainer.engine.host import Host, open_host
from vrtrainer.inspection import Action
from vrtrainer.language.typography import faults, foreign
from vrtrainer.pages import easel
from vrtrainer.proving.expert import script
from vrtrainer.records import read_record, replay
from vrtrainer.station import play
from vrtrainer.station.outcome import Outcome, result_of
from vrtrainer.station.telling import page_of, told_of
from vrtrainer.world import closeup
from vrtrainer.world.actor import ActorLost

pytestmark = pytest.mark.render

# Both scenarios in both languages and both modes.
VISITS = [
    ("ceramic_tiles", "en", "practice"),
    ("ceramic_tiles", "fr", "assessment"),
    ("sesame_and_honey", "fr", "practice"),
    ("sesame_and_honey", "en", "assessment"),
]
# Names of parties, ports and ships stand on papers in every language as they are.
NAMED = {"document"}


@dataclass(frozen=True)
class Played:
    """What a whole play left: its outcome, and every line that stood on a page."""

    outcome: Outcome
    folder: Path
    shown: frozenset[str]
    said: frozenset[str]
    unfit: frozenset[str]
    pictures: tuple[str, ...]


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[Path]:
    """A home for the module: the sessions of all its tests are in one database."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VRTRAINER_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module", params=VISITS, ids=lambda visit: "-".join(visit))
def visit(request, host: Host, home: Path, tmp_path_factory) -> Played:
    scenario, lang, mode = request.param
    folder = tmp_path_factory.mktemp("session")
    shown: set[str] = set()
    said: set[str] = set()
    unfit: set[str] = set()
    laid_out = easel.layout

    def noting(page, language):
        found = laid_out(page, language)
        assert language == lang
        unfit.update(found.faults)
        if page.look not in NAMED:
            shown.update(run.text for run in found.runs)
        return found

    class Narrator(play.Narrator):
        def sentence(self, event):
            line = super().sentence(event)
            said.add(line or "")
            return line

        def next_step(self, session):
            line = super().next_step(session)
            said.add(line or "")
            return line

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(easel, "layout", noting)
        patch.setattr(play, "Narrator", Narrator)
        # Once with close-ups of what is examined, so that they are part of a whole play.
        closeups = request.param is VISITS[0]
        patch.setattr(closeup, "SIZE_PX", SMALL)
        outcome = played(host, folder, scenario, lang, mode=mode, closeups=closeups)
    names = tuple(ALBUMS[-1].names)
    return Played(
        outcome, folder, frozenset(shown), frozenset(said - {""}), frozenset(unfit), names
    )


def test_the_expert_earns_every_mark(visit: Played) -> None:
    mark = visit.outcome.data["mark"]
    assert set(mark.values()) == {100}
    assert visit.outcome.trouble == ""
    for name in ("misses", "false_alarms", "not_examined", "rules_broken", "rules_unmet"):
        assert visit.outcome.data[name] == [], name


def test_what_was_planned_came_out_of_the_world(visit: Played) -> None:
    record = read_record(visit.folder)
    wanted = [a for a in script(record.case, "expert") if a.do != "leave"]
    made = [line.action for line in record.lines if line.action is not None]
    papers = [a for a in wanted if a.do == "read"]
    # A paper is taken out again to be pointed at; nothing else comes besides.
    assert [a for a in made if a.do != "read"] == [a for a in wanted if a.do != "read"]
    assert list(dict.fromkeys(a for a in made if a.do == "read")) == papers
    assert not [line for line in record.lines if line.event and line.event["name"] == "refused"]


def test_the_record_replays_to_the_same_mark(visit: Played) -> None:
    replayed = replay(visit.folder)
    assert replayed.differences == ()
    assert result_of(replayed.session).mark == visit.outcome.result.mark


def test_no_text_of_one_language_shows_in_the_other(visit: Played) -> None:
    lang = visit.outcome.data["language"]
    debrief = visit.outcome.data["debrief"]
    assert len(visit.shown) > 150 and len(visit.said) > 20 and len(debrief) > 500
    for text in (*visit.shown, *visit.said, *debrief.splitlines()):
        assert foreign(text, lang) == (), text
        assert faults(text, lang) == [], text


def test_every_page_that_opened_fits(visit: Played) -> None:
    assert visit.unfit == frozenset()


def test_every_main_moment_has_a_picture(visit: Played) -> None:
    names = visit.pictures
    assert len(set(names)) == len(names)
    assert {"start", "kit", "gear", "tablet", "orders", "at-row", "at-bay", "at-the-seal",
            "photograph-seal-number", "seen-gas", "order-open-doors", "at-dock", "reported",
            "debrief-1", "debrief-2"} <= set(names)  # fmt: skip
    assert "paper-bill-of-lading" in names


def test_the_result_is_stored_beside_the_record_and_in_the_database(
    visit: Played, home: Path
) -> None:
    from vrtrainer.records.results import sessions

    stored = json.loads((visit.folder / "result.json").read_text("utf-8"))
    assert stored == visit.outcome.data
    (row,) = [r for r in sessions(home / "data") if r["record"] == str(visit.folder.resolve())]
    assert (row["scenario"], row["language"]) == (stored["scenario"], stored["language"])
    assert (row["total"], row["mode"]) == (100, stored["mode"])


def test_the_debrief_follows_from_the_record_alone(visit: Played) -> None:
    """Played again, the same record gives the same page, byte for byte, with its pictures."""
    written = (visit.folder / "debrief.html").read_bytes()
    replayed = replay(visit.folder)
    told = told_of(visit.folder, replayed.session, result_of(replayed.session))
    assert page_of(visit.folder, told, visit.outcome.data["language"], __version__) == written
    assert told.moved and told.way.stays
    for shot in told.shots:
        assert (visit.folder / "pictures" / shot.name).is_file(), shot
    assert written.count(b"data:image/jpeg;base64,") == len(told.case.questions)


def test_the_trainee_and_the_expert_went_alike(visit: Played) -> None:
    """The script's trail, from its motion, arrives where the planned one does, place by place."""
    told = visit.outcome.told
    for scene in told.scenes():
        own, best = told.way.within(scene).steps, told.expert.within(scene).steps
        arrivals = [step for step in best if step.leapt]
        assert arrivals
        for step in arrivals:
            nearest = min(math.dist(step.at, walked.at) for walked in own)
            assert nearest < 0.2, (scene, step, nearest)


@pytest.mark.parametrize("visit", [VISITS[2]], indirect=True, ids=["once"])
def test_the_same_seed_and_script_give_the_same_bytes(visit: Played, host, tmp_path) -> None:
    data = visit.outcome.data
    played(host, tmp_path, data["scenario"], data["language"], mode=data["mode"])
    for name in ("events.jsonl", "motion.bin"):
        assert (tmp_path / name).read_bytes() == (visit.folder / name).read_bytes()


@pytest.mark.parametrize("name", ["nothing", "mark-all"])
def test_who_does_not_judge_fails(host: Host, home: Path, tmp_path: Path, name: str) -> None:
    outcome = played(host, tmp_path, "sesame_and_honey", "fr", name)
    assert outcome.data["mark"]["total"] < 60 and not outcome.data["passed"]
    if name == "mark-all":
        assert len(outcome.data["false_alarms"]) > 10
    assert replay(tmp_path).faithful


def test_an_action_that_does_not_come_out_is_said() -> None:
    go, read = Action("go", "row"), Action("read", "packing_list")
    examine = Action("examine", "gas", "gas_meter")
    play._compare([read, go, Action("leave")], [read, go])
    play._compare([read, go], [read, go, read])  # taken out once more
    play._compare([go, examine], [go, go, examine])  # held back by a reminder
    for came_out in ([read], [go, read], [read, examine, go]):
        with pytest.raises(ActorLost):
            play._compare([read, go], came_out)


def test_a_script_that_cannot_be_played_says_where(host: Host, home, tmp_path) -> None:
    from tests.station.played import blind
    from vrtrainer.records import prepare_folder

    setting = play.Setting(
        load_case("ceramic_tiles", 1), "en", "practice", prepare_folder(tmp_path)
    )
    with blind(), pytest.raises(ActorLost, match=r"container\.left_wall"):
        play.play_script(setting, host, [Action("examine", "container.left_wall", "look")])
