"""From pointing to actions, and from events to what is shown."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tests.content.variants import catalogues
from tests.world.played import case
from tests.world.test_panels import Painter
from tests.world.test_sounds import Mixer
from vrtrainer.content.library import load_scenes
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine.convert import pose
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.session import HINT_TICKS
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Hover, Intent, Pointer
from vrtrainer.language import Words
from vrtrainer.pages import Note, layout
from vrtrainer.world import menus
from vrtrainer.world.companion import Companion
from vrtrainer.world.menus import Command
from vrtrainer.world.menus.work import _thing
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.settling import SETTLE_S
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.stage import Stage
from vrtrainer.world.tutorial import SKIP, STEPS, Bare, Tutor
from vrtrainer.world.world import World

READY = [
    *(Action("read", d.kind) for d in case("ceramic_tiles").documents),
    Action("plan", how="full"),
    Action("choose", items=("camera", "torch", "bolt_cutter", "gas_meter", "laser", "tablet")),
    *(Action("wear", g) for g in ("helmet", "vest", "shoes", "gloves", "goggles", "gas_detector")),
    Action("order", "call_declarant"),
]


class Scene:
    """A world whose trainee is the test."""

    def __init__(self, stage: Stage, mode: str = "practice", mixer: Mixer | None = None) -> None:
        self.session = Session(stage.case, mode)  # type: ignore[arg-type]
        sounds = Sounds(self.session, stage, mixer) if mixer is not None else None
        stage.enter("post")
        panels = Panels(stage.root, Painter(), "en")  # type: ignore[arg-type]
        self.world = World(
            *(self.session, stage, panels, Pointers(stage.root)),
            *(Narrator(stage.case, "en"), "en", {"act": "Left click"}),
            sounds,
        )
        self.panels = panels
        self.device = ScriptedDevice([])
        self.world.attach(self.device, Pointer())

    def frame(self, *intents: Intent, keys: frozenset[str] = frozenset()) -> tuple[Action, ...]:
        """One frame as the station runs it; returns the actions."""
        at = self.device.planned_at
        x, y, z = at[0] if at else (0.0, 0.0, 0.0)
        head = FrameInput(pose((x, y, z + 1.65), (at[1] or 0.0) if at else 0.0), keys=keys)
        self.world.affordances()
        actions = self.world.actions(intents, head)
        self.world.follow(self.session.step(actions, 1), head, 1 / 30)
        return actions

    def act(self, identity: str, verb: str = "act") -> tuple[Action, ...]:
        return self.frame(Intent(verb, identity))

    def press(self, deed: Action | Command) -> tuple[Action, ...]:
        """Presses the field that means a deed, once it has been there for a moment."""
        self.rest()
        for slot, opened in self.panels.open_panels.items():
            for name, meant in opened.menu.deeds.items():
                if meant == deed:
                    return self.act(f"{slot}|{name}")
        raise AssertionError(f"no page offers {deed}: {list(self.panels.open_panels)}")

    def rest(self) -> None:
        """Lets the pages that are there be looked at; nothing else goes on."""
        self.world.affordances()
        self.world.targets.wait(SETTLE_S)

    def does(self, *actions: Action) -> None:
        """Lets something have happened, and the world show it."""
        head = FrameInput(pose((0.0, 0.0, 1.65)))
        for action in actions:
            self.world.follow(self.session.step([action], 1), head, 1 / 30)

    def ready(self) -> Scene:
        self.does(*READY)
        self.panels.close()
        return self


@pytest.fixture(scope="module")
def stage() -> Stage:
    scenes, _ = load_scenes()
    return Stage(case("ceramic_tiles"), scenes)


@pytest.fixture
def scene(stage: Stage) -> Scene:
    return Scene(stage)


def test_one_begins_at_the_post_and_stays_on_its_ground(scene: Scene, stage: Stage) -> None:
    stand = stage.stand("post")
    assert scene.device.teleports[-1] == (stand.at, stand.heading_deg)
    assert scene.device.can_stand(*stand.at[:2])
    assert not scene.device.can_stand(400.0, 400.0)


def test_the_device_says_which_hand_counts(scene: Scene) -> None:
    pointer = Pointer()
    scene.world.attach(scene.device, pointer)
    assert pointer.hand == "auto"
    scene.device.hand = "left"  # type: ignore[attr-defined]
    scene.world.attach(scene.device, pointer)
    assert pointer.hand == "left"


def test_the_same_tuple_while_nothing_changes(scene: Scene) -> None:
    one = scene.world.affordances()
    scene.frame()
    assert scene.world.affordances() is one
    scene.act("at|folder")
    assert scene.world.affordances() is not one


@pytest.mark.parametrize(
    ("anchor", "slot", "name"),
    [("folder", "list", "papers"), ("kit_board", "menu", "kit"), ("gear_rack", "menu", "gear")],
)
def test_things_at_the_post_open_their_page(scene: Scene, anchor, slot, name) -> None:
    assert scene.act(f"at|{anchor}") == ()
    assert scene.panels.open_panels[slot].name == name
    scene.frame(Intent("back"))
    assert scene.panels.open_panels == {}


def test_a_tool_is_taken_off_its_hook(scene: Scene) -> None:
    case = scene.session.case
    hung = {spot.anchor for spot in scene.world.stage.spots(scene.session)}
    assert {f"tool.{tool.id}" for tool in case.tools} <= hung
    low, _ = case.kit_size
    taken = tuple(tool.id for tool in case.tools)[-low:]
    for tool in taken:
        assert scene.act(f"at|tool.{tool}") == ()
        opened = scene.panels.open_panels["menu"]
        assert opened.name == "kit"
        assert Command("toggle", tool) in opened.menu.deeds.values()  # the page of its use
    assert scene.press(Action("choose", items=taken)) == (Action("choose", items=taken),)
    left = {spot.anchor for spot in scene.world.stage.spots(scene.session)}
    assert not left & {f"tool.{tool}" for tool in taken}


@pytest.mark.parametrize("eye_m", [1.65, 1.15], ids=["standing", "seated"])
def test_whoever_points_at_a_tool_means_it_and_not_the_board(scene: Scene, eye_m: float) -> None:
    shapes = [shape for shape in scene.world.affordances() if shape.layer == 0]
    boxes = Boxes(shapes)
    arrival = scene.world.stage.stand("post").at
    eyes = np.array(arrival) + (0.0, 0.0, eye_m)
    wanted = {index for index, shape in enumerate(shapes) if "tool." in shape.id}
    met = set()
    for index in wanted:
        away = shapes[index].world_from_shape[:3, 3] - eyes
        hit = boxes.cast(eyes, away / np.linalg.norm(away))
        met.add(hit.index if hit is not None else -1)
    assert met == wanted


def test_a_paper_is_read_compared_and_judged(scene: Scene) -> None:
    scene.act("at|folder")
    for kind in ("import_declaration", "bill_of_lading", "packing_list"):
        assert scene.press(Action("read", kind)) == (Action("read", kind),)
    # Two lie side by side: those that were taken last.
    names = {p.name for s, p in scene.panels.open_panels.items() if s.startswith("paper")}
    assert names == {"bill_of_lading", "packing_list"}
    point = "documents.bill_of_lading.seal"
    assert scene.press(Command("field", point)) == ()
    scene.press(Action("judge", point, "irregular"))
    assert scene.session.state.verdicts == {point: "irregular"}
    marks = [dict(p.marks) for p in scene.panels.open_panels.values()]
    assert {point: "irregular"} in marks
    assert ("mark", "right") in scene.device.haptics


def test_the_belt_opens_the_tablet_and_puts_it_away(scene: Scene) -> None:
    scene.frame(Intent("belt"))
    assert scene.panels.top().name == "main"
    scene.press(Command("questions"))
    assert scene.panels.top().name.startswith("questions")
    scene.frame(Intent("belt"))
    assert scene.panels.top().name == "main"
    scene.frame(Intent("belt"))
    assert scene.panels.top() is None


def test_help_and_recentre_are_keys(scene: Scene, stage: Stage) -> None:
    scene.frame(keys=frozenset({"f1"}))
    assert scene.panels.top().name == "help"
    scene.frame(keys=frozenset({"f1"}))
    assert scene.panels.top() is None
    before = len(scene.device.teleports)
    scene.frame(keys=frozenset({"f3"}))
    assert scene.device.teleports[before:] == [
        (stage.stand("post").at, stage.stand("post").heading_deg)
    ]


def test_a_step_on_the_same_ground_is_no_action(scene: Scene, stage: Stage) -> None:
    x, y, _ = stage.stand("post").at
    assert scene.world.floor(x, y) == ("post", 0.0)
    assert scene.frame(Intent("teleport", "post", (x + 0.2, y, 0.0))) == ()
    at, heading = scene.device.teleports[-1]
    assert at[:2] == pytest.approx((x + 0.2, y)) and heading is None


def test_one_arrives_looking_where_the_wrist_said(scene: Scene, stage: Stage) -> None:
    x, y, _ = stage.stand("post").at
    scene.frame(Intent("teleport", "post", (x + 0.2, y, 0.0), heading_deg=35.0))
    assert scene.device.teleports[-1][1] == 35.0
    scene.ready()
    x, y, _ = stage.stand("row").at
    scene.frame(Intent("teleport", "row", (x, y, 0.0), heading_deg=-70.0))
    assert scene.session.state.place == "row" and scene.device.teleports[-1][1] == -70.0
    # Sent by the tablet one looks as the place wants it, not as a wrist said once.
    scene.frame(Intent("belt"))
    scene.press(Command("places"))
    scene.press(Action("go", "post"))
    assert scene.device.teleports[-1][1] == stage.stand("post").heading_deg


@pytest.mark.parametrize("place", ["post", "row"])
def test_the_place_where_one_is_leads_back_to_where_one_arrives(
    scene: Scene, stage: Stage, place: str
) -> None:
    scene.ready()
    if place != "post":
        scene.does(Action("go", place))
    stand = stage.stand(place)
    x, y, _ = stand.at
    scene.frame(Intent("teleport", place, (x + 0.5, y - 0.5, 0.0)))
    assert scene.device.teleports[-1][0] != stand.at
    before = scene.session.state.minutes
    scene.world.interface.command(Command("places"))
    assert scene.press(Action("go", place)) == ()  # nothing that the session would hear of
    assert scene.device.teleports[-1] == (stand.at, stand.heading_deg)
    assert not scene.panels.open_panels and scene.session.state.minutes == before


def test_a_step_to_other_ground_is_a_way_and_ends_where_one_pointed(scene, stage) -> None:
    scene.ready()
    x, y, _ = stage.stand("row").at
    assert scene.frame(Intent("teleport", "row", (x, y, 0.0))) == (Action("go", "row"),)
    assert scene.session.state.place == "row"
    at, heading = scene.device.teleports[-1]
    assert at[:2] == pytest.approx((x, y)) and heading is None


def test_a_way_that_is_held_back_leads_nowhere(scene: Scene, stage: Stage) -> None:
    x, y, _ = stage.stand("row").at
    before = len(scene.device.teleports)
    scene.frame(Intent("teleport", "row", (x, y, 0.0)))
    assert scene.session.state.place == "post"
    assert scene.panels.top().name.startswith("reminder")
    assert len(scene.device.teleports) == before
    assert ("warning", "right") in scene.device.haptics
    scene.press(Command("close"))
    # Told, one goes all the same; and arrives as the tablet sends one, not where one pointed once.
    scene.frame(Intent("belt"))
    scene.press(Command("places"))
    scene.press(Action("go", "row"))
    assert scene.session.state.place == "row"
    assert scene.device.teleports[-1] == (stage.stand("row").at, stage.stand("row").heading_deg)


def test_what_is_examined_is_told_and_can_be_judged_there(scene: Scene) -> None:
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.panels.close()
    scene.act("at|seal")
    look = Action("examine", "seal.number", "look")
    assert scene.press(look) == (look,)
    assert "side" in scene.panels.open_panels and "menu" not in scene.panels.open_panels
    assert scene.world.subtitle.text and scene.world.subtitle.left_s > 0
    scene.press(Action("judge", "seal.number", "irregular"))
    assert scene.session.state.verdicts["seal.number"] == "irregular"
    # One looks on, at what was said, the verdict ticked, until one has enough.
    page = scene.panels.open_panels["side"].menu.page
    ticked = [c.id for b in page.blocks for c in getattr(b, "items", ()) if c.chosen]
    assert ticked == ["verdict.irregular"]
    scene.frame(Intent("back"))
    assert "side" not in scene.panels.open_panels
    # What was observed and asked stays within reach, with the verdicts.
    scene.act("at|container.number")
    scene.press(Command("judge_at", "container.number"))
    assert scene.panels.top().name == "judge_at container.number"


def test_one_step_back_leads_to_the_list_that_one_came_from(scene: Scene) -> None:
    """Answers, entries on file, papers and questions are gone through one after the other."""
    tablet = Action("choose", items=("tablet", "torch", "camera", "laser", "scales", "gas_meter"))
    scene.ready().does(tablet, Action("go", "row"), Action("order", "position"))
    scene.does(Action("go", "bay"))
    back, open_panels = Intent("back"), scene.panels.open_panels

    def lies(slot: str) -> str:
        return open_panels[slot].name if slot in open_panels else ""

    for page, deed, point in (
        ("lookup", Action("examine", "parties.consignee", "tablet"), "parties.consignee"),
        ("declarant", Action("examine", "declarant.route", "ask"), "declarant.route"),
    ):
        scene.world.interface.command(Command(page))
        scene.press(deed)
        assert lies("side").startswith("seen") and lies("menu") == ""
        scene.frame(back)
        assert lies("side") == "" and lies("menu") == page
        scene.frame(back)
        assert open_panels == {}
        # A verdict ends the looking, too.
        scene.world.interface.command(Command(page))
        if page == "lookup":
            scene.press(deed)
        else:
            scene.press(Command("judge_at", point))
        scene.press(Action("judge", point, "in_order"))
        assert list(open_panels) == ["menu"] and lies("menu") == page
        scene.frame(back)
        assert open_panels == {}
    scene.world.interface.command(Command("questions", "2"))
    question = next(d for d in open_panels["menu"].menu.deeds.values() if d.name == "question")
    scene.press(question)
    scene.frame(back)
    assert list(open_panels) == ["menu"] and lies("menu") == "questions 2"
    scene.press(question)
    scene.press(Action("judge", question.target, "in_order"))
    assert list(open_panels) == ["menu"] and lies("menu") == "questions 2"
    scene.press(question)
    scene.press(Command("questions", "2"))
    assert list(open_panels) == ["menu"] and lies("menu") == "questions 2"
    scene.frame(back)
    assert open_panels == {}
    scene.world.interface.command(Command("papers"))
    scene.press(Action("read", "bill_of_lading"))
    scene.frame(back)
    assert list(open_panels) == ["list"]
    scene.frame(back)
    assert open_panels == {}
    scene.world.interface.command(Command("report"))
    scene.world.interface.command(Command("evidence"))
    scene.frame(back)
    assert lies("menu") == "report"


def test_what_was_looked_at_in_the_world_leads_back_to_the_world(scene: Scene) -> None:
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.panels.close()
    scene.act("at|seal")
    scene.press(Action("examine", "seal.number", "look"))
    scene.frame(Intent("back"))
    assert scene.panels.open_panels == {}


def test_words_that_were_said_fade(scene: Scene) -> None:
    scene.does(Action("read", "packing_list"))
    assert scene.world.subtitle.left_s > 6
    head = FrameInput(np.eye(4))
    for _ in range(300):
        scene.world.follow((), head, 1 / 30)
    assert scene.world.subtitle.left_s == 0


def test_an_assessment_says_nothing_of_what_comes_next(stage: Stage) -> None:
    assert Scene(stage, "practice").world.guidance()[1] == "folder"
    assert Scene(stage, "assessment").world.guidance() == ("", "")


def test_what_no_page_and_no_place_knows_is_passed_over(scene: Scene) -> None:
    for identity in ("", "at|moon", "menu|start", "nothing|at all"):
        assert scene.act(identity) == ()
    assert scene.panels.open_panels == {}


def test_a_decision_puts_everything_away(scene: Scene) -> None:
    scene.ready().does(Action("report"))
    assert scene.panels.top().name == "report"
    scene.does(Action("decide", how=scene.session.case.decisions[0].id))
    assert scene.session.state.ended and scene.panels.open_panels == {}
    assert scene.world.guidance() == ("", "")


def test_a_thing_out_of_reach_says_so(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be done with it from there: without a word one would think it is of no use."""
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.panels.close()
    scene.frame()
    named: list[str] = []
    monkeypatch.setattr(scene.world.pointers, "name", lambda text, *_: named.append(text))
    for near in (True, False):
        hover = Hover("at|seal", (0, 0, 1), (0, -1, 0), 0.5, 0.5, 5.0, frozenset({"act"}), near)
        scene.world.pointer.hovers["right"] = hover
        scene.world.follow((), FrameInput(np.eye(4)), 1 / 30)
    assert named == [named[0], f"{named[0]} · come closer"] and named[0]


