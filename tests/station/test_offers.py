"""The choice of cases at a kiosk, and the levels that open as they are passed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.content.variants import SESAME, TILES, data_of, text_of
from vrtrainer.basis import resources
from vrtrainer.basis.settings import Settings
from vrtrainer.content.library import find_scenarios
from vrtrainer.language import LANGUAGES
from vrtrainer.pages import layout
from vrtrainer.records import results
from vrtrainer.scoring.levels import Offer, unlocked
from vrtrainer.station import kiosk as kiosks
from vrtrainer.station.kiosk import Kiosk, Plan
from vrtrainer.station.offers import offers
from vrtrainer.world import menus
from vrtrainer.world.menus import Command

TITLE = {"en": "A false preference claim", "fr": "Une fausse demande de préférence"}
MANY = [Offer(f"case_{i}", TITLE, 1 + i // 3, 9) for i in range(13)]


def passed(scenario: str, good: bool = True) -> dict[str, Any]:
    return {"scenario": scenario, "passed": int(good)}


def opened(*rows: dict[str, Any]) -> set[int]:
    return {offer.level for offer in unlocked(MANY, rows) if offer.open}


def test_levels_open_one_after_the_other() -> None:
    assert opened() == {1}
    assert opened(passed("case_1", good=False)) == {1}
    assert opened(passed("case_1")) == {1, 2}
    assert opened(passed("case_9")) == {1}  # none is jumped
    assert opened(passed("case_1"), passed("case_3"), passed("gone")) == {1, 2, 3}


def test_levels_that_no_case_has_are_passed_over() -> None:
    few = [Offer("a", TITLE, 1, 9), Offer("b", TITLE, 4, 9)]
    assert [offer.open for offer in unlocked(few, [])] == [True, False]
    assert [offer.open for offer in unlocked(few, [passed("a")])] == [True, True]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rows", [[], [passed("case_1"), passed("case_3")]])
def test_the_page_fits_and_offers_only_what_is_open(lang: str, rows) -> None:
    there = unlocked(MANY, rows)
    menu = menus.choice_menu(there, lang)
    found = layout(menu.page, lang)
    assert found.faults == ()
    assert set(menu.deeds.values()) == {Command("case", o.scenario) for o in there if o.open}
    assert layout(menus.moment_menu(lang).page, lang).faults == ()


def _store(home: Path, scenario: str) -> None:
    names = ("hits", "misses", "false_alarms", "correct_rejections", "not_examined", "waived")
    data: dict[str, Any] = {name: [] for name in names} | {
        "scenario": scenario, "language": "en", "mode": "practice", "seed": 1, "version": "0",
        "passed": True, "decision": "release", "suspicion": {}, "irregular": False, "cues": [],
        "mark": dict.fromkeys(
            ("total", "detection", "procedure", "evidence", "proportionality"), 90
        ),
    }  # fmt: skip
    results.store(home / "data", data, home / scenario, "2026-08-03T09:00:00")


def test_a_stations_own_results_open_its_levels(home: Path) -> None:
    every = offers(resources(), earned=False)
    assert {offer.scenario for offer in every} <= set(find_scenarios())
    assert all(offer.open for offer in every)
    assert [o.level for o in every] == sorted(o.level for o in every)
    first = offers(resources(), earned=True)
    assert {o.level for o in first if o.open} == {every[0].level}
    _store(home, every[0].scenario)
    more = {o.level for o in offers(resources(), earned=True) if o.open}
    assert len(more) == min(2, len({o.level for o in every}))


class Visit:
    """As far as the choice asks."""

    def __init__(self, setting: Any, equipment: Any = None) -> None:
        self.setting, self.equipment = setting, equipment
        self.answer: Command | None = None
        self.asked: list[str] = []
        self.closed = False

    def ask_command(self, menu: menus.Menu) -> Command | None:
        self.asked.append(menu.draft.id)
        return self.answer

    def tell(self, menu: menus.Menu) -> None:
        self.asked.append(menu.draft.id)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def kiosk(home: Path, tmp_path: Path, monkeypatch) -> Kiosk:
    for name, path in (("easy", SESAME), ("hard", TILES)):
        file = home / "data" / "scenarios" / name / "scenario.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text_of(data_of(path, lambda d, n=name: d.update(id=n))), "utf-8")
    settings = Settings(choice=True)
    plan = Plan("easy", "practice", 1, 90.0, tmp_path, "desktop", settings, (480, 270), False)
    made = Kiosk(plan)
    monkeypatch.setattr(made, "_begin", lambda setting, equipment: Visit(setting, equipment))
    return made


def _visit(kiosk: Kiosk) -> Visit:
    from vrtrainer.content.library import load_case
    from vrtrainer.station.play import Setting

    return Visit(Setting(load_case("easy", 1), "fr", "practice", kiosk.plan.records))


def test_another_case_is_made_ready_and_the_first_put_away(kiosk: Kiosk) -> None:
    visit = _visit(kiosk)
    visit.answer = Command("case", "hard")
    found = kiosk._choose(visit)  # type: ignore[arg-type]
    assert found is kiosk._visit is not visit
    assert visit.closed and visit.asked == ["menu.choice", "menu.moment"]
    assert found.setting.case.id == "hard" and found.setting.language == "fr"
    assert found.setting.folder.name.endswith("-hard")


def test_the_same_case_is_played_where_it_stands(kiosk: Kiosk) -> None:
    visit = _visit(kiosk)
    visit.answer = Command("case", "easy")
    assert kiosk._choose(visit) is visit and not visit.closed  # type: ignore[arg-type]
    visit.answer = None  # the visit ended
    assert kiosk._choose(visit) is None  # type: ignore[arg-type]


def test_nobody_is_asked_unless_the_operator_wants_it(kiosk: Kiosk, monkeypatch) -> None:
    plain = SimpleNamespace(private_folder="", choice=False, levels="earned")
    monkeypatch.setattr(kiosk, "plan", SimpleNamespace(settings=plain))
    visit = _visit_of(kiosk)
    assert kiosk._choose(visit) is visit and visit.asked == []  # type: ignore[arg-type]
    assert Settings().choice is False and Settings().levels == "open"
    assert kiosks.offers is offers


def _visit_of(kiosk: Kiosk) -> Visit:
    return Visit(SimpleNamespace(language="en"))
