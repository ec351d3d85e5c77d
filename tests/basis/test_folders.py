"""The user's folders: the system's own, or all below one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vrtrainer.basis import folders

ALL = (
    folders.data_folder,
    folders.config_folder,
    folders.site_config_folder,
    folders.log_folder,
    folders.cache_folder,
)


def test_one_home_holds_them_all_apart(home: Path) -> None:
    found = {folder() for folder in ALL}
    assert len(found) == len(ALL)
    assert {folder.parent for folder in found} == {home}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG folders are Linux's")
def test_without_it_they_are_where_the_system_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VRTRAINER_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert folders.data_folder() == tmp_path / "data" / "vrtrainer"
    assert folders.config_folder() == tmp_path / "config" / "vrtrainer"
