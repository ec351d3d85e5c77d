"""Views of yard and warehouse, compared with pictures that somebody has looked at.

After a change that is meant to be seen, draw them anew and look at every one of them:

    WRITE_REFERENCES=1 .venv/bin/python -m pytest tests/render
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.host import Host, open_host
from vrtrainer.station.scenery import VIEWS, View, draw_stage
from vrtrainer.world.stage import Stage

pytestmark = pytest.mark.render

REFERENCES = Path(__file__).parent / "references"
AGAIN = "WRITE_REFERENCES=1 .venv/bin/python -m pytest tests/render"
SIZE = (320, 180)
# Renderers differ in the last bit and along edges, never over an area.
MEAN_APART, FAR_APART, MOST_FAR = 3.0, 40, 0.015

# In the order of the job: what was ordered for one view has happened for the next.
SHOWN: dict[str, View] = {
    "post": VIEWS["container_yard"]["post"],
    "row": VIEWS["container_yard"]["row"],
    "doors": VIEWS["container_yard"]["doors"],
    "first_view": VIEWS["container_yard"]["first_view"],
    "inside": VIEWS["container_yard"]["inside"],
    "dock": VIEWS["bonded_warehouse"]["dock"],
}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pictures(host: Host) -> dict[str, np.ndarray]:
    scenes, faults = load_scenes()
    assert not faults
    stage = Stage(load_case("ceramic_tiles", 1), scenes)
    return {name: draw_stage(stage, host, view, SIZE) for name, view in SHOWN.items()}


@pytest.mark.parametrize("name", SHOWN)
def test_a_view_looks_as_it_did(
    host: Host, pictures: dict[str, np.ndarray], name: str, tmp_path: Path
) -> None:
    drawn = pictures[name]
    assert drawn.shape == (SIZE[1], SIZE[0], 3) and drawn.dtype == np.uint8
    assert 15 < drawn.mean() < 230 and drawn.std() > 6
    path = REFERENCES / f"{name}.png"
    if "llvmpipe" not in host.renderer:
        pytest.skip(
            f"drawn by {host.renderer}; compared only on llvmpipe (LIBGL_ALWAYS_SOFTWARE=1)"
        )
    if os.environ.get("WRITE_REFERENCES"):
        REFERENCES.mkdir(exist_ok=True)
        Image.fromarray(drawn).save(path, optimize=True)
    expected = np.asarray(Image.open(path).convert("RGB"))
    apart = np.abs(expected.astype(int) - drawn).max(axis=2)
    mean, far = float(apart.mean()), float((apart > FAR_APART).mean())
    if mean > MEAN_APART or far > MOST_FAR:
        strip = np.hstack([expected, drawn, np.repeat(apart[:, :, None], 3, 2).clip(0, 255)])
        kept = tmp_path / f"{name}.png"
        Image.fromarray(strip.astype(np.uint8)).save(kept)
        pytest.fail(
            f"{name} looks different: {mean:.1f} apart on average, {far:.1%} of it far apart. "
            f"Expected, drawn and difference side by side: {kept}. If it is meant so: {AGAIN}"
        )


def test_every_reference_is_of_a_view() -> None:
    assert {path.stem for path in REFERENCES.iterdir()} == set(SHOWN)


def test_drawing_again_gives_the_same_picture(host: Host, pictures: dict[str, np.ndarray]) -> None:
    scenes, _ = load_scenes()
    stage = Stage(load_case("ceramic_tiles", 1), scenes)
    again = draw_stage(stage, host, SHOWN["post"], SIZE)
    apart = np.abs(again.astype(int) - pictures["post"]).max(axis=2)
    rows, columns = np.nonzero(apart)
    assert not apart.any(), (
        f"{len(rows)} points differ by up to {apart.max()}, rows {rows.min()} to {rows.max()}, "
        f"columns {columns.min()} to {columns.max()}"
    )


def test_what_is_ordered_is_seen(pictures: dict[str, np.ndarray]) -> None:
    """The views are of different things: none may stand for another."""
    names = list(pictures)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            apart = np.abs(pictures[one].astype(int) - pictures[other]).mean()
            assert apart > 12, (one, other)
