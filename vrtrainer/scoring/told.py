"""What the debrief tells, all of it: from a record's events and motion, and nothing else.

The pages in the headset and on the TV and the HTML page beside the record are made of the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrtrainer.content.advice import AdviceIn
from vrtrainer.content.case import Case, Question
from vrtrainer.content.scene import Scene
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.state import Observation
from vrtrainer.language import Words
from vrtrainer.pages.sketch import Sketch
from vrtrainer.scoring import advice
from vrtrainer.scoring.called import called_minutes
from vrtrainer.scoring.ground import HALL, YARD, Ground
from vrtrainer.scoring.marks import Outcome, Result, every_outcome
from vrtrainer.scoring.observed import observed
from vrtrainer.scoring.plan import plan
from vrtrainer.scoring.shots import Shot, shots
from vrtrainer.scoring.spent import Cost, Difference, costs, differences
from vrtrainer.scoring.trail import Sample, Trail, planned, walked

KINDS = ("hit", "miss", "false_alarm", "not_examined", "correct_rejection", "waived")
"""Of questions, in the order in which they are told."""

FOUND = KINDS[:3]
"""What was found, missed or accused without cause: the first that is told."""


@dataclass(frozen=True)
class Told:
    """What a debrief tells.

    Attributes:
        case, mode, result: of the session.
        session: what advice is taken from.
        spent, enough: what the trainee's measures cost, and the expert's.
        way, expert: the two trails.
        moved: whether the movement was recorded; without it there is no way of the trainee's.
        ground: what the trails lie on.
        rules: of advice.
        shots: which picture belongs to each question.
        advised: what the program advises in such a case.
    """

    case: Case
    mode: str
    result: Result
    session: advice.Session
    spent: tuple[Cost, ...]
    enough: tuple[Cost, ...]
    way: Trail
    expert: Trail
    moved: bool
    ground: Ground
    rules: Mapping[str, AdviceIn]
    shots: tuple[Shot, ...]
    advised: tuple[Action, ...] = ()

    def advice(self, words: Words) -> tuple[advice.Advice, ...]:
        """Returns the two things to do better."""
        return advice.advise(self.rules, self.session, words)

    def scenes(self) -> tuple[str, ...]:
        """Returns the scenes that either of the two was in."""
        found = {step.scene for trail in (self.way, self.expert) for step in trail.steps}
        return tuple(scene for scene in (YARD, HALL) if scene in found)

    @property
    def travelled(self) -> bool:
        """Whether either of the two went anywhere: a case may be settled on its papers alone."""
        return any(e.name == "arrived" for e in (*self.session.events, *self.session.expert))

    def sketches(self, scene: str, words: Words, share: float = 1.0) -> tuple[Sketch, Sketch]:
        """Returns the plan of a scene with the trainee's way, and with the expert's.

        Args:
            scene: `ground.YARD` or `ground.HALL`.
            words: Of what is written on them.
            share: How much of either way is gone, of its time in the scene.
        """
        place = words.pick(self.ground.scenes[scene].title)
        own, best = (trail.within(scene) for trail in (self.way, self.expert))
        says = words.plural("debrief.plan.you_says", len(own.stays), place=place)
        model = words.plural("debrief.plan.expert_says", len(best.stays), place=place)
        return (
            plan(self.ground, scene, own.until(share), "trainee", words, says),
            plan(self.ground, scene, best.until(share), "expert", words, model),
        )

    def observed(self, question: Question) -> tuple[Observation, ...]:
        """Returns what there was to see of a question's fault in this case; () if sound."""
        return observed(self.session.state, question, self.session.expert)

    def differences(self) -> tuple[Difference, ...]:
        """Returns what each measure took the trainee and the expert, the most different first."""
        called = called_minutes(self.session.state, self.advised)
        return differences(self.spent, self.enough, called)

    def outcomes(self, kind: str) -> list[tuple[Outcome, Question]]:
        """Returns what had an outcome, what a case teaches by before what was simply in order.

        Of several questions about one irregularity every one is told, as the one that counted.
        """
        found = [
            (outcome, question)
            for outcome in every_outcome(self.case, self.result)
            if outcome.kind == kind and (question := self.case.question(outcome.question))
        ]
        return sorted(found, key=lambda pair: advice.GRAVEST.index(pair[1].truth))


def tell(
    session: Session,
    events: Sequence[Event],
    motion: Sequence[Sample],
    result: Result,
    expert: Sequence[Action],
    scenes: Mapping[str, Scene],
    rules: Mapping[str, AdviceIn],
    advised: Sequence[Action] = (),
) -> Told:
    """Returns what the debrief of a session tells.

    Args:
        session: As it ended.
        events: Everything that happened in it.
        motion: Samples of its motion file; none where that could not be kept.
        result: Its marks.
        expert: The expert's actions in the same case.
        scenes: Every scene by its id.
        rules: Of advice.
        advised: What the program advises in such a case, without knowing what is wrong.
    """
    case = session.case
    ground = Ground(case, scenes)
    model = Session(case, "assessment")
    shown = model.step(expert)
    return Told(
        case,
        session.mode,
        result,
        advice.Session(session.state, result, events, session.mode, shown, tuple(advised)),
        costs(case, events, session.state.minutes),
        costs(case, shown, model.state.minutes),
        walked(motion, events),
        planned(ground, expert),
        bool(motion),
        ground,
        rules,
        shots(case, events, shown),
        tuple(advised),
    )
