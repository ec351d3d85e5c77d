"""The kiosk as an exhibition runs it: a process of its own, a screen, real mouse and keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import panda3d.core as p3d
import pytest
from PIL import Image

from tests.e2e.screen import Hands, grab, shows_something
from vrtrainer.content.library import load_case
from vrtrainer.engine.convert import perspective
from vrtrainer.pages import Painter, draw, layout
from vrtrainer.records import read_record, replay
from vrtrainer.records.results import sessions
from vrtrainer.world import menus
from vrtrainer.world.panels import Panels

pytestmark = [pytest.mark.window, pytest.mark.e2e]

SIZE = (480, 270)
FOV_DEG = 62.0
PATIENCE_S = 300.0


def seen_at(point: np.ndarray) -> tuple[int, int]:
    """Returns the window's pixel at which a point before the head, (4,), is seen."""
    x, y, _, w = perspective(FOV_DEG, SIZE[0] / SIZE[1]) @ point
    return round((x / w + 1) / 2 * SIZE[0]), round((1 - y / w) / 2 * SIZE[1])


def before_the_head(menu: menus.Menu, lang: str) -> tuple[Panels, Any]:
    """Opens a page where a visitor has it who looks straight ahead."""
    panels = Panels(p3d.NodePath("nowhere"), Painter("inline"), lang)
    panels.recentre(np.eye(4))
    panels.open("menu", "page", lambda: menu)
    return panels, panels.open_panels["menu"]


def button(menu: menus.Menu, lang: str, field: str) -> tuple[int, int]:
    panels, _ = before_the_head(menu, lang)
    (found,) = [a for a in panels.affordances() if a.id == f"menu|{field}"]
    return seen_at(found.world_from_shape[:, 3])


def page_apart(screen: np.ndarray, menu: menus.Menu, lang: str) -> float:
    """Returns how far the screen is from showing a page straight ahead: mean difference."""
    _, opened = before_the_head(menu, lang)
    width, height = opened.size_m
    corners = [
        seen_at(opened.world_from_panel @ np.array([x * width / 2, 0, z * height / 2, 1.0]))
        for x, z in ((-1, 1), (1, -1))
    ]
    (left, top), (right, bottom) = corners
    shown = screen[top:bottom, left:right].astype(float)
    drawn = draw(layout(menu.page, lang)).resize((right - left, bottom - top), Image.Resampling.BOX)
    return float(np.abs(shown - np.asarray(drawn, float)).mean())


@dataclass
class Exhibit:
    """A kiosk that runs, and who stands before it."""

    process: subprocess.Popen[str]
    hands: Hands
    display: str
    folder: Path
    home: Path

    def screen(self) -> np.ndarray:
        return grab(self.display, SIZE, self.corner())

    def corner(self) -> tuple[int, int]:
        found = self.hands.do("search", "--name", "^vrtrainer$", "getwindowgeometry", "--shell")
        place = dict(line.split("=") for line in found.split() if "=" in line)
        return int(place["X"]), int(place["Y"])

    def until(self, wanted: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            assert self.process.poll() is None, self.process.communicate()
            if wanted():
                return
            time.sleep(0.1)
        raise AssertionError(f"{what} never came")

    def click(self, at: tuple[int, int]) -> None:
        """Moves there and clicks, with time between for a slow machine to notice."""
        left, top = self.corner()
        self.hands.do("mousemove", left + at[0], top + at[1])
        time.sleep(0.5)
        self.hands.do("click", 1)

    def shows(self, menu: menus.Menu, lang: str) -> bool:
        return page_apart(self.screen(), menu, lang) < 14

    def key(self, name: str) -> None:
        self.hands.do("key", name)


@pytest.fixture
def exhibit(xvfb, xdotool: str, tmp_path: Path) -> Iterator[Exhibit]:
    home, folder = tmp_path / "home", tmp_path / "sessions"
    hands = Hands(xdotool, xvfb.display)
    hands.do("mousemove", 2, xvfb.height_px - 2)
    process = subprocess.Popen(
        [sys.executable, "-m", "vrtrainer.cli", "station", "--windowed", "--size", "480x270",
         "--scenario", "ceramic_tiles", "--idle", "6", "--output", str(folder)],
        env={**os.environ, "DISPLAY": xvfb.display, "VRTRAINER_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    yield Exhibit(process, hands, xvfb.display, folder, home)
    hands.let_go()
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_a_day_at_the_exhibition(exhibit: Exhibit) -> None:
    e = exhibit
    case = load_case("ceramic_tiles", 1)
    language = menus.language_menu()
    briefing = {lang: menus.briefing_menu(case, lang, True, True) for lang in ("en", "fr")}

    e.until(lambda: bool(_windows(e)), "the window")
    e.until(lambda: shows_something(e.screen()), "the attract screen")
    attract = e.screen()

    e.click((SIZE[0] // 2, SIZE[1] // 2))
    e.until(lambda: e.shows(language, "en"), "the choice of language")
    e.click(button(language, "en", "language.fr"))
    e.until(lambda: e.shows(briefing["fr"], "fr"), "the briefing in French")
    screen = e.screen()
    apart = {lang: page_apart(screen, menu, lang) for lang, menu in briefing.items()}
    assert apart["fr"] < apart["en"], apart

    e.click(button(briefing["fr"], "fr", "start"))
    e.until(lambda: len(_records(e)) == 1, "the case")
    (record,) = _records(e)
    e.until(lambda: page_apart(e.screen(), briefing["fr"], "fr") > 30, "the yard")

    # Nobody touches anything: the visit ends, its record is closed, the next may come.
    e.until(lambda: b'"closed"' in record.read_bytes().splitlines()[-1], "the end of the visit")
    e.until(lambda: _alike(e.screen(), attract), "attract again")

    e.key("F2")
    e.until(lambda: e.shows(language, "en"), "the choice of language for the next visitor")
    e.key("F10")
    assert e.process.wait(30) == 0
    said, complained = e.process.communicate()
    assert "Traceback" not in complained and said == ""

    assert _records(e) == [record]
    assert replay(record.parent).faithful
    kept = read_record(record.parent)
    assert (kept.language, kept.mode, kept.case.id) == ("fr", "practice", "ceramic_tiles")
    result = json.loads((record.parent / "result.json").read_text("utf-8"))
    assert (result["language"], result["decision"]) == ("fr", "")
    (row,) = sessions(e.home / "data")
    assert row["record"] == str(record.parent.resolve())
    log = (e.home / "log" / "station.log").read_text("utf-8")
    assert "ERROR" not in log, log


def _windows(e: Exhibit) -> list[str]:
    try:
        return e.hands.do("search", "--name", "^vrtrainer$").split()
    except subprocess.CalledProcessError:
        return []


def _records(e: Exhibit) -> list[Path]:
    return sorted(e.folder.glob("*/events.jsonl"))


def _alike(screen: np.ndarray, attract: np.ndarray) -> bool:
    """Whether the invitation stands where it stood; the yard behind it turns."""
    middle = np.s_[SIZE[1] * 2 // 5 : SIZE[1] * 4 // 5, SIZE[0] * 3 // 8 : SIZE[0] * 5 // 8]
    return float(np.abs(screen[middle].astype(int) - attract[middle]).mean()) < 8
