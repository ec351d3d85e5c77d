"""Simulated trainees: they work as the expert does, and judge as well as their d' lets them.

Signal detection on each question (domain notes: what is wrong and what is in order give impressions
of the same spread, d' apart). Every bot does the same examinations in the same order and keeps the
same rules of procedure, so that nothing but judgement tells them apart; what it reports and decides
follows from its own verdicts. The dice are `basis.draw`: a seed gives the same bot for ever.
"""

from __future__ import annotations

from statistics import NormalDist

from vrtrainer.basis import draw
from vrtrainer.content.case import Case, Question
from vrtrainer.inspection.actions import Action
from vrtrainer.proving.expert import expert_actions

_NORMAL = NormalDist()
_STEPS = 1 << 53
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
    told = {question.id: verdict(seed, question, d_prime) for question in case.questions}
    actions = [_judged(case, action, told) for action in expert_actions(case)]
    judged = {q.id for a in actions if a.do == "judge" and (q := _question(case, a.target))}
    named = tuple(name for name in told if name in judged and told[name] != "in_order")
    return [_concluded(case, action, named, told) for action in actions]


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


def _concluded(case: Case, action: Action, named: tuple[str, ...], told: dict[str, str]) -> Action:
    """Report and decision, as they follow from the verdicts."""
    if action.do == "report":
        return Action("report", items=named)
    if action.do != "decide":
        return action
    proven = [q.id for q in case.questions if q.truth == "irregular"]
    accused = [name for name in named if told[name] == "irregular"]
    if set(proven) & set(accused) or not proven and not accused:
        return action  # it holds what the right decision rests on
    return Action("decide", how="detain" if accused else "release")
