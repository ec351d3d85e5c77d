from __future__ import annotations

import json

import pytest

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.inspection import Session
from vrtrainer.proving.bots import bot_actions
from vrtrainer.proving.expert import sufficient_minutes
from vrtrainer.records.results import result_data
from vrtrainer.scoring import judge_session
from vrtrainer.scoring.sensitivity import FEWEST, pooled, sensitivity


def test_figures_of_a_textbook() -> None:
    # 24 of 25 and 9 of 25: rates 24.5/26 and 9.5/26, z = 1.5724 and -0.3445.
    found = sensitivity(24, 1, 9, 16)
    assert found.d_prime == pytest.approx(1.917, abs=0.002)
    assert found.bias == pytest.approx(-0.614, abs=0.002)
    assert found.leaning == "quick"


def test_who_answers_all_alike_tells_nothing_apart() -> None:
    everything, nothing = sensitivity(30, 0, 30, 0), sensitivity(0, 30, 0, 30)
    assert everything.d_prime == pytest.approx(0) == nothing.d_prime
    assert (everything.leaning, nothing.leaning) == ("quick", "slow")


def test_no_mistake_yet_is_not_infinite() -> None:
    few, many = sensitivity(3, 0, 0, 3), sensitivity(300, 0, 0, 300)
    assert few.d_prime < many.d_prime < 7
    assert few.unsure and not many.unsure
    assert sensitivity(0, 0, 0, 0).d_prime == 0
    assert sensitivity(FEWEST, 0, 0, FEWEST - 1).unsure


@pytest.mark.parametrize("d_prime", [0.5, 1.0, 2.0, 3.0])
def test_pooled_sessions_tell_how_well_a_bot_sees(d_prime: float) -> None:
    """What went in comes out again: through verdicts, outcomes and the database's rows."""
    rows = []
    for case in (case_of(TILES), case_of(SESAME)):
        for seed in range(20):
            session = Session(case, "assessment")
            session.step(bot_actions(case, d_prime, seed))
            result = judge_session(case, session.state, sufficient_minutes(case))
            data = result_data(case, result, "en", "assessment", "0")
            kinds = ("hits", "misses", "false_alarms", "correct_rejections", "not_examined")
            rows.append({"outcomes": json.dumps({kind: data[kind] for kind in kinds})})
    found = pooled(rows)
    assert found.d_prime == pytest.approx(d_prime, abs=0.25)
    assert found.bias == pytest.approx(0, abs=0.2)
    assert found.leaning == "balanced"
