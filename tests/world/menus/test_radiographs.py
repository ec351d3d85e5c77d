from __future__ import annotations

import pytest

from tests.inspection.play import POSITIONED, examine, go, judge, order, played
from tests.world.played import LANGUAGES, SCENARIOS, case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.radiograph import areas
from vrtrainer.pages import Plate, layout, settled
from vrtrainer.world import menus
from vrtrainer.world.interface import Interface
from vrtrainer.world.menus import Command

CLEAR = [*POSITIONED, order("clear_zone"), go("post")]
SCAN = [*CLEAR, order("scan_transmission")]
BOTH = [*SCAN, order("scan_backscatter")]


def _scanned(name: str, *more: Action) -> Session:
    return played(case(name), *BOTH, *more)[0]


@pytest.mark.parametrize("view", ["side", "top", "left", "right"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_view_fits_its_page_with_all_that_can_be_pressed(name, lang, view):
    session = _scanned(
        name,
        examine("xray.front", "dual_energy_scanner"),
        examine("backscatter.left", "backscatter_van"),
        judge("xray.front", "irregular"),
    )
    menu = menus.radiograph_menu(session, lang, view)
    found = layout(menu.page, lang)
    assert found.faults == ()
    assert set(menu.deeds) <= set(found.fields)
    parts = {area.point for area in areas(view, session.case.container)}
    pressed = {deed.target for deed in menu.deeds.values() if getattr(deed, "do", "") == "examine"}
    asked = {d.target for d in menu.deeds.values() if d in map(_judge_at, parts)}
    assert pressed | asked == parts


def _judge_at(point: str) -> Command:
    return Command("judge_at", point)


def test_without_a_scan_the_page_says_how_to_get_one():
    session, _ = played(case("ceramic_tiles"), *CLEAR)
    menu = menus.radiograph_menu(session, "en")
    assert list(menu.deeds) == ["close"]
    assert not any(isinstance(block, Plate) for block in settled(menu.draft).blocks)


def test_only_what_was_made_can_be_turned_to():
    session, _ = played(case("ceramic_tiles"), *SCAN)
    menu = menus.radiograph_menu(session, "en", "left")
    assert menu.page.id == "menu.radiograph.side"
    assert {name for name in menu.deeds if name.startswith("view.")} == {"view.side", "view.top"}
    assert menus.view_showing(session, "xray.rear") == "side"
    assert menus.view_showing(session, "backscatter.left") is None


def test_a_part_is_studied_first_and_then_judged():
    fresh = menus.radiograph_menu(_scanned("ceramic_tiles"), "en", "side")
    assert fresh.deeds["grey.side.xray.front"] == examine("xray.front", "dual_energy_scanner")
    studied = _scanned("ceramic_tiles", examine("xray.front", "dual_energy_scanner"))
    again = menus.radiograph_menu(studied, "en", "side")
    assert again.deeds["grey.side.xray.front"] == Command("judge_at", "xray.front")
    assert again.deeds["colour.side.xray.front"] == Command("judge_at", "xray.front")


def test_laying_a_page_out_makes_no_picture(monkeypatch):
    def fail(*args):
        raise AssertionError("a picture was made in the caller's time")

    monkeypatch.setattr("vrtrainer.inspection.radiograph.transmission.scan", fail)
    layout(menus.radiograph_menu(_scanned("ceramic_tiles"), "en", "side").page, "en")


class Asked:
    """Panels that only note what is foreseen."""

    def __init__(self) -> None:
        self.foreseen: list[tuple[object, ...]] = []

    def foresee(self, make, *args) -> None:
        self.foreseen.append(args[1:])


def test_the_first_picture_of_a_scan_is_made_when_it_is_ordered():
    session, _ = played(case("ceramic_tiles"), *CLEAR)
    panels = Asked()
    interface = Interface(session, panels, "en", {})  # type: ignore[arg-type]
    interface.foresee()
    assert panels.foreseen == []
    session.step([order("scan_transmission")])
    interface.foresee()
    interface.foresee()
    assert panels.foreseen == [("side", False), ("side", True)]
    session.step([order("scan_backscatter")])
    interface.foresee()
    assert panels.foreseen[2:] == [("left", False)]
