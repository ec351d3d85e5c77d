"""Path-traces the fixed views of our scenes: ``make references [ARGS="yard_row --samples 64"]``.

The pictures go to ``assets/look``, with what scene they are of in ``references.json``; a view
whose scene has not changed is left as it is. Blender is needed for this alone, in an environment
of its own that is made on the first use.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.light import Lamp, Light
from vrtrainer.station.scenery import FOV_DEG, LOOKS, VIEWS, arrange, head_of
from vrtrainer.world.models import moods
from vrtrainer.world.stage import Stage

from . import export, tone

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "look"
INDEX = "references.json"
SIZE = (1280, 720)
SAMPLES = 256
CASE = ("ceramic_tiles", 1)

_VENV = ROOT / ".venv-cycles"
_NEEDS = ROOT / "builders" / "requirements-cycles.txt"


@dataclass(frozen=True, eq=False)
class Subject:
    """A view with its stage as it is then."""

    stage: Stage
    orders: tuple[str, ...]
    scene: export.Scene
    light: Light
    lamps: tuple[Lamp, ...]
    camera: dict[str, Any]

    @property
    def digest(self) -> str:
        """What a picture of it is a picture of."""
        return export.digest(self.scene, self.light, self.lamps, self.camera)


def subject(name: str, size: tuple[int, int] = SIZE, before: Subject | None = None) -> Subject:
    """Returns a view by its name in `scenery.LOOKS`, with everything that is seen in it.

    Args:
        name: of the view.
        size: of its picture.
        before: a view whose stage may serve on, where nothing was ordered there but is here.
    """
    view = VIEWS[LOOKS[name]][name]
    if before is not None and set(before.orders) <= set(view.orders):
        stage = before.stage
    else:
        scenes, _ = load_scenes()
        stage = Stage(load_case(*CASE), scenes)
    arrange(stage, view)
    shown = stage.yard_scene if stage.scene == "yard" else stage.warehouse_scene
    light = stage.light
    scene = export.scene_of(stage.root, light)
    camera = export.camera(head_of(stage, view), FOV_DEG, size)
    return Subject(stage, view.orders, scene, light, moods.lamps_of(shown), camera)


def index(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Returns what is known of the stored references, by view; nothing where there are none."""
    path = folder / INDEX
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def trace(found: Subject, samples: int, size: tuple[int, int]) -> np.ndarray:
    """Returns the path-traced picture, uint8 (h, w, 3), in our tone."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        export.write(folder, found.scene, found.light, found.lamps, found.camera)
        out = folder / "traced.npy"
        tracer = Path(__file__).with_name("tracer.py")
        command = [str(python()), str(tracer), str(folder), str(out), str(samples)]
        done = subprocess.run(
            [*command, *(str(side) for side in size)], capture_output=True, text=True
        )
        if done.returncode or not out.exists():
            said = f"{done.stdout[-2000:]}{done.stderr}"
            raise RuntimeError(f"the path tracer ended with {done.returncode}:\n{said}")
        light = np.load(out)
    shown = tone.to_display(light * found.light.exposure)
    return np.round(shown * 255).astype(np.uint8)


def python() -> Path:
    """Returns the Python that has Blender; makes its environment where there is none.

    Raises:
        RuntimeError: no Python 3.11, which alone Blender's module is published for.
    """
    inside = _VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if inside.exists():
        return inside
    maker = shutil.which("python3.11")
    if maker is None:
        raise RuntimeError("path-traced references need Python 3.11 (python3.11) on the path")
    print(f"making {_VENV.name} (about 950 MB)")
    subprocess.run([maker, "-m", "venv", str(_VENV)], check=True)
    subprocess.run([str(inside), "-m", "pip", "install", "-q", "-r", str(_NEEDS)], check=True)
    return inside


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes what is missing or of an older scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("views", nargs="*", help="names of views; all when left out")
    parser.add_argument("--samples", type=int, default=SAMPLES)
    parser.add_argument("--size", default="x".join(map(str, SIZE)), help="WxH")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--force", action="store_true", help="also what is of the same scene")
    chosen = parser.parse_args(arguments)
    width, height = (int(side) for side in chosen.size.split("x"))
    found = None
    for name in chosen.views or LOOKS:
        found = subject(name, (width, height), found)
        known = index(chosen.folder)
        told = {"scene": found.digest, "samples": chosen.samples, "size": [width, height]}
        fresh = {key: known.get(name, {}).get(key) for key in told} == told
        if fresh and not chosen.force:
            print(f"{name}: is of this scene")
            continue
        start = time.monotonic()
        pixels = trace(found, chosen.samples, (width, height))
        chosen.folder.mkdir(parents=True, exist_ok=True)
        file = f"{name}.jpg"
        Image.fromarray(pixels).save(chosen.folder / file, quality=95, subsampling=0)
        known = index(chosen.folder)
        known[name] = {"file": file, **told}
        text = json.dumps(known, indent=2, sort_keys=True) + "\n"
        (chosen.folder / INDEX).write_text(text, encoding="utf-8")
        print(f"{name}: {found.scene.triangles} triangles, {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
