from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from tests.pages.samples import CARD, DEBRIEF, FORM, MARKS, MENU
from vrtrainer.pages import Drawn, Fit, Page, Painter, draw, easel, layout, painter
from vrtrainer.pages.easel import Easel, Job
from vrtrainer.pages.labels import label_pixels
from vrtrainer.pages.rooms import ROOM_BYTES, ROOMS


def same(drawn: Drawn, image: Image.Image) -> bool:
    """Whether a drawing is a picture, turned and ordered as a texture has it."""
    return drawn.image().tobytes() == image.convert("RGBA").tobytes()


@pytest.fixture(params=["process", "thread"])
def kind(request):
    return request.param


def test_waiting_ends_where_drawn_pages_have_to_be_fetched_first() -> None:
    with Painter("process", px_per_mm=0.2) as painter:
        for number in range(ROOMS + 2):
            painter.submit(f"page {number}", FORM, "en")
        assert not painter.wait(30.0)
        first = painter.ready()
        assert len(first) == ROOMS
        for _, drawn in first:
            drawn.release()
        assert painter.wait(30.0)
        assert len(painter.ready()) == 2


def test_pictures_are_those_that_drawing_gives(kind):
    with Painter(kind) as works:
        assert works.kind == kind
        works.submit("form", FORM, "fr", MARKS["form"])
        works.submit("menu", MENU, "en")
        works.submit("debrief", DEBRIEF, "en")
        assert works.wait(60)
        done = dict(works.ready())
        for name, lang, page, marks in (
            ("form", "fr", FORM, MARKS["form"]), ("menu", "en", MENU, {}),
            ("debrief", "en", DEBRIEF, {}),
        ):  # fmt: skip
            placed = layout(page, lang)
            assert same(done[name], draw(placed, marks=marks))
            assert done[name].placing.size_mm == page.size_mm
            assert done[name].placing.fields == placed.fields
    assert works.ready() == []


def test_any_picture_can_be_asked_for(kind):
    with Painter(kind) as works:
        works.ask("label:seal", label_pixels, "Seal")
        works.submit("page:menu", MENU, "en")
        assert works.wait(60)
        [(key, drawn)] = works.ready("label:")
        assert key == "label:seal"
        assert (np.asarray(drawn.image()) == label_pixels("Seal")).all()
        assert [key for key, _ in works.ready("page:")] == ["page:menu"]


def test_a_page_finds_its_size_where_it_is_drawn(kind):
    small, large = replace(MENU, size_mm=(200.0, 100.0)), replace(MENU, size_mm=(620.0, 590.0))
    fit = Fit("en", ((small, small), (large, large)))
    with Painter(kind, px_per_mm=0.5) as works:
        works.submit("menu", fit, "en")
        assert works.wait(60)
        [(_, drawn)] = works.ready()
        assert drawn.placing.size_mm == fit.page().size_mm != small.size_mm
        assert drawn.placing.fields == layout(fit.page(), "en").fields


def test_what_is_not_taken_holds_up_only_further_drawings(kind):
    """Rooms are few: who keeps pictures is drawn no more, until one is given back."""
    with Painter(kind, px_per_mm=0.2) as works:
        for number in range(ROOMS + 1):
            works.submit(f"page {number}", MENU, "en")
        held = []
        until = time.monotonic() + 60
        while len(held) < ROOMS and time.monotonic() < until:
            held += works.ready()
            time.sleep(0.01)
        assert len(held) >= ROOMS
        held.clear()  # a picture that nobody has any more is as good as given back
        assert works.wait(60)


def test_what_has_no_room_comes_all_the_same(kind):
    px_per_mm = 1.1 * (ROOM_BYTES / 4 / (MENU.size_mm[0] * MENU.size_mm[1])) ** 0.5
    with Painter(kind, px_per_mm=px_per_mm) as works:
        works.submit("menu", MENU, "en")
        assert works.wait(60)
        [(_, drawn)] = works.ready()
    assert drawn.pixels.nbytes > ROOM_BYTES
    assert same(drawn, draw(layout(MENU, "en"), px_per_mm))


def test_inline_a_page_is_laid_out_at_once_and_drawn_when_it_is_looked_at(monkeypatch):
    drawn_pages = []
    really = easel.draw_unmarked
    monkeypatch.setattr(easel, "draw_unmarked", lambda *a: drawn_pages.append(a) or really(*a))
    with Painter("inline") as works:
        works.submit("menu", MENU, "en")
        [(_, drawn)] = works.ready()
        assert drawn.placing.fields == layout(MENU, "en").fields
        assert drawn_pages == []
        assert same(drawn, draw(layout(MENU, "en"))) and len(drawn_pages) == 1


def test_marks_come_and_go_on_the_same_page(kind):
    with Painter(kind) as works:
        for marks in ({}, {"seal": "hover"}, {"seal": "irregular"}, {}):
            works.submit("form", FORM, "en", marks)
            assert works.wait(60)
            [(key, drawn)] = works.ready()
            assert key == "form"
            assert same(drawn, draw(layout(FORM, "en"), marks=marks))
            drawn.release()


class SlowEasel(Easel):
    """An easel that draws when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Job] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def rows(self, job):
        self.begun.set()
        self.go.wait(30)
        self.drawn.append(job)
        return super().rows(job)


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
    assert [job.draft.subtitle for job in easel.drawn] == [FORM.subtitle, "49"]
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
    unsendable = lambda: None  # noqa: E731
    with Painter(kind, px_per_mm=0.2) as works, caplog.at_level(logging.ERROR):
        works.submit("broken", broken, "en")
        works.ask("unsendable", unsendable)
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
