"""What shipped cases say in their own words agrees with their papers and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.content.variants import catalogues
from vrtrainer.content.case import Case, MoneyValue
from vrtrainer.content.library import find_scenarios, open_scenario
from vrtrainer.content.resolve import settle
from vrtrainer.content.variation import choices, vary

NAMES = tuple(find_scenarios())


@cache
def _every(name: str) -> tuple[Case, ...]:
    source, scenario = open_scenario(find_scenarios()[name])
    assert scenario is not None

    def found() -> Iterator[Case]:
        for choice in choices(scenario.content)[0]:
            varied = vary(scenario, choice)
            assert varied is not None
            case = settle(varied, 0, catalogues())
            assert case is not None
            yield case

    cases = tuple(found())
    assert not source.faults
    return cases


def _figures(text: str) -> set[int]:
    """Whole numbers as people write them, thousands parted by a comma or a narrow space."""
    return {int(re.sub(r"\D", "", one)) for one in re.findall(r"\d+(?:[,\u202f]\d{3})*", text)}


@pytest.mark.parametrize("name", NAMES)
def test_a_declarant_who_speaks_of_imports_says_what_the_file_says(name: str) -> None:
    first = {"en": "first", "fr": "première importation"}
    before = {"en": "has imported before", "fr": "a déjà importé"}
    for case in _every(name):
        answer = case.declarant.says.get("opened")
        if answer is None or case.declarant.answer("opened") != "straight":
            continue
        new = case.party("consignee").first_import
        for lang, text in answer.items():
            assert (first[lang] in text) == new, text
            assert (before[lang] in text) == (not new), text


def _invoiced(case: Case) -> int:
    field = case.document("commercial_invoice").field("documents.commercial_invoice.total_value")
    assert isinstance(field.value, MoneyValue)
    return field.value.minor // 100


def test_duty_at_stake_is_the_rate_of_the_extract_on_the_invoice() -> None:
    """The rate is in the briefing and on file, and the debrief does the sum."""
    for case in _every("free_trade_garments"):
        (heading,) = [entry for entry in case.headings if entry.declared]
        for lang in ("en", "fr"):
            (rate,) = re.findall(r"(\d+)\u202f?%", heading.note[lang])
            assert rate in re.findall(r"(\d+)\u202f?%", case.briefing[lang])
            duty = _invoiced(case) * int(rate) // 100
            assert (duty in _figures(case.lesson[lang])) == case.irregular, case.lesson[lang]


def test_a_value_is_told_with_what_was_declared_and_what_was_due() -> None:
    for case in _every("laptops"):
        if not case.irregular:
            continue
        (item,) = case.load
        for lang in ("en", "fr"):
            told = _figures(case.lesson[lang])
            assert {_invoiced(case), item.price_minor * item.count // 100} <= told


def test_who_compares_five_papers_reads_the_sum_that_they_make() -> None:
    for case in _every("five_papers"):
        (item,) = case.load
        kind = next((q.id for q in case.questions if q.truth == "irregular"), "")
        if kind in ("quantities_agree", "masses_agree"):
            for lang in ("en", "fr"):
                assert round(item.count * item.each_g / 1000) in _figures(case.lesson[lang])


def test_a_permit_is_recalled_only_of_goods_that_may_need_one() -> None:
    """There is none on file of lamps, and nothing to look it up in."""
    assert all(case.recall("goods_controlled") is None for case in _every("five_papers"))
    assert any(case.recall("goods_controlled") for case in _every("used_appliances"))
