"""The debrief as it is shown: it goes by itself or by the trigger, and spectators see it flat."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import panda3d.core as p3d
import pytest

from tests.content.variants import TILES, case_of
from tests.scoring.telling import told
from tests.world.test_panels import Painter
from vrtrainer.engine.slack import Slack
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.pages import Drawn, even, layout
from vrtrainer.pages.sketch import Stroke
from vrtrainer.scoring.told import FOUND
from vrtrainer.station import slides as room
from vrtrainer.station.gallery import Gallery
from vrtrainer.station.leaves import RUN_PICTURES, Leaves, leaf
from vrtrainer.station.play import Setting
from vrtrainer.station.slides import Slides, slide
from vrtrainer.station.visit import ONWARD, Visit
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.panels import Panels

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
            open_panels={},
            recentre=lambda head: None,
            open=lambda slot, name, make: self.opened.append(make().page.id),
            field=lambda name: None,
            waiting=False,
            broad=False,
        )
        pointer = SimpleNamespace(hover=None)
        self.theatre = SimpleNamespace(
            panels=panels, pointer=pointer, painter=None, slack=None,
            sounds=SimpleNamespace(intend=lambda name: None),
        )  # fmt: skip
        self.device = SimpleNamespace(world_from_head=lambda: np.eye(4))
        self.equipment = SimpleNamespace(headset=headset)
        self.setting = Setting(case_of(TILES), "en", "assessment", Path())
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
    found = told(case_of(TILES), "mark-none")
    return SimpleNamespace(told=found, case=found.case, result=found.result)


@pytest.fixture
def gallery():
    return SimpleNamespace(pictures={}, done=True, begun=True, finish=lambda: None)


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


def test_a_page_of_the_debrief_stays_in_sight_until_the_next_is_drawn(outcome) -> None:
    one, two = (leaf(menus.debrief_pages(outcome.told, "en"), n, "en") for n in (0, 1))
    painter, slack = Painter(slow=True), Slack(lambda: 0.0)
    seat = Seat([still(), trigger()])
    panels = Panels(p3d.NodePath("world"), painter, "en", slack=slack)  # type: ignore[arg-type]
    seat.theatre.panels = panels
    turn = Command("leaf", "1")
    assert seat.ask_command(one, None, turn, leafing=True) is turn
    assert panels.open_panels["menu"].name == one.draft.id
    stood = panels.open_panels["menu"]
    seat.frames = [still(), trigger()]
    assert seat.ask_command(two, None, turn, leafing=True) is turn
    there = panels.open_panels["menu"]
    # It stands where the first one stood, and nothing on it can be pressed yet.
    assert there is not stood and there.waiting and there.size_m == stood.size_m
    assert not there.menu.deeds
    seat.frames = [still(), trigger()]
    assert seat.ask_command(one, None, turn) is turn and not panels.open_panels


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
    pages = [page.id for page in menus.debrief_pages(outcome.told, "en")]
    # Others may follow; all of them share the time.
    assert seat.opened[: len(pages)] == pages and len(turned) == len(seat.opened) - 1
    taken = (2000 - turned[-1]) * 0.25
    assert 0.75 * menus.debrief.LENGTH_S < taken < menus.debrief.LENGTH_S


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
    making = SimpleNamespace(pictures={}, done=False, begun=False)
    opened: list[Menu] = []
    panels = SimpleNamespace(
        renew=lambda slot, make: opened.append(make()), waiting=False, broad=False
    )
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


def test_the_pictures_of_what_was_found_and_missed_are_made_first(outcome) -> None:
    first = [o.question for kind in FOUND for o, _ in outcome.told.outcomes(kind)]
    made: list[str] = []

    class Making(Gallery):
        def _make(self, shot):
            made.append(shot.question)
            return np.zeros((320, 480, 3), np.uint8)

    gallery = Making(outcome.told.shots, outcome.case, "en", None, None, None, first)
    opened: list[Menu] = []
    panels = SimpleNamespace(
        renew=lambda slot, make: opened.append(make()), waiting=False, broad=False
    )
    leaves = Leaves(outcome.told, "en", gallery, panels)
    leaves.turn(1)
    assert not gallery.begun
    while not gallery.begun:
        gallery.work()
        leaves.follow(0.0)
    assert sorted(made) == sorted(first) and not gallery.done
    # The page that tells of them is shown with them at once, while others are still made.
    (again,) = opened
    assert len(layout(again.page, "en").insets) >= 3


def test_a_picture_that_is_not_there_leaves_no_empty_frame(outcome) -> None:
    page = menus.debrief_pages(outcome.told, "en")[1]
    laid = layout(page, "en")
    assert laid.insets == () and "tool.camera" in {icon.name for icon in laid.icons}
    grey = np.full((320, 480, 3), 90, np.uint8)
    there = {q.id: grey for q in outcome.case.questions}
    laid = layout(menus.debrief_pages(outcome.told, "en", there)[1], "en")
    assert "tool.camera" not in {icon.name for icon in laid.icons}


def test_the_trails_run_while_one_looks(outcome) -> None:
    made = SimpleNamespace(pictures={}, done=True, begun=True)
    opened: list[Menu] = []
    panels = SimpleNamespace(
        renew=lambda slot, make: opened.append(make()), waiting=False, broad=False
    )
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

    # The page comes with all of it; then it runs from the beginning.
    assert drawn(first) == drawn(opened[-1])
    lengths = [drawn(menu) for menu in opened]
    # Numbers that make room for one another have short lines of their own.
    assert all(b >= a - 4 for a, b in pairwise(lengths)) and lengths[0] < lengths[-1] / 2
    whole = leaf(pages, number, "en")
    assert lengths[-1] == drawn(whole) and opened[-1].page.id == whole.page.id
    assert all(menu.deeds == whole.deeds for menu in opened)
    panels.waiting = True  # while one is being drawn no other is asked for
    leaves.turn(number)
    leaves.follow(5.0)
    assert len(opened) == RUN_PICTURES


def test_who_presses_while_the_trails_run_is_heard_in_every_frame(outcome, gallery) -> None:
    """A frame a second, and a page takes several of them: the buttons were dead throughout."""
    painter, slack = Painter(slow=True), Slack(lambda: 0.0)
    panels = Panels(p3d.NodePath("world"), painter, "en", slack=slack)  # type: ignore[arg-type]
    leaves = Leaves(outcome.told, "en", gallery, panels)
    pages = menus.debrief_pages(outcome.told, "en")
    number = next(i for i, page in enumerate(pages) if page.id == "menu.debrief.way.yard")
    menu = leaves.turn(number)
    panels.open("menu", menu.draft.id, lambda: menu)
    painter.draw()
    panels.wait()
    for _ in range(40):
        # As a frame of a visit goes: what is pointed at, what passes, what was pressed.
        pointed = {shape.id for shape in panels.affordances()}
        panels.collect()
        leaves.follow(1.0)
        assert {"menu|leaf.next", "menu|leaf.previous", "menu|leaf.end"} <= pointed
        found = panels.field("menu|leaf.next")
        assert found is not None
        assert found[0].menu.deeds[found[1]] == Command("leaf", str(number + 1))
        painter.draw()
        slack.run(-1.0)
    # Pictures that came too late were passed over, and the trails have run to their end.
    assert 2 < len(painter.asked) < RUN_PICTURES
    assert painter.asked[-1][1] == leaf(leaves._pages, number, "en").draft


def test_pages_do_not_wait_for_the_pictures_of_the_debrief() -> None:
    made: list[str] = []

    class Twenty(Gallery):
        def __init__(self) -> None:
            self._left = list(range(20))  # type: ignore[arg-type]

        def work(self) -> bool:
            made.append("picture")
            self._left.pop()
            return bool(self._left)

    slack, strips = Slack(lambda: 0.0), list(range(5))

    def page() -> bool:
        made.append("strip")
        strips.pop()
        return bool(strips)

    Twenty().hang(slack)
    slack.add("page menu", page)
    for _ in range(8):
        slack.run(-1.0)
    assert made.count("strip") == 5
    slack.drain()
    assert made.count("picture") == 20 and len(slack) == 0


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_buttons_keep_their_places_from_page_to_page(outcome, lang: str) -> None:
    pages = even(menus.debrief_pages(outcome.told, lang), lang)
    places = []
    for number in range(len(pages)):
        menu = leaf(pages, number, lang)
        fields = layout(menu.page, lang).fields
        places.append({name: fields[name] for name in menu.deeds})
    first, last = places[0], places[-1]
    assert set(first) == {"leaf.next", "leaf.end"} and set(last) == {"leaf.previous", "leaf.end"}
    # Where pages are numbered the foot stands a little higher; a hand that rests on a button still
    # rests on the same one.
    for one, other in permutations(places, 2):
        for name, rect in one.items():
            x, y = rect.x + rect.w / 2, rect.y + rect.h / 2
            under = [n for n, r in other.items() if r.x < x < r.right and r.y < y < r.bottom]
            assert under == ([name] if name in other else [])
