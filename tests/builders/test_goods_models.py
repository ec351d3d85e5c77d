"""What tells goods apart is on their models: marks, glue, parts that are not mounted."""

from __future__ import annotations

import numpy as np
import pytest

from builders.models.goods_print import CELLS
from builders.models.model import Model, all_models


def made(name: str) -> Model:
    return all_models()[f"goods/{name}"]()


def printed_in(model: Model, cell: str) -> np.ndarray:
    """The points of a model that lie on a cell of the printed sheet, (n, 3)."""
    x, y, w, h = CELLS[cell]
    mesh = model.parts[""].build.mesh()
    u, v = mesh.uv[:, 0] * 16, (1 - mesh.uv[:, 1]) * 16
    return mesh.points[
        (u >= x - 0.01) & (u <= x + w + 0.01) & (v >= y - 0.01) & (v <= y + h + 0.01)
    ]


@pytest.mark.parametrize(
    ("name", "logo"), [("sports_shoes", "logo"), ("counterfeit_sports_shoes", "logo_false")]
)
def test_a_shoe_names_the_mark_by_which_it_is_known(name: str, logo: str) -> None:
    shoe = made(name)
    spot = shoe.anchors["mark"]
    on_it = np.c_[printed_in(shoe, logo), np.ones(len(printed_in(shoe, logo)))]
    assert len(on_it) > 20
    seen = np.abs((np.linalg.inv(spot.matrix) @ on_it.T)[:3])
    framed = (seen[0] < spot.half[0]) & (seen[2] < spot.half[2])
    assert framed.sum() >= 40  # the logo on its side, all of it


def test_only_the_false_shoe_shows_glue_where_it_is_told_of() -> None:
    def amber(name: str) -> np.ndarray:
        mesh = made(name).parts[""].build.mesh()
        red, _, blue = mesh.colour[:, :3].T
        return mesh.points[(red > 0.4) & (blue < 0.25)]

    glue = amber("counterfeit_sports_shoes")
    assert len(amber("sports_shoes")) == 0
    assert np.ptp(glue[:, 0]) > 0.2  # all along the sole ...
    assert (glue[:, 2] > 0.05).sum() > 20  # ... and round the logo


def test_a_bicycle_travels_with_its_wheels_and_handlebar_off() -> None:
    mesh = made("bicycles").parts[""].build.mesh()
    colour = mesh.colour[:, :3]
    red = mesh.points[(colour[:, 0] > 0.3) & (colour[:, 1] < 0.1)]  # of the frame and its fork
    rubber = mesh.points[np.abs(colour - (0.030, 0.031, 0.034)).max(1) < 0.004]
    middle = np.abs(rubber[:, 1]) < 0.045  # between the ends of the fork
    assert len(red) > 100 and len(rubber) > 500
    assert not middle.any()
    assert (rubber[:, 1] < -0.08).sum() > 200 and (rubber[:, 1] > 0.08).sum() > 200
    above = mesh.points[(np.abs(mesh.points[:, 1]) < 0.05) & (mesh.points[:, 2] > 0.72)]
    assert len(above) == 0  # no seat, no handlebar on it