@pytest.mark.parametrize("anchor", ["seal", "container.doors", "container.left_wall"])
def test_a_click_on_a_thing_out_of_reach_leads_to_it(
    scene: Scene, stage: Stage, anchor: str
) -> None:
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.panels.close()
    scene.frame()
    spot = next(s for s in stage.spots(scene.session) if s.anchor == anchor)
    thing = spot.world_from_spot[:3, 3]
    x, y = next(
        (x, y)
        for x, y in product(np.arange(-12.0, 12.0, 0.5), np.arange(-14.0, 14.0, 0.5))
        if stage.floor(x, y, ("bay",)) is not None and np.hypot(x - thing[0], y - thing[1]) > 6.5
    )
    scene.frame(Intent("teleport", "bay", (x, y, 0.0)))
    count = len(scene.device.teleports)
    assert scene.frame(Intent("approach", f"at|{anchor}", tuple(thing))) == ()
    at, heading = scene.device.teleports[-1]
    assert len(scene.device.teleports) == count + 1
    assert stage.floor(*at[:2], ("bay",)) is not None and scene.session.state.place == "bay"
    assert np.linalg.norm(np.array([*at[:2], at[2] + 1.65]) - thing) < spot.reach_m
    # No farther than need be: from where one came the thing was just out of reach.
    assert np.hypot(at[0] - x, at[1] - y) < np.hypot(*(thing[:2] - (x, y)))
    # Whoever did not look that way is turned to it.
    to = np.degrees(np.arctan2(at[0] - thing[0], thing[1] - at[1]))
    assert heading is None or abs((heading - to + 180) % 360 - 180) < 1.0
    assert scene.frame(Intent("approach", "at|nothing", tuple(thing))) == ()


