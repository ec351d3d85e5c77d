"""The suspicion that was said, as a line."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.language import LANGUAGES, Words
from vrtrainer.pages import fonts
from vrtrainer.pages.sketch import Dot, Label, Stroke
from vrtrainer.scoring.course import course

SAID = (("papers", 30), ("seal", 70), ("decision", 100))


def _drawn(path, lang: str = "en", said=SAID):
    case = case_of(path)
    result = replace(told(case).result, suspicion=said)
    return course(case, result, Words(lang))


def _of(sketch, kind):
    return [item for item in sketch.items if isinstance(item, kind)]


def test_what_was_said_stands_at_its_moment_and_the_higher_the_more_was_suspected() -> None:
    dots = _of(_drawn(TILES), Dot)
    assert [dot.text for dot in dots] == ["30", "70", "100"]
    assert [dot.at for dot in dots] == sorted(dot.at for dot in dots)
    heights = [dot.at[1] for dot in dots]
    assert heights == sorted(heights)
    # The moment at which nothing was said keeps its place: the last step is twice as long.
    x = [dot.at[0] for dot in dots]
    assert x[2] - x[1] == pytest.approx(2 * (x[1] - x[0]))
    (way,) = [item for item in _of(_drawn(TILES), Stroke) if item.ink == "trainee"]
    assert way.points == tuple(dot.at for dot in dots)


def test_the_truth_stands_above_where_the_consignment_was_irregular_and_below_where_not() -> None:
    def truth(path) -> float:
        (line,) = [item for item in _of(_drawn(path), Stroke) if item.dashed]
        return line.points[0][1]

    assert truth(TILES) == max(dot.at[1] for dot in _of(_drawn(TILES), Dot))
    assert truth(SESAME) < min(dot.at[1] for dot in _of(_drawn(SESAME), Dot))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_moment_has_its_name_and_nothing_leaves_the_drawing(lang: str) -> None:
    sketch = _drawn(TILES, lang)
    written = " ".join(label.text for label in _of(sketch, Label))
    for moment in case_of(TILES).moments:
        assert moment.title[lang] in written
    for item in (*_of(sketch, Dot), *_of(sketch, Label)):
        x, y = item.at
        assert sketch.low[0] < x < sketch.high[0] and sketch.low[1] + 0.3 < y < sketch.high[1] - 0.3
    assert "30" in sketch.says


def test_who_said_nothing_gets_no_drawing() -> None:
    assert _drawn(TILES, said=()) is None


def test_three_figures_stand_within_their_disc() -> None:
    *_, last = _of(_drawn(TILES), Dot)
    assert last.text == "100"
    assert fonts.width(last.text, "bold", last.size) < 2 * last.radius


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_words_run_into_their_neighbours_or_out_of_the_drawing(lang: str) -> None:
    """A browser's own letters are a fifth wider than those that are shipped."""
    sketch = _drawn(TILES, lang)
    spans = sorted(
        (label.at[1], label.at[0] - half, label.at[0] + half, label.text)
        for label in _of(sketch, Label)
        for half in [1.2 * fonts.width(label.text, "regular", label.size) / 2]
    )
    for (y, _, right, text), (other_y, left, _, other) in pairwise(spans):
        assert y != other_y or right < left, (text, other)
    for _, left, right, text in spans:
        assert sketch.low[0] < left and right < sketch.high[0], text
