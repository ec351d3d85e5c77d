"""Simulated trainees: they work as the expert does, and judge as well as their d' lets them.

Signal detection on each question (domain notes: what is wrong and what is in order give impressions
of the same spread, d' apart). Every bot does the same examinations in the same order and keeps the
same rules of procedure, so that nothing but judgement tells them apart; what it reports and decides
follows from its own verdicts, and so does what it
says on the suspicion dial. The dice are `basis.draw`: a seed gives the same bot for ever.
"""

from __future__ import annotations

from math import exp
from statistics import NormalDist

from vrtrainer.basis import draw
from vrtrainer.content.case import GIFT, Case, Question
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.state import State
from vrtrainer.proving.expert import expert_actions, items_after
from vrtrainer.proving.suspicion import with_suspicion

_NORMAL = NormalDist()
_STEPS = 1 << 53
_RARE = 0.05  # the share of things that are irregular, as a bot expects it
_MOST_KEPT = 32
_SURE = 1.0  # so far over the criterion an impression makes one accuse, not only follow up


def impression(seed: int, question: str, truth: str, d_prime: float) -> float:
    """Returns how wrong a question looks to a bot, in standard deviations.

    What is in order is drawn from N(0, 1), everything else from N(d', 1).
    """
    share = (draw(seed, f"bot.{question}", 0) % _STEPS + 0.5) / _STEPS
    return _NORMAL.inv_cdf(share) + (0.0 if truth == "in_order" else d_prime)


def verdict(seed: int, question: Question, d_prime: float) -> str:
    """Returns a bot's verdict on a question; the criterion lies midway, so without a bias.

    Who sees that something is amiss knows what kind of thing it is; who only thinks so follows up,
    or accuses if the impression is strong.
    """
    seen = impression(seed, question.id, question.truth, d_prime)
    over = seen - d_prime / 2
    if over < 0:
        return "in_order"
    if question.truth != "in_order":
        return question.truth
    return "irregular" if over >= _SURE else "follow_up"


def bot_actions(case: Case, d_prime: float, seed: int) -> list[Action]:
    """Returns the actions of a simulated trainee.

    Args:
        case: The case.
        d_prime: Its sensitivity; 0 guesses, 3 seldom errs.
        seed: Of its dice. Bots of different d' throw different dice, as different people would.
    """
    # What to do with a gift is no matter of sight.
    told = {
        q.id: q.truth if GIFT in q.points else verdict(seed, q, d_prime) for q in case.questions
    }
    actions = [_judged(case, action, told) for action in _work(case)]
    judged = {q.id for a in actions if a.do == "judge" and (q := _question(case, a.target))}
    named = tuple(name for name in told if name in judged and told[name] != "in_order")
    report = items_after(case, [a for a in actions if a.do not in ("report", "decide")])
    done = [_concluded(case, action, named, told, report) for action in actions]
    return with_suspicion(case, done, lambda state: suspicion(state, d_prime, seed))


_worked: dict[str, tuple[Action, ...]] = {}  # by fingerprint: hundreds of bots work alike


def _work(case: Case) -> tuple[Action, ...]:
    """What the expert does, computed once a case."""
    if case.fingerprint not in _worked:
        if len(_worked) >= _MOST_KEPT:
            _worked.clear()
        _worked[case.fingerprint] = tuple(expert_actions(case))
    return _worked[case.fingerprint]


def suspicion(state: State, d_prime: float, seed: int) -> int:
    """Returns what a bot says on the dial: the chance that anything it has seen is irregular.

    Its impressions are weighed as signal detection has it, by their likelihood; lawful oddities it
    knows for what they are.
    """
    sound = 1.0
    for question in state.case.questions:
        if question.truth == "follow_up" or not any(map(state.shown, question.points)):
            continue
        seen = impression(seed, question.id, question.truth, d_prime)
        odds = _RARE / (1 - _RARE) * exp(d_prime * (seen - d_prime / 2))
        sound /= 1 + odds
    return round(10 * (1 - sound)) * 10


def _question(case: Case, target: str) -> Question | None:
    return case.question(target) or case.question_of(target)


def _judged(case: Case, action: Action, told: dict[str, str]) -> Action:
    question = _question(case, action.target) if action.do == "judge" else None
    if question is None:
        return action
    answer = told[question.id]
    if answer == question.truth:
        return action
    if answer == "in_order":
        return Action("judge", question.id, answer)
    # An accusation names its place.
    shown = [p for p in question.points if (found := case.point(p)) and found.shown_by]
    return Action("judge", shown[0], answer)


def _concluded(
    case: Case,
    action: Action,
    named: tuple[str, ...],
    told: dict[str, str],
    report: tuple[str, ...],
) -> Action:
    """Report and decision, as they follow from the verdicts."""
    if action.do == "report":
        return Action("report", items=report or named)
    if action.do != "decide":
        return action
    proven = [q.id for q in case.questions if q.truth == "irregular"]
    accused = [name for name in named if told[name] == "irregular"]
    if set(proven) & set(accused) or not proven and not accused:
        return action  # it holds what the right decision rests on
    return Action("decide", how="detain" if accused else "release")