# --- what is heard ----------------------------------------------------------------------------


def test_hands_pages_and_events_are_heard(stage: Stage) -> None:
    mixer = Mixer()
    scene = Scene(stage, mixer=mixer)  # type: ignore[arg-type]
    scene.frame()

    def heard() -> list[str]:
        found = mixer.names
        mixer.played.clear()
        return [name for name in found if name not in ("gull", "far_clank")]

    heard()
    scene.frame(Intent("turn", amount=30.0))
    assert heard() == ["snap_turn"]
    scene.frame(Intent("belt"))
    assert heard() == ["cloth"]
    scene.frame(Intent("back"))
    assert heard() == ["menu_back"]
    scene.frame(Intent("back"))
    assert heard() == []  # nothing lay open
    scene.act("at|gear_rack")
    scene.press(Action("wear", "helmet"))
    assert heard() == ["helmet_click"]
    assert mixer.state[0]  # the line is being said: the air steps back
    scene.does(Action("read", "bill_of_lading"))
    assert heard() == ["page_turn", "hint"]  # and the risk factor that is recalled


def test_going_elsewhere_is_heard_where_one_arrives(stage: Stage) -> None:
    mixer = Mixer()
    scene = Scene(stage, mixer=mixer)  # type: ignore[arg-type]
    scene.ready()
    mixer.played.clear()
    scene.does(Action("go", "row"))
    assert mixer.names[0] == "teleport"
    for _ in range(30):
        scene.frame()
    assert mixer.names.count("step_concrete") == 2
    scene.does(Action("order", "position"))
    bay = stage.where("bay")[0][0][:3, 3]
    placed = dict(mixer.played)
    assert placed["container_brought"] == pytest.approx(tuple(bay))


