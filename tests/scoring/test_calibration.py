from __future__ import annotations

import json

import pytest

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.inspection import Session
from vrtrainer.language import Words, lowered
from vrtrainer.proving.bots import bot_actions
from vrtrainer.proving.expert import script, sufficient_minutes
from vrtrainer.scoring import debrief_text, judge_session
from vrtrainer.scoring.calibration import Forecast, calibration, forecasts
from vrtrainer.scoring.overview import calibration_lines

MOMENTS = ("papers", "seal", "view", "decision")


def made(*pairs: tuple[int, bool]) -> list[Forecast]:
    return [Forecast("papers", share, irregular) for share, irregular in pairs]


def test_the_brier_score() -> None:
    assert calibration(made((100, True), (0, False))).brier == 0
    assert calibration(made((50, True), (50, False))).brier == pytest.approx(0.25)
    assert calibration(made((0, True), (100, False))).brier == 1
    assert calibration(made((80, True), (30, False))).brier == pytest.approx((0.04 + 0.09) / 2)
    assert calibration([]).brier == 0 and calibration([]).bins == ()


def test_the_curve_sets_what_came_true_beside_what_was_said() -> None:
    told = made(*[(70, i < 7) for i in range(10)], *[(20, i < 1) for i in range(10)], (100, True))
    curve = calibration(told)
    assert [(b.low, b.high, b.count, b.said, b.came_true) for b in curve.bins] == [
        (20, 40, 10, 20, 10),
        (60, 80, 10, 70, 70),
        (80, 100, 1, 100, 100),
    ]
    assert not curve.unsure and curve.leaning == "balanced"
    assert calibration(made(*[(90, i < 2) for i in range(10)])).leaning == "suspicious"
    assert calibration(made(*[(10, i < 8) for i in range(10)])).leaning == "trusting"


def test_the_moments_are_told_apart() -> None:
    rows = [
        {"suspicion": json.dumps({"papers": 50, "decision": 100}), "irregular": 1},
        {"suspicion": json.dumps({"papers": 50}), "irregular": 0},
        {"suspicion": "{}", "irregular": 0},  # from before there was a dial
    ]
    curve = calibration(forecasts(rows))
    assert curve.count == 3
    assert curve.by_moment == {"papers": 0.25, "decision": 0}


def brier(d_prime: float) -> float:
    told: list[Forecast] = []
    for case in (case_of(TILES), case_of(SESAME)):
        for seed in range(20):
            session = Session(case, "assessment")
            session.step(bot_actions(case, d_prime, seed))
            result = judge_session(case, session.state, sufficient_minutes(case))
            assert [moment for moment, _ in result.suspicion] == list(MOMENTS)
            told += [Forecast(m, share, case.irregular) for m, share in result.suspicion]
    return calibration(told).brier


def test_who_sees_better_suspects_better() -> None:
    scores = [brier(d) for d in (0.5, 1.0, 2.0, 3.0)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < 0.2 < scores[0]


@pytest.mark.parametrize("share", [0, 50, 100])
def test_suspicion_is_no_part_of_the_mark(share: int) -> None:
    case = case_of(TILES)
    actions = script(case, "expert")
    marks = []
    for change in (lambda a: a, lambda a: None if a.do == "suspect" else a):
        session = Session(case, "assessment")
        session.step([a for a in map(change, actions) if a is not None])
        marks.append(judge_session(case, session.state, sufficient_minutes(case)).mark)
    assert marks[0] == marks[1]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_told_after_the_case_and_over_many(lang: str) -> None:
    case = case_of(TILES)
    session = Session(case, "assessment")
    session.step(script(case, "expert"))
    result = judge_session(case, session.state, sufficient_minutes(case))
    titles = {moment.id: lowered(moment.title[lang]) for moment in case.moments}
    words = Words(lang)
    said = ", ".join(f"{words.percent(share)} {titles[name]}" for name, share in result.suspicion)
    assert len(result.suspicion) == 4 and said in debrief_text(case, result, lang)
    lines = calibration_lines(calibration(made((70, True), (20, False))), Words(lang))
    assert len(lines) == 5
    assert ("Brier" in lines[0]) and ("70" in lines[2])
