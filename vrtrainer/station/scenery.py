"""Views of a scene as pictures: the places of the job, and a few more that are worth seeing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from vrtrainer.basis import ContentInvalid, RecordNotStored, UsageFault
from vrtrainer.content.case import Case, MoodId
from vrtrainer.content.library import load_scenes
from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.engine.cameras import NEAR_M
from vrtrainer.engine.convert import perspective, pose
from vrtrainer.engine.host import open_host
from vrtrainer.engine.picture import Picture
from vrtrainer.world.stage import Stage

FOV_DEG = 60.0
_OPENED = ("position", "cut_seal", "keep_seal", "open_doors")
_UNLOADED = (*_OPENED, "unload_full")


@dataclass(frozen=True)
class View:
    """A view: what has been ordered by then, and from where one looks at what.

    `look` is an anchor to face from `away` (metres in its frame, -Y towards the viewer), or ""
    to stand at the place `place` as one arrives there. `at` is a point of the world to look from
    instead, `towards` the heading and the pitch, degrees. `bare` puts the kit board away.
    """

    place: str
    orders: tuple[str, ...] = ()
    look: str = ""
    away: tuple[float, float, float] = (0.0, -1.0, 0.0)
    at: tuple[float, float, float] | None = None
    towards: tuple[float, float] = (0.0, 0.0)
    bare: bool = False


_YARD: dict[str, View] = {
    "overview": View("bay", ("position",), "bay", (-6.5, 12.5, 3.4)),
    "post": View("post"),
    "row": View("row"),
    "bay": View("bay", ("position",)),
    "dog": View("bay", ("position", "dog_narcotics")),
    "doors": View("bay", ("position",), "container.doors", (0.0, -3.2, 0.2)),
    "number": View("bay", ("position",), "container.number", (0.0, -0.9, 0.0)),
    "seal": View("bay", ("position",), "seal", (0.0, -0.40, 0.02)),
    "new_seal": View("bay", (*_OPENED, "reseal"), "seal", (0.0, -0.40, 0.02)),
    "transfer_seal": View("bay", (*_OPENED, "seal_transfer"), "seal", (0.0, -0.40, 0.02)),
    "side": View("bay", ("position",), "container.left_wall", (-2.2, -3.4, 0.6)),
    "first_view": View("bay", _OPENED, "container.first_view", (0.4, -2.8, 0.25)),
    "inside": View("inside", (*_OPENED, "unload_full")),
    "wall_open": View("inside", (*_OPENED, "unload_full", "open_wall")),
}

VIEWS: dict[str, dict[str, View]] = {
    "container_yard": {
        **_YARD,
        "yard_row": View("bay", _OPENED, at=(-3.2, -1.0, 1.65), towards=(20.0, 1.0), bare=True),
        "yard_bay": View("bay", _OPENED, at=(6.2, -3.4, 1.65), towards=(28.0, 0.0), bare=True),
        "yard_overview": View(
            "bay", _OPENED, at=(7.0, -19.5, 9.5), towards=(44.0, -13.0), bare=True
        ),
        "container_inside": View(
            "inside", _UNLOADED, at=(2.35, 5.0, 1.72), towards=(-12.0, -4.0), bare=True
        ),
    },
    "dry_port": {
        **_YARD,
        "siding": View("row", ("position",), at=(-4.5, 30.0, 1.65), towards=(2.0, 2.0)),
        "wide": View("bay", ("position",), at=(8.5, -20.5, 8.0), towards=(14.0, -8.0)),
        "gate": View("bay", ("position",), at=(-3.0, -2.0, 1.65), towards=(100.0, 0.0)),
    },
    "bonded_warehouse": {
        "overview": View("dock", ("unload_full",), "lot_2", (2.0, -9.5, 2.6)),
        "dock": View("dock", ("unload_full",)),
        "bench": View("bench", ("unload_full",)),
        "lot": View("dock", ("unload_full",), "lot_1", (0.6, -3.0, 0.9)),
        "scale": View("dock", ("unload_full",), "scale", (-1.0, -2.6, 1.0)),
        "warehouse_hall": View(
            "dock", _UNLOADED, at=(3.2, 4.5, 1.9), towards=(25.0, -3.0), bare=True
        ),
        "warehouse_bench": View(
            "bench", _UNLOADED, at=(-4.6, 3.4, 1.65), towards=(52.0, -14.0), bare=True
        ),
    },
}

# The views that are held against path-traced pictures of the very same scene, by their scene.
LOOKS: dict[str, str] = {
    "yard_row": "container_yard",
    "yard_bay": "container_yard",
    "yard_overview": "container_yard",
    "container_inside": "container_yard",
    "warehouse_hall": "bonded_warehouse",
    "warehouse_bench": "bonded_warehouse",
}


def draw_view(
    case: Case,
    scene: str,
    view: str,
    size: tuple[int, int],
    path: Path,
    mood: MoodId | None = None,
) -> Path:
    """Draws one view into a picture file, always at full quality; returns the path.

    The light is that of ``mood``, or the case's own.

    Raises:
        UsageFault: an unknown scene, view or kind of file; the message names the nearest.
        DeviceUnavailable: there is no OpenGL.
        RecordNotStored: the file cannot be written.
    """
    chosen = _view(scene, view)
    if path.suffix.lower() not in (".png", ".jpg", ".jpeg"):
        raise UsageFault(f"{path}: a picture is a .png or .jpg file.")
    scenes, faults = load_scenes()
    if faults:
        raise ContentInvalid("\n".join(str(fault) for fault in faults))
    host = open_host("headless")
    try:
        if scenes[scene].kind == "container_yard":
            case = case.model_copy(update={"yard": scene})
        stage = Stage(case, scenes, mood)
        pixels = draw_stage(stage, host, chosen, size)
    finally:
        host.close()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
    except OSError as error:
        raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
    return path


def draw_stage(stage: Stage, host: object, view: View, size: tuple[int, int]) -> np.ndarray:
    """Draws a view of a stage that stands already; returns uint8 (h, w, 3)."""
    arrange(stage, view)
    picture = Picture(host, stage.root, stage.light, size=size, tier="full")  # type: ignore[arg-type]
    try:
        eye = (np.eye(4), perspective(FOV_DEG, size[0] / size[1], NEAR_M))
        picture.set_pose(head_of(stage, view), [eye])
        picture.render()
        return picture.pixels()
    finally:
        picture.close()


def arrange(stage: Stage, view: View) -> None:
    """Brings a stage to where a view is taken of it."""
    stage.enter(view.place)
    for order in ("call_declarant", *view.orders):
        stage.show_order(order)
    if view.bare:
        # It grows with every new tool, and labels with every word; a path-traced picture is of one
        # scene only.
        stage.yard.stands["kit_board"].node.hide()
        for label in stage.warehouse.node.find_all_matches("**/label *"):
            label.hide()
    stage.settle()


def head_of(stage: Stage, view: View) -> np.ndarray:
    """Returns world_from_head (4, 4) of a view."""
    if view.at is not None:
        return pose(view.at, *view.towards)
    if not view.look:
        stand = stage.stand(view.place)
        x, y, z = stand.at
        return pose((x, y, z + STANDING_EYE_M), stand.heading_deg, -4.0)
    matrix, _ = stage.where(view.look)[0]
    eye = (matrix @ np.array([*view.away, 1.0]))[:3]
    away = matrix[:3, 3] + np.array([0.0, 0.0, 1.0 if view.look == "bay" else 0.0]) - eye
    heading = float(np.degrees(np.arctan2(-away[0], away[1])))
    pitch = float(np.degrees(np.arctan2(away[2], np.hypot(away[0], away[1]))))
    return pose((float(eye[0]), float(eye[1]), float(eye[2])), heading, pitch)


def _view(scene: str, view: str) -> View:
    if scene not in VIEWS:
        raise UsageFault(f"There is no scene {scene!r}{_near(scene, VIEWS)}")
    if view not in VIEWS[scene]:
        raise UsageFault(f"{scene} has no view {view!r}{_near(view, VIEWS[scene])}")
    return VIEWS[scene][view]


def _near(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, 1, 0.4)
    hint = f"; did you mean {close[0]}?" if close else "."
    return f"{hint} There are: {', '.join(known)}."