def test_the_report_is_made_by_choosing(scene: Scene) -> None:
    seal = "documents.bill_of_lading.seal"
    scene.ready().does(Action("judge", seal, "irregular"))
    interface, items = scene.world.interface, f"read.{seal}"

    def signed() -> tuple[str, ...]:
        interface.command(Command("report"))
        top = scene.panels.top()
        assert top is not None
        action = top.menu.deeds["report.sign"]
        assert isinstance(action, Action)
        return action.items

    assert signed() == ("seal_number", items)
    interface.command(Command("exhibit", items))
    assert signed() == ("seal_number",)
    interface.command(Command("exhibit", items))
    interface.command(Command("exhibit", "read.documents.packing_list.seal"))
    assert set(signed()) == {"seal_number", items, "read.documents.packing_list.seal"}
    interface.command(Command("exhibit", "seal_number"))
    assert signed() == ()


def test_a_photograph_tells_where_it_was_taken_from(scene: Scene) -> None:
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    shot = scene.world.verbs.framed(Action("examine", "seal.number", "camera"))
    assert len(shot.aim) == 6 and shot == Action("examine", "seal.number", "camera")
    assert scene.world.verbs.framed(Action("examine", "seal.number", "look")).aim == ()


# --- suspicion, finds --------------------------------------------------------------------------


