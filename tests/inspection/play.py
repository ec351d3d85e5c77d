"""Short ways to play a session in tests."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.session import Mode

KIT = ("camera", "torch", "bolt_cutter", "gas_meter", "laser", "tablet", "scale", "knife")
PAPERS = (
    "import_declaration",
    "bill_of_lading",
    "commercial_invoice",
    "packing_list",
    "certificate_of_origin",
)
GEAR = ("helmet", "vest", "shoes", "gloves", "goggles", "gas_detector")


def choose(*tools: str) -> Action:
    return Action("choose", items=tools)


def wear(gear: str) -> Action:
    return Action("wear", gear)


def go(place: str) -> Action:
    return Action("go", place)


def read(document: str) -> Action:
    return Action("read", document)


def examine(point: str, how: str) -> Action:
    return Action("examine", point, how)


def order(name: str) -> Action:
    return Action("order", name)


def judge(target: str, verdict: str) -> Action:
    return Action("judge", target, verdict)


PLAN = Action("plan", how="full")
READY = [
    choose(*KIT),
    *map(read, PAPERS),
    *map(wear, GEAR),
    PLAN,
    order("call_declarant"),
]
POSITIONED = [*READY, go("row"), order("position"), go("bay")]
AT_DOORS = [
    *POSITIONED,
    examine("container.number", "look"),
    examine("container.undercarriage", "torch"),
    examine("container.left_wall", "look"),
    examine("container.right_wall", "look"),
    examine("container.doors", "look"),
    examine("seal.number", "look"),
    examine("seal.condition", "tug"),
    examine("seal.condition", "twist"),
    examine("seal.number", "camera"),
    examine("gas", "gas_meter"),
]
OPEN = [*AT_DOORS, order("cut_seal"), order("keep_seal"), order("open_doors")]
EMPTY = [
    *OPEN,
    examine("container.first_view", "camera"),
    order("escort"),
    order("unload_full"),
]


def played(case: Case, *actions: Action, mode: Mode = "assessment") -> tuple[Session, list[Event]]:
    """A session after these actions, and what the last of them caused."""
    session = Session(case, mode)
    events: list[Event] = []
    for action in actions:
        events = session.step([action])
    return session, events


def refused(events: list[Event]) -> str:
    """Why the only event says that nothing was done."""
    (event,) = [event for event in events if event.name == "refused"]
    return str(event.data["why"])


def named(events: list[Event], name: str) -> list[Event]:
    """The events of a name."""
    return [event for event in events if event.name == name]
