"""Several kinds of stock in one draw, against each kind in a stock of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine.test_stock import DULL, TWO, coded_sheet, off, shot
from vrtrainer.engine import boxed, convert, lettering, pooled, stock
from vrtrainer.engine.boxed import Boxed
from vrtrainer.engine.host import Host
from vrtrainer.engine.lettering import Lettering
from vrtrainer.engine.light import Light
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.stock import Kind, MixedStock

WHITE = replace(DULL, base=(1.0, 1.0, 1.0))


def pictured(mesh: Mesh, size: tuple[int, int], seed: int) -> Boxed:
    """A box whose sides are random patches that look outwards."""
    sides, (width, height) = len(boxed.SIDES), size
    rng = np.random.default_rng(seed)
    pixels = rng.integers(30, 255, (sides, height, width, 4), np.uint8)
    facing = np.full((sides, height, width, 3), 128, np.uint8)
    for number, side in enumerate(boxed.SIDES):
        facing[number, ..., 2 - side.axis] = 255 if side.sign > 0 else 1
    made = []
    for values, form in ((pixels, p3d.Texture.F_srgb_alpha), (facing, p3d.Texture.F_srgb)):
        texture = p3d.Texture("patches")
        texture.setup_2d_texture_array(width, height, sides, p3d.Texture.T_unsigned_byte, form)
        texture.set_ram_image(values.tobytes())
        texture.set_wrap_u(p3d.SamplerState.WM_clamp)
        texture.set_wrap_v(p3d.SamplerState.WM_clamp)
        made.append(texture)
    made[1].set_format(p3d.Texture.F_rgb8)
    return Boxed(boxed.box_of(mesh), WHITE, *made)


def board(size: tuple[float, float, float], lines: int, pixels: tuple[int, int], seed: int) -> Kind:
    """A kind with pictures of its own and so many lines on its front, in glyphs of its own."""
    mesh = Mesh.box(size).coloured((0.05, 0.1, 0.05))
    written = []
    for number in range(lines):
        card = Mesh.card(4, 0.5).moved(0, -size[1] / 2 - 0.01, -0.6 * number)
        written.append(replace(card, uv=card.uv * np.array([8, 1], np.float32)))
    sheet = np.roll(coded_sheet(), seed * 48, 1)
    letters = Lettering(Mesh.merge(written), lettering.sheet(sheet), 1.0)
    return Kind(mesh, WHITE, pictured(mesh, pixels, seed), lettering=letters)


KINDS = [
    board((4.4, 0.4, 1.8), 1, (8, 16), 1),
    Kind(Mesh.sphere(0.6, 12), WHITE),  # neither far nor written on
    board((4.4, 2.0, 2.4), 2, (16, 8), 2),
]


@pytest.mark.render
@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("as_boxes", [False, True])
def test_kinds_in_one_draw_look_like_stocks_of_their_own(
    host: Host, light: Light, tier: str, as_boxes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "_SOLID_M", -10.0 if as_boxes else 1000.0)
    monkeypatch.setattr(stock, "_ROUND_M", 1e9)
    monkeypatch.setattr(stock, "_DETAIL_M", 0.0)
    which = np.arange(12) % 3
    rng = np.random.default_rng(5)
    frames = np.array(
        [
            convert.pose((5.2 * (i % 4) - 8, 0.4 * i, 3.0 * (i // 4)), 8.0 * i - 40)
            for i in range(12)
        ]
    )
    colours = rng.uniform(0.3, 1.0, (12, 3))
    ink = (1.0, 0.9, 0.1)
    words = np.array(
        [
            lettering.line([int(g) for g in rng.permutation(48)[:10]], np.arange(10) * 0.7, ink)
            for _ in which
        ]
    )
    seeds = np.arange(12.0)
    pictures = []
    for together in (True, False):
        root = p3d.NodePath("world")
        groups = [np.arange(12)] if together else [np.flatnonzero(which == k) for k in range(3)]
        kept = []
        for number, of in enumerate(groups):
            kinds = KINDS if together else [KINDS[number]]
            own = which[of] if together else np.zeros(len(of), int)
            kept.append(
                MixedStock("some", kinds, own, frames[of], colours[of], seeds[of], words=words[of])
            )
            kept[-1].node.reparent_to(root)
        picture = Picture(host, root, light, 2, (480, 320), tier)
        pictures.append(shot(picture, convert.pose((0, -14, 3.5)), TWO))
        picture.close()
        if together:
            shown = {name: len(rows) for name, rows in kept[0].shown.items()}
            assert shown["letters"] == 12  # the meshes, and the boxes that can be read
            assert shown["far"] == (8 if as_boxes else 0)
            assert shown["near 1"] == 4
    assert off(*pictures, by=2) == 0.0
    assert pictures[0].std() > 20


def test_smaller_pictures_lie_in_a_corner_and_shared_ones_are_there_once() -> None:
    small, large = (
        pictured(Mesh.box((1, 1, 1)), (4, 8), 1),
        pictured(Mesh.box((1, 1, 1)), (8, 4), 2),
    )
    textures = [small.colours, None, large.colours, small.colours]
    whole, starts = pooled.pictures("patches", textures)
    assert starts == [0, 0, 5, 0]
    assert (whole.get_x_size(), whole.get_y_size(), whole.get_z_size()) == (8, 8, 10)
    pixels = np.frombuffer(bytes(whole.get_ram_image()), np.uint8).reshape(10, 8, 8, 4)
    own = np.frombuffer(bytes(small.colours.get_ram_image()), np.uint8).reshape(5, 8, 4, 4)
    assert (pixels[:5, :, :4] == own).all()
    assert (pixels[:5, :, 4:] == own[:, :, 3:]).all()


def test_what_cannot_be_drawn_together_is_refused() -> None:
    cube, ball = Mesh.box((1, 1, 1)), Mesh.sphere(1.0, 12)
    extra = [np.zeros((len(mesh.points), 4)) for mesh in (cube, ball)]
    with pytest.raises(ValueError, match="triangles differ"):
        pooled.node("things", [cube, ball], extra, [0, 0])
    first = pictured(cube, (4, 4), 1)
    with pytest.raises(ValueError, match="different channels"):
        pooled.pictures("patches", [first.colours, first.facings])
    shiny = replace(first, surface=replace(WHITE, roughness=0.1))
    with pytest.raises(ValueError, match="different surfaces"):
        boxed.node("far", [first, shiny])
    one = KINDS[0].lettering
    assert one is not None
    bounds = [cube.bounds()] * 2
    with pytest.raises(ValueError, match="inks"):
        lettering.node("letters", [one, replace(one, roughness=0.9)], bounds)
