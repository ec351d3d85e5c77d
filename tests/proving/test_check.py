from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.content.variants import (
    ROOT,
    SESAME,
    TILES,
    Data,
    Edit,
    bad_air,
    checked,
    data_of,
    explosives,
    raised_floor,
    seal,
    text_of,
)
from vrtrainer.basis import Resources, UsageFault
from vrtrainer.proving.check import Checked, check
from vrtrainer.scoring.marks import PASS_MARK


def test_every_shipped_scenario_is_sound() -> None:
    result = check()
    assert [str(fault) for fault in result.faults] == []
    assert result.sound
    assert {facts.id for facts in result.scenarios} >= {"ceramic_tiles", "sesame_and_honey"}
    for facts in result.scenarios:
        assert facts.sound and not facts.draft
        short = facts.minutes <= 5
        assert (3 if short else 12) <= facts.questions <= 20
        assert 0 < len(facts.tools) <= 8
        assert set(facts.words) == {"en", "fr"}
        assert 0 < max(facts.words.values()) <= 450
        assert facts.orders > (60 if short else 100)
        assert facts.job_minutes > (15 if short else 60)
        assert facts.proved == facts.combinations
        assert facts.marks["expert"] == 100
        assert all(
            facts.marks[name] < PASS_MARK
            for name in ("nothing", "mark-all", "mark-none", "all-follow-up")
        )


def test_the_designs_example_is_sound() -> None:
    """The example of the design document, word for word."""
    result = check([str(ROOT / "tests" / "content" / "design_example.yaml")])
    assert [str(fault) for fault in result.faults] == []
    assert result.scenarios[0].id == "ceramic_tiles"


