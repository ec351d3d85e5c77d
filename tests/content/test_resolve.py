from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.variants import (
    ROOT,
    SESAME,
    TILES,
    bad_air,
    case_of,
    catalogues,
    data_of,
    explosives,
    faults_of,
    gift,
    raised_floor,
    resolved,
    seal,
    text_of,
)
from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.content.resolve import read_scenario, resolve
from vrtrainer.content.source import parse

TEXT = TILES.read_text(encoding="utf-8")


def _faults(old: str, new: str) -> list[str]:
    """The faults of the tiles after replacing one piece of their text."""
    assert TEXT.count(old) == 1, old
    source = parse(TEXT.replace(old, new), "f")
    scenario = read_scenario(source)
    case = resolve(scenario, 0, catalogues()) if scenario else None
    assert case is not None or source.faults
    return [str(fault) for fault in source.faults]


def _line(piece: str) -> int:
    return TEXT[: TEXT.index(piece)].count("\n") + 1


def test_the_catalogues_have_no_fault() -> None:
    assert load_catalogues().faults == []


def test_the_designs_example_resolves() -> None:
    path = ROOT / "tests" / "content" / "design_example.yaml"
    source = parse(path.read_bytes(), "example")
    scenario = read_scenario(source)
    assert scenario is not None
    case = resolve(scenario, 0, catalogues())
    assert source.faults == []
    assert case is not None
    assert case.party("consignee").first_import
    assert case.item("blocks").gross_g == 60_000


# what is changed, what it becomes, the text where the fault stands, what it says
ONE_FAULT = [
    ("id: ceramic_tiles", "id: Ceramic", "id: ", "has not the form"),
    ("level: 2 ", "level: two ", "level: ", "integer"),
    ("level: 2 ", "levels: 2\nlevel: 2 ", "level: ", "the key 'levels' is unknown here"),
    ("country: XA}", "country: XZ}", "country: XA", "the country 'XZ' is unknown"),
    ("[XAPTA,", "[XAPTB,", "[XAPTA", "the port 'XAPTB' is unknown (use one of: XAPTA"),
    ("XTSU3054383", "XTSU3054384", "XTSU3054383", "check digit of XTSU3054384 should be 3"),
    ("goods: ceramic_tiles", "goods: ceramic_tile", "goods: ceramic", "use one of: ceramic_tiles"),
    ("package: carton_on_pallet", "package: box", "package: carton_on", "is in no catalogue"),
    (", price: {amount: 9.40, currency: USD}", "", "{id: tiles", "declared goods need a price"),
    ("structure: {false_front_wall_m: 0.35}", "structure: {}", "hidden: front_wall", "no room"),
    ("seal: LA048871}", "seals: LA048871}", "seal: LA048871", "is no field of this paper"),
    ("seal: LA048871}", "seal: 48871}", "LA048871}", "put the value in quotes"),
    ("cue: seal_number_mismatch", "cue: seal_mismatch", "cue: seal_n", "seal_number_mismatch"),
    ("cue: concealed_goods", "cue: first_time_importer", "cue: concealed", "not an irregularity"),
    (
        "point: route,",
        "point: rout,",
        "point: route",
        "there is no point 'rout' (use one of: route",
    ),
    ("points: [load.blocks]", "points: [seal.number]", "points: [load.b", "declared twice"),
    ("id: blocks,", "id: tiles,", "{id: blocks", "stands twice"),
    (", fr: Carreaux de céramique}", "}", "title: {en", "the French text is missing"),
    ("title: {en: Ceramic tiles,", "title: {en: ' ',", "title: {en", "the English text is empty"),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), ONE_FAULT)
def test_an_error_is_told_with_its_line(old: str, new: str, where: str, says: str) -> None:
    faults = [fault for fault in _faults(old, new) if says in fault]
    assert len(faults) == 1, _faults(old, new)
    assert faults[0].startswith(f"f:{_line(where)}:")


