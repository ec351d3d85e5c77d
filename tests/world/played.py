"""Sessions played so far, for tests of menus and narration."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from vrtrainer.content.case import Case
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.proving.expert import script

SCENARIOS = ("ceramic_tiles", "sesame_and_honey")
LANGUAGES = ("en", "fr", "pseudo")


@cache
def case(name: str) -> Case:
    """The case of a shipped scenario."""
    return load_case(name)


def play(
    shown: Case,
    until: Callable[[Action], bool] = lambda action: False,
    mode: str = "practice",
    name: str = "expert",
) -> tuple[Session, list[Event]]:
    """Plays a script until an action, repeating what a reminder held back."""
    session = Session(shown, mode)  # type: ignore[arg-type]
    events: list[Event] = []
    for action in script(shown, name):
        if until(action):
            break
        said = session.step([action], 30)
        events += said
        if any(event.name == "reminded" for event in said):
            events += session.step([action], 1)
    return session, events


def before_cutting(shown: Case) -> Session:
    """At the bay, everything outside looked at."""
    return play(shown, lambda a: a == Action("order", "cut_seal"))[0]


def before_report(shown: Case) -> Session:
    """Everything done and judged, nothing signed."""
    return play(shown, lambda a: a.do == "report")[0]
