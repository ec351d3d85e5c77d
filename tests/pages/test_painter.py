from __future__ import annotations

import logging
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from tests.pages.samples import CARD, DEBRIEF, FORM, MARKS, MENU
from vrtrainer.pages import Page, Painter, draw, layout, painter
from vrtrainer.pages.painter import Easel, Job


@pytest.fixture(params=["process", "thread"])
def kind(request):
    return request.param


def test_pictures_are_those_that_drawing_gives(kind):
    with Painter(kind) as works:
        assert works.kind == kind
        works.submit("form", FORM, "fr", MARKS["form"])
        works.submit("menu", MENU, "en")
        works.submit("debrief", DEBRIEF, "en")
        assert works.wait(60)
        done = dict(works.ready())
    assert done["form"].tobytes() == draw(layout(FORM, "fr"), marks=MARKS["form"]).tobytes()
    assert done["menu"].tobytes() == draw(layout(MENU, "en")).tobytes()
    assert done["debrief"].tobytes() == draw(layout(DEBRIEF, "en")).tobytes()
    assert works.ready() == []


def test_marks_come_and_go_on_the_same_page(kind):
    with Painter(kind) as works:
        for marks in ({}, {"seal": "hover"}, {"seal": "irregular"}, {}):
            works.submit("form", FORM, "en", marks)
            assert works.wait(60)
            [(key, image)] = works.ready()
            assert key == "form"
            assert image.tobytes() == draw(layout(FORM, "en"), marks=marks).tobytes()


class SlowEasel(Easel):
    """An easel that draws when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Job] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def draw(self, job):
        self.begun.set()
        self.go.wait(30)
        self.drawn.append(job)
        return super().draw(job)


@pytest.fixture
def slow():
    works = Painter("thread", px_per_mm=0.2)
    works._easel = SlowEasel()
    yield works, works._easel
    works._easel.go.set()
    works.close()


def test_the_newest_of_a_key_wins_and_nobody_waits(slow):
    works, easel = slow
    works.submit("first", FORM, "en")
    assert easel.begun.wait(30)
    # The worker is busy and stays so: none of these calls may wait for it.
    for number in range(50):
        works.submit("menu", replace(MENU, subtitle=str(number)), "en")
    assert works.ready() == []
    easel.go.set()
    assert works.wait(30)
    assert [job.page.subtitle for job in easel.drawn] == [FORM.subtitle, "49"]
    assert {key for key, _ in works.ready()} == {"first", "menu"}


def test_the_queue_is_bounded(slow, caplog):
    works, easel = slow
    works.submit("first", FORM, "en")
    assert easel.begun.wait(30)
    with caplog.at_level(logging.WARNING):
        for number in range(painter.MOST_WAITING + 3):
            works.submit(f"page {number}", CARD, "en")
    assert "page 2 gives way" in caplog.text
    easel.go.set()
    assert works.wait(60)
    keys = [key for key, _ in works.ready()]
    assert len(keys) == painter.MOST_WAITING + 1
    assert "page 2" not in keys and "page 3" in keys


def test_a_page_that_cannot_be_drawn_is_logged_and_the_next_is_drawn(kind, caplog):
    broken = Page("broken", "T", blocks=("no block",))  # type: ignore[arg-type]
    with Painter(kind, px_per_mm=0.2) as works, caplog.at_level(logging.ERROR):
        works.submit("broken", broken, "en")
        works.submit("menu", MENU, "en")
        assert works.wait(60)
        assert [key for key, _ in works.ready()] == ["menu"]
    assert "broken could not be drawn" in caplog.text


def test_when_the_process_dies_drawing_goes_on_here(caplog):
    with Painter("process", px_per_mm=0.2) as works, caplog.at_level(logging.WARNING):
        works.submit("menu", MENU, "en")
        assert works.wait(60)
        works.ready()
        assert works._process is not None
        works._process.terminate()
        works._process.join(30)
        works.submit("form", FORM, "en")
        assert works.wait(60)
        assert [key for key, _ in works.ready()] == ["form"]
        assert works.kind == "thread"
    assert "drawing here from now on" in caplog.text


def test_closing_ends_thread_and_process(kind):
    works = Painter(kind)
    thread, process = works._thread, works._process
    works.submit("menu", MENU, "en")
    works.close()
    works.close()
    assert not thread.is_alive()
    assert process is None or not process.is_alive()
    works.submit("menu", MENU, "en")
    assert works.ready() == []


def test_a_program_that_never_closes_it_still_ends(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(
        "from vrtrainer.pages import Page, Painter\n"
        "if __name__ == '__main__':\n"
        "    works = Painter('process', px_per_mm=0.2)\n"
        "    works.submit('a', Page('a', 'A'), 'en')\n"
        "    print(works.wait(60), len(works.ready()))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120,
        env={**__import__("os").environ, "PYTHONPATH": __import__("os").getcwd()}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "1"]
    assert "Traceback" not in done.stderr
