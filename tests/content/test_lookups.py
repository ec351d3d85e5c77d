"""What the tablet has on file of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.content.variants import SESAME, TILES, case_of, catalogues, checked
from vrtrainer.content.case import TextValue
from vrtrainer.content.iso6346 import check_digit
from vrtrainer.content.library import find_scenarios, load_case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS

UNKNOWN = "XZZU417206"


def test_the_extract_has_declared_headings_and_neighbours_of_their_chapter() -> None:
    case = case_of(SESAME)
    codes = [entry.code for entry in case.headings]
    assert [entry.code for entry in case.headings if entry.declared] == ["0409", "1207"]
    assert {"0407", "0410", "1206", "1208"} <= set(codes)
    assert codes == sorted(codes)
    assert {code[:2] for code in codes} == {"04", "12"}


def test_what_papers_call_the_goods_is_looked_up_not_what_they_are() -> None:
    def wrong(data: dict[str, Any]) -> None:
        papers = {"import_declaration": {"lines": {"sesame": {"heading": "1206.00"}}}}
        data["documents"] = papers
        point = "documents.import_declaration.lines.sesame.heading"
        data["irregular"] = [{"points": [point], "cue": "heading_wrong"}]
        data.pop("decision")

    case = case_of(SESAME, wrong)
    assert [entry.code for entry in case.headings if entry.declared] == ["0409", "1206"]


def test_every_ordinary_kind_of_goods_has_its_heading_and_no_heading_stands_alone() -> None:
    found = catalogues()
    shown = {
        goods.heading[:4] for name, goods in found.goods.items() if goods.on_find == "continue"
    }
    lacking = shown - set(found.headings)
    # Goods that no scenario declares as what they are need none.
    assert len(lacking) < 14, sorted(lacking)
    for code in ("0409", "1207", "6907"):
        chapter = [other for other in found.headings if other[:2] == code[:2]]
        assert len(chapter) >= 3, code


def test_seizures_are_those_that_share_a_chapter_or_a_country() -> None:
    places = {seizure.words["en"].split()[0] for seizure in case_of(TILES).seizures}
    assert places == {"Cocaine", "Bags"}
    assert len(case_of(SESAME).seizures) == 3

    def elsewhere(data: dict[str, Any]) -> None:
        data["route"] = ["XDMSK", "XBPRT"]
        data["load"] = [data["load"][0] | {"goods": "newsprint_reels", "package": "reel"}]
        data["load"][0] |= {"count": 20, "each_kg": 900.0, "net_kg": 890.0}
        data["indicators"] = []

    assert case_of(SESAME, elsewhere).seizures == ()


def test_a_registered_owner_is_named_and_an_unknown_one_shows(tmp_path) -> None:  # type: ignore[no-untyped-def]
    def unknown(data: dict[str, Any]) -> None:
        data["container"]["number"] = UNKNOWN + str(check_digit(UNKNOWN + "0"))

    def declared(data: dict[str, Any]) -> None:
        unknown(data)
        data["indicators"] = [
            *data["indicators"], {"point": "container.owner", "cue": "owner_unknown"},
        ]  # fmt: skip

    case = case_of(SESAME)
    seen = WAYS["tablet"].observe(case, State(case), "container.owner")
    assert dict(seen.facts) == {"code": "XKMU", "owner": "Kap Marsak Shipping"}
    (fault,) = checked(tmp_path, SESAME, unknown).faults
    assert "container.owner" in str(fault) and "rules/owners.yaml" in str(fault)
    found = checked(tmp_path / "b", SESAME, declared)
    assert found.sound, "\n".join(map(str, found.faults))
    other = case_of(SESAME, declared)
    seen = WAYS["tablet"].observe(other, State(other), "container.owner")
    assert seen.phrase == "observe.tablet.owner_unknown"


@pytest.mark.parametrize("path", [TILES, SESAME])
def test_what_is_on_file_is_short(path) -> None:  # type: ignore[no-untyped-def]
    case = case_of(path)
    for lang in ("en", "fr"):
        words = sum(
            len(e.title[lang].split()) + len(e.note.get(lang, "").split()) for e in case.headings
        )
        words += sum(len(s.words[lang].split()) for s in case.seizures)
        assert words < 120


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d["load"][0].update(conceals={"goods": "cocain", "each_kg": 1.0}), "cocaine"),
        (lambda d: d["load"][0].update(conceals={"goods": "cocaine", "each_kg": 60.0}), "weighs"),
        (lambda d: d["load"][0].update(measured_mm=5.0), "has no size of 'sesame_seed'"),
        (lambda d: d.update(forged=["packing_list"]), "forged"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(edit, says, tmp_path) -> None:  # type: ignore[no-untyped-def]
    faults = "\n".join(map(str, checked(tmp_path, SESAME, edit).faults))
    assert says in faults


@pytest.mark.parametrize("path", sorted(find_scenarios().values()), ids=lambda p: p.parent.name)
@pytest.mark.parametrize("seed", range(1, 7))
def test_whatever_a_case_declares_is_in_its_extract(path: Path, seed: int) -> None:
    case = load_case(path.parent.name, seed)
    declared = {
        field.value.text.replace(".", "")[:4]
        for line in case.document("import_declaration").lines
        for field in line.fields
        if field.name == "heading" and isinstance(field.value, TextValue)
    }
    assert declared and declared <= {entry.code for entry in case.headings if entry.declared}
