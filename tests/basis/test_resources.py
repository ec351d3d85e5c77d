"""Content is found beside the package, in the checkout and in the user's folder, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrtrainer.basis import ExitCode, ResourceMissing, Resources, VrtrainerError, folders, resources
from vrtrainer.basis.resources import _shipped_roots


def _put(root: Path, relative: str, text: str) -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_package_data_wins_over_checkout_and_user(tmp_path: Path) -> None:
    package, checkout, user = (tmp_path / name for name in ("package", "checkout", "user"))
    found = Resources([package, checkout], [user])
    mine = _put(user, "scenes/yard.yaml", "user")
    assert found.path("scenes/yard.yaml") == mine
    theirs = _put(checkout, "scenes/yard.yaml", "checkout")
    assert found.path("scenes/yard.yaml") == theirs
    shipped = _put(package, "scenes/yard.yaml", "package")
    assert found.path("scenes/yard.yaml") == shipped


def test_all_of_them_are_listed_shipped_first_and_the_same_content_once(tmp_path: Path) -> None:
    package, checkout, user = (tmp_path / name for name in ("package", "checkout", "user"))
    for root in (user, checkout, package):
        _put(root, "scenarios/tiles/scenario.yaml", root.name)
    found = Resources([package, checkout], [user])
    assert found.paths("scenarios") == (package / "scenarios", user / "scenarios")
    assert found.paths("goods") == ()


def test_what_is_missing_is_told_with_the_places_looked_at(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing) as caught:
        Resources([tmp_path / "a"], [tmp_path / "b"]).path("cues/seal.yaml")
    message = str(caught.value)
    assert str(tmp_path / "a" / "cues" / "seal.yaml") in message
    assert str(tmp_path / "b" / "cues" / "seal.yaml") in message
    assert isinstance(caught.value, VrtrainerError)
    assert caught.value.exit_code is ExitCode.FAULTS


@pytest.mark.parametrize("relative", ["../secret", "/etc/passwd", "a/../../b", "a\\b", "C:/x"])
def test_nobody_leaves_the_roots(tmp_path: Path, relative: str) -> None:
    with pytest.raises(ValueError, match="below the root"):
        Resources([tmp_path]).path(relative)


def test_beside_an_installed_package_nothing_foreign_is_taken(tmp_path: Path) -> None:
    """Site-packages may hold anybody's `assets`; only a checkout counts."""
    package = tmp_path / "vrtrainer"
    package.mkdir()
    assert _shipped_roots(package) == (package / "_resources",)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'vrtrainer'\n")
    assert _shipped_roots(package) == (package / "_resources", tmp_path)


def test_this_installation_finds_its_content_and_the_users_folder() -> None:
    assert resources().path("locales").is_dir()
    assert resources().added == (folders.data_folder(),)
