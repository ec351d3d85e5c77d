from __future__ import annotations

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content.case import CountValue, MassValue, MoneyValue, Value
from vrtrainer.content.documents import HEAD, KINDS, LINE, grams, minor_units


def _value(case, kind: str, tail: str) -> Value:
    return case.document(kind).field(f"documents.{kind}.{tail}").value


def test_papers_derive_from_the_declared_load_alone() -> None:
    case = case_of(TILES)
    assert _value(case, "import_declaration", "package_count") == CountValue(count=640)
    assert _value(case, "bill_of_lading", "gross_mass") == MassValue(grams=15_360_000)
    assert _value(case, "commercial_invoice", "total_value") == MoneyValue(
        minor=601_600, currency="USD"
    )
    price = _value(case, "commercial_invoice", "lines.tiles.unit_price")
    assert price == MoneyValue(minor=940, currency="USD")


def test_several_kinds_are_added_up() -> None:
    case = case_of(SESAME)
    assert _value(case, "packing_list", "package_count") == CountValue(count=324)
    assert _value(case, "packing_list", "gross_mass") == MassValue(grams=22_440_000)
    assert _value(case, "packing_list", "net_mass") == MassValue(grams=21_960_000)


def test_what_is_written_replaces_what_is_derived_and_nothing_else() -> None:
    case = case_of(TILES)
    assert _value(case, "bill_of_lading", "seal").text == "LA048871"
    assert _value(case, "packing_list", "seal").text == case.container.seal.number == "LA048817"


def test_every_paper_has_its_fields_and_points() -> None:
    case = case_of(SESAME)
    assert tuple(document.kind for document in case.documents) == KINDS
    for document in case.documents:
        names = [field.name for field in document.fields]
        # No preference is claimed for the sesame.
        assert names == [name for name in HEAD[document.kind] if name != "preference"]
        for line in document.lines:
            assert [field.name for field in line.fields] == list(LINE[document.kind])
        for field in document.all_fields():
            assert case.point(field.point) is not None
    assert len({document.number for document in case.documents}) == len(KINDS)


def test_a_direct_route_has_no_transhipment() -> None:
    direct = case_of(SESAME, lambda d: d.update(route=["XDMSK", "XBPRT"]))
    assert "transhipment" not in [f.name for f in direct.document("bill_of_lading").fields]
    stops = _value(case_of(SESAME), "bill_of_lading", "transhipment")
    assert stops.text == "Lemholt"


def test_papers_are_made_out_before_the_goods_arrive() -> None:
    case = case_of(SESAME)
    days = {d.kind: _value(case, d.kind, "date").iso for d in case.documents}
    declared = days.pop("import_declaration")
    assert declared == case.date
    assert all(day < declared for day in days.values())
    assert days["commercial_invoice"] < days["bill_of_lading"]


def test_figures_round_as_they_were_written() -> None:
    assert grams(50.4) == 50_400
    assert grams(0.0005) == 1
    assert minor_units(9.40) == 940
    assert minor_units(1.005) == 101
