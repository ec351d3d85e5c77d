"""The program as a user has it: built into a wheel, installed, started from somewhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

# What a build reads; the rest of the checkout, .venv above all, is not copied.
BUILD_INPUT = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "vrtrainer")


@dataclass(frozen=True)
class Installed:
    """An installation of the wheel, with nothing of the checkout within reach."""

    wheel: Path
    venv: Path
    elsewhere: Path

    @property
    def python(self) -> Path:
        """The interpreter of the installation."""
        return _script(self.venv, "python")

    @property
    def command(self) -> Path:
        """The program `vrtrainer`."""
        return _script(self.venv, "vrtrainer")

    def run(
        self,
        *args: str | Path,
        program: Path | None = None,
        env: dict[str, str] | None = None,
        timeout: float = 900,
    ) -> subprocess.CompletedProcess[str]:
        """Run the program, or another one, from an empty folder and return what it said."""
        return subprocess.run(
            [program or self.command, *args],
            cwd=self.elsewhere,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    def names(self) -> list[str]:
        """The files in the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.namelist()


@pytest.fixture(scope="session")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from a copy of the checkout and install it into a fresh environment."""
    place = tmp_path_factory.mktemp("installed")
    wheel = build_wheel(copy_of_checkout(root, place / "source"), place / "wheel")
    environment = place / "environment"
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(environment)
    python = _script(environment, "python")
    # The pinned packages are lent by the environment of the tests: nothing is downloaded. A folder
    # named in a .pth file is only searched, so the checkout's own editable link stays out.
    site = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(site, "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    _pip("--python", python, "install", "--no-deps", "--no-index", wheel)
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    return Installed(wheel, environment, elsewhere)


def copy_of_checkout(root: Path, target: Path) -> Path:
    """Copy what a build needs: what it leaves behind must not stand in the checkout."""
    resources = _resource_folders(root)
    target.mkdir(parents=True)
    for name in (*BUILD_INPUT, *resources):
        source = root / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


def build_wheel(source: Path, target: Path) -> Path:
    """Build the wheel of a source folder with the tools of this environment."""
    _pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", target, source)
    (wheel,) = target.glob("*.whl")
    return wheel


def _resource_folders(root: Path) -> list[str]:
    return [
        line.split()[1]
        for line in (root / "MANIFEST.in").read_text().splitlines()
        if line.startswith("graft ")
    ]


def _pip(*args: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, args)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def _script(environment: Path, name: str) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name
