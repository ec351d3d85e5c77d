"""What the debrief of a script tells, for tests: played at once, without a record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vrtrainer.content.advice import AdviceIn, load_advice
from vrtrainer.content.case import Case
from vrtrainer.content.library import load_scenes
from vrtrainer.content.scene import Scene
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import expert_actions, script, sufficient_minutes
from vrtrainer.scoring import Result, judge_session
from vrtrainer.scoring.told import Told, tell
from vrtrainer.scoring.trail import Sample


@cache
def scenes() -> dict[str, Scene]:
    """Every scene that ships."""
    return load_scenes()[0]


@cache
def rules() -> dict[str, AdviceIn]:
    """Every piece of advice that ships."""
    return load_advice()


def told(
    case: Case,
    played: str | Sequence[Action] = "expert",
    mode: str = "assessment",
    motion: Sequence[Sample] = (),
    result: Result | None = None,
) -> Told:
    """Returns what the debrief tells of a script, or of some actions."""
    session = Session(case, mode)  # type: ignore[arg-type]
    actions = script(case, played) if isinstance(played, str) else played
    events = session.step(actions)
    result = result or judge_session(case, session.state, sufficient_minutes(case))
    return tell(session, events, motion, result, expert_actions(case), scenes(), rules())
