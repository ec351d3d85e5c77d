"""The same case with another seed: hides elsewhere, differs elsewhere, or is clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from builders import schema
from tests.content.variants import SESAME, case_of, catalogues, checked, data_of, text_of
from vrtrainer.content.resolve import read_scenario, resolve
from vrtrainer.content.source import parse
from vrtrainer.content.variation import MOST_PROVED, choices, drawn

SEAL = {
    "container": {"seal": {"condition": "glued"}},
    "irregular": [{"points": ["seal.condition"], "cue": "seal_tampered"}],
    "decision": ["detain"],
}
SLEEVES = {
    "structure": {"raised_floor_m": 0.2},
    "load": [
        {"id": "sesame", "count": 280},
        {"id": "sleeves", "goods": "cigarettes", "package": "carton", "count": 40, "each_kg": 8.0,
         "hidden": "floor"},
    ],
    "irregular": [
        {"points": ["container.floor", "xray.front", "xray.middle", "xray.rear",
                    "backscatter.left", "backscatter.right"], "cue": "floor_raised"},
        {"points": ["load.sleeves"], "cue": "concealed_goods"},
    ],
}  # fmt: skip


def _varied(data: dict[str, Any]) -> None:
    data["depth"] = "full"
    del data["load"][1]  # twenty questions are the most
    data.pop("decision")
    data["vary"] = {"seal": [{}, dict(SEAL, decision=["seize"])], "floor": [{}, SLEEVES, {}]}


def _seed(**wanted: int) -> int:
    source = parse(text_of(data_of(SESAME, _varied)), "f")
    scenario = read_scenario(source)
    assert scenario is not None and not source.faults
    return next(s for s in range(100) if dict(drawn(scenario.content, s)) == wanted)


def test_a_seed_decides_what_is_wrong() -> None:
    clean = case_of(SESAME, _varied, seed=_seed(seal=0, floor=0))
    assert {q.truth for q in clean.questions} == {"in_order", "follow_up"}
    assert clean.right_decisions == ("release",)
    hiding = case_of(SESAME, _varied, seed=_seed(seal=0, floor=1))
    assert [item.id for item in hiding.load] == ["sesame", "sleeves"]
    assert hiding.item("sesame").count == 280 and hiding.item("sesame").each_g == 50_400
    both = case_of(SESAME, _varied, seed=_seed(seal=1, floor=1))
    assert both.container.seal.condition == "glued"
    assert both.container.raised_floor_mm == 200
    assert {q.cue for q in both.questions if q.truth == "irregular"} == {
        "seal_tampered", "floor_raised", "concealed_goods",
    }  # fmt: skip


def test_the_same_seed_gives_the_same_case_and_every_alternative_comes() -> None:
    seen = set()
    for seed in range(60):
        case = case_of(SESAME, _varied, seed=seed)
        assert case.fingerprint == case_of(SESAME, _varied, seed=seed).fingerprint
        seen.add((case.container.seal.condition, case.container.raised_floor_mm))
    assert seen == {("intact", 0), ("intact", 200), ("glued", 0), ("glued", 200)}


def test_without_vary_a_seed_changes_no_truth() -> None:
    one, other = (case_of(SESAME, seed=seed) for seed in (1, 9))
    assert one == other.model_copy(update={"seed": 1})


def test_check_proves_every_combination(tmp_path: Path) -> None:
    result = checked(tmp_path, SESAME, _varied)
    assert [str(fault) for fault in result.faults] == []
    (facts,) = result.scenarios
    assert (facts.combinations, facts.proved) == (6, 6)
    assert facts.marks["expert"] == 100 and facts.marks["mark-none"] < 60


def _with(vary: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The faults of a varied file, and its lines."""
    text = text_of(data_of(SESAME, _varied, lambda d: d.update(vary=vary)))
    source = parse(text, "f")
    scenario = read_scenario(source)
    if scenario is not None and not source.faults:
        for seed in range(20):
            resolve(scenario, seed, catalogues())
    return [str(fault) for fault in source.faults], text.splitlines()


