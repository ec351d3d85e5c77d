"""An administration sets its choices, limits and weights; faults are told with their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content.variants import SESAME, absent, data_of, text_of
from vrtrainer.basis import Resources, folders, resources
from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import Catalogues, load_catalogues
from vrtrainer.content.library import load_case
from vrtrainer.content.resolve import read_scenario, resolve
from vrtrainer.content.source import parse
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.check import check
from vrtrainer.proving.expert import expert_actions, sufficient_minutes
from vrtrainer.records import Recorder, prepare_folder, read_record, replay
from vrtrainer.scoring.marks import judge_session
from vrtrainer.station import doctor

NAME = "name: {en: Customs of Brevania, fr: Douanes de Brévanie}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VRTRAINER_HOME", str(tmp_path))
    return tmp_path


def own(home: Path, text: str, folder: str = "data") -> Path:
    path = home / folder / "administration.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"format: 1\n{NAME}{text}", encoding="utf-8")
    return path


def found() -> Resources:
    return resources()


def case_of(catalogues: Catalogues, *edits: object) -> Case:
    source = parse(text_of(data_of(SESAME, *edits)), "edited.yaml")  # type: ignore[arg-type]
    scenario = read_scenario(source)
    assert scenario is not None
    case = resolve(scenario, 0, catalogues)
    assert case is not None, source.faults
    return case


def test_without_a_file_the_shipped_choices_hold(home: Path) -> None:
    catalogues = load_catalogues()
    assert catalogues.administration_files == []
    case = case_of(catalogues)
    assert case.administration.choices == {"who_opens": "handlers", "absence": "witnesses"}
    assert case.administration.tolerance_permille == 20
    assert {"absence_witnessed"} <= {rule.id for rule in case.rules}


def test_who_opens_changes_what_is_ordered(home: Path) -> None:
    own(home, "who_opens: officer\n")
    case = case_of(load_catalogues())
    opened = case.order("open_doors")
    assert opened is not None and opened.people == 2
    assert opened.title["fr"] == "Ouvrir les portes avec un collègue"
    assert case.administration.titles["who_opens"]["en"] == "Officers open, two at a time"


def test_absence_of_the_declarant_is_the_administrations_to_rule(home: Path) -> None:
    alone = [a for a in expert_actions(case_of(load_catalogues(), absent))
             if a != Action("order", "call_witnesses")]  # fmt: skip
    strict = Session(case_of(load_catalogues(), absent), "assessment")
    strict.step(alone)
    assert "absence_witnessed" in strict.state.broken
    own(home, "absence: proceed\n")
    free = Session(case_of(load_catalogues(), absent), "assessment")
    free.step(alone)
    assert free.state.broken == {}


def test_limits_of_gas_are_national(home: Path) -> None:
    def a_little(data: dict) -> None:  # type: ignore[type-arg]
        data["gas_ppm"] = {"phosphine": 0.2}

    assert case_of(load_catalogues(), a_little).container.gas.safe
    own(home, "gas_limits_ppm: {phosphine: 0.1}\n")
    assert not case_of(load_catalogues(), a_little).container.gas.safe


def test_rules_weigh_what_the_administration_says_or_are_off(home: Path) -> None:
    own(
        home,
        "rules:\n  seal_kept: {weight: 9, critical: true}\n  gas_alarm_worn: {off: true}\n"
        "orders: {position: {minutes: 55, people: 3}}\nways: {knife: {minutes: 4}}\n",
    )
    case = case_of(load_catalogues())
    kept = next(rule for rule in case.rules if rule.id == "seal_kept")
    assert (kept.weight, kept.critical) == (9, True)
    assert "gas_alarm_worn" not in {rule.id for rule in case.rules}
    position, knife = case.order("position"), case.way("knife")
    assert position is not None and (position.minutes, position.people) == (55, 3)
    assert knife is not None and knife.minutes == 4
    session = Session(case, "assessment")
    session.step(expert_actions(case))
    assert judge_session(case, session.state, sufficient_minutes(case)).mark.total == 100


def test_the_station_wins_over_the_user(home: Path) -> None:
    own(home, "who_opens: declarant\n")
    own(home, "who_opens: officer\nweight_tolerance: 0.1\n", "site")
    catalogues = load_catalogues()
    assert catalogues.chosen["who_opens"] == "officer"
    assert catalogues.weight_tolerance == 0.1
    assert len(catalogues.administration_files) == 2
    assert folders.site_config_folder() == home / "site"


WRONG = [
    ("who_opens: nobody\n", 3, "who_opens: there is no 'nobody'"),
    ("gas_limits_ppm: {phosgene: 1.0}\n", 3, "there is no 'phosgene'"),
    ("rules:\n  seal_keept: {weight: 2}\n", 4, "there is no 'seal_keept' (one of: seal_kept"),
    ("rules:\n  seal_kept: {weight: 20}\n", 4, "less than or equal to 10"),
    ("orders: {dance: {minutes: 1}}\n", 3, "there is no 'dance'"),
    ("weight_tolerance: 2.0\n", 3, "less than or equal to 0.25"),
    ("tolerance: 0.1\n", 3, "the key 'tolerance' is unknown here"),
    ("rules:\n  seal_kept: {reason: {en: Because.}}\n", 4, "the French text is missing"),
]


@pytest.mark.parametrize(("text", "line", "told"), WRONG)
def test_what_is_wrong_is_told_with_file_line_and_column(
    home: Path, text: str, line: int, told: str
) -> None:
    path = own(home, text)
    faults = [str(fault) for fault in load_catalogues().faults]
    assert any(f.startswith(f"{path.as_posix()}:{line}:") and told in f for f in faults), faults
    assert any(told in str(fault) for fault in check(["sesame_and_honey"]).faults)
    assert any(not finding.good for finding in doctor._administration())


def test_doctor_and_check_say_whose_rules_hold(home: Path) -> None:
    (plain,) = doctor._administration()
    assert "none of its own; who_opens: handlers" in str(plain)
    assert check(["sesame_and_honey"]).administration == ""
    path = own(home, "who_opens: officer\n")
    (finding,) = doctor._administration()
    assert finding.good and "Customs of Brevania" in str(finding) and path.name in str(finding)
    checked = check(["sesame_and_honey"])
    assert checked.sound and checked.administration.startswith("Customs of Brevania")


def test_a_record_keeps_the_rules_that_it_was_made_under(home: Path) -> None:
    path = own(home, "rules: {seal_kept: {off: true}}\nwho_opens: declarant\n")
    case = load_case("sesame_and_honey", 3)
    folder = prepare_folder(home / "session")
    recorder = Recorder(folder, case, "assessment", "fr", "test")
    session = Session(case, "assessment")
    for action in expert_actions(case):
        recorder.note(session.tick, [action], session.step([action]))
    recorder.close(session.tick)
    path.unlink()  # another day, another station
    head = json.loads((folder / "events.jsonl").read_bytes().split(b"\n")[0])
    assert head["case"]["administration"]["choices"]["who_opens"] == "declarant"
    assert head["case"]["administration"]["name"]["fr"] == "Douanes de Brévanie"
    assert replay(folder).faithful
    assert "seal_kept" not in {rule.id for rule in read_record(folder).case.rules}


def test_a_mass_within_the_tolerance_proves_nothing(tmp_path: Path, home: Path) -> None:
    def heavier(data: dict) -> None:  # type: ignore[type-arg]
        lines = {"sesame": {"each_mass": 50.0}}  # of 50.4 kg: 0.8 %
        data["documents"] = {"packing_list": {"lines": lines}}
        point = "documents.packing_list.lines.sesame.each_mass"
        data["irregular"] = [{"points": [point, "load.sesame.weight"], "cue": "weight_differs"}]
        data.pop("decision", None)

    file = tmp_path / "sesame_and_honey" / "scenario.yaml"
    file.parent.mkdir()
    file.write_text(text_of(data_of(SESAME, heavier)), encoding="utf-8")
    told = [str(fault) for fault in check([str(file)]).faults]
    assert any("tolerates 2 %: that proves nothing" in fault for fault in told), told
    own(home, "weight_tolerance: 0.005\n")
    assert not [f for f in check([str(file)]).faults if "tolerates" in str(f)]