def top(scene: Scene) -> str:
    found = scene.panels.top()
    return found.name if found is not None else ""


def test_the_dial_comes_by_itself_and_holds_nobody_up(scene: Scene) -> None:
    scene.ready().does(Action("go", "row"))
    assert scene.world.dial_due and top(scene) == ""
    for _ in range(40):
        scene.frame()
    assert top(scene) == "suspicion papers" and not scene.world.dial_due
    scene.does(Action("go", "bay"))  # what is done instead puts it away
    assert top(scene) == "" and scene.session.state.place == "bay"
    assert scene.session.state.suspicion == {}


def test_the_dial_waits_until_the_pages_are_away(scene: Scene) -> None:
    scene.ready().does(Action("go", "row"))
    scene.frame(Intent("belt", ""))
    for _ in range(60):
        scene.frame()
    assert top(scene) == "main" and scene.world.dial_due
    scene.frame(Intent("back", ""))
    for _ in range(2):
        scene.frame()
    assert top(scene) == "suspicion papers"
    scene.does(Action("suspect", "papers", "70"))
    assert top(scene) == "" and scene.session.state.suspicion == {"papers": 70}


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_a_find_is_felt_in_practice_only(stage: Stage, mode: str) -> None:
    scene = Scene(stage, mode)
    scene.world.prepare()
    scene.ready().does(Action("judge", "documents.bill_of_lading.seal", "irregular"))
    practised = mode == "practice"
    assert (scene.world.prize.shown == "seal_number_mismatch") == practised
    assert (("find", "right") in scene.device.haptics) == practised
    scene.world.prize.close()