@pytest.mark.parametrize(
    ("alternative", "where", "says"),
    [
        ({"level": 5}, "level: 5", "cannot vary (use one of: briefing"),
        ({"container": {"seal": {"conditio": "glued"}}}, "conditio: glued", "is unknown here"),
        ({"container": {"seal": {"condition": "torn"}}}, "condition: torn", "'intact'"),
        ({"load": [{"id": "sesame", "count": 0}]}, "count: 0", "greater than or equal to 1"),
        ({"load": [{"id": "wax", "count": 5}]}, "- id: wax", "the key 'goods' is missing"),
        ({"lesson": {"en": "Only this."}}, "lesson:", "the French text is missing"),
        ({"route": ["XDMSK", "XBPRX"]}, "- XBPRX", "the port 'XBPRX' is unknown"),
        (
            {"irregular": [{"points": ["seal.conditio"], "cue": "seal_tampered"}]},
            "- seal.conditio", "no point 'seal.conditio' - with seal 2 (use one of: seal.condition",
        ),
        (
            {"documents": {"packing_list": {"seal": "KM731605"}}},
            "seal: KM731605", "is not declared - with seal 2",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_an_alternative_is_told_where_it_stands(
    alternative: dict[str, Any], where: str, says: str
) -> None:
    faults, lines = _with({"seal": [{}, alternative]})
    found = [fault for fault in faults if says in fault]
    assert len(found) == 1, faults
    start = len(lines) - next(i for i, line in enumerate(reversed(lines)) if where in line)
    assert found[0].startswith((f"f:{start}:", f"f:{start + 1}:")), (found[0], start)
    assert "vary.seal.1." in found[0]


def test_two_axes_must_not_write_the_same() -> None:
    other = {"container": {"seal": {"condition": "turns", "number": "KM731605"}}}
    faults, _ = _with({"seal": [{}, SEAL], "also": [{}, other]})
    assert len(faults) == 1 and "the axis 'seal' writes container.seal.condition too" in faults[0]
    # Both may add to the same list, and change different values of the same goods.
    sacks = {"load": [{"id": "sesame", "count": 290}]}
    drums = {"load": [{"id": "sesame", "each_kg": 50.6}], "indicators": [
        {"point": "route", "cue": "needless_transhipment"}]}  # fmt: skip
    assert _with({"sacks": [{}, sacks], "drums": [{}, drums]})[0] == []


def test_a_fault_that_every_combination_has_is_told_once() -> None:
    faults, _ = _with({"seal": [{}, {"documents": {"packing_list": {"seal": "KM1111"}}}, {}],
                       "floor": [{}, SLEEVES]})  # fmt: skip
    assert len([fault for fault in faults if "is not declared" in fault]) == 1


def test_of_too_many_combinations_a_sample_has_every_alternative() -> None:
    axes = {
        f"axis_{k}": [{"gas_ppm": {name: i / 10}} for i in range(8)]
        for k, name in enumerate(("phosphine", "toluene", "ammonia"))
    }
    source = parse(text_of(data_of(SESAME, lambda d: d.update(vary=axes, gas_ppm={}))), "f")
    scenario = read_scenario(source)
    assert scenario is not None and not source.faults
    sample, number = choices(scenario.content)
    assert number == 512 and MOST_PROVED <= len(sample) <= 40
    assert {pair for one in sample for pair in one} == {(a, i) for a in axes for i in range(8)}


def test_the_schema_knows_alternatives() -> None:
    accepts = fastjsonschema.compile(json.loads(schema.text()))
    accepts(data_of(SESAME, _varied))
    for wrong in ({"level": 3}, {"container": {"sael": {}}}, {"load": [{"count": 3}]}):
        with pytest.raises(fastjsonschema.JsonSchemaValueException):
            accepts(data_of(SESAME, lambda d, w=wrong: d.update(vary={"seal": [{}, w]})))
