"""Preparing a machine: what is missing is named, and what cannot be done is said with a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import prepare

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the Makefile's helper is for Linux")


class Machine:
    """A machine that has nothing, or what is put into it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.libraries: set[str] = set()
        self.programs: set[str] = set()
        self.drivers: set[str] = set()
        self.venv = True
        self.user = 1000
        self.calls: list[list[str]] = []
        self.works = True
        monkeypatch.setattr(prepare.sys, "platform", "linux")
        monkeypatch.setattr(prepare, "loads", self.libraries.__contains__)
        monkeypatch.setattr(prepare, "find_below_libraries", self.drivers.__contains__)
        monkeypatch.setattr(prepare, "TEST_FILES", (("/nowhere/stdio.h", "libc6-dev"),))
        monkeypatch.setattr(prepare, "venv_works", lambda: False)
        monkeypatch.setattr(prepare, "can_make_venv", lambda: self.venv)
        monkeypatch.setattr(prepare, "quietly", self.quietly)
        monkeypatch.setattr(prepare.os, "geteuid", lambda: self.user)
        monkeypatch.setattr(
            prepare.shutil, "which", lambda name: name if name in self.programs else None
        )

    def quietly(self, command: list[str]) -> tuple[bool, str]:
        self.calls.append(command)
        if self.works and "install" in command:
            packages = {package: name for name, package in prepare.LIBRARIES}
            packages.update({package: name for name, package in prepare.MESA_LIBRARIES})
            for name in command:
                self.libraries.add(packages.get(name, ""))
            self.drivers.add(prepare.MESA_DRIVERS[0])
        return self.works, "E: Unable to locate package\n"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_a_bare_machine_lacks_all_of_it(machine: Machine) -> None:
    machine.venv = False
    graphics = ["libgl1", "libegl1", "libx11-6", "libglx-mesa0", "libegl-mesa0", "libgl1-mesa-dri"]
    assert prepare.missing_packages("run") == [*graphics, prepare.venv_package()]
    tools = ["xvfb", "xdotool", "gcc", "libc6-dev"]
    assert prepare.missing_packages("test")[:-1] == [*graphics, *tools]


def test_the_maker_s_own_driver_will_do_to_run_but_not_to_test(machine: Machine) -> None:
    machine.libraries |= {name for name, _ in prepare.LIBRARIES} | {"libGLX_nvidia.so.0"}
    assert prepare.missing_packages("run") == []
    assert "libgl1-mesa-dri" in prepare.missing_packages("test")


def test_root_on_debian_gets_everything_installed(machine: Machine) -> None:
    machine.programs.add("apt-get")
    machine.user = 0
    prepare.prepare_system("run")
    assert [call[:2] for call in machine.calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "libgl1-mesa-dri" in machine.calls[1]
    assert prepare.missing_packages("run") == []
    prepare.prepare_system("run")
    assert len(machine.calls) == 2


def test_without_rights_the_exact_command_is_printed(machine: Machine) -> None:
    machine.programs.add("apt-get")
    machine.libraries |= {name for name, _ in prepare.LIBRARIES}
    with pytest.raises(prepare.CannotPrepare) as caught:
        prepare.prepare_system("run")
    told = str(caught.value)
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "libglx-mesa0 libegl-mesa0 libgl1-mesa-dri\n" in told
    )
    assert "SKIP_SYSTEM=1" in told
    assert machine.calls == []


def test_other_families_of_linux_get_their_own_names_once(machine: Machine) -> None:
    machine.programs.add("pacman")
    with pytest.raises(prepare.CannotPrepare, match="sudo pacman -S --needed libglvnd libx11 mesa"):
        prepare.prepare_system("run")


def test_an_installation_that_fails_tells_what_apt_said(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs.add("apt-get")
    machine.user = 0
    machine.works = False
    with pytest.raises(prepare.CannotPrepare, match="is the network there"):
        prepare.prepare_system("run")
    assert "Unable to locate" in capsys.readouterr().out


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 15, 0)])
def test_a_python_that_will_not_do_is_told(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(prepare.sys, "version_info", version)
    with pytest.raises(
        prepare.CannotPrepare, match=r"(?s)needs Python 3\.11 to 3\.14.*make PYTHON="
    ):
        prepare.check_python()


def test_the_environment_is_made_again_when_a_pin_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("pyproject.toml", "constraints.txt", "setup.py"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(prepare, "ROOT", str(tmp_path))
    monkeypatch.setattr(prepare, "VENV", str(tmp_path / ".venv"))
    (tmp_path / ".venv").mkdir()
    steps: list[list[str]] = []
    monkeypatch.setattr(prepare, "run_step", lambda command, advice: steps.append(command))
    monkeypatch.setattr(prepare, "venv_works", lambda: True)
    prepare.prepare_venv()
    assert [".[dev,assets]" in step for step in steps] == [False, True]
    prepare.prepare_venv()
    assert len(steps) == 2
    (tmp_path / "constraints.txt").write_text("numpy==3")
    prepare.prepare_venv()
    assert len(steps) == 4
    assert not any("venv" in step for step in steps)


def test_an_environment_that_was_moved_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(prepare, "VENV", str(tmp_path))
    (tmp_path / "vrtrainer-prepared").write_text("/somewhere/else/.venv\n" + prepare.fingerprint())
    steps: list[list[str]] = []
    monkeypatch.setattr(prepare, "run_step", lambda command, advice: steps.append(command))
    monkeypatch.setattr(prepare, "venv_works", lambda: True)
    prepare.prepare_venv()
    assert steps[0][1:] == ["-m", "venv", "--clear", str(tmp_path)]


def test_a_step_that_fails_says_what_to_do() -> None:
    with pytest.raises(prepare.CannotPrepare, match="free some space"):
        prepare.run_step([sys.executable, "-c", "raise SystemExit(3)"], "free some space")


def test_make_without_python_says_where_to_get_it(root: Path, tmp_path: Path) -> None:
    for name in ("sh", "make", "sed", "id", "echo", "command"):
        found = prepare.shutil.which(name)
        if found:
            (tmp_path / name).symlink_to(found)
    if not (tmp_path / "make").exists():
        pytest.skip("make is not installed")
    answer = subprocess.run(
        ["make", "run"], cwd=root, env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert answer.returncode == 2
    assert "vrtrainer needs Python 3.11 to 3.14, and none was found" in answer.stdout
