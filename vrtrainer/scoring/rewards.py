"""Stars and badges: what a session earned besides its mark, by the rules in ``rules/rewards.yaml``.

They reward coverage, evidence, calm judgement and proportion. Nothing here knows how long a session
took in real time, and below the floor of detection nothing is earned: who marks everything, or
nothing, or leaves at once, gets none.
"""

from __future__ import annotations

from typing import get_args

from vrtrainer.content.case import Case, Reward
from vrtrainer.content.models import RewardMeasure
from vrtrainer.scoring.marks import Result

MEASURES: tuple[str, ...] = get_args(RewardMeasure)


def measures(case: Case, result: Result) -> dict[str, int]:
    """Returns what rewards are given for, by name; see ``rules/rewards.yaml``."""
    counted = [outcome for outcome in result.outcomes if outcome.kind != "waived"]
    judged = [
        o for o in counted if o.kind in ("hit", "correct_rejection", "false_alarm") or o.noticed
    ]
    finds = [outcome for outcome in counted if outcome.kind == "hit"]
    irregular = {question.id for question in case.questions if question.truth == "irregular"}
    provable = [outcome for outcome in finds if outcome.question in irregular]
    proven = sum(outcome.evidenced for outcome in provable)
    mark = result.mark
    return {
        "coverage": 100 * len(judged) // len(counted) if counted else 0,
        "detection": mark.detection,
        "procedure": mark.procedure,
        "evidence": mark.evidence,
        "proportionality": mark.proportionality,
        "proven": 100 * proven // len(provable) if provable else 0,
        "finds": len(finds),
        "bare": len(result.bare),
        "alarms": len(result.questions("false_alarm")),
        "breaches": len(result.broken) + len(result.unmet),
        "sound": 0 if case.irregular else 100,
        "decided": 100 if result.decision in case.right_decisions else 0,
    }


def rewards(case: Case, result: Result) -> tuple[Reward, ...]:
    """Returns the stars and badges that a session earned, stars first."""
    told = measures(case, result)
    return tuple(reward for reward in case.rewards if earned(reward, told))


def earned(reward: Reward, told: dict[str, int]) -> bool:
    """Whether measures earn a reward."""
    return all(told[name] >= limit for name, limit in reward.least.items()) and all(
        told[name] <= limit for name, limit in reward.most.items()
    )


def cues_found(case: Case, result: Result) -> tuple[str, ...]:
    """Returns the cues that a session found, in the order of the case."""
    asked = {question.id: question.cue for question in case.questions}
    found = [asked[name] for name in result.questions("hit")]
    return tuple(dict.fromkeys(cue for cue in found if cue))
