"""Warming draws everything once and leaves the world as it was."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Lamp, Light, Mood
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.warmth import warm

pytestmark = pytest.mark.render
EYES = [(np.eye(4), convert.perspective(60, 2.0))]


def test_what_is_hidden_or_aside_is_on_the_card_afterwards(host: Host, light: Light) -> None:
    root = scenes.small_world()
    ball = root.find("metal")
    ball.hide()
    behind = root.find("mark")
    behind.set_pos(0, -500, 0)
    picture = Picture(host, root, light, size=(20, 10), tier="software")
    hall = Light(Mood(seed=3, sun_strength=0.0), [Lamp((0.0, 0.0, 2.0))])

    def prepared(node: p3d.NodePath) -> bool:
        geom = node.node().get_geom(0)
        return geom.get_vertex_data().get_array(0).is_prepared(host.gsg.get_prepared_objects())

    nodes = [path for path in root.find_all_matches("**/+GeomNode") if path.get_name() != "sky"]
    assert not any(prepared(node) for node in (ball, behind))
    warm(picture, [light, hall])
    assert all(prepared(node) for node in nodes)
    assert ball.is_hidden() and not behind.is_hidden()
    assert picture.light is light and picture.overlay.names() == ()
    # The view leaves out again what lies aside.
    assert not root.node().is_final()
    picture.set_pose(convert.pose((0, -6, 1.65)), EYES)
    picture.render()
    shown = picture.pixels()
    ball.show()
    picture.stir()
    picture.render()
    assert (picture.pixels() != shown).any()
    picture.close()


def test_what_was_warmed_before_may_be_left_out(host: Host, light: Light) -> None:
    root = scenes.small_world()
    ball, mark = root.find("metal"), root.find("mark")
    picture = Picture(host, root, light, size=(20, 10), tier="software")
    warm(picture, [light], [ball])
    objects = host.gsg.get_prepared_objects()
    array = [n.node().get_geom(0).get_vertex_data().get_array(0) for n in (ball, mark)]
    assert [each.is_prepared(objects) for each in array] == [False, True]
    assert ball.get_parent() == root and not ball.is_stashed()
    picture.close()


def test_two_pictures_share_a_shadow_map(host: Host, light: Light) -> None:
    root = scenes.small_world()
    own = Picture(host, root, light, size=(60, 30), tier="software")
    sharing = Picture(host, root, light, size=(60, 30), tier="software", beside=own)
    drawn = []
    for picture in (own, sharing):
        picture.set_pose(convert.pose((0, -6, 1.65)), EYES)
        picture.render()
        drawn.append(picture.pixels().astype(int))
    assert np.abs(drawn[0] - drawn[1]).max() <= 1
    assert own.shadow.stale is False
    # What lies elsewhere under the same map does not have it drawn anew.
    for x in (-20.0, 20.0):
        assert own.shadow.covers(light.to_sun, np.array([x / 2, 2.0, 1.65]))
    assert not own.shadow.covers(-light.to_sun, np.array([0.0, 2.0, 1.65]))
    # Too far away for the map as it is aimed: it is aimed anew, and back again.
    sharing.set_pose(convert.pose((300, -6, 1.65)), EYES)
    assert not own.shadow.covers(light.to_sun, np.array([300.0, 2.0, 1.65]))
    sharing.render()
    sharing.close()
    own.set_pose(convert.pose((0, -6, 1.65)), EYES)
    own.render()
    assert np.abs(own.pixels().astype(int) - drawn[0]).max() <= 1
    own.close()