def test_the_tutorial_is_done_with_the_worlds_own_things(stage: Stage) -> None:
    """From the first look to the belt, by what really is pointed at and pressed."""
    scene = Scene(stage, "assessment")
    world, scene.session = scene.world, Bare(scene.session)  # type: ignore[assignment]
    tutor = world.tutor = Tutor(stage.root, scene.panels, "en", {}, tracked=True)  # type: ignore[arg-type]
    at, _ = scene.device.teleports[-1]

    def frame(*intents: Intent, heading: float = 0.0) -> None:
        x, y, z = scene.device.teleports[-1][0]
        head = FrameInput(pose((x, y, z + 1.65), heading))
        world.affordances()
        world.follow(scene.session.step(world.actions(intents, head), 1), head, 0.5)

    def step() -> str:
        frame()
        frame()
        return STEPS[tutor.at].id if tutor.at < len(STEPS) else "done"

    for heading in (30.0, 0.0, -30.0, 0.0):
        frame(heading=heading)
    assert step() == "point" and world.lesson.only == ()
    folder = next(a for a in world.affordances() if a.id == "at|folder")
    x, y, z = scene.device.teleports[-1][0]
    away = folder.world_from_shape[:3, 3] - np.array([x, y, z + 1.65])
    heading = float(np.degrees(np.arctan2(-away[0], away[1])))
    pitch = float(np.degrees(np.arctan2(away[2], np.hypot(away[0], away[1]))))
    eye = pose((x, y, z + 1.65), heading, pitch)
    world.pointer.intents(  # type: ignore[union-attr]
        FrameInput(eye, (Hand(eye),)), world.affordances(), world.floor
    )
    assert step() == "take" and world.lesson.only == ("act",)
    frame(Intent("act", "at|folder"))
    assert step() == "paper"
    scene.press(Action("read", "bill_of_lading"))
    assert step() == "stamp" and world.lesson.only == ("verdict",)
    scene.press(Command("field", "documents.bill_of_lading.seal"))
    scene.press(Action("judge", "documents.bill_of_lading.seal", "irregular"))
    assert step() == "away"
    for _ in range(3):
        frame(Intent("back", ""))
    assert step() == "turn"
    frame(Intent("turn", amount=30.0))
    assert step() == "go"
    frame(Intent("teleport", "post", (at[0] + 0.6, at[1], at[2])))
    assert step() == "belt"
    frame(Intent("belt", ""))
    assert step() == "done"
    assert ("find", "right") in scene.device.haptics
    frame(Intent("act", SKIP))
    assert tutor.ended
    tutor.close()
    world.tutor = None


