"""Submitted pictures: read back as they were drawn, and refused where they are none."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable

import numpy as np
import openvr
import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.sample import (
    GL_2D_ARRAY,
    LEFT,
    RIGHT,
    Graphics,
    bounds,
    quarters,
    submit_both,
    texture,
    wait,
)

pytestmark = pytest.mark.window
errors = openvr.error_code


def test_both_eyes_come_back_as_they_were_drawn(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    puppet.capture(1)
    puppet.expect_size(120, 100)
    pixels = quarters(120, 100)
    pixels[0, 0], pixels[99, 239] = (1, 2, 3), (4, 5, 6)
    handle = graphics.texture(pixels)
    wait()
    submit_both(handle)
    left, right = puppet.picture("left"), puppet.picture("right")
    assert left.shape == right.shape == (100, 120, 4)
    assert (left[..., :3] == pixels[:, :120]).all()
    assert (right[..., :3] == pixels[:, 120:]).all()
    want = np.stack([pixels[:, :120].mean((0, 1)), pixels[:, 120:].mean((0, 1))])
    assert puppet.means()[-1] == pytest.approx(want, abs=0.01)
    # One frame was to be kept: the next does not replace it.
    other = graphics.texture(np.zeros_like(pixels))
    wait()
    submit_both(other)
    assert (puppet.picture("left") == left).all()
    puppet.capture("always")
    wait()
    submit_both(other)
    assert not puppet.picture("left")[..., :3].any()
    assert graphics.gl.glGetError() == 0


def test_bounds_that_turn_a_picture_over_do(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    puppet.capture("always")
    puppet.expect_size(100, 120)
    pixels = np.random.default_rng(7).integers(0, 255, (240, 200, 3), np.uint8)
    handle = graphics.texture(pixels)
    wait()
    # In OpenGL v grows upwards: 0 to 0.5 is the lower half.
    openvr.VRCompositor().submit(LEFT, texture(handle), bounds(0, 0, 0.5, 0.5))
    openvr.VRCompositor().submit(RIGHT, texture(handle), bounds(1, 1, 0.5, 0.5))
    assert (puppet.picture("left")[..., :3] == pixels[120:, :100]).all()
    assert (puppet.picture("right")[..., :3] == pixels[:120, 100:][::-1, ::-1]).all()


def test_a_mean_color_is_enough_for_long_runs(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    puppet.capture("mean")
    handle = graphics.texture(quarters(400, 440))
    for _ in range(3):
        wait()
        submit_both(handle)
    wait()
    means = puppet.means()
    assert means.shape == (4, 2, 3)
    assert means[1] == pytest.approx(np.array([[127.5, 127.5, 0], [127.5, 127.5, 255]]), abs=1)
    assert not means[3].any(), "nothing was submitted yet"
    with pytest.raises(AssertionError, match="no picture"):
        puppet.picture("left")


def test_layers_of_an_array_are_taken_where_they_are_announced(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    puppet.capture("always")
    puppet.expect_size(64, 48)
    layers = np.random.default_rng(3).integers(0, 255, (2, 48, 64, 3), np.uint8)
    handle = graphics.texture(layers, GL_2D_ARRAY)
    compositor, announced = openvr.VRCompositor(), openvr.Submit_GlArrayTexture
    wait()
    for eye in (LEFT, RIGHT):
        compositor.submitWithArrayIndex(eye, texture(handle), eye, None, announced)
    assert (puppet.picture("left")[..., :3] == layers[0]).all()
    assert (puppet.picture("right")[..., :3] == layers[1]).all()
    assert puppet.violations() == []
    wait()
    with pytest.raises(errors.CompositorError_InvalidTexture):
        compositor.submitWithArrayIndex(LEFT, texture(handle), 2, None, announced)
    with pytest.raises(errors.CompositorError_InvalidTexture):
        compositor.submit(LEFT, texture(handle))
    puppet.expect("there is no such layer")
    puppet.expect("the texture is not two-dimensional (an array, or multisampled?)")


PACK_BUFFER, PACK_BUFFER_BINDING, BINDING_2D, ALIGNMENT = 0x88EB, 0x88ED, 0x8069, 0x0D05


def test_the_program_finds_its_graphics_as_it_left_them(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    """Row length, alignment, pack buffer and binding are the program's, and odd ones at that."""
    puppet.capture("always")
    pixels = quarters(150, 100)
    handle, mine = graphics.texture(pixels), graphics.texture(np.zeros((4, 4, 3), np.uint8))
    buffer = ctypes.c_uint()
    graphics.gl.glGenBuffers(1, ctypes.byref(buffer))
    graphics.gl.glBindBuffer(PACK_BUFFER, buffer)
    settings = {0x0D02: 311, 0x0D03: 5, 0x0D04: 3, ALIGNMENT: 8, 0x806C: 9}
    for name, value in settings.items():
        graphics.gl.glPixelStorei(name, value)
    try:
        wait()
        submit_both(handle)
        assert (puppet.picture("right")[..., :3] == pixels[:, 150:]).all()
        assert {name: graphics.number(name) for name in settings} == settings
        assert graphics.number(PACK_BUFFER_BINDING) == buffer.value
        assert graphics.number(BINDING_2D) == mine
        puppet.dirty_binding(True)
        wait()
        submit_both(handle)
        assert graphics.number(BINDING_2D) == handle, "the documentation allows it"
    finally:
        graphics.gl.glBindBuffer(PACK_BUFFER, 0)
        for name in settings:
            graphics.gl.glPixelStorei(name, 4 if name == ALIGNMENT else 0)
    assert graphics.gl.glGetError() == 0


