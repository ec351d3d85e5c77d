"""The debrief as it is shown: it goes by itself or by the trigger, and spectators see it flat."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from tests.content.variants import TILES, case_of
from tests.scoring.telling import told
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.pages import Drawn, layout
from vrtrainer.pages.sketch import Stroke
from vrtrainer.station import slides as room
from vrtrainer.station.leaves import RUN_PICTURES, Leaves, leaf
from vrtrainer.station.slides import Slides, slide
from vrtrainer.station.visit import ONWARD, Visit
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu

SIZE = (1280, 720)


class Seat(Visit):
    """A visit in which time passes and buttons are pressed, and nothing is drawn.

    Args:
        frames: What the device says, one a frame; afterwards the visit is ended.
        seconds: How long a frame takes.
    """

    def __init__(self, frames=(), seconds: float = 0.25, headset: bool = False) -> None:
        self.frames, self._seconds = list(frames), seconds
        self.hover, self.opened = None, []
        panels = SimpleNamespace(
            close=lambda: None,
            recentre=lambda head: None,
            open=lambda slot, name, make: self.opened.append(make().page.id),
            field=lambda name: None,
            waiting=False,
        )
        pointer = SimpleNamespace(hover=None)
        self.theatre = SimpleNamespace(
            panels=panels, pointer=pointer, painter=None, slack=None,
            sounds=SimpleNamespace(intend=lambda name: None),
        )  # fmt: skip
        self.device = SimpleNamespace(world_from_head=lambda: np.eye(4))
        self.equipment = SimpleNamespace(headset=headset)
        self.setting = SimpleNamespace(language="en")
        self.onward, self._beside, self.show = None, None, None

    def _quiet_frame(self):
        if not self.frames:
            return None
        self._given = self.frames.pop(0)
        self.theatre.pointer.hover = getattr(self._given, "hover", None)
        return ()


def still(pause: str = "") -> FrameInput:
    return FrameInput(np.eye(4), pause=pause)


def trigger() -> FrameInput:
    return FrameInput(np.eye(4), (Hand(np.eye(4), frozenset({"act"}), tracked=True),))


@pytest.fixture
def outcome():
    return SimpleNamespace(told=told(case_of(TILES), "mark-none"))


@pytest.fixture
def gallery():
    return SimpleNamespace(pictures={}, done=True, finish=lambda: None)


def test_a_page_goes_by_itself_once_it_was_read(outcome) -> None:
    page = leaf(menus.debrief_pages(outcome.told, "en"), 0, "en")
    seat = Seat([still()] * 30)
    assert seat.ask_command(page, 2.0) is ONWARD and len(seat.frames) == 22
    # Neither a pause nor a page that is still being drawn is time to read.
    paused = Seat([still("off")] * 30)
    assert paused.ask_command(page, 2.0) is None
    drawing = Seat([still()] * 30)
    drawing.theatre.panels.waiting = True
    assert drawing.ask_command(page, 2.0) is None
    stuttering = Seat([still()] * 30, seconds=5.0)
    assert stuttering.ask_command(page, 2.0) is ONWARD and len(stuttering.frames) == 28


def test_the_trigger_turns_pages_anywhere_but_on_what_is_pointed_at(outcome) -> None:
    page = leaf(menus.debrief_pages(outcome.told, "en"), 0, "en")
    turn = Command("leaf", "1")
    assert Seat([still(), trigger()]).ask_command(page, None, turn) is turn
    assert Seat([still(), trigger()]).ask_command(page) is None

    class Pointing(Seat):
        def _quiet_frame(self):
            found = super()._quiet_frame()
            self.theatre.pointer.hover = object()
            return found

    assert Pointing([still(), trigger()]).ask_command(page, None, turn) is None


def test_at_a_window_it_goes_to_its_last_page_and_stays(outcome, gallery) -> None:
    seat = Seat([still()] * 2000)
    turned = []
    seat.onward = lambda: turned.append(len(seat.frames))
    seat._leaf_through(outcome, gallery)
    pages = menus.debrief_pages(outcome.told, "en")
    assert seat.opened == [page.id for page in pages]
    assert len(turned) == len(pages) - 1
    taken = (2000 - turned[-1]) * 0.25
    last = menus.page_seconds(pages)[-1]
    assert taken == pytest.approx(menus.debrief.LENGTH_S - last, rel=0.1)


def test_in_a_headset_pages_wait_for_the_trigger(outcome, gallery) -> None:
    pages = menus.debrief_pages(outcome.told, "en")
    seat = Seat([still()] * 900 + [trigger()] * 2 + [still()] * 5, headset=True)
    seat.theatre.painter = SimpleNamespace(ask=lambda *a: None, ready=lambda kind: [])
    seat.show = SimpleNamespace(overlay=SimpleNamespace(hide=lambda name: None), size=SIZE)
    seat._leaf_through(outcome, gallery)
    assert seat.opened == [page.id for page in pages[:3]]


def test_spectators_see_every_page_large_and_in_its_time(outcome) -> None:
    asked, laid, hidden = [], [], []
    ready: list[tuple[str, Drawn]] = []
    overlay = SimpleNamespace(
        lay=lambda name, rows, x, y, w, h, order: laid.append((x, y, w, h)),
        hide=hidden.append,
    )
    painter = SimpleNamespace(
        ask=lambda key, make, *args: asked.append((key, make, args)),
        ready=lambda kind: [ready.pop()] if ready else [],
    )
    show = SimpleNamespace(overlay=overlay, size=SIZE)
    pages = menus.debrief_pages(outcome.told, "fr")
    slides = Slides(painter, show, "fr")
    slides.follow(1.0)
    assert not slides.begun and asked == []
    slides.show(pages)
    passed = 0.0
    for _ in range(1000):
        slides.follow(0.2)
        passed += 0.2
        if slides.number == len(pages) - 1:
            break
    assert passed == pytest.approx(sum(menus.page_seconds(pages)[:-1]), rel=0.05)
    assert [args[0] for _, _, args in asked] == list(pages)
    # The last one stays, and large enough to be read from three metres (20 points high).
    slides.follow(500.0)
    assert slides.number == len(pages) - 1
    for _, make, args in asked:
        drawn = make(*args)
        assert make is slide and drawn.shape[2] == 4
        assert drawn.shape[0] <= room._HIGH * SIZE[1] + 1 and drawn.shape[1] < SIZE[0]
    slides.close()
    assert hidden == ["slide"]


def test_a_page_is_shown_anew_when_its_pictures_have_come(outcome) -> None:
    grey = np.full((320, 480, 3), 90, np.uint8)
    making = SimpleNamespace(pictures={}, done=False)
    opened: list[Menu] = []
    panels = SimpleNamespace(open=lambda slot, name, make: opened.append(make()))
    shown: list[tuple] = []
    slides = SimpleNamespace(show=shown.append, follow=lambda s: None, close=lambda: None)
    leaves = Leaves(outcome.told, "en", making, panels, slides)
    first = leaves.turn(1)
    leaves.follow(0.1)
    assert opened == [] and shown == [] and layout(first.page, "en").insets == ()
    making.pictures = {q.id: grey for q in outcome.told.case.questions}
    making.done = True
    leaves.follow(0.1)
    leaves.follow(0.1)
    (again,) = opened
    assert (
        again.deeds == first.deeds
        and layout(again.page, "en").fields == layout(first.page, "en").fields
    )
    assert len(layout(again.page, "en").insets) >= 3 and len(shown) == 1


def test_the_trails_run_while_one_looks(outcome) -> None:
    made = SimpleNamespace(pictures={}, done=True)
    opened: list[Menu] = []
    panels = SimpleNamespace(open=lambda slot, name, make: opened.append(make()), waiting=False)
    leaves = Leaves(outcome.told, "en", made, panels)
    pages = menus.debrief_pages(outcome.told, "en")
    number = next(i for i, page in enumerate(pages) if page.id == "menu.debrief.way.yard")
    leaves.turn(number - 1)
    leaves.follow(20.0)
    assert opened == []  # other pages stand still
    first = leaves.turn(number)
    for _ in range(200):
        leaves.follow(0.1)
    assert len(opened) == RUN_PICTURES

    def drawn(menu: Menu) -> int:
        """How much of the expert's trail is on a page."""
        _, expert = menu.page.blocks[0].items
        (sketch, _) = expert.pixels.args
        return sum(len(i.points) for i in sketch.items if isinstance(i, Stroke))

    lengths = [drawn(menu) for menu in (first, *opened)]
    assert lengths == sorted(lengths) and lengths[0] < lengths[-1] / 2
    whole = leaf(pages, number, "en")
    assert lengths[-1] == drawn(whole) and opened[-1].page.id == whole.page.id
    assert all(menu.deeds == whole.deeds for menu in opened)
    panels.waiting = True  # while one is being drawn no other is asked for
    leaves.turn(number)
    leaves.follow(5.0)
    assert len(opened) == RUN_PICTURES