def test_the_colleague_speaks_in_silences_and_helps_who_is_stuck(scene: Scene) -> None:
    world = scene.world
    world.speech.companion = Companion(scene.session, catalogues().lines, "en")
    world.subtitle.left_s = 0.0
    for _ in range(150):
        scene.frame()
        if world.subtitle.text:
            break
    assert world.subtitle.text.startswith("Colleague: I will be at your side")
    scene.does(Action("read", "bill_of_lading"))
    assert not world.subtitle.text.startswith("Colleague")  # what happens comes first
    head = FrameInput(pose((0.0, 0.0, 1.65)))
    world.follow(scene.session.step([], HINT_TICKS), head, 60.0)
    world.follow([], head, 0.1)
    said = world.subtitle.text
    assert said.startswith("Colleague: There is no hurry")
    assert said.endswith(world.guidance()[0]) and world.guidance()[0]  # one advice, not two


def test_there_is_no_colleague_in_an_assessment(stage: Stage) -> None:
    scene = Scene(stage, "assessment")
    scene.world.speech.companion = Companion(scene.session, catalogues().lines, "en")
    for _ in range(150):
        scene.frame()
    assert scene.world.subtitle.text == ""


def test_what_lies_beside_an_open_page_is_not_meant(scene: Scene) -> None:
    scene.act("at|gear_rack")
    opened = scene.panels.open_panels["menu"].name
    assert scene.act("at|folder") == ()
    assert scene.panels.open_panels["menu"].name == opened
    scene.world.interface.clear()
    scene.act("at|folder")
    assert "menu" not in scene.panels.open_panels or scene.panels.open_panels["menu"].name != opened


def test_samples_that_were_ordered_are_seen_in_their_bags(stage: Stage) -> None:
    scene = Scene(stage, "assessment").ready()
    scene.session.state.place = "dock"
    scene.session.state.flags.add("unloaded")
    scene.does(Action("order", "take_sample"))
    assert "side" in scene.panels.open_panels and scene.panels.open_panels["side"].name == "bags"
    scene.press(Command("orders"))
    assert scene.panels.open_panels["menu"].name == "orders"


def test_a_lot_is_called_what_it_was_declared_as() -> None:
    """A name of what is really in it would tell before anything is opened."""
    shown = case("used_appliances")
    session = Session(shown)
    words = Words("en")
    lying = [
        item
        for item in shown.load
        if item.hidden is None and shown.declared_title(item.id) != item.title
    ]
    assert lying, "a case in which goods are declared as others"
    for item in lying:
        called = _thing(session, words, f"load.{item.id}.count", "")
        assert called == words.pick(shown.declared_title(item.id))


def test_the_second_click_of_two_gives_no_order_on_the_page_that_came(scene: Scene) -> None:
    """A page that has just come, or changed under the pointer, waits until it can be meant."""
    scene.ready().does(Action("go", "row"))
    scene.panels.close()
    scene.act("at|stack")
    position = Action("order", "position")
    name = next(n for n, d in scene.panels.top().menu.deeds.items() if d == position)
    assert scene.act(f"menu|{name}") == ()
    for _ in range(round(SETTLE_S * 30) - 2):
        assert scene.frame() == ()
    assert scene.act(f"menu|{name}") == () and not scene.session.state.holds("positioned")
    scene.frame()
    assert scene.act(f"menu|{name}") == (position,)


def test_what_did_not_change_under_the_pointer_can_be_pressed_at_once(scene: Scene) -> None:
    """Whoever ticks tools one after the other is not held up by the ticks."""
    scene.world.interface.command(Command("kit"))
    names = [
        n for n, d in scene.panels.top().menu.deeds.items() if getattr(d, "name", "") == "toggle"
    ][:3]
    scene.rest()
    for name in names:
        scene.act(f"menu|{name}")
    assert len(scene.world.interface._kit) == 3


