from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.content.variants import ROOT, SESAME, TILES, data_of, text_of
from vrtrainer.basis import ContentInvalid, Resources, UsageFault
from vrtrainer.content.library import find_scenarios, load_case, load_scenes, locate


@pytest.fixture
def added(tmp_path: Path) -> Resources:
    """The checkout with a user's data folder beside it."""
    return Resources(shipped=(ROOT,), added=(tmp_path,))


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / "scenarios" / name / "scenario.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_scenarios_are_found_by_id() -> None:
    assert {"ceramic_tiles", "sesame_and_honey"} <= set(find_scenarios())
    assert load_case("ceramic_tiles", 7).seed == 7


def test_the_users_scenarios_are_found_too_and_come_first(tmp_path: Path, added: Resources) -> None:
    mine = _write(tmp_path, "mine", text_of(data_of(SESAME, lambda d: d.update(id="mine"))))
    own = _write(tmp_path, "ceramic_tiles", text_of(data_of(TILES, lambda d: d.update(level=5))))
    assert find_scenarios(added)["mine"] == mine
    assert find_scenarios(added)["ceramic_tiles"] == own
    assert load_case("mine", found=added).id == "mine"
    assert load_case("ceramic_tiles", found=added).level == 5


@pytest.mark.parametrize("form", ["id", "file", "folder"])
def test_a_scenario_is_named_by_id_file_or_folder(form: str) -> None:
    shipped = ROOT / "scenarios" / "ceramic_tiles" / "scenario.yaml"
    name = {"id": "ceramic_tiles", "file": str(shipped), "folder": str(shipped.parent)}[form]
    assert locate(name) == shipped


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("ceramic_tile", "did you mean ceramic_tiles?"),
        ("zzzzzz", "there are: ceramic_tiles, fertiliser"),
        ("scenarios/ceramic_tils/scenario.yaml", "did you mean ceramic_tiles?"),
        ("scenarios/ceramic_tiles/scenarios.yaml", "scenario.yaml?"),
    ],
)
def test_an_unknown_scenario_names_the_nearest(
    name: str, near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(UsageFault) as raised:
        load_case(name)
    assert near in raised.value.message


def test_a_folder_without_a_scenario_is_a_fault_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"no scenario\.yaml"):
        locate(str(tmp_path))


def test_every_fault_of_a_broken_scenario_is_told_at_once(tmp_path: Path) -> None:
    def spoil(data: dict) -> None:
        data["level"] = 9
        data["route"] = ["XAPTA"]
        data["colour"] = "red"

    path = _write(tmp_path, "ceramic_tiles", text_of(data_of(TILES, spoil)))
    with pytest.raises(ContentInvalid) as raised:
        load_case(str(path))
    lines = raised.value.message.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{path.as_posix()}:") for line in lines)
    assert [word for word in ("level", "route", "colour") if word in raised.value.message] == [
        "level",
        "route",
        "colour",
    ]


def test_the_id_is_the_folders_name(tmp_path: Path) -> None:
    path = _write(tmp_path, "other_name", text_of(data_of(TILES)))
    with pytest.raises(ContentInvalid, match="is not the folder's name 'other_name'"):
        load_case(str(path))


def test_a_broken_catalogue_is_told_with_its_place(tmp_path: Path) -> None:
    for name in ("goods", "cues", "rules", "scenarios", "scenes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    goods = tmp_path / "goods" / "ordinary.yaml"
    goods.write_text(goods.read_text().replace('heading: "6907.23"', "heading: 6907.23"))
    with pytest.raises(ContentInvalid, match=r"ordinary\.yaml:\d+:\d+: goods\.ceramic_tiles"):
        load_case("ceramic_tiles", found=Resources(shipped=(tmp_path,)))


def test_scenes_are_read_with_their_faults(tmp_path: Path) -> None:
    scenes, faults = load_scenes()
    assert faults == []
    assert set(scenes) == {"container_yard", "bonded_warehouse", "dry_port"}
    (tmp_path / "scenes").mkdir()
    text = (ROOT / "scenes" / "container_yard.yaml").read_text()
    (tmp_path / "scenes" / "container_yard.yaml").write_text(text.replace("  desk:", "  desks:"))
    _, faults = load_scenes(Resources(shipped=(tmp_path,)))
    assert any("anchor `desk` is missing" in str(fault) for fault in faults)
