from __future__ import annotations

from itertools import pairwise

import pytest

from tests.content.variants import SESAME, TILES, Data, case_of
from tests.inspection.radiograph.scanned import sesame, tiles
from vrtrainer.content.case import Case
from vrtrainer.inspection.radiograph import (
    areas,
    contrast_to_noise,
    frame,
    perceivable,
    shown_mm,
    views_of,
)
from vrtrainer.proving.truth import sound_twin

POINTS = ("xray.front", "xray.middle", "xray.rear", "backscatter.left", "backscatter.right")


def _shown(case: Case) -> set[str]:
    twin = sound_twin(case)
    return {point for point in POINTS if perceivable(case, twin, point)}


def test_a_container_in_order_shows_nothing() -> None:
    assert _shown(sesame()) == set()
    assert contrast_to_noise(sesame(), sound_twin(sesame()), "xray.front") == 0.0


def test_a_false_wall_and_what_is_behind_it_show_at_the_front_only() -> None:
    assert _shown(tiles()) == {"xray.front", "backscatter.left", "backscatter.right"}


def _one_block(data: Data) -> None:
    """A single block of a kilogram in the tiles' hiding place, the wall itself left out of it."""
    data["load"][1]["count"] = 1


def test_less_behind_the_wall_shows_less() -> None:
    """The van sees the pile beside the left wall; a single block lies at the right, too deep."""
    many, one = tiles(), case_of(TILES, _one_block)
    twin = sound_twin(many)
    walled = [case.model_copy(update={"container": twin.container}) for case in (many, one)]
    found = [contrast_to_noise(case, twin, "backscatter.left") for case in walled]
    assert found[1] < 3.0 < found[0]


def test_a_point_of_another_kind_is_in_no_picture() -> None:
    assert views_of("container.floor") == ()
    assert contrast_to_noise(tiles(), tiles(), "container.floor") == 0.0


@pytest.mark.parametrize("view", ["side", "top", "left", "right"])
@pytest.mark.parametrize("path", [TILES, SESAME])
def test_areas_lie_side_by_side_within_their_picture(view: str, path: object) -> None:
    box = case_of(path).container  # type: ignore[arg-type]
    found = areas(view, box)  # type: ignore[arg-type]
    for one, other in pairwise(found):
        assert one.x + one.w <= other.x + 1e-9
    assert all(a.x >= 0 and a.x + a.w <= 1 and a.y >= 0 and a.y + a.h <= 1 for a in found)
    width, height = shown_mm(view, box)  # type: ignore[arg-type]
    span = frame(view, box)  # type: ignore[arg-type]
    assert width / height == pytest.approx(span.width_m / span.height_m)
