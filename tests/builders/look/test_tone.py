"""The tone curve in numpy is the shader's."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from builders.look import tone
from vrtrainer.engine import programs
from vrtrainer.engine.host import open_host

_LIGHT = np.concatenate(
    [
        np.outer(np.geomspace(1e-4, 60.0, 60), (1.0, 1.0, 1.0)),
        np.random.default_rng(3).gamma(0.6, 1.2, (196, 3)),
    ]
).reshape(16, 16, 3)

_VERTEX = """
in vec4 p3d_Vertex;
in vec2 p3d_MultiTexCoord0;
out vec2 uv;
void main() { uv = p3d_MultiTexCoord0; gl_Position = vec4(p3d_Vertex.xz, 0.0, 1.0); }
"""
_FRAGMENT = """
uniform sampler2D light;
in vec2 uv;
out vec4 shown;
void main() { shown = vec4(to_display(texelFetch(light, ivec2(uv * 16.0), 0).rgb), 1.0); }
"""


@pytest.mark.render
def test_the_curve_is_the_shaders() -> None:
    host = open_host("headless")
    try:
        frame = p3d.FrameBufferProperties()
        frame.set_float_color(True)
        frame.set_rgba_bits(32, 32, 32, 32)
        buffer = host.make_buffer("tone", (16, 16), frame)
        result = p3d.Texture("result")
        buffer.add_render_texture(result, p3d.GraphicsOutput.RTM_copy_ram)
        light = p3d.Texture("light")
        light.setup_2d_texture(16, 16, p3d.Texture.T_float, p3d.Texture.F_rgb32)
        light.set_ram_image(_LIGHT[..., ::-1].astype("<f4").tobytes())
        card = p3d.CardMaker("card")
        card.set_frame(-1, 1, -1, 1)
        node = p3d.NodePath(card.generate())
        head = "#version 330\n"
        whole = head + programs.source("tone.glsl") + _FRAGMENT
        node.set_shader(p3d.Shader.make(p3d.Shader.SL_GLSL, head + _VERTEX, whole))
        node.set_shader_input("light", light)
        root = p3d.NodePath("root")
        node.reparent_to(root)
        node.node().set_bounds(p3d.OmniBoundingVolume())
        camera = root.attach_new_node(p3d.Camera("camera"))
        buffer.make_display_region().set_camera(camera)
        host.engine.render_frame()
        raw = np.frombuffer(bytes(result.get_ram_image()), "<f4")
        shown = raw.reshape(16, 16, -1)[..., [2, 1, 0]]
    finally:
        host.close()
    assert np.abs(shown - tone.to_display(_LIGHT)).max() < 1e-4


def test_colours_come_back() -> None:
    shown = np.random.default_rng(5).uniform(0.15, 0.8, (50, 1)) + np.array([0.05, 0.0, -0.05])
    assert np.abs(tone.to_display(tone.from_display(shown)) - shown).max() < 2e-3


def test_light_that_grows_is_shown_brighter() -> None:
    shown = tone.to_display(np.outer(np.geomspace(1e-3, 20.0, 40), np.ones(3)))
    assert (np.diff(shown[:, 1]) > 0).all()
    assert shown.min() >= 0
    assert shown.max() <= 1
