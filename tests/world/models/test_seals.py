"""What is seen on a seal that somebody was at."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.world.models import markings
from vrtrainer.world.models.container import build_container

NUMBER = slice(100, 160)  # rows of the label on which a short number stands


@pytest.mark.parametrize("worked", ["scratched", "glued"])
def test_marks_show_and_leave_the_number_to_be_read(worked: markings.Worked) -> None:
    sound = markings.seal_label("TM600318").astype(int)
    marked = markings.seal_label("TM600318", worked).astype(int)
    changed = (np.abs(sound - marked) > 30).any(axis=2)
    assert 0.01 < changed.mean() < 0.15
    assert not changed[NUMBER].any()


def test_only_the_seal_that_came_with_the_container_is_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: dict[str, str] = {}
    label = markings.seal_label

    def seen(number: str, worked: markings.Worked = "") -> np.ndarray:
        drawn[number] = worked
        return label(number, worked)

    monkeypatch.setattr(markings, "seal_label", seen)
    model = build_container(
        "22G1", "XTMU1392076", (0.02, 0.10, 0.30), seal_number="TM600318", seal_worked="glued"
    )
    model.seals.hang("BR700001")
    assert drawn == {"TM600318": "glued", "BR700001": ""}
