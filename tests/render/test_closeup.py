"""A close-up shows the thing and nothing of the hand's marks that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.slack import Slack
from vrtrainer.interaction.pointing import Hover
from vrtrainer.world.closeup import Closeup
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.stage import Stage

pytestmark = pytest.mark.render


@pytest.fixture
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


def test_the_dot_on_the_seal_is_not_in_the_photograph_of_the_seal(host: Host) -> None:
    case = load_case("seal_at_the_gate", 1)
    stage = Stage(case, load_scenes()[0])
    stage.enter("bay")
    stage.show_order("position")
    closeup = Closeup(host, stage, Slack(lambda: 0.0))
    point = case.point("seal.condition")
    closeup.shoot(point, "look")
    before = closeup.pixels().astype(int)
    matrix, half = stage.subject(point, "look")
    front = (matrix @ np.array([0.0, -half[1] - 0.02, 0.0, 1.0]))[:3]
    pointers = Pointers(stage.root)
    normal = (0.0, 0.0, 0.0)
    verbs = frozenset({"act"})
    hover = Hover("seal", tuple(front), normal, 0.5, 0.5, 1.0, verbs, in_reach=True, near=False)
    pointers.show(hover, None, None)
    closeup.shoot(point, "look")
    assert np.abs(closeup.pixels() - before).max() <= 2
    assert not pointers.root.is_hidden()
    closeup.close()