def test_columns_are_exact() -> None:
    (fault,) = _faults("type: 22G1", "type: 22G2")
    line = TEXT.splitlines()[_line("type: 22G1") - 1]
    assert fault.startswith(f"f:{_line('type: 22G1')}:{line.index('22G1') + 1}: container.type: ")


def test_errors_of_every_part_come_at_once() -> None:
    text = TEXT.replace("[XAPTA,", "[XAPTB,").replace("goods: cocaine", "goods: cocain")
    text = text.replace("XTSU3054383", "XTSU3054384")
    source = parse(text, "f")
    scenario = read_scenario(source)
    assert scenario is not None
    assert resolve(scenario, 0, catalogues()) is None
    assert [fault.path for fault in source.faults] == [
        "route.0",
        "load.1.goods",
        "container.number",
    ]


def test_a_difference_that_is_not_declared_is_told_where_it_stands() -> None:
    (fault,) = _faults(
        "  bill_of_lading: {seal: LA048871}",
        "  bill_of_lading: {seal: LA048871, gross_mass: 15000}",
    )
    assert "documents.bill_of_lading.gross_mass: this differs from the truth" in fault
    assert fault.startswith(f"f:{_line('seal: LA048871')}:")


def test_what_is_written_and_true_is_no_difference() -> None:
    true = "seal: LA048871, gross_mass: 15360, container: XTSU3054383"
    assert _faults("seal: LA048871", true) == []


def test_a_lawful_difference_may_be_an_indicator() -> None:
    def vague(data: dict[str, Any]) -> None:
        goods = {"en": "Spare parts", "fr": "Pièces détachées"}
        data["documents"] = {"bill_of_lading": {"lines": {"honey": {"goods": goods}}}}
        point = "documents.bill_of_lading.lines.honey.goods"
        data["indicators"].append({"point": point, "cue": "goods_description_vague"})

    case = case_of(SESAME, vague)
    question = case.question_of("documents.bill_of_lading.lines.honey.goods")
    assert question is not None
    assert question.truth == "follow_up"


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01"])
def test_a_date_is_a_day_of_the_calendar(day: str) -> None:
    assert any("date" in fault for fault in faults_of(SESAME, lambda d: d.update(date=day)))
    paper = {"bill_of_lading": {"date": day}}
    assert any("date" in fault for fault in faults_of(SESAME, lambda d: d.update(documents=paper)))


@pytest.mark.parametrize(
    "value", [-1, 1e300, True, "12", None, [1], {"en": "x", "fr": "y"}, 10**18]
)
def test_no_figure_written_over_a_paper_breaks_anything(value: object) -> None:
    paper = {"packing_list": {"gross_mass": value, "package_count": value, "seal": value}}
    faults = faults_of(SESAME, lambda d: d.update(documents=paper))
    assert len(faults) == 3
    assert all("documents.packing_list" in fault for fault in faults)


def test_an_origin_written_as_a_code_shows_its_name() -> None:
    def other(data: dict[str, Any]) -> None:
        data["documents"] = {"certificate_of_origin": {"origin": "XC"}}
        points = ["documents.certificate_of_origin.origin"]
        data["irregular"] = [{"points": points, "cue": "permit_doubtful"}]
        data.pop("decision")

    value = case_of(SESAME, other).document("certificate_of_origin").all_fields()
    (origin,) = [field.value for field in value if field.name == "origin"]
    assert origin.kind == "country"
    assert origin.name == {"en": "Corland", "fr": "Corlande"}


def test_languages_beyond_our_own_are_welcome() -> None:
    def spanish(data: dict[str, Any]) -> None:
        data["title"]["es"] = "Azulejos"

    assert case_of(TILES, spanish).title["es"] == "Azulejos"
    assert faults_of(TILES, lambda d: d["title"].update(english="Tiles")) != []


def test_a_draft_may_lack_a_language() -> None:
    def english_only(data: dict[str, Any]) -> None:
        data["draft"] = True
        del data["title"]["fr"], data["briefing"]["fr"]

    case = case_of(TILES, english_only)
    assert case.draft
    assert case.languages == ("en",)


