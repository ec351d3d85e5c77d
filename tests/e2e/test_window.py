"""A person at a window: the job begun with real mouse and key events, checked on the screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.e2e.screen import Hands, grab, shows_something
from vrtrainer.content.library import load_case
from vrtrainer.devices.desktop import DesktopDevice
from vrtrainer.engine.host import Host, open_host
from vrtrainer.inspection import Action
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.interaction.input import FrameInput
from vrtrainer.records import prepare_folder, read_record, replay
from vrtrainer.station.equipment import Equipment
from vrtrainer.station.play import Setting
from vrtrainer.station.visit import Visit, until_ended
from vrtrainer.world.menus import Command
from vrtrainer.world.tutorial import STEPS
from vrtrainer.world.wheel import IDENTITY

pytestmark = pytest.mark.window

SIZE = (480, 270)
PATIENCE_S = 180.0  # for one thing to happen on a busy machine
Steps = Iterator[Callable[[], bool]]


class Trainee:
    """Plays a visit with xdotool, a command at a time between frames.

    The visit asks `watch` every frame; that is when the next command is given, or the answer to
    the last one is awaited.
    """

    def __init__(self, hands: Hands, display: str) -> None:
        self.hands, self.display = hands, display
        self.visit: Visit
        self.steps: Steps = iter(())
        self._wanted: Callable[[], bool] = lambda: True
        self._until = 0.0
        self.frames = 0
        self.input: FrameInput

    def watch(self, frame: FrameInput) -> str:
        self.input = frame
        self.frames += 1
        if until_ended(frame):
            return "leave"
        if not self._wanted():
            assert time.monotonic() < self._until, f"{self._what()} never came"
            return ""
        following = next(self.steps, None)
        if following is None:
            return "leave"
        self._wanted, self._until = following, time.monotonic() + PATIENCE_S
        return ""

    def _what(self) -> str:
        hover = self.world.pointer.hover if self.world.pointer else None
        return f"what was waited for (hover {hover}, pages {list(self.panels.open_panels)})"

    # ---- shortcuts

    @property
    def world(self) -> Any:
        return self.visit.theatre.world

    @property
    def state(self) -> Any:
        return self.visit.theatre.session.state

    @property
    def panels(self) -> Any:
        return self.visit.theatre.panels

    @property
    def device(self) -> DesktopDevice:
        return self.visit.device

    def screen(self) -> np.ndarray:
        """What the X server shows where the window is."""
        at = self.visit.theatre.host.output.get_properties()
        return grab(self.display, SIZE, (at.get_x_origin(), at.get_y_origin()))

    # ---- what hands do; each yields what is to be waited for

    def move_to(self, x: float, y: float) -> Steps:
        """Moves the mouse to pixels of the window."""
        at = self.visit.theatre.host.output.get_properties()
        px, py = round(x), round(y)
        self.hands.do("mousemove", at.get_x_origin() + px, at.get_y_origin() + py)
        yield lambda: self.device._keys.at == (px, py)

    def seen_at(self, point: np.ndarray) -> tuple[float, float] | None:
        """Returns where in the window a point of the world is seen, in pixels."""
        head_from_eye, clip_from_eye = self.device.eyes()[0]
        eye = self.device.world_from_head() @ head_from_eye
        clip = clip_from_eye @ np.linalg.inv(eye) @ [*point[:3], 1.0]
        if clip[3] <= 0 or max(abs(clip[0]), abs(clip[1])) > 0.97 * clip[3]:
            return None
        x, y = clip[0] / clip[3], clip[1] / clip[3]
        return (x + 1) / 2 * SIZE[0], (1 - y) / 2 * SIZE[1]

    def face(self, point: np.ndarray) -> Steps:
        """Drags the view with the right button until a point is ahead."""
        for _ in range(12):
            head = self.device.world_from_head()
            away = np.linalg.inv(head) @ [*point[:3], 1.0]
            right = np.degrees(np.arctan2(away[0], away[1]))
            up = np.degrees(np.arctan2(away[2], np.hypot(away[0], away[1])))
            if abs(right) < 8 and abs(up) < 8:
                return
            middle = (SIZE[0] / 2, SIZE[1] / 2)
            yield from self.move_to(*middle)
            self.hands.do("mousedown", 3)
            yield lambda: not self.input.hands[0].valid
            reach = SIZE[1] / 110.0  # pixels a degree
            across = float(np.clip(right * reach, -200, 200))
            down = float(np.clip(-up * reach, -120, 120))
            yield from self.move_to(middle[0] + across, middle[1] + down)
            self.hands.do("mouseup", 3)
            yield lambda: self.input.hands[0].valid
        raise AssertionError("the view does not turn to what is to be seen")

    def click_at(self, point: np.ndarray, identity: str, button: int = 1) -> Steps:
        """Points at a place of the world, sees that it is meant, and clicks."""
        at = self.seen_at(point)
        assert at is not None, f"{identity} is out of sight"
        yield from self.move_to(*at)
        yield lambda: (h := self.visit.theatre.pointer.hover) is not None and h.id == identity
        self.hands.do("click", button)

    def press(self, deed: Action | Command) -> Steps:
        """Clicks the field of an open page that means a deed."""
        yield lambda: self.field(deed) is not None
        found = self.field(deed)
        assert found is not None
        yield lambda: not self.world.settling(found.id)
        yield from self.click_at(found.world_from_shape[:3, 3], found.id)

    def field(self, deed: Action | Command) -> Any:
        known = {shape.id: shape for shape in self.panels.affordances()}
        for slot, opened in self.panels.open_panels.items():
            for name, meant in opened.menu.deeds.items():
                if meant == deed and f"{slot}|{name}" in known:
                    return known[f"{slot}|{name}"]
        return None

    def use(self, anchor: str, key: str = "") -> Steps:
        """Turns to a thing in the world and clicks it (or presses a key on it)."""
        found = self.spot(anchor)
        assert found is not None, anchor
        yield from self.face(found[1])
        yield from self.come_near(found[1], self.reach(anchor) - 0.5)
        yield from self.face(found[1])
        found = self.spot(anchor)
        assert found is not None, anchor
        if not key:
            yield from self.click_at(found[1], found[0])
            return
        at = self.seen_at(found[1])
        assert at is not None
        yield from self.move_to(*at)
        yield lambda: (h := self.visit.theatre.pointer.hover) is not None and h.id == found[0]
        self.hands.do("key", key)

    def spot(self, anchor: str) -> tuple[str, np.ndarray] | None:
        """Returns the id of a thing, and a point of it that is seen from here."""
        shapes = [a for a in self.world.affordances() if a.layer == 0]
        boxes, eye = Boxes(shapes), self.device.world_from_head()[:3, 3]
        for index, shape in enumerate(shapes):
            if shape.id.split("|")[:2] != ["at", anchor]:
                continue
            for u in (0.0, -0.5, 0.5, 0.8, -0.8):
                for w in (0.0, -0.5, 0.5):
                    face = [u * shape.half[0], -shape.half[1], w * shape.half[2], 1.0]
                    at = (shape.world_from_shape @ face)[:3]
                    hit = boxes.cast(eye, (at - eye) / np.linalg.norm(at - eye))
                    if hit is not None and hit.index == index:
                        return shape.id, at
        return None

    def reach(self, anchor: str) -> float:
        return min(a.reach_m for a in self.world.affordances() if a.id.startswith(f"at|{anchor}"))

    def come_near(self, point: np.ndarray, far: float) -> Steps:
        """Walks ahead until a point is within so many metres."""

        def away() -> float:
            return float(np.linalg.norm(self.device.world_from_head()[:3, 3] - point[:3]))

        if away() < far:
            return
        self.hands.do("keydown", "w")
        yield lambda: away() < far
        self.hands.do("keyup", "w")
        yield lambda: self.input.walk == (0.0, 0.0)

    def key(self, name: str) -> None:
        self.hands.do("key", name)

    def put_away(self) -> Steps:
        """Escape until no page is open."""
        for _ in range(8):
            top = self.panels.top()
            if top is None:
                yield from self.meet_dial()
                return
            self.key("Escape")
            yield lambda top=top: self.panels.top() is not top
        raise AssertionError("pages do not close")

    def meet_dial(self) -> Steps:
        """Waits for the suspicion dial where it is about to come by itself, and puts it away."""
        yield lambda: not self.world.dial_due
        if self._is_dial():
            self.key("Escape")
            yield lambda: not self._is_dial()

    def _is_dial(self) -> bool:
        top = self.panels.top()
        return top is not None and top.name.startswith("suspicion")

    def do(self, deed: Action, held_back: bool = False) -> Steps:
        """Presses a deed; where a reminder holds it back, closes that and asks again."""
        before = len(self.state.milestones)
        yield from self.press(deed)
        yield (
            lambda: (
                len(self.state.milestones) > before
                or (self.panels.top() is not None and self.panels.top().name.startswith("reminder"))
            )
        )

    def go(self, place: str) -> Steps:
        """Tablet, places, and off; told once about a rule, he or she goes all the same."""
        for _ in range(2):
            yield from self.put_away()
            self.key("Tab")
            yield from self.press(Command("places"))
            yield from self.press(Action("go", place))
            yield lambda: self.state.place == place or self.panels.top().name.startswith("reminder")
            if self.state.place == place:
                yield lambda: self.panels.top() is None or self._is_dial()
                yield from self.meet_dial()
                return
        raise AssertionError(f"{place} is not reached")


@pytest.fixture(scope="module")
def host(xvfb) -> Iterator[Host]:
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", SIZE, "trainee")
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.fixture
def trainee(xvfb, xdotool: str) -> Iterator[Trainee]:
    hands = Hands(xdotool, xvfb.display)
    yield Trainee(hands, xvfb.display)
    hands.let_go()


def visit_of(host: Host, trainee: Trainee, folder: Path, scenario: str, lang: str) -> Visit:
    case = load_case(scenario, 1)
    setting = Setting(case, lang, "practice", prepare_folder(folder))
    trainee.visit = Visit(setting, Equipment(host, DesktopDevice(host)), trainee.watch)
    return trainee.visit


def test_what_is_drawn_reaches_the_screen(host: Host, trainee: Trainee, home, tmp_path) -> None:
    """A window without a back buffer is drawn into, and stays black for whoever looks at it."""
    visit = visit_of(host, trainee, tmp_path / "out", "ceramic_tiles", "en")
    shown: list[np.ndarray] = []

    def steps() -> Steps:
        yield lambda: trainee.frames > 6
        visit.theatre.panels.wait()
        start = trainee.frames
        yield lambda: trainee.frames > start + 4
        shown.append(trainee.screen())

    trainee.steps = steps()
    try:
        assert visit.brief() is False  # ended by whoever watches, before it began
        drawn = visit.show.pixels()
    finally:
        visit.close()
    (screen,) = shown
    assert shows_something(screen)
    apart = np.abs(screen.astype(int) - drawn.astype(int)).mean()
    assert apart < 6, apart
    # Top left of a picture stands top left on the screen.
    assert apart < np.abs(screen[::-1].astype(int) - drawn.astype(int)).mean() / 2


def test_the_job_is_begun_by_mouse_and_keys(
    host: Host, trainee: Trainee, home: Path, tmp_path: Path
) -> None:
    t = trainee
    visit = visit_of(host, t, tmp_path / "out", "ceramic_tiles", "en")
    seal = "documents.bill_of_lading.seal"
    kit = ("camera", "torch", "bolt_cutter", "gas_meter", "laser", "tablet", "scale", "knife")
    noted: dict[str, Any] = {}

    def papers() -> Steps:
        yield from t.use("folder")
        for kind in ("import_declaration", "bill_of_lading"):
            yield from t.press(Action("read", kind))
            yield lambda kind=kind: t.state.happened(f"read.{kind}")
        yield lambda: {"paper", "paper_2"} <= set(t.panels.open_panels)
        before = t.panels.desk.zoom_m
        t.hands.do("click", 4)
        yield lambda: t.panels.desk.zoom_m > before
        t.hands.do("click", 5)
        yield lambda: t.panels.desk.zoom_m == before
        yield from t.press(Command("field", seal))
        yield from t.press(Action("judge", seal, "irregular"))
        yield lambda: t.state.verdicts.get(seal) == "irregular"
        yield lambda: any(
            dict(p.marks).get(seal) == "irregular" for p in t.panels.open_panels.values()
        )
        for kind in ("commercial_invoice", "packing_list", "certificate_of_origin"):
            yield from t.press(Action("read", kind))
            yield lambda kind=kind: t.state.happened(f"read.{kind}")
        yield from t.put_away()

    def outfit() -> Steps:
        yield from t.use("kit_board")
        yield from t.press(Command("plan"))
        yield from t.press(Action("plan", how="full"))
        yield lambda: t.state.plan == "full"
        yield from t.press(Command("kit"))
        for tool in kit:
            before = t.world.affordances()
            group = next(k.group for k in t.world.session.case.tools if k.id == tool)
            if t.field(Command("toggle", tool)) is None:
                yield from t.press(Command("kit", group))
                yield lambda before=before: t.world.affordances() is not before
                before = t.world.affordances()
            yield from t.press(Command("toggle", tool))
            yield lambda before=before: t.world.affordances() is not before
        yield from t.press(Action("choose", items=kit))
        yield lambda: t.state.kit == kit
        yield from t.use("gear_rack")
        for gear in ("helmet", "vest", "shoes", "gloves", "goggles", "gas_detector"):
            yield from t.press(Action("wear", gear))
            yield lambda gear=gear: gear in t.state.worn
        yield from t.put_away()

    def outside() -> Steps:
        yield from t.go("row")
        yield from t.use("stack")
        yield from t.press(Action("order", "position"))
        yield lambda: t.state.holds("positioned")
        yield from t.go("bay")
        noted["bay"] = t.screen()
        yield from t.use("seal")
        yield from t.press(Action("examine", "seal.number", "look"))
        yield lambda: t.state.shown("seal.number")
        yield lambda: "side" in t.panels.open_panels
        yield from t.put_away()
        yield from t.use("seal", key="f")
        yield lambda: t.panels.top() is not None
        yield from t.put_away()

    def legs() -> Steps:
        for back in ("s", "Left"):
            start = t.device.world_from_head()[:2, 3].copy()
            heading = t.device.heading_deg
            t.hands.do("keydown", back)
            yield lambda: t.input.walk != (0.0, 0.0)
            at = t.frames
            yield lambda at=at: t.frames > at + 6
            t.hands.do("keyup", back)
            yield lambda: t.input.walk == (0.0, 0.0)
            went = t.device.world_from_head()[:2, 3] - start
            a = np.radians(heading)
            ahead = np.array([-np.sin(a), np.cos(a)])
            way = -ahead if back == "s" else -np.array([np.cos(a), np.sin(a)])
            assert went @ way > 0.05, (back, went)
        heading = t.device.heading_deg
        t.key("q")
        yield lambda: abs((t.device.heading_deg - heading + 180) % 360 - 180 - 30) < 1e-6
        t.key("e")
        yield lambda: abs((t.device.heading_deg - heading + 180) % 360 - 180) < 1e-6
        t.key("F1")
        yield lambda: t.panels.top() is not None and t.panels.top().name == "help"
        t.key("F1")
        yield lambda: t.panels.top() is None
        # A click on bare ground goes there.
        feet = t.device.world_from_head()[:2, 3].copy()
        yield from ground()
        yield lambda: float(np.linalg.norm(t.device.world_from_head()[:2, 3] - feet)) > 0.3
        t.key("F3")
        stand = visit.theatre.stage.stand("bay").at
        yield lambda: np.allclose(t.device.world_from_head()[:2, 3], stand[:2])

    def ground() -> Steps:
        for u in (0.5, 0.35, 0.65, 0.2, 0.8):
            for v in (0.9, 0.8, 0.7):
                yield from t.move_to(u * SIZE[0], v * SIZE[1])
                at = t.frames
                yield lambda at=at: t.frames > at + 1
                if visit.theatre.pointer.hover is None and visit.theatre.pointer.ground:
                    t.hands.do("click", 1)
                    return
        raise AssertionError("no ground to step on is in sight")

    def whole() -> Steps:
        yield from t.press(Command("start"))
        yield lambda: "bar" in visit.show.overlay.names()
        yield lambda: t.world.device is not None and not t.panels.open_panels
        noted["post"] = t.screen()
        yield from papers()
        yield from outfit()
        yield from outside()
        yield from legs()
        t.key("F4")
        yield lambda: False  # F4 itself ends the visit

    def leafing() -> Steps:
        for target in ("1", "0"):
            yield from t.press(Command("leaf", target))
            yield lambda: True
        yield from t.press(Command("end"))
        yield lambda: False

    try:
        t.steps = whole()
        assert visit.brief() is True
        outcome = visit.play()
        t.steps = leafing()
        t._wanted = lambda: True
        visit.debrief(outcome)
    finally:
        visit.close()

    assert outcome.data["decision"] == "" and outcome.trouble == ""
    assert "seal_number" in outcome.data["hits"]
    assert shows_something(noted["post"]) and shows_something(noted["bay"])
    assert np.abs(noted["post"].astype(int) - noted["bay"]).mean() > 10
    assert replay(tmp_path / "out").faithful
    made = [line.action for line in read_record(tmp_path / "out").lines if line.action]
    assert made[-1] == Action("leave")
    assert Action("choose", items=kit) in made
    assert Action("examine", "seal.number", "look") in made


def test_a_visit_ended_in_its_briefing_has_no_job(host: Host, trainee, home, tmp_path) -> None:
    visit = visit_of(host, trainee, tmp_path / "out", "sesame_and_honey", "fr")

    def steps() -> Steps:
        yield lambda: trainee.frames > 3
        trainee.key("F4")
        yield lambda: False

    trainee.steps = steps()
    try:
        assert visit.brief() is False
        outcome = visit.turn_away()
    finally:
        visit.close()
    assert outcome.data["mark"]["total"] == 0 and outcome.data["language"] == "fr"
    assert replay(tmp_path / "out").faithful


def test_the_tutorial_is_done_by_mouse_and_keys_and_then_forgotten(
    host: Host, trainee: Trainee, home: Path, tmp_path: Path
) -> None:
    visit = visit_of(host, trainee, tmp_path / "out", "ceramic_tiles", "fr")
    t, noted = trainee, {"steps": 0}

    def at(step: str) -> Callable[[], bool]:
        number = next(i for i, found in enumerate(STEPS) if found.id == step)
        return lambda: t.world.tutor is not None and t.world.tutor.at == number

    def beside(degrees: float) -> np.ndarray:
        head = t.device.world_from_head()
        a = np.radians(degrees)
        return (head @ [np.sin(a) * 3.0, np.cos(a) * 3.0, 0.0, 1.0])[:3]

    def steps() -> Steps:
        yield from t.press(Command("learn"))
        yield at("look")
        yield from t.face(beside(-40.0))
        yield from t.face(beside(60.0))
        yield at("point")
        found = t.spot("folder")
        assert found is not None
        yield from t.face(found[1])
        yield from t.click_at(t.spot("folder")[1], t.spot("folder")[0])  # type: ignore[index]
        yield at("paper")
        yield from t.press(Action("read", "bill_of_lading"))
        yield at("stamp")
        field = Command("field", "documents.bill_of_lading.container")
        yield lambda: t.field(field) is not None
        where = t.seen_at(t.field(field).world_from_shape[:3, 3])
        assert where is not None
        yield from t.move_to(*where)
        yield lambda: (h := visit.theatre.pointer.hover) is not None and t.world.settled(h.id)
        t.key("f")
        yield lambda: t.world.wheel.is_open
        yield from t.click_at(t.world.wheel.place_of("in_order"), IDENTITY)
        yield at("away")
        yield from t.put_away()
        yield at("turn")
        t.key("q")
        yield at("go")
        head = t.device.world_from_head()
        ground = head[:3, 3] + head[:3, 1] * 1.0
        ground[2] = 0.0
        yield from t.face(ground)
        where = t.seen_at(ground)
        assert where is not None
        yield from t.move_to(*where)
        t.hands.do("click", 1)
        yield at("belt")
        t.key("Tab")
        yield lambda: t.world.tutor is None  # it ends by itself, and all begins anew
        noted["steps"] = len(STEPS)
        assert visit.theatre.session.mode == "practice"
        assert visit.theatre.session.state.verdicts == {} and t.state.place == "post"
        yield from t.press(Command("start"))
        yield lambda: False  # the briefing ends

    trainee.steps = steps()
    try:
        assert visit.brief() is True
    finally:
        visit.close()
    assert noted["steps"] == len(STEPS)
    assert not (tmp_path / "out" / "events.jsonl").exists()  # nothing of it is recorded