@pytest.mark.parametrize("name", ["writing_a_scenario.md", "writing_a_scenario.fr.md"])
def test_the_manuals_example_is_sound(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "short_list" / "scenario.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert [str(fault) for fault in check([str(path)]).faults] == []


@pytest.mark.parametrize("name", ["writing_a_scenario.md", "writing_a_scenario.fr.md"])
def test_the_manuals_variation_is_sound(name: str, tmp_path: Path) -> None:
    """The manual's piece of variation, at the end of its scenario without what is wrong there."""
    blocks = (ROOT / "docs" / name).read_text(encoding="utf-8").split("```yaml\n")
    whole, vary = (block.split("```")[0] for block in blocks[1:3])
    path = tmp_path / "short_list" / "scenario.yaml"
    path.parent.mkdir()
    path.write_text(whole.split("documents:\n")[0] + vary, encoding="utf-8")
    result = check([str(path)])
    assert [str(fault) for fault in result.faults] == []
    assert result.scenarios[0].proved == result.scenarios[0].combinations == 4


def _explosives_in_a_selection(data: Data) -> None:
    explosives(data)
    data["depth"] = "partial"  # two kinds of goods and the whole container are a question too many


SOUND_EDITS = {
    "explosives": _explosives_in_a_selection,
    "bad air": bad_air,
    "raised floor": raised_floor,
    **{f"seal {condition}": seal(condition) for condition in ("turns", "glued", "scratched")},
}


@pytest.mark.parametrize("edit", SOUND_EDITS.values(), ids=SOUND_EDITS.keys())
def test_other_dangers_and_tricks_can_be_taught_fairly(
    edit: Callable[[Data], None], tmp_path: Path
) -> None:
    result = checked(tmp_path, SESAME, edit)
    assert [str(fault) for fault in result.faults] == []


# --- one planted fault for every proof -----------------------------------------------------


def _structure(**keys: Any) -> Callable[[Data], object]:
    return lambda d: d.update(structure=keys, depth="full")


def _irregular(points: list[str], cue: str) -> Callable[[Data], object]:
    def edit(data: Data) -> None:
        data["irregular"] = [{"points": points, "cue": cue}]
        data.pop("decision", None)

    return edit


def _indicator(point: str, cue: str) -> Callable[[Data], object]:
    return lambda d: d["indicators"].append({"point": point, "cue": cue})


WALL = ["container.front_wall", "container.interior_length"]
SEALS = ["documents.packing_list.seal", "seal.number"]
MASSES = [
    f"documents.{kind}.gross_mass"
    for kind in ("import_declaration", "bill_of_lading", "packing_list", "certificate_of_origin")
]


def _paper(**papers: Any) -> Callable[[Data], object]:
    return lambda d: d.update(documents=papers)


def _everywhere(name: str, value: Any) -> Callable[[Data], object]:
    kinds = ("import_declaration", "bill_of_lading", "packing_list")
    return lambda d: d.update(documents={kind: {name: value} for kind in kinds})


def _long_briefing(data: Data) -> None:
    data["briefing"]["en"] = ("Read this word. " * 160).strip()


PLANTED: dict[str, tuple[Path, list[Callable[[Data], object]], str, str]] = {
    # name: (scenario, edits, path of the fault, what it says)
    "undeclared seal": (
        SESAME, [lambda d: d["container"]["seal"].update(condition="turns")],
        "container.seal.condition", "shows at seal.condition, but is declared nowhere",
    ),
    "undeclared doors": (
        SESAME, [_structure(repainted_doors=True)],
        "structure.repainted_doors", "declared nowhere",
    ),
    "undeclared wall": (
        SESAME, [_structure(false_front_wall_m=0.4)],
        "structure.false_front_wall_m", "declared nowhere",
    ),
    "undeclared floor": (
        SESAME, [_structure(raised_floor_m=0.2)], "structure.raised_floor_m", "declared nowhere",
    ),
    "undeclared gas": (
        SESAME, [lambda d: d.update(gas_ppm={"toluene": 1.0, "phosphine": 0.4})],
        "gas_ppm.phosphine", "cue: air_unsafe",
    ),
    "undeclared hidden goods": (
        TILES, [lambda d: d["irregular"].pop()], "load.1", "shows at load.blocks",
    ),
    "undeclared danger": (
        SESAME, [lambda d: d["load"][0].update(goods="blasting_explosives")],
        "load.0.goods", "must be secured when found",
    ),
    "undeclared difference": (
        SESAME, [_paper(packing_list={"seal": "KM731605"})],
        "documents.packing_list.seal", "differs from the truth above and is not declared",
    ),
    "unfounded irregularity": (
        SESAME, [_irregular(["container.left_wall"], "seal_tampered")],
        "irregular.0.points", "nothing is wrong at any of these points",
    ),
    "unfounded paper": (
        SESAME, [_irregular(SEALS, "seal_number_mismatch")],
        "irregular.0.points", "nothing is wrong at any of these points",
    ),
    "unfounded indicator": (
        SESAME, [_indicator("container.doors", "fresh_paint_or_rivets")],
        "indicators.1.point", "nothing at container.doors tells of this",
    ),
    "invisible irregularity": (
        TILES, [lambda d: d["irregular"][1]["points"].append("xray.rear")],
        "irregular.1.points.5", "nobody sees it at xray.rear: its contrast is 0.0 times the noise",
    ),
    "invisible indicator": (
        SESAME, [_indicator("xray.rear", "odd_cartons_near_doors")],
        "indicators.1.point", "nothing at xray.rear tells of this",
    ),
    "papers that agree on a lie": (
        SESAME,
        [
            _everywhere("gross_mass", 20000.0),
            lambda d: d["documents"].update(certificate_of_origin={"gross_mass": 20000.0}),
            _irregular(MASSES, "weight_differs"),
        ],
        "irregular.0.points", "no tool of this release shows it",
    ),
    "too deep": (
        SESAME,
        [_structure(false_front_wall_m=0.4), lambda d: d.update(depth="partial"),
         _irregular(WALL, "interior_shorter_than_standard")],
        "irregular.0.points.0", "write 'depth: full'",
    ),
    "thing that contradicts": (
        SESAME,
        [_paper(packing_list={"seal": "KM731605"}),
         _irregular(["documents.packing_list.seal"], "seal_number_mismatch")],
        "irregular.0", "add seal.number to these points",
    ),
    "too heavy": (SESAME, [lambda d: d["load"][1].update(count=100)], "load", "bears 30480 kg"),
    "no release": (
        SESAME, [lambda d: d.update(decision=["hold"])], "decision", "is no proof",
    ),
    "only release": (TILES, [lambda d: d.update(decision=["release"])], "decision", "only right"),
    "missing language": (
        SESAME, [lambda d: d["lesson"].pop("fr")], "lesson", "the French text is missing",
    ),
    "typography": (
        SESAME, [lambda d: d["lesson"].update(fr="Un indice : à suivre !")], "lesson.fr", "U+202F",
    ),
    "other language": (
        SESAME, [lambda d: d["lesson"].update(fr="The goods and the seal were whole.")],
        "lesson.fr", "words of another language",
    ),
    "page that does not fit": (
        SESAME, [lambda d: d["parties"]["consignee"].update(name="Savonnerie " * 10)],
        "load", "does not fit in",
    ),
    "too many words": (SESAME, [_long_briefing], "briefing", "450 are the most"),
    "too many questions": (
        SESAME,
        [lambda d: d.update(depth="full"),
         lambda d: d["load"].append({**d["load"][0], "id": "more", "count": 2})],
        "", "20 are the most",
    ),
    "slot that is not there": (
        SESAME, [lambda d: d["container"]["position"].update(bay=40)],
        "container.position", "no container stands in row B, bay 40",
    ),
    "slot out of reach": (
        SESAME, [lambda d: d["container"].update(position={"row": "G", "bay": 2, "tier": 1})],
        "container.position", "nobody in the row can point so far",
    ),
    "slot of another type": (
        SESAME, [lambda d: d["container"]["position"].update(bay=3)],
        "container.position", "a 22G1 stands there",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checked]:
    """Every planted fault in a folder of its own, and what one `check` of them all says."""
    folder = tmp_path_factory.mktemp("planted")
    for i, (path, edits, _, _) in enumerate(PLANTED.values()):
        file = folder / str(i) / path.parent.name / "scenario.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text_of(data_of(path, *edits)), encoding="utf-8")
    return folder, check([str(folder)])


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_where_it_stands(name: str, planted: tuple[Path, Checked]) -> None:
    path, _, where, says = PLANTED[name]
    folder, result = planted
    file = folder / str(list(PLANTED).index(name)) / path.parent.name / "scenario.yaml"
    mine = [fault for fault in result.faults if fault.file == file.as_posix()]
    found = [f for f in mine if f.path == where and says in f"{f.what} {f.mend}"]
    assert found, "\n".join(map(str, mine))
    (facts,) = [facts for facts in result.scenarios if facts.file == file.as_posix()]
    assert not facts.sound
    line = file.read_text(encoding="utf-8").splitlines()[found[0].line - 1]
    names = [step for step in where.split(".") if not step.isdigit()]
    assert not names or names[-1] in line or ": " in line or "- " in line


def test_a_case_may_ask_for_what_nobody_else_has_to_look_at(tmp_path: Path) -> None:
    def asking(*names: str) -> Edit:
        return lambda data: data.update(asks=list(names))

    looked = checked(tmp_path / "a", SESAME, asking("container.roof", "container.mass"))
    assert looked.sound
    assert "ladder" in looked.scenarios[0].tools
    spared = checked(tmp_path / "b", SESAME, asking())
    assert "ladder" not in spared.scenarios[0].tools
    assert looked.scenarios[0].job_minutes > spared.scenarios[0].job_minutes + 30
    for name in ("seal.number", "container.rooof"):
        faults = [str(fault) for fault in checked(tmp_path / name, SESAME, asking(name)).faults]
        assert any("may be left out" in fault for fault in faults), faults


def test_the_folder_and_the_id_agree(tmp_path: Path) -> None:
    path = tmp_path / "another" / "scenario.yaml"
    path.parent.mkdir()
    shutil.copy(SESAME, path)
    (fault,) = check([str(path)]).faults
    assert fault.path == "id"


def _altered(tmp_path: Path, change: Callable[[Path], None]) -> Resources:
    """A copy of the shipped content with one file changed."""
    for name in ("goods", "cues", "rules", "scenes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in (TILES, SESAME):  # two cases are enough to tell
        shutil.copytree(path.parent, tmp_path / "scenarios" / path.parent.name)
    change(tmp_path)
    return Resources(shipped=(tmp_path,))


def _swap(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("rules/points.yaml", "anchor: gas_port", "anchor: gas_hole", "no scene has the anchor"),
        ("rules/points.yaml", "place: bay", "place: moon", "no scene has the place 'moon'"),
        ("rules/points.yaml", "shown_by: [scale]", "shown_by: []", "no tool of this release"),
        ("rules/tariff.yaml", "sets: [seal_cut]", "sets: [moved]", "there is no 'seal_cut'"),
        ("rules/procedure.yaml", "when: order.cut_seal", "when: order.cut_rope", "order.cut_seal"),
        ("rules/procedure.yaml", "[order.reseal]", "[order.dance]", "no step of an inspection"),
        ("rules/procedure.yaml", "[wear.gloves]", "[wear.mittens]", "wear.helmet"),
        ("rules/procedure.yaml", "optional: true\n    when: knife.*", "when: go.bench",
         "gloves_for_goods not met"),
        ("rules/procedure.yaml", "given: gas.unsafe", "given: gas.bad", "'gas.bad'"),
        ("rules/points.yaml", "[laser, tape]", "[sextant]", "there is no 'sextant'"),
        ("rules/tariff.yaml", "[seal_cut,", "[seal_cutt,", "there is no 'seal_cutt'"),
        ("goods/ordinary.yaml", "carreaux muraux émaillés", "carreaux muraux émaillés!", "U+202F"),
        ("scenes/container_yard.yaml", "Poste de douane", "Poste de  douane", "two spaces"),
        ("scenes/bonded_warehouse.yaml", "  lot_1:", "  lot_9:", "anchor `lot_1` is missing"),
    ],
)  # fmt: skip
def test_a_fault_of_rules_or_scenes_is_found(
    name: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    found = check([], _altered(tmp_path, _swap(name, old, new))).faults
    assert any(says in str(fault) for fault in found), "\n".join(map(str, found))


def test_a_rule_that_favours_one_order_is_found(tmp_path: Path) -> None:
    """If the expert's plan knew a rule less than the session does, some order would break it."""
    late = "when: order.open_doors\n    needs: [wear.gas_detector]"
    early = "when: read.packing_list\n    needs: [read.bill_of_lading]"
    resources = _altered(tmp_path, _swap("rules/procedure.yaml", late, early))
    assert check(["ceramic_tiles"], resources).sound  # the plan respects any such rule
    wish = "when: read.packing_list\n    needs: [gas.unsafe]"
    shutil.rmtree(tmp_path / "rules")
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    _swap("rules/procedure.yaml", late, wish)(tmp_path)
    (fault, *_) = check(["ceramic_tiles"], resources).faults
    assert "rule gas_alarm_worn broken" in str(fault)


def _ask_about_no_image(folder: Path) -> None:
    path = folder / "rules" / "procedure.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    asked: image\n", ""))


def test_a_case_too_easy_to_idle_through_is_found(tmp_path: Path) -> None:
    """With detection worth little to judge, mark-none must not pass: here nothing is asked."""

    def one_question(folder: Path) -> None:
        text = (folder / "rules" / "questions.yaml").read_text(encoding="utf-8")
        head, body = text.split("questions:\n")
        first = body.index("  route:")
        end = body.index("  consignee:")
        (folder / "rules" / "questions.yaml").write_text(head + "questions:\n" + body[first:end])
        _ask_about_no_image(folder)
        shutil.rmtree(folder / "scenarios" / "ceramic_tiles")

    found = check([], _altered(tmp_path, one_question)).faults
    assert any("12 are the fewest" in str(fault) for fault in found)


# --- drafts, paths, form of the answer -----------------------------------------------------


def test_a_draft_is_excused_from_languages_and_fairness_but_not_from_sense(tmp_path: Path) -> None:
    def draft(data: Data) -> None:
        data["draft"] = True
        for key in ("title", "briefing", "lesson"):
            del data[key]["fr"]

    result = checked(tmp_path, SESAME, draft, _long_briefing)
    assert [str(fault) for fault in result.faults] == []
    assert result.scenarios[0].draft
    assert result.scenarios[0].orders == 0
    twisted = checked(tmp_path, SESAME, draft, _structure(raised_floor_m=0.2))
    # It shows inside and in the images, is declared at none of these, and asks for more questions.
    told = [fault for fault in twisted.faults if fault.path]
    assert {fault.path for fault in told} == {"structure.raised_floor_m"}
    for point in ("container.floor", "xray.middle", "backscatter.left"):
        assert any(f"shows at {point}," in str(fault) for fault in told)


def test_a_short_case_may_ask_less(tmp_path: Path) -> None:
    def brief(data: Data) -> None:
        data["depth"] = "door"

    def bare(folder: Path) -> None:
        path = folder / "rules" / "questions.yaml"
        text = path.read_text(encoding="utf-8")
        start, end = text.index("  container_number:"), text.index("  tally:")
        path.write_text(text[:start] + text[end:], encoding="utf-8")
        _ask_about_no_image(folder)
        shutil.rmtree(folder / "scenarios" / "ceramic_tiles")
        scenario = folder / "scenarios" / "sesame_and_honey" / "scenario.yaml"
        scenario.write_text(text_of(data_of(SESAME, brief)), encoding="utf-8")

    resources = _altered(tmp_path, bare)
    assert any("12 are the fewest" in str(f) for f in check([], resources).faults)
    scenario = tmp_path / "scenarios" / "sesame_and_honey" / "scenario.yaml"
    short = text_of(data_of(SESAME, brief, lambda d: d.update(minutes=5)))
    scenario.write_text(short, encoding="utf-8")
    assert not any("12 are the fewest" in str(f) for f in check([], resources).faults)


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    def spoil(folder: Path) -> None:
        _swap("goods/ordinary.yaml", '"6907.23"', "6907.23")(folder)
        _swap("rules/gas.yaml", "phosphine: 0.3", "phosphine: 0")(folder)
        _swap("scenarios/ceramic_tiles/scenario.yaml", "level: 2", "level: 7")(folder)
        _swap("scenarios/sesame_and_honey/scenario.yaml", "XDMSK,", "XDMSX,")(folder)
        _swap("scenes/container_yard.yaml", "format: 1", "format: 2")(folder)

    found = check([], _altered(tmp_path, spoil)).faults
    files = {Path(fault.file).name for fault in found}
    assert files == {"ordinary.yaml", "gas.yaml", "scenario.yaml", "container_yard.yaml"}
    assert list(found) == sorted(found)
    assert len(set(found)) == len(found)


def test_a_folder_of_scenarios_is_checked_whole(tmp_path: Path) -> None:
    for path in (TILES, SESAME):
        shutil.copytree(path.parent, tmp_path / path.parent.name)
    result = check([str(tmp_path)])
    assert {facts.id for facts in result.scenarios} == {"ceramic_tiles", "sesame_and_honey"}


def test_catalogue_and_scene_files_may_be_named() -> None:
    result = check([str(ROOT / "goods" / "ordinary.yaml"), str(ROOT / "scenes")])
    assert result.sound
    assert result.scenarios == ()


def test_unknown_names_are_all_told_with_their_nearest() -> None:
    with pytest.raises(UsageFault) as raised:
        check(["ceramic_tile", "sesame_and_hony"])
    assert "did you mean ceramic_tiles?" in raised.value.message
    assert "did you mean sesame_and_honey?" in raised.value.message


def test_the_answer_is_plain_data(tmp_path: Path) -> None:
    result = checked(tmp_path, SESAME, _structure(raised_floor_m=0.2))
    data = json.loads(json.dumps(result.to_json()))
    assert data["sound"] is False
    fault = next(fault for fault in data["faults"] if fault["path"])
    assert fault["path"] == "structure.raised_floor_m"
    assert fault["text"].startswith(f"{fault['file']}:{fault['line']}:{fault['col']}: ")
    (scenario,) = data["scenarios"]
    assert scenario["id"] == "sesame_and_honey"
    assert scenario["tools"]


@pytest.mark.parametrize("raw", [b"", b"\xff", b"a: [", b"- 1\n", b"x: !!python/name:os.system\n"])
def test_a_broken_file_is_one_fault_and_nothing_more(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(raw)
    (fault,) = check([str(path)]).faults
    assert str(fault).startswith(f"{path.as_posix()}:1:")