# --- points and questions ------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        case_of(TILES),
        case_of(SESAME),
        case_of(SESAME, explosives),
        case_of(SESAME, bad_air),
        case_of(SESAME, raised_floor),
        case_of(SESAME, seal("glued")),
    ],
    ids=lambda case: case.id,
)
def test_every_point_belongs_to_one_question(case: Case) -> None:
    named = [point for question in case.questions for point in question.points]
    assert len(named) == len(set(named))
    assert {p for q in case.questions for p in q.hits} <= set(named)
    assert len({q.id for q in case.questions}) == len(case.questions)
    for question in case.questions:
        assert question.points
        assert question.title["en"] and question.title["fr"]
        assert (question.truth == "in_order") == (not question.hits) == (question.cue is None)


def test_the_wrong_point_turns_its_question_and_leaves_the_rest_neutral() -> None:
    case = case_of(TILES)
    question = case.question("seal_number")
    assert question is not None
    assert question.truth == "irregular"
    assert question.hits == ("documents.bill_of_lading.seal", "seal.number")
    assert question.neutral == ("documents.packing_list.seal",)


def test_hidden_goods_are_asked_about_but_not_listed() -> None:
    case = case_of(TILES)
    assert [q.id for q in case.questions if q.hidden] == ["load_blocks"]
    assert all("blocks" not in field.point for d in case.documents for field in d.all_fields())
    point = case.point("load.blocks")
    assert point is not None
    assert point.needs == ("wall_open", "!resealed")
    below = case_of(SESAME, raised_floor).point("load.sleeves")
    assert below is not None
    assert (below.needs, below.anchor) == (("floor_open", "!resealed"), "container.floor")


@pytest.mark.parametrize(
    ("case", "point"),
    [
        (case_of(TILES), "load.blocks"),
        (case_of(SESAME, raised_floor), "load.sleeves"),
        (case_of(SESAME, gift()), "declarant.gift"),
    ],
    ids=["wall", "floor", "gift"],
)
def test_a_question_about_one_point_does_not_repeat_its_title(case: Case, point: str) -> None:
    question, place = case.question_of(point), case.point(point)
    assert question is not None and place is not None
    assert question.points[0] == point
    for lang in ("en", "fr"):
        assert question.title[lang].endswith("?")
        assert question.title[lang] != place.title[lang]


def test_no_title_tells_what_the_papers_hide() -> None:
    case = case_of(SESAME, explosives)
    shown = [q.title for q in case.questions] + [p.title for p in case.points]
    assert not [t for t in shown if "xplosi" in t.get("en", "") + t.get("fr", "")]
    assert any("Polyester curtains" in title.get("en", "") for title in shown)


def test_figures_that_no_longer_add_up_are_neutral() -> None:
    def short(data: dict[str, Any]) -> None:
        data["depth"] = "full"
        data["documents"] = {"packing_list": {"lines": {"honey": {"count": 20}}}}
        points = ["documents.packing_list.lines.honey.count", "load.honey.count"]
        data["irregular"] = [{"points": points, "cue": "quantity_differs"}]
        data.pop("decision")

    case = case_of(SESAME, short)
    question = case.question_of("documents.packing_list.lines.honey.count")
    assert question is not None
    assert {
        "documents.packing_list.gross_mass",
        "documents.packing_list.lines.honey.gross_mass",
    } <= set(question.neutral)


def test_an_irregularity_takes_the_place_of_the_question_that_its_first_point_is_about() -> None:
    """What another question asks besides is asked all the same."""

    def short(points: list[str]) -> Case:
        def edit(data: dict[str, Any]) -> None:
            data["depth"] = "full"
            data["documents"] = {"packing_list": {"lines": {"honey": {"count": 20}}}}
            data["irregular"] = [{"points": points, "cue": "quantity_differs"}]
            data.pop("decision")

        return case_of(SESAME, edit)

    points = ["documents.packing_list.lines.honey.count", "load.honey.count"]
    truths = {q.id: q.truth for q in short(points).questions}
    assert (truths["quantities_agree"], truths["tally"]) == ("irregular", "in_order")
    case = short(points[::-1])
    truths = {q.id: q.truth for q in case.questions}
    assert (truths["quantities_agree"], truths["tally"]) == ("in_order", "irregular")
    tally, papers = case.question("tally"), case.question("quantities_agree")
    assert tally is not None and papers is not None
    assert tally.hits == tuple(points[::-1]) and not set(papers.points) & set(points)
    masses = case.question("masses_agree")
    assert masses is not None
    assert "documents.bill_of_lading.gross_mass" in masses.points
    assert "documents.packing_list.lines.sesame.gross_mass" in masses.points


