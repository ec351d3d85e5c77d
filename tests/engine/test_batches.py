"""Batches draw what separate surfaces draw, in fewer calls."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine import batches, census, convert, materials
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Light
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Picture

RED = Surface("red", (0.5, 0.05, 0.04), 0.25)
GREY = Surface("grey", (0.2, 0.2, 0.2), 0.8, grime=0.9)
STEEL = Surface("steel", (0.55, 0.56, 0.57), 0.35, 0.9)
PAINT = Surface("paint", (0.05, 0.2, 0.5), 0.5, kind="paint", grime=0.7)
LAMP = Surface("lamp", (1.0, 0.9, 0.8), emission=2.0)
GLASS = Surface("glass", (0.1, 0.1, 0.1), 0.06, kind="glass")


def _parts() -> list[tuple[Surface, Mesh]]:
    ball = Mesh.sphere(0.4, 20)
    kinds = (RED, GREY, STEEL, PAINT)
    return [(own, ball.moved(1.0 * k - 1.5, 3.0, 0.0)) for k, own in enumerate(kinds)]


def test_colours_and_finishes_of_one_kind_are_one_draw() -> None:
    found = batches.nodes(_parts())
    assert [node.get_tag("program") for node in found] == ["solid.finished", "paint.finished"]
    total = sum(
        part.triangles for node in found for part in census.shown(node.get_parent() or node)
    )
    assert total == sum(len(mesh.triangles) for _, mesh in _parts())


def test_what_glows_or_is_glass_is_drawn_by_itself() -> None:
    found = batches.nodes(
        [*_parts()[:2], (LAMP, Mesh.box((1, 1, 1))), (GLASS, Mesh.box((1, 1, 1)))]
    )
    programs = [node.get_tag("program") for node in found]
    assert programs == ["solid.finished", "solid", "glass"]


def test_batches_share_their_state() -> None:
    one, other = (batches.nodes([part])[0] for part in _parts()[:2])
    assert one.get_state() == other.get_state()


def test_vertices_say_their_finish() -> None:
    node = batches.nodes(_parts()[:3])[0]
    found = census.arrays(node.node().get_geom(0))
    assert found.finish is not None
    rows = np.unique(found.finish.round(3), axis=0)
    told = {(s.roughness, s.metallic, 0.0, s.grime) for s in (RED, GREY, STEEL)}
    assert {tuple(round(float(v), 3) for v in row) for row in rows} == told


@pytest.mark.render
@pytest.mark.parametrize("tier", ["full", "software"])
def test_a_batch_looks_as_its_surfaces_do(host: Host, light: Light, tier: str) -> None:
    shown = []
    for joined in (False, True):
        root = p3d.NodePath("root")
        if joined:
            for node in batches.nodes(_parts()):
                node.reparent_to(root)
        else:
            for surface, mesh in _parts():
                materials.apply(mesh.node(surface.name), surface).reparent_to(root)
        picture = Picture(host, root, light, size=(96, 32), tier=tier)
        picture.set_pose(np.eye(4), [(np.eye(4), convert.perspective(30, 3.0))])
        picture.render()
        shown.append(picture.pixels().astype(int))
        picture.close()
    assert shown[0].std() > 10
    # Colours of vertices have eight bits.
    assert np.abs(shown[0] - shown[1]).max() <= 3
