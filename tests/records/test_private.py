"""An administration's own words: shown at the station, and in nothing that leaves it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.content.variants import TILES, data_of, text_of
from vrtrainer import cli
from vrtrainer.basis import resources
from vrtrainer.basis.settings import load_settings
from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import load_catalogues, load_overlay
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Session
from vrtrainer.proving.expert import script, sufficient_minutes
from vrtrainer.records import Recorder, prepare_folder, replay, results
from vrtrainer.scoring import judge_session
from vrtrainer.world import menus

SECRET = "Zinnober"  # stands in every private word, and nowhere else
OURS, OWN = "seal_number_mismatch", "own_17"


def card(kind: str) -> dict[str, object]:
    """A private cue, each of its words marked."""
    words = ("title", "what", "why", "innocent", "where")
    return {word: {"en": f"{SECRET} {word}", "fr": f"{SECRET} ({word})"} for word in words} | {
        "kind": kind, "category": "routing", "phase": "pre_arrival",
        "section": f"{SECRET} 2.3", "source": f"{SECRET} volume",
    }  # fmt: skip


@pytest.fixture
def station(home: Path) -> Path:
    """The data folder of a station with private words for one of our cues, and one of its own,
    and with a scenario that uses both."""
    data = home / "data"
    folder = data / "private" / "cues"
    folder.mkdir(parents=True)
    own = {"format": 1, "cues": {OURS: card("irregularity"), OWN: card("indicator")}}
    (folder / "own.yaml").write_text(yaml.safe_dump(own), encoding="utf-8")

    def edit(given: dict) -> None:
        given["id"] = "ours"
        given["indicators"][0]["cue"] = OWN
        del given["lesson"]  # so that it is made of the cues' words

    path = data / "scenarios" / "ours" / "scenario.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text_of(data_of(TILES, edit)), encoding="utf-8")
    return data


def written(folder: Path) -> bytes:
    """Every byte of every file below a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def play(case: Case, folder: Path, name: str, lang: str) -> Session:
    """Plays and records a script, and stores its result, as the station does."""
    session = Session(case, "practice")
    recorder = Recorder(prepare_folder(folder), case, "practice", lang, "0")
    for action in script(case, name):
        for _ in range(2):  # a reminder holds a deed back once
            events = session.step([action], 30)
            recorder.note(session.tick, [action], events)
    recorder.close(session.tick)
    result = judge_session(case, session.state, sufficient_minutes(case))
    data = results.result_data(case, result, lang, "practice", "0")
    results.write_result(folder, data)
    results.store(folder.parent, data, folder, "2026-08-03T09:00:00")
    return session


def test_private_words_are_shown(station: Path) -> None:
    case, overlay = load_case("ours", 1), load_overlay()
    for name in (OURS, OWN):
        shown = overlay.shown(case.cue(name))
        assert overlay.holds(name) and shown.id == name
        for lang in ("en", "fr"):
            page = menus.cue_menu(shown, lang).page
            assert SECRET in page.title and SECRET in str(page.blocks)
    other = case.cue("first_time_importer")
    assert overlay.shown(other) is other


def test_the_case_holds_ours_or_a_stub(station: Path) -> None:
    case = load_case("ours", 1)
    assert SECRET not in case.model_dump_json()
    assert case.cue(OURS) == load_case("ceramic_tiles", 1).cue(OURS)
    own = case.cue(OWN)
    assert (own.kind, own.phase, own.category) == ("indicator", "pre_arrival", "routing")
    assert own.title["fr"].startswith("Indicateur propre")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_records_results_and_database_do_not_hold_them(
    station: Path, tmp_path: Path, lang: str
) -> None:
    case = load_case("ours", 1)
    for name in ("expert", "mark-all", "mark-none"):
        folder = tmp_path / "kept" / name
        play(case, folder, name, lang)
        assert replay(folder).differences == ()
        told = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        # Not because nothing was told of it: the question stands in the debrief, by our words.
        assert "route" in {*told["hits"], *told["misses"], *told["false_alarms"]}
        title = "administration’s own" if lang == "en" else "propre à l’administration"
        assert title in told["debrief"]
    everything = written(tmp_path / "kept")
    assert OWN.encode() in everything and results.DATABASE in {
        path.name for path in (tmp_path / "kept").iterdir()
    }
    assert SECRET.encode() not in everything


def test_no_list_and_no_check_tells_of_them(
    station: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = json.loads(_said(capsys, "list", "--json"))
    names = [cue["id"] for cue in plain["cues"]]
    assert OURS in names and OWN not in names
    for command in (["list", "--json"], ["list"], ["check", "ours", "--json"], ["results"]):
        assert SECRET not in _said(capsys, *command)


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(list(arguments)) == 0
    said = capsys.readouterr()
    return said.out + said.err if "--json" not in arguments else said.out


def test_the_folder_can_be_named_by_a_setting(station: Path, tmp_path: Path) -> None:
    (station / "private").rename(tmp_path / "elsewhere")
    assert not load_overlay().cues
    given = load_settings(env={"VRTRAINER_PRIVATE_FOLDER": str(tmp_path / "elsewhere")}, files=())
    found = resources(given.private_folder)
    assert load_overlay(found).holds(OWN)
    assert load_case("ours", 1, found).cue(OWN)


def test_what_is_wrong_in_it_is_said(station: Path) -> None:
    path = station / "private" / "cues" / "own.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["cues"][OURS]["kind"] = "indicator"
    del data["cues"][OWN]["title"]["fr"]
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    faults = [str(fault) for fault in load_catalogues().faults]
    assert any("the French text is missing" in fault for fault in faults)
    assert any(f"{OURS!r} is an irregularity here and an indicator there" in f for f in faults)
    assert all(SECRET not in fault for fault in faults)
