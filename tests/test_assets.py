"""What lies below assets/: each file has a licence and an origin, nothing is stale or too big."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path

import pytest

from builders import shelving
from builders.models.model import all_models
from builders.steps import notes
from vrtrainer.world.models import shelf

MIB = 1024 * 1024
MOST_MIB = 60
LICENCES = ("MIT", "OFL-1.1", "CC0-1.0")
# Told by themselves: the table, and the note of what was made of what.
ABOUT = {"ASSETS.md", "built.json"}


def _rows(root: Path) -> list[tuple[tuple[str, ...], str, str]]:
    """The table's rows: patterns of files, licence, origin."""
    rows = []
    for line in (root / "assets" / "ASSETS.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and line.startswith("| `"):
            rows.append((tuple(re.findall(r"`([^`]+)`", cells[0])), cells[1], cells[2]))
    return rows


def _files(root: Path) -> list[str]:
    folder = root / "assets"
    found = [path for path in folder.rglob("*") if path.is_file()]
    return sorted({path.relative_to(folder).as_posix() for path in found} - ABOUT)


def test_every_file_stands_in_the_table_once_with_licence_and_origin(root: Path) -> None:
    rows = _rows(root)
    assert rows
    for name in _files(root):
        fits = [row for row in rows if any(fnmatch.fnmatch(name, pattern) for pattern in row[0])]
        assert len(fits) == 1, f"{name} stands {len(fits)} times in assets/ASSETS.md"
        _, licence, origin = fits[0]
        assert licence.startswith(LICENCES), f"{name}: {licence}"
        assert origin, name


def test_every_row_of_the_table_stands_for_a_file_and_its_script_exists(root: Path) -> None:
    files = _files(root)
    for patterns, _, origin in _rows(root):
        for pattern in patterns:
            assert fnmatch.filter(files, pattern), f"{pattern} stands for nothing"
        for script in re.findall(r"`(builders/[\w./]+)`", origin):
            assert (root / script).exists(), script


def test_assets_fit_into_what_a_kiosk_takes_over_a_slow_line(root: Path) -> None:
    size = sum((root / "assets" / name).stat().st_size for name in _files(root))
    assert size < MOST_MIB * MIB


@pytest.mark.parametrize("name", sorted(all_models()))
def test_every_model_is_there_and_of_today(name: str) -> None:
    """Run `make assets` where this fails: a script or the pipeline changed after the file."""
    assert shelving.digest_in(shelving.path_of(name)) == shelving.digest_of(all_models()[name])
    build = shelf.build(name)
    low, high = build.mesh().bounds()
    assert (high - low).max() > 0.01
    assert len(build.mesh().triangles) > 0


def test_no_model_lies_there_that_no_script_makes() -> None:
    lying = {
        path.relative_to(shelving.FOLDER).as_posix().removesuffix(".bam.pz")
        for path in shelving.FOLDER.rglob("*.bam.pz")
    }
    assert lying == set(all_models())


def test_every_step_has_been_made_of_what_stands_here(root: Path) -> None:
    from builders.assets import steps

    for step in steps():
        kept = notes()[step.name]
        assert kept["digest"] == step.digest(), f"run `make assets` ({step.name})"
        assert all((root / str(file)).exists() for file in kept["files"])  # type: ignore[attr-defined]
