"""Files on the tablet and pictures of the cabinet as pages: they fit, and tell what they have."""

from __future__ import annotations

import pytest

from tests.inspection.play import EMPTY, choose, examine, go, named, order, played
from tests.world.played import SCENARIOS, case
from vrtrainer.inspection import Action
from vrtrainer.pages import layout
from vrtrainer.world import menus
from vrtrainer.world.menus import Command

KIT = choose("camera", "torch", "bolt_cutter", "gas_meter", "tablet", "knife")
LANGUAGES = ("en", "fr")


def _file(name: str, scenario: str, lang: str) -> tuple[list[str], tuple[str, ...]]:
    """The words of a file's page, and the faults of its layout."""
    session, _ = played(case(scenario), KIT)
    events = session.step([examine(f"files.{name}", "tablet")])
    (seen,) = named(events, "observed")
    laid = layout(menus.observation_menu(session, seen, lang).page, lang)
    return [run.text for run in laid.runs], laid.faults


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("name", ["tariff", "seizures"])
def test_files_fit_on_their_page(name: str, scenario: str, lang: str) -> None:
    assert _file(name, scenario, lang)[1] == ()


def test_the_extract_marks_what_was_declared() -> None:
    told = " ".join(_file("tariff", "sesame_and_honey", "en")[0])
    assert "12.07 Other oil seeds (declared here)" in told
    assert "12.06 Sunflower seeds" in told and "12.06 Sunflower seeds (" not in told
    assert "Sesame is 1207.40" in told


def test_seizures_say_that_they_prove_nothing() -> None:
    told = " ".join(_file("seizures", "sesame_and_honey", "en")[0])
    assert "Port-Rotain" in told and "nothing here" in told


def test_without_the_tablet_no_file_opens_and_with_it_all_are_offered() -> None:
    session, _ = played(case("ceramic_tiles"), KIT)
    deeds = [*menus.lookup_menu(session, "en").deeds.values()]
    for point in ("files.tariff", "files.seizures", "container.owner"):
        assert Action("examine", point, "tablet") in deeds
    assert Command("papers") in deeds
    bare, _ = played(case("ceramic_tiles"))
    assert bare.refusal(examine("files.tariff", "tablet")) == ("not_in_kit", {"way": "tablet"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_packages_are_studied_and_judged_on_their_picture(lang: str) -> None:
    session, _ = played(case("ceramic_tiles"), *EMPTY, go("dock"), order("xray_packages"))
    assert menus.view_showing(session, "load.tiles.image") == "package.tiles"
    fresh = menus.radiograph_menu(session, lang, "package.tiles")
    assert layout(fresh.page, lang).faults == ()
    study = examine("load.tiles.image", "package_xray")
    assert [*fresh.deeds.values()].count(study) == 2, "in grey and in colours"
    session.step([study])
    again = menus.radiograph_menu(session, lang, "package.tiles")
    assert Command("judge_at", "load.tiles.image") in again.deeds.values()


def test_what_does_not_go_through_the_tunnel_has_no_picture() -> None:
    session, _ = played(case("sesame_and_honey"), *EMPTY, go("dock"), order("xray_packages"))
    made = menus.views_made(session)
    assert "package.sesame" in made and "package.honey" not in made