@pytest.mark.parametrize("depth", ["door", "partial", "full"])
def test_a_shallow_case_asks_less(depth: str) -> None:
    case = case_of(SESAME, lambda d: d.update(depth=depth))
    asked = {question.id for question in case.questions}
    assert ("goods_honey" in asked) == (depth != "door")
    assert ("front_of_container" in asked) == ("tally" in asked) == (depth == "full")
    rules = {rule.id for rule in case.rules}
    assert ("first_view_photographed" in rules) == (depth != "door")


def test_the_decision_follows_from_the_gravest_cue() -> None:
    assert case_of(TILES).right_decisions == ("seize",)
    explosives = {"goods": "blasting_explosives"}
    danger = case_of(TILES, lambda d: d["load"][1].update(explosives))
    assert danger.right_decisions == ("specialists",)
    assert case_of(TILES, lambda d: d.update(decision=["hold", "detain"])).right_decisions == (
        "hold",
        "detain",
    )
    assert any("decision.0" in f for f in faults_of(TILES, lambda d: d.update(decision=["burn"])))


def test_one_currency_only() -> None:
    def mixed(data: dict[str, Any]) -> None:
        data["load"][0]["price"]["currency"] = "EUR"

    assert any("several currencies" in fault for fault in faults_of(SESAME, mixed))


def test_the_same_scenario_and_seed_give_the_same_case() -> None:
    one, two = case_of(TILES, seed=5), case_of(TILES, seed=5)
    assert one == two
    assert one.fingerprint == two.fingerprint
    assert one.fingerprint != case_of(TILES, seed=6).fingerprint
    assert Case.model_validate_json(one.model_dump_json()) == one


_NAMES = st.sampled_from(["XA", "XAPTA", "load.tiles", "seal.number", "front_wall", "22G1", "full"])
_KEYS = st.sampled_from(["en", "fr", "id", "points", "cue", "lines", "seal", "number", "x"])
_PLAIN = st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats(allow_nan=False)
_SCRAPS = st.recursive(
    _PLAIN | st.text(max_size=8) | _NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_no_value_anywhere_raises(data: st.DataObject) -> None:
    content = data_of(data.draw(st.sampled_from([TILES, SESAME])))
    for _ in range(data.draw(st.integers(1, 3))):
        node: Any = content
        while True:
            keys = list(node) if isinstance(node, dict) else range(len(node))
            key = data.draw(st.sampled_from(list(keys)))
            child = node[key]
            if not isinstance(child, dict | list) or not child or data.draw(st.booleans()):
                node[key] = data.draw(_SCRAPS)
                break
            node = child
    source = parse(text_of(content), "f")
    scenario = read_scenario(source)
    case = resolve(scenario, 0, catalogues()) if scenario else None
    if not source.faults:
        assert case is not None
    for fault in source.faults:
        assert fault.line >= 1 and fault.col >= 1 and fault.what and fault.mend


def test_the_faults_of_an_unsound_variant_are_not_swallowed() -> None:
    source, case = resolved(TILES, lambda d: d.update(load=[]))
    assert case is None
    assert source.faults


def test_a_changed_copy_of_a_case_is_another_case() -> None:
    """What was looked up of the original must not answer for the copy."""
    case = case_of(TILES)
    assert case.question("route") is not None and case.fingerprint
    bare = case.model_copy(update={"questions": ()})
    assert bare.question("route") is None
    assert bare.fingerprint != case.fingerprint
    assert case.question("route") is not None
