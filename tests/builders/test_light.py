"""What casts the rays when light is made beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.soup import Soup

pytest.importorskip("embreex")

from builders import light


def test_rays_meet_fronts_and_know_backs() -> None:
    mesh = Mesh.box((2.0, 2.0, 2.0), (4.0, 0.0, 1.0))
    world = light.Embree(Soup.of(mesh.points[mesh.triangles], (0.6, 0.2, 0.1)))
    start = np.array([[0.0, 0, 1], [0.0, 0, 1], [4.0, 0, 1]])
    way = np.array([[1.0, 0, 0], [-1.0, 0, 0], [1.0, 0, 0]])
    hits = world.hits(start, way)
    assert hits.away == pytest.approx([3.0, np.inf, 1.0])
    assert hits.normal[0] == pytest.approx([-1, 0, 0])
    assert hits.albedo[0] == pytest.approx([0.6, 0.2, 0.1])
    assert hits.back.tolist() == [False, False, True]
    reach = np.array([2.9, 100.0, 0.5])
    assert world.blocked(start, way, reach).tolist() == [False, False, False]
    assert world.blocked(start, way, reach + 1.0).tolist() == [True, False, True]
