"""Our units of light are Cycles' after conversion; only where its environment was made."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from builders.look import references

_PYTHON = references.ROOT / ".venv-cycles" / "bin" / "python"

_SCRIPT = """
import json, math, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
import bpy, numpy as np, tracer
from shader_nodes import Nodes

def seen(light, sky=0.0):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    plain = bpy.data.materials.new("half")
    plain.use_nodes = True
    plain.node_tree.nodes.clear()
    n = Nodes(plain.node_tree)
    diffuse = n.new("ShaderNodeBsdfDiffuse")
    diffuse.inputs[0].default_value = (0.5, 0.5, 0.5, 1)
    n.put(n.new("ShaderNodeOutputMaterial").inputs[0], diffuse.outputs[0])
    mesh = dict(
        points=np.array([[-50, -50, 0], [50, -50, 0], [50, 50, 0], [-50, 50, 0]], "f4"),
        normals=np.tile([0, 0, 1], (4, 1)).astype("f4"), uv=np.zeros((4, 2), "f4"),
        rgb=np.ones((4, 3), "f4"), seed=np.zeros(4, "f4"),
        triangles=np.array([[0, 1, 2], [0, 2, 3]]))
    tracer._object("floor", mesh, plain, dict(casts=True, kind="solid"))
    tracer._world(np.full((32, 64, 3), sky, np.float32))
    light()
    a = math.atan2(-1.5, 0.3)
    head = np.eye(4)
    head[:3, :3] = [[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]]
    head[:3, 3] = (0, -0.3, 1.5)
    scene = bpy.context.scene
    tracer._camera(scene, dict(fov_deg=2, near_m=0.05, far_m=600, world_from_head=head.tolist()))
    tracer._settings(scene, 64, (16, 16))
    scene.cycles.use_denoising = False
    return tracer._rendered(scene, Path({out!r})).mean((0, 1)).tolist()

lamp = dict(position=(0, 0, 2.0), light=(3.0, 2.0, 1.0), reach_m=9, size_m=0.02,
            direction=(0, 0, -1), cone_deg=360)
sun = dict(to_sun=[0.8, 0, 0.6], irradiance=[10, 5, 1])
print("FOUND" + json.dumps(dict(
    lamp=seen(lambda: tracer.add_lamp(lamp)),
    spot=seen(lambda: tracer.add_lamp(dict(lamp, cone_deg=90))),
    sun=seen(lambda: tracer._sun(sun)),
    sky=seen(lambda: None, 0.7))))
"""


@pytest.mark.skipif(not _PYTHON.exists(), reason="make references makes the environment")
def test_lamp_sun_and_sky_light_a_floor_as_ours_do(tmp_path: Path) -> None:
    script = _SCRIPT.format(folder=str(Path(references.__file__).parent), out=str(tmp_path))
    done = subprocess.run(
        [str(_PYTHON), "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    line = next(part for part in done.stdout.splitlines() if part.startswith("FOUND"))
    found = json.loads(line.removeprefix("FOUND"))
    half = 0.5 / 3.14159265
    # Irradiance at two metres is a quarter of that at one.
    assert found["lamp"] == pytest.approx([half * c / 4 for c in (3, 2, 1)], rel=0.02)
    assert found["spot"] == pytest.approx([half * c / 4 for c in (3, 2, 1)], rel=0.02)
    assert found["sun"] == pytest.approx([half * c * 0.6 for c in (10, 5, 1)], rel=0.02)
    assert found["sky"] == pytest.approx([0.35] * 3, rel=0.02)
