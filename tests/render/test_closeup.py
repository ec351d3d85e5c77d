"""A close-up shows the thing and nothing of the hand's marks that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageFilter

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.convert import pose
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.slack import Slack
from vrtrainer.interaction.pointing import Hover
from vrtrainer.world.closeup import Closeup
from vrtrainer.world.labelling import label_pixels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.stage import Stage
from vrtrainer.world.viewfinder import aim_at

pytestmark = pytest.mark.render


@pytest.fixture
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture
def stage() -> Stage:
    """The container of a seal case, in the bay."""
    made = Stage(load_case("seal_at_the_gate", 1), load_scenes()[0])
    made.enter("bay")
    made.show_order("position")
    return made


def test_a_look_at_the_seal_shows_all_of_its_body(host: Host, stage: Stage) -> None:
    closeup = Closeup(host, stage, Slack(lambda: 0.0))
    for name in ("seal.condition", "seal.number"):
        closeup.shoot(stage.case.point(name), "look")
        red, green, blue = np.moveaxis(closeup.pixels().astype(int), 2, 0)
        rows, columns = np.nonzero((red > 120) & (green > 90) & (blue < green - 40))
        high, wide = red.shape
        assert rows.min() / high > 0.05 and rows.max() / high < 0.9
        assert columns.min() / wide > 0.2 and columns.max() / wide < 0.8
        assert len(rows) > 0.06 * red.size  # large enough to be read
    closeup.close()


@pytest.mark.parametrize("aside_m", [0.0, 1.2])
def test_a_photograph_of_the_seal_can_be_read_and_shows_what_it_holds(
    host: Host, stage: Stage, aside_m: float
) -> None:
    closeup = Closeup(host, stage, Slack(lambda: 0.0))
    point = stage.case.point("seal.number")
    x, y, z = stage.stand("bay").at
    aim = aim_at(pose((x + aside_m, y, z + 1.65)), *stage.subject(point, "camera"))
    closeup.shoot(point, "camera", aim)
    red, green, blue = np.moveaxis(closeup.pixels().astype(int), 2, 0)
    closeup.close()
    body = (red > 150) & (green > 110) & (blue < green - 50)
    rows, columns = np.nonzero(body)
    high, wide = red.shape
    assert rows.min() > 0 and rows.max() < high - 1  # the whole of its body ...
    assert columns.max() - columns.min() > 0.2 * wide  # ... and large
    middle = (columns.min() + columns.max()) // 2
    handle = np.abs(red - blue)[: rows.min() // 3, middle - 100 : middle + 100]
    assert np.median(handle) < 25  # bare steel above it: the handle


def test_the_dot_on_the_seal_is_not_in_the_photograph_of_the_seal(host: Host, stage: Stage) -> None:
    closeup = Closeup(host, stage, Slack(lambda: 0.0))
    point = stage.case.point("seal.condition")
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


@pytest.mark.parametrize(
    ("scenario", "item"),
    [("sesame_and_honey", "sesame"), ("sesame_and_honey", "honey"), ("used_lathes", "lathes")],
)
def test_the_magnifier_shows_the_label_to_be_read(host: Host, scenario: str, item: str) -> None:
    case = load_case(scenario, 1)
    stage = Stage(case, load_scenes()[0])
    stage.show_order("unload_full")
    stage.enter("dock")
    closeup = Closeup(host, stage, Slack(lambda: 0.0))
    closeup.shoot(case.point(f"load.{item}"), "magnifier")
    seen = Image.fromarray(closeup.pixels()).convert("L")
    closeup.close()
    printed = Image.fromarray(label_pixels(case, case.item(item))).convert("L")
    # Its rows of print are found again in the picture, large in its middle.
    assert max(_alike(seen, printed, wide, down) for wide in WIDTHS for down in DOWN) > 0.75


WIDTHS, DOWN = range(300, 600, 20), range(-24, 25, 6)


def _alike(seen: Image.Image, printed: Image.Image, wide: int, down: int) -> float:
    """How well a print, so many points wide, fits a picture so far below its middle."""
    high = round(wide * printed.height / printed.width)
    left, top = (seen.width - wide) // 2, (seen.height - high) // 2 + down
    if top < 0 or top + high > seen.height:
        return 0.0
    blur = ImageFilter.GaussianBlur(5)
    part = np.asarray(seen.filter(blur).crop((left, top, left + wide, top + high)), float)
    ours = np.asarray(printed.resize((wide, high)).filter(blur), float)
    return float(np.corrcoef(part.ravel(), ours.ravel())[0, 1])
