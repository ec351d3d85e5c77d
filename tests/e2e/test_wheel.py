"""The wheel holds everything, works from any folder, and takes nothing from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vrtrainer
from tests.e2e.conftest import Installed, build_wheel, copy_of_checkout

pytestmark = pytest.mark.e2e

# What people and machines leave about; none of it is content.
LITTER = ("__pycache__", ".pyc", ".DS_Store", "~", ".orig", ".po~")
# Pictures of a case must come; as nobody looks at them, they need not be large.
SIZE = "160x90"


def _tracked(root: Path) -> list[str]:
    try:
        listing = subprocess.check_output(
            ["git", "-C", str(root), "ls-files", "-z"], text=True, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: what belongs to the project is not known")
    return [name for name in listing.split("\0") if name]


def test_every_file_of_content_and_code_travels(root: Path, installed: Installed) -> None:
    names = set(installed.names())
    grafted = {
        line.split()[1]
        for line in (root / "MANIFEST.in").read_text().splitlines()
        if "graft" in line
    }
    missing = []
    for name in _tracked(root):
        first = name.split("/", 1)[0]
        if not (root / name).exists():
            continue
        if first in grafted and not Path(name).name.startswith("."):
            missing += [name] if f"vrtrainer/_resources/{name}" not in names else []
        elif first == "vrtrainer":
            missing += [name] if name not in names else []
    assert missing == []


def test_nothing_else_travels(installed: Installed) -> None:
    names = installed.names()
    assert [name for name in names if name.endswith(LITTER) or "__pycache__" in name] == []
    tops = {name.split("/", 1)[0] for name in names}
    assert tops == {"vrtrainer", f"vrtrainer-{vrtrainer.__version__}.dist-info"}


def test_the_installation_uses_its_own_files(root: Path, installed: Installed) -> None:
    code = (
        "import json, vrtrainer; from vrtrainer.basis import resources;"
        "print(json.dumps([vrtrainer.__file__, vrtrainer.__version__,"
        " str(resources().path('locales')), [str(r) for r in resources().shipped]]))"
    )
    answer = installed.run("-c", code, program=installed.python)
    assert answer.returncode == 0, answer.stderr
    package, version, locales, shipped = json.loads(answer.stdout)
    assert version == vrtrainer.__version__
    home = os.path.realpath(installed.venv)
    assert os.path.realpath(package).startswith(home)
    assert os.path.realpath(locales).startswith(home)
    assert len(shipped) == 1
    assert not Path(package).is_relative_to(root)


def test_a_deleted_file_does_not_come_back_from_an_earlier_build(
    root: Path, tmp_path: Path
) -> None:
    source = copy_of_checkout(root, tmp_path / "source")
    for name in ("_resources/goods/withdrawn.yaml", "basis/withdrawn.py"):
        left_over = source / "build" / "lib" / "vrtrainer" / name
        left_over.parent.mkdir(parents=True)
        left_over.write_text("", encoding="utf-8")
    wheel = build_wheel(source, tmp_path / "wheel")
    names = Installed(wheel, tmp_path, tmp_path).names()
    assert not [name for name in names if "withdrawn" in name]


def test_the_tests_themselves_run_on_the_checkout(root: Path) -> None:
    """Otherwise everything else here would test an old installation without saying so."""
    assert Path(vrtrainer.__file__).is_relative_to(root), sys.path


# ---- the command, as a user types it


def test_the_version_is_told(installed: Installed) -> None:
    answer = installed.run("--version")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split()[-1] == vrtrainer.__version__


def test_the_help_lists_every_exit_code(installed: Installed) -> None:
    answer = installed.run("--help")
    assert answer.returncode == 0, answer.stderr
    for code in range(6):
        assert any(line.split()[:1] == [str(code)] for line in answer.stdout.splitlines()), code


def test_everything_shipped_is_listed_in_both_languages(root: Path, installed: Installed) -> None:
    answer = installed.run("list", "--json")
    assert answer.returncode == 0, answer.stderr
    listed = json.loads(answer.stdout)
    shipped = {path.parent.name for path in (root / "scenarios").glob("*/scenario.yaml")}
    assert {entry["id"] for entry in listed["scenarios"]} == shipped
    for kind in ("scenarios", "cues", "tools", "scenes"):
        assert listed[kind], kind
        for entry in listed[kind]:
            assert {"en", "fr"} <= set(entry["title"]), entry
            assert {"en", "fr"} <= set(entry["languages"]), entry


def test_what_ships_passes_its_own_check(installed: Installed) -> None:
    answer = installed.run("check")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("scenario", "language"), [("ceramic_tiles", "en"), ("sesame_and_honey", "fr")]
)
def test_a_case_is_played_from_an_empty_folder(
    installed: Installed, tmp_path: Path, scenario: str, language: str
) -> None:
    output = tmp_path / "output"
    answer = installed.run(
        *("run", "--device", "scripted", "--scenario", scenario, "--lang", language),
        *("--seed", "5", "--size", SIZE, "--output", output),
    )
    assert answer.returncode == 0, answer.stderr
    result = json.loads((output / "result.json").read_text(encoding="utf-8"))
    assert (result["scenario"], result["language"]) == (scenario, language)
    assert result["passed"] is True
    assert (output / "events.jsonl").stat().st_size > 0
    assert (output / "motion.bin").stat().st_size > 0
    assert list((output / "pictures").glob("*.png"))
    assert installed.run("replay", output).returncode == 0
    assert list(installed.elsewhere.iterdir()) == []


def test_an_unknown_scenario_names_the_nearest(installed: Installed, tmp_path: Path) -> None:
    answer = installed.run(
        "run", "--device", "scripted", "--scenario", "ceramic_tile", "--output", tmp_path / "o"
    )
    assert answer.returncode == 2, answer.stderr
    assert "ceramic_tiles" in answer.stderr
    assert "Traceback" not in answer.stderr
