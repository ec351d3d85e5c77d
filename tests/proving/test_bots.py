"""Do the marks rank trainees by how well they judge? Two hundred seeded runs say so."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from statistics import correlation, mean

import pytest

from vrtrainer.content.case import Case
from vrtrainer.content.library import find_scenarios, load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.bots import bot_actions
from vrtrainer.proving.expert import IDLERS, expert_actions, script, sufficient_minutes
from vrtrainer.proving.fairness import FEWEST
from vrtrainer.records.results import result_data
from vrtrainer.scoring import Result, judge_session

SKILLS = (0.5, 1.0, 2.0, 3.0)
RUNS = 200
COURSE = 20  # sessions of one trainee


@lru_cache
def cases() -> tuple[Case, ...]:
    """Every shipped case that asks enough to tell trainees apart."""
    made = [load_case(name, 1) for name in find_scenarios()]
    return tuple(case for case in made if not case.draft and len(case.questions) >= FEWEST)


def judged(case: Case, actions: list[Action]) -> Result:
    session = Session(case, "assessment")
    session.step(actions)
    return judge_session(case, session.state, sufficient_minutes(case))


@lru_cache
def results(same_luck: bool) -> dict[float, list[Result]]:
    """The results of each bot's runs, the cases in turn; with the same luck for all, or not."""
    return {
        d_prime: [
            judged(case, bot_actions(case, d_prime, run + (0 if same_luck else 1000 * number)))
            for run in range(RUNS)
            for case in [cases()[run % len(cases())]]
        ]
        for number, d_prime in enumerate(SKILLS, 1)
    }


def totals(same_luck: bool) -> dict[float, list[int]]:
    return {d: [result.mark.total for result in found] for d, found in results(same_luck).items()}


def ranks(values: list[float]) -> list[float]:
    """Ranks from 0; equal values share the middle of theirs."""
    return [
        sum(other < value for other in values) + (values.count(value) - 1) / 2 for value in values
    ]


def spearman(a: list[float], b: list[float]) -> float:
    if len(set(a)) == 1 or len(set(b)) == 1:
        return 0.0  # who gives everybody the same ranks nobody
    return correlation(ranks(a), ranks(b))


def test_spearman_knows_order_and_ties() -> None:
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)
    assert spearman([1, 2, 3, 4], [5, 5, 5, 5]) == 0


def test_with_the_same_luck_the_better_eye_earns_more() -> None:
    """In each run four bots meet the same case and the same chances; only their d' differs."""
    marks = totals(True)
    found = [spearman(list(SKILLS), [marks[d][run] for d in SKILLS]) for run in range(RUNS)]
    assert mean(found) >= 0.95
    assert min(found) > 0


def test_over_a_course_the_marks_rank_trainees() -> None:
    """Everybody has luck of his own; one case of 15 questions is then too short a test.

    Four groups of equals can reach 0.97 and no more, for their members are tied.
    """
    marks = totals(False)
    skill, mark = [], []
    for d_prime in SKILLS:
        for start in range(0, RUNS, COURSE):
            skill.append(d_prime)
            mark.append(mean(marks[d_prime][start : start + COURSE]))
    assert spearman(skill, mark) >= 0.95


def test_the_means_lie_apart_and_on_both_sides_of_the_pass_mark() -> None:
    means = [mean(totals(False)[d]) for d in SKILLS]
    assert all(better - worse >= 5 for worse, better in pairwise(means))
    assert means[0] < 60 < 80 < means[-1]


def test_nothing_but_judgement_tells_the_bots_apart() -> None:
    """They work alike, so they keep the same rules, and their hours are the same."""
    for same in (True, False):
        for run in range(RUNS):
            row = [results(same)[d][run] for d in SKILLS]
            assert {result.mark.procedure for result in row} == {100}
            assert len({result.minutes for result in row}) == 1


def test_the_same_seed_is_the_same_bot() -> None:
    case = cases()[0]
    assert bot_actions(case, 1.0, 7) == bot_actions(case, 1.0, 7)
    assert bot_actions(case, 1.0, 7) != bot_actions(case, 1.0, 8)


def test_who_never_errs_is_the_expert() -> None:
    for case in cases():
        done = [a for a in bot_actions(case, 20.0, 3) if a.do != "suspect"]
        assert done == expert_actions(case)


@pytest.mark.parametrize("name", find_scenarios())
def test_english_and_french_score_the_same(name: str) -> None:
    case = load_case(name, 1)
    for played in ("expert", *IDLERS):
        result = judged(case, script(case, played))
        data = {lang: result_data(case, result, lang, "assessment", "0") for lang in ("en", "fr")}
        assert data["en"]["debrief"] != data["fr"]["debrief"]
        for told in data.values():
            del told["debrief"], told["language"]
        assert data["en"] == data["fr"]