def _plain(width: int, height: int) -> Callable[[Graphics], int]:
    return lambda graphics: graphics.texture(np.zeros((height, width, 3), np.uint8))


BAD_TEXTURES: list[tuple[str, bool, float, Callable[[Graphics], int]]] = [
    ("not a texture of the current", True, 1, lambda g: 987654),
    ("is not two-dimensional", True, 1, lambda g: g.multisampled(200, 220)),
    ("has no pixels yet", True, 1, lambda g: g.empty()),
    ("400 x 80 pixels, far from the recommended 400 x 440", False, 1, _plain(400, 80)),
    ("401 x 881 pixels, far from the recommended 400 x 440", False, 0.5, _plain(802, 881)),
    ("a texture of 401 x 220 within a pixel (200.50 x 220.00)", False, 0.5, _plain(401, 220)),
]


@pytest.mark.parametrize(
    ("words", "refused", "share", "make"), BAD_TEXTURES, ids=[b[0] for b in BAD_TEXTURES]
)
def test_a_bad_texture_is_noted(
    puppet: Puppet,
    system: openvr.IVRSystem,
    graphics: Graphics,
    words: str,
    refused: bool,
    share: float,
    make: Callable[[Graphics], int],
) -> None:
    wait()
    submitted = (LEFT, texture(make(graphics)), bounds(0, 0, share, 1))
    if refused:
        with pytest.raises(errors.CompositorError_InvalidTexture):
            openvr.VRCompositor().submit(*submitted)
    else:
        openvr.VRCompositor().submit(*submitted)
    found = puppet.violations()
    assert len(found) == 1 and words in found[0], found
    puppet.expect(words)
    assert graphics.gl.glGetError() == 0


def test_the_size_may_be_set_exactly(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    puppet.expect_size(200, 220)
    wait()
    submit_both(graphics.texture(quarters(200, 220)))
    assert puppet.violations() == []
    wait()
    submit_both(graphics.texture(quarters(201, 220)))
    puppet.expect("an eye has 201 x 220 pixels where 200 x 220 are right")


def test_a_thread_without_a_context_cannot_submit(
    puppet: Puppet, system: openvr.IVRSystem, graphics: Graphics
) -> None:
    handle = graphics.texture(quarters(200, 220))
    caught: list[Exception] = []

    def frame() -> None:
        wait()
        try:
            submit_both(handle)
        except errors.CompositorError_InvalidTexture as error:
            caught.append(error)

    thread = threading.Thread(target=frame)
    thread.start()
    thread.join()
    assert len(caught) == 1
    puppet.expect("no current OpenGL context")
