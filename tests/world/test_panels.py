"""Pages before the trainee: where they stand, what on them can be pressed, what is drawn anew."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine.convert import pose
from vrtrainer.engine.slack import Slack
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.pages import Choice, Choices, Draft, Drawn, Page, layout, settled
from vrtrainer.pages.easel import placing_of
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.mirror import BAR_SHARE
from vrtrainer.world.panels import OpenPanel, Panels


class Painter:
    """Notes what it is asked to draw; lays out and draws when it is asked for what is ready.

    With `slow` nothing is ready before `draw`.
    """

    def __init__(self, slow: bool = False) -> None:
        self.asked: list[tuple[str, Draft, dict[str, str]]] = []
        self.slow = slow
        self._waiting: dict[str, tuple[Draft, str]] = {}
        self._done: dict[str, Drawn] = {}

    def submit(self, key, draft, lang, marks) -> None:
        self.asked.append((key, draft, dict(marks)))
        self._waiting[key] = (draft, lang)
        if not self.slow:
            self.draw()

    def draw(self) -> None:
        for key, (draft, lang) in self._waiting.items():
            placing = placing_of(layout(settled(draft), lang))
            self._done[key] = Drawn(placing, np.full((900, 40, 4), 7, np.uint8))
        self._waiting.clear()

    def ready(self, kind: str = ""):
        names = [key for key in self._done if key.startswith(kind)]
        return [(key, self._done.pop(key)) for key in names]

    def ask(self, key, make, *args) -> None:
        self._done[key] = Drawn(placing_of(layout(menu().page, "en")), make(*args))

    def wait(self) -> None:
        self.draw()


def menu(name: str = "one", *choices: str) -> Menu:
    items = tuple(Choice(choice, choice.title()) for choice in choices or ("yes", "no"))
    page = Page(name, name.title(), "", (Choices(items, 2),), (420.0, 300.0), "tablet")
    return Menu(page, {item.id: Command(item.id) for item in items})


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
def panels(painter: Painter) -> Panels:
    made = Panels(p3d.NodePath("world"), painter, "en")  # type: ignore[arg-type]
    made.recentre(pose((2.0, 3.0, 1.65), 40.0))
    return made


def shapes(panels: Panels) -> dict[str, object]:
    return {shape.id: shape for shape in panels.affordances()}


def test_a_page_stands_before_the_eyes_and_looks_at_them(panels: Panels) -> None:
    panels.around = True
    panels.open("menu", "one", menu)
    matrix = panels.open_panels["menu"].world_from_panel
    head = pose((2.0, 3.0, 1.65), 40.0)
    seen = np.linalg.inv(head) @ matrix
    assert seen[:3, 3] == pytest.approx([0.0, 0.70, -0.02], abs=1e-9)
    assert seen[:3, 1] == pytest.approx([0.0, 1.0, 0.0], abs=1e-9)


def test_steep_gazes_are_followed_only_as_far_as_is_easy(panels: Panels) -> None:
    panels.open("menu", "one", menu)
    for pitch, wanted in ((60.0, 20.0), (-70.0, -38.0), (-10.0, -10.0)):
        panels.recentre(pose((0.0, 0.0, 1.65), 0.0, pitch))
        forward = panels.open_panels["menu"].world_from_panel[:3, 1]
        assert np.degrees(np.arcsin(forward[2])) == pytest.approx(wanted)


def in_sight(panels: Panels, slot: str) -> bool:
    """Whether a camera is shown the board of a slot."""
    panels.wait()
    board = panels._walls._boards[slot].node
    return not board.is_hidden() and not board.is_hidden(p3d.PandaNode.get_all_camera_mask())


def test_fields_lie_on_their_page_and_are_met_first(panels: Panels) -> None:
    panels.open("menu", "one", menu)
    eye = np.array([2.0, 3.0, 1.65])
    found = panels.affordances()
    boxes = Boxes(found)
    for name in ("menu|yes", "menu|no"):
        at = shapes(panels)[name].world_from_shape[:3, 3]
        hit = boxes.cast(eye, (at - eye) / np.linalg.norm(at - eye))
        assert hit is not None and found[hit.index].id == name
    assert panels.field("menu|yes") == (panels.open_panels["menu"], "yes")
    assert panels.field("at|seal") is None and panels.field("card|yes") is None


def test_a_card_covers_what_lies_under_it(panels: Panels) -> None:
    """Of the menu neither an edge is seen nor a field met, until the card is gone."""
    panels.open("menu", "one", menu)
    at = shapes(panels)["menu|yes"].world_from_shape[:3, 3]
    panels.open("card", "two", lambda: menu("two", "yes", "no"))
    assert panels.top() is panels.open_panels["card"]
    found = panels.affordances()
    boxes, eye = Boxes(found), np.array([2.0, 3.0, 1.65])
    hit = boxes.cast(eye, (at - eye) / np.linalg.norm(at - eye))
    assert hit is not None and found[hit.index].id.startswith("card|")
    assert not any(shape.id.startswith("menu|") for shape in found)
    assert not in_sight(panels, "menu") and in_sight(panels, "card")
    panels.close("card")
    assert panels.top() is panels.open_panels["menu"]
    assert in_sight(panels, "menu") and "menu|yes" in shapes(panels)
    panels.close()
    assert panels.top() is None and panels.affordances() == []


def test_only_what_changed_is_drawn_anew(panels: Panels, painter: Painter) -> None:
    now = ["yes", "no"]
    panels.open("menu", "one", lambda: menu("one", *now))
    assert len(painter.asked) == 1
    panels.changed = False
    panels.refresh()
    assert len(painter.asked) == 1 and not panels.changed and not panels.waiting
    now.append("later")
    panels.refresh()
    assert len(painter.asked) == 2 and panels.changed
    assert "menu|later" in shapes(panels)


def test_a_page_without_a_reason_closes(panels: Panels) -> None:
    there: list[Menu | None] = [menu()]
    panels.open("menu", "one", lambda: there[0])
    there[0] = None
    panels.refresh()
    assert panels.open_panels == {}
    panels.open("menu", "one", lambda: None)
    assert panels.open_panels == {}


def test_marks_are_stamped_once(panels: Panels, painter: Painter) -> None:
    panels.open("paper", "one", menu)
    panels.mark("paper", {"yes": "irregular"})
    panels.mark("paper", {"yes": "irregular"})
    panels.mark("card", {"yes": "irregular"})
    assert [marks for _, _, marks in painter.asked] == [{}, {"yes": "irregular"}]


@pytest.mark.parametrize("slot", ["menu", "card"])
def test_in_a_window_a_page_stands_so_near_that_its_text_is_read(panels: Panels, slot: str) -> None:
    """At 540 lines a note of 18 dmm had eight of them; nothing is cut off or covered."""
    page = Page("large", "Page", "", (), (620.0, 590.0), "tablet")
    panels.open(slot, "large", lambda: Menu(page, {}))
    eyes_from_world = np.linalg.inv(pose((2.0, 3.0, 1.65), 40.0))
    opened = panels.open_panels[slot]
    lowest, highest = (
        at[2] / at[1]
        for z in (-0.295, 0.295)
        for at in [eyes_from_world @ opened.world_from_panel @ [0.0, 0.0, z, 1.0]]
    )
    lines = np.tan(np.radians(31.0))  # what a window shows, upwards and downwards
    top, foot = (1 - highest / lines) / 2, (1 - lowest / lines) / 2
    assert top > BAR_SHARE + 0.06 and foot < 0.945  # a line that is said, and that of the keys
    size_px = 18.0 * 0.7 / 1000 * (highest - lowest) / 0.59 * 540 / (2 * lines)
    assert size_px > 9.0


def test_pages_come_nearer_within_bounds(panels: Panels) -> None:
    panels.around = True
    panels.open("menu", "one", menu)
    eye = np.array([2.0, 3.0, 1.65])

    def away() -> float:
        return float(np.linalg.norm(panels.open_panels["menu"].world_from_panel[:3, 3] - eye))

    before = away()
    panels.zoom(1)
    assert away() < before
    panels.zoom(100)
    assert away() == pytest.approx(0.40, abs=0.01)
    panels.zoom(-100)
    assert away() == pytest.approx(0.95, abs=0.01)
    panels.recentre(pose((2.0, 3.0, 1.65), 40.0))
    assert away() == pytest.approx(before)


def test_what_was_drawn_for_a_page_that_is_gone_is_passed_over(panels: Panels, painter) -> None:
    painter.slow = True
    panels.open("menu", "one", menu)
    panels.open("menu", "two", lambda: menu("two"))
    painter.draw()
    assert panels.collect() is True  # two is there
    assert "menu|yes" in shapes(panels)
    panels.open("menu", "three", lambda: menu("three"))
    panels.close("menu")
    painter.draw()
    assert panels.collect() is False


def test_what_is_foreseen_is_made_and_left_to_whoever_made_it(painter: Painter) -> None:
    made: list[tuple[object, ...]] = []

    def picture(*args: object) -> np.ndarray:
        made.append(args)
        return np.zeros((2, 2, 4), np.uint8)

    panels = Panels(p3d.NodePath("world"), painter, "en")  # type: ignore[arg-type]
    panels.foresee(picture, "subject", "side", True)
    assert made == [("subject", "side", True)]
    assert not panels.collect()
    assert painter.ready() == []


def test_round_a_head_that_can_turn_every_page_is_as_near(panels: Panels) -> None:
    """What lies beside is turned to: from 1.1 m a button of a list would be 40 dmm high."""
    eye = np.array([2.0, 3.0, 1.65])
    slots = ("list", "paper", "paper_2", "side", "photo")
    for around in (False, True):
        panels.around = around
        panels.close()
        for slot in slots:
            panels.open(slot, slot, lambda: menu())
        away = {s: panels.open_panels[s].world_from_panel[:3, 3] - eye for s in slots}
        distances = [float(np.linalg.norm(a)) for a in away.values()]
        assert (max(distances) < 0.71) == around
        for slot in slots:
            faces = panels.open_panels[slot].world_from_panel[:3, 1]
            assert faces @ away[slot] / np.linalg.norm(away[slot]) > 0.9


@pytest.mark.parametrize("around", [False, True])
@pytest.mark.parametrize("slot", ["card", "side"])
def test_a_picture_is_wholly_seen_beside_what_is_told_of_it(
    panels: Panels, slot: str, around: bool
) -> None:
    """Seen from the eyes, and in a window whole: 62 degrees high, 16 to 9."""
    panels.around = around
    for name, width in (("plate", 620.0), (slot, 540.0)):
        page = Page(name, "Page", "", (), (width, 590.0), "tablet")
        panels.open(name, name, lambda page=page: Menu(page, {}))
    eyes_from_world = np.linalg.inv(pose((2.0, 3.0, 1.65), 40.0))

    def edges(name: str) -> tuple[float, float]:
        opened = panels.open_panels[name]
        half = opened.size_m[0] / 2
        at = [eyes_from_world @ opened.world_from_panel @ [x, 0.0, 0.0, 1.0] for x in (-half, half)]
        return at[0][0] / at[0][1], at[1][0] / at[1][1]

    (first, ends), (begins, last) = edges("plate"), edges(slot)
    assert ends < begins
    if not around:
        assert first > -1.0 and last < 1.0


class Live:
    """Pages as a trainee meets them: drawn elsewhere, uploaded in the slack."""

    def __init__(self) -> None:
        self.painter, self.slack = Painter(slow=True), Slack(lambda: 0.0)
        self.root = p3d.NodePath("world")
        self.panels = Panels(self.root, self.painter, "en", slack=self.slack)  # type: ignore[arg-type]

    def frame(self) -> None:
        """What a frame does with pages: takes what is ready, and one piece of it in the slack."""
        self.panels.collect()
        self.slack.run(-1.0)

    def seen(self, slot: str) -> bool:
        return not self.root.find(f"**/page {slot}").is_hidden()


def test_a_page_can_be_pressed_when_it_is_seen_and_not_before() -> None:
    live = Live()
    live.panels.open("menu", "one", menu)
    assert live.panels.waiting and live.panels.affordances() == []
    live.frame()
    assert live.panels.waiting  # not drawn yet
    live.painter.draw()
    frames = 0
    while live.panels.waiting:
        assert not live.seen("menu") and live.panels.affordances() == []
        live.frame()
        frames += 1
    # It waits a frame; a picture of 900 rows is three strips; with the step after them it is seen.
    assert frames == 5
    assert live.seen("menu") and {"menu|yes", "menu|no"} <= set(shapes(live.panels))


def test_the_old_page_stays_in_sight_until_the_new_one_is_whole() -> None:
    live = Live()
    live.panels.open("menu", "one", menu)
    live.painter.draw()
    live.panels.wait()
    live.panels.open("menu", "two", lambda: menu("two", "go"))
    live.painter.draw()
    live.frame()
    # Seen and in the way, but what it offered is not offered any more.
    assert live.seen("menu") and set(shapes(live.panels)) == {"menu|"}
    live.panels.wait()
    assert set(shapes(live.panels)) == {"menu|", "menu|go"}


def test_what_a_page_says_anew_can_be_pressed_meanwhile() -> None:
    """Ticking two tools in a row must not lose the second."""
    live = Live()
    now = ["yes"]
    live.panels.open("menu", "one", lambda: menu("one", *now))
    live.panels.wait()
    now.append("no")
    live.panels.refresh()
    assert live.panels.waiting and "menu|yes" in shapes(live.panels)
    live.panels.wait()
    assert {"menu|yes", "menu|no"} <= set(shapes(live.panels))


def test_a_page_that_is_renewed_can_be_pressed_meanwhile() -> None:
    live = Live()
    live.panels.open("menu", "one", menu)
    live.panels.wait()
    live.panels.renew("menu", lambda: menu("one", "yes", "later"))
    live.panels.renew("card", menu)  # nothing stands there
    assert live.panels.waiting and {"menu|yes", "menu|no"} <= set(shapes(live.panels))
    live.panels.wait()
    assert set(shapes(live.panels)) == {"menu|", "menu|yes", "menu|later"}


def test_a_page_that_closes_on_its_way_leaves_nothing_behind() -> None:
    live = Live()
    live.panels.open("menu", "one", menu)
    live.painter.draw()
    live.frame()
    assert len(live.slack) == 1
    live.panels.close()
    assert len(live.slack) == 0 and not live.seen("menu") and not live.panels.waiting


def on_field(opened: OpenPanel, ray: np.ndarray) -> bool:
    """Whether what points along a ray is on a field of a page, or within a centimetre."""
    start, way = (np.linalg.inv(opened.world_from_panel) @ ray)[:3, [3, 1]].T
    x, _, z = 1000 * (start - way * start[1] / way[1])
    wide, tall = opened.placing.size_mm
    x, y = x + wide / 2, tall / 2 - z
    return any(
        rect.x - 10 < x < rect.x + rect.w + 10 and rect.y - 10 < y < rect.y + rect.h + 10
        for rect in opened.placing.fields.values()
    )


@pytest.mark.parametrize("around", [False, True])
@pytest.mark.parametrize("slot", ["card", "side"])
@pytest.mark.parametrize("heading", [-12.0, 0.0, 9.0])
def test_a_page_that_asks_for_a_verdict_gives_way_to_what_points(
    panels: Panels, slot: str, around: bool, heading: float
) -> None:
    """Whoever clicks twice on a thing has not judged it; and in a window the page is whole."""
    panels.around = around
    panels.ray = pose((2.0, 3.0, 1.65), 40.0 + heading)
    names = tuple(f"verdict.{number}" for number in range(8))
    items = tuple(Choice(name, "Verdict", "Why one would say that") for name in names)
    page = Page("verdict", "Verdict", "", (Choices(items, 1),), (540.0, 590.0), "tablet")
    asked = Menu(page, {name: Command(name) for name in names})
    ray, panels.ray = panels.ray, None
    panels.open(slot, "verdict", lambda: asked)
    met_before = on_field(panels.open_panels[slot], ray)
    panels.close()
    panels.ray = ray
    panels.open(slot, "verdict", lambda: asked)
    opened = panels.open_panels[slot]
    assert not on_field(opened, ray)
    assert met_before or slot == "side"  # which stands beside what is examined, most often
    if not around:
        eyes_from_panel = np.linalg.inv(pose((2.0, 3.0, 1.65), 40.0)) @ opened.world_from_panel
        for edge in (-0.27, 0.27):
            at = eyes_from_panel @ [edge, 0.0, 0.0, 1.0]
            assert abs(at[0] / at[1]) < 1.07  # 62 degrees high, 16 to 9


def test_a_page_that_asks_for_none_stands_where_it_always_does(panels: Panels) -> None:
    panels.ray = pose((2.0, 3.0, 1.65), 40.0)
    panels.open("card", "one", menu)
    before = panels.open_panels["card"].world_from_panel
    panels.ray = None
    panels.open("card", "one", menu)
    assert np.allclose(before, panels.open_panels["card"].world_from_panel)