def test_what_was_ticked_on_the_board_is_still_ticked_after_a_look_at_the_belt(
    scene: Scene,
) -> None:
    low, _ = scene.session.case.kit_size
    tools = [tool.id for tool in scene.session.case.tools][: low - 1]
    for tool in tools:
        scene.act(f"at|tool.{tool}")
    scene.frame(Intent("belt"))
    scene.frame(Intent("belt"))
    assert scene.panels.top() is None
    scene.act("at|kit_board")
    assert scene.world.interface._kit == tuple(tools)
    # What hangs beside is added to them.
    scene.frame(Intent("belt"))
    scene.frame(Intent("belt"))
    last = scene.session.case.tools[-1].id
    scene.act(f"at|tool.{last}")
    assert scene.press(Action("choose", items=(*tools, last)))
    assert scene.world.interface._kit == scene.session.state.kit == (*tools, last)


def test_an_order_that_costs_much_is_asked_about_once(stage: Stage) -> None:
    """What takes 40 minutes or more, or cannot be taken back, is given when it was confirmed."""
    scene = Scene(stage, "assessment")
    assert {o.id for o in scene.session.case.orders if o.asked} == {
        "unload_partial", "unload_full", "open_wall", "open_floor", "open_plate", "evacuate",
        "reseal", "dog_narcotics", "dog_explosives", "call_radiation",
    }  # fmt: skip
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.does(Action("order", "cut_seal"), Action("order", "open_doors"))
    scene.panels.close()
    unload, cheap = Action("order", "unload_full"), Action("order", "escort")
    scene.world.interface.command(Command("orders"))
    assert scene.press(cheap) == (cheap,)
    scene.panels.close()
    scene.world.interface.command(Command("orders"))
    if unload not in scene.panels.top().menu.deeds.values():
        scene.press(Command("orders", "2"))
    assert scene.press(unload) == ()
    top = scene.panels.top()
    assert (top.slot, top.name) == ("card", "confirm unload_full")
    told = " ".join(block.text for block in top.menu.page.blocks if isinstance(block, Note))
    assert Words("en").minutes(300) in told
    scene.press(Command("close"))
    assert scene.panels.top().name == "orders" and not scene.session.state.holds("unloaded")
    assert scene.press(unload) == ()
    card = next(n for n, d in scene.panels.top().menu.deeds.items() if d == unload)
    scene.rest()
    assert scene.act(f"card|{card}") == (unload,)
    assert scene.session.state.holds("unloaded_full")


def test_what_speaks_against_an_order_comes_before_the_question_of_its_cost(stage: Stage) -> None:
    scene = Scene(stage, "practice")
    scene.ready().does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    for deed in (Action("order", "cut_seal"), Action("order", "open_doors")):
        scene.does(deed, deed)  # what is held back first is done all the same
    scene.panels.close()
    unload = Action("order", "unload_full")
    assert scene.session.holds_back(unload)
    scene.world.interface.command(Command("orders"))
    if unload not in scene.panels.top().menu.deeds.values():
        scene.press(Command("orders", "2"))
    assert scene.press(unload) == (unload,)  # to the session, which reminds
    assert scene.panels.top().name.startswith("reminder")
    assert not scene.session.state.holds("unloaded") and not scene.session.holds_back(unload)
    scene.press(Command("close"))
    if scene.panels.top() is None:
        scene.world.interface.command(Command("orders"))
    if unload not in scene.panels.top().menu.deeds.values():
        scene.press(Command("orders", "2"))
    assert scene.press(unload) == ()
    assert scene.panels.top().name == "confirm unload_full"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_question_whether_an_order_is_meant_says_what_it_costs(scene: Scene, lang: str) -> None:
    for order in scene.session.case.orders:
        menu = menus.confirm_menu(scene.session, order.id, lang)
        assert layout(menu.page, lang).faults == ()
        assert Action("order", order.id) in menu.deeds.values()
        final = Words(lang)("confirm.final") in {b.text for b in menu.page.blocks
                                                 if isinstance(b, Note)}  # fmt: skip
        assert final == (order.id in ("evacuate", "reseal"))
