"""What every test may lean on: a private home, software rendering, a virtual display."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Before any test module loads a graphics library: the pictures of every machine must be drawn by
# the same renderer, and no test may open a window on the screen of the person who runs it.
os.environ.update(
    {
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "GALLIUM_DRIVER": "llvmpipe",
        "ALSOFT_DRIVERS": "null",
        "PYTHONHASHSEED": "0",
    }
)
for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(variable, None)
for variable in [name for name in os.environ if name.startswith("VRTRAINER_")]:
    del os.environ[variable]
# Settings, results and logs of the person who runs the tests stay out of the tests. Some modules
# read content while they are imported: this cannot wait for a fixture.
_PRIVATE_HOME = tempfile.TemporaryDirectory(prefix="vrtrainer-tests-")
os.environ["VRTRAINER_HOME"] = _PRIVATE_HOME.name

hypothesis.settings.register_profile(
    "bounded", max_examples=60, deadline=None, derandomize=IN_CI, print_blob=True
)
hypothesis.settings.load_profile("bounded")


@dataclass(frozen=True)
class Screen:
    """A virtual X display."""

    display: str
    width_px: int
    height_px: int

    @property
    def env(self) -> dict[str, str]:
        """The environment for a program that shall open its windows here."""
        return {**os.environ, "DISPLAY": self.display}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("VRTRAINER_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def xvfb() -> Screen:
    """A virtual display for the whole run, on a number that is free."""
    return _screen(1280, 720)


def _screen(width_px: int, height_px: int) -> Screen:
    program = shutil.which("Xvfb")
    if program is None:
        missing("Xvfb is not installed (apt-get install xvfb)")
    # Graphics libraries keep their connection until this process is gone, and abort it when the
    # server goes first. So the server is left to a shell that waits for the end of our pipe.
    keeper = subprocess.Popen(
        ["sh", "-c", _KEEPER, program, f"{width_px}x{height_px}x24"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the server goes after them
    )
    assert keeper.stdout is not None
    number = keeper.stdout.readline().strip()
    if not number:
        missing(f"Xvfb did not start (it ended with {keeper.wait(10)})")
    _KEEPERS.append(keeper)
    return Screen(f":{number}", width_px, height_px)


_KEEPERS: list[subprocess.Popen[str]] = []
_KEEPER = """
exec 3>&1
"$0" -displayfd 3 -screen 0 "$1" -nolisten tcp -noreset +extension GLX </dev/null >/dev/null 2>&1 &
exec 3>&- >/dev/null
server=$!
cat >/dev/null
kill $server
wait $server
"""


@pytest.fixture(scope="session")
def xdotool(xvfb: Screen) -> str:
    """The program that presses real keys and moves the real mouse on the virtual display."""
    program = shutil.which("xdotool")
    if program is None:
        missing("xdotool is not installed (apt-get install xdotool)")
    return program


def missing(reason: str) -> None:
    """Skip where a person may lack something; fail in CI, where nothing may be left out."""
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)
