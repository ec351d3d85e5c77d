"""Tools and gear on the shelf: of the size of their kind, cheap, closed."""

from __future__ import annotations

import numpy as np
import pytest

from tests.world.models import rays
from vrtrainer.world.models import GEAR, TOOLS, gear_piece, shelf

# Across, along, high: millimetres of their kind (see each model), and how far they may be off.
SIZES_MM: dict[str, tuple[tuple[float, float, float], float]] = {
    "camera": ((127, 67, 76), 6),
    "torch": ((49, 195, 49), 6),
    "seal_gauge": ((92, 209, 18), 5),
    "bolt_cutter": ((205, 640, 37), 15),
    "gas_meter": ((115, 384, 205), 15),
    "laser": ((56, 143, 29), 6),
    "tablet": ((205, 288, 16), 5),
    "scale": ((84, 37, 223), 6),
    "knife": ((29, 174, 22), 5),
    "magnifier": ((94, 224, 22), 8),
    "mirror": ((208, 887, 113), 20),
    "tape": ((39, 337, 86), 10),
    "mallet": ((60, 347, 100), 10),
    "radiation_pager": ((70, 38, 104), 5),
    "density_meter": ((80, 198, 202), 10),
    "videoscope": ((154, 629, 239), 40),
    "drill": ((78, 281, 210), 12),
    "pry_bar": ((28, 641, 97), 15),
    "uv_lamp": ((62, 252, 35), 8),
    "trace_kit": ((25, 220, 12), 6),
    "test_pouch": ((62, 111, 16), 4),
    "sample_bag": ((120, 170, 13), 12),
    "evidence_bag": ((180, 250, 15), 12),
    "ruler": ((30, 160, 3), 3),
    "calliper": ((74, 328, 15), 12),
    "ladder": ((426, 70, 2415), 30),
    "thermometer": ((42, 166, 148), 10),
    "bolt_seal": ((50, 96, 20), 5),
    "hand_scale": ((51, 31, 255), 12),
}
WITH_DISPLAYS = {
    *("camera", "gas_meter", "laser", "tablet", "scale"),
    *("radiation_pager", "density_meter", "videoscope", "calliper", "thermometer"),
}
GEAR_MM = {
    "helmet": (230, 318, 165),
    "vest": (501, 126, 627),
    "shoes": (275, 303, 188),
    "goggles": (186, 136, 74),
    "gas_detector": (66, 46, 106),
}


def test_the_kit_and_what_waits_are_all_on_the_shelf() -> None:
    assert set(TOOLS) <= set(SIZES_MM)
    assert len(SIZES_MM) >= 29


@pytest.mark.parametrize("tool", SIZES_MM)
def test_a_tool_is_of_the_size_of_its_kind(tool: str) -> None:
    build = shelf.build(f"tools/{tool}")
    low, high = build.mesh().bounds()
    size, off = SIZES_MM[tool]
    assert (high - low) * 1000 == pytest.approx(size, abs=off)
    assert sum(len(build.mesh(s).triangles) for s in build.surfaces()) <= 5000
    assert len(build.surfaces()) <= 6
    end = shelf.shelved(f"tools/{tool}").anchors["tip"].matrix[:3, 3]
    assert (end >= low - 0.03).all() and (end <= high + 0.03).all()


@pytest.mark.parametrize("tool", SIZES_MM)
def test_a_tool_shows_no_back_face(tool: str) -> None:
    build = shelf.build(f"tools/{tool}")
    kept = [build.mesh(s) for s in build.surfaces() if s.kind != "glass"]
    triangles = np.concatenate([rays.triangles_in(mesh) for mesh in kept])
    starts, ways = rays.from_outside(triangles, 120)
    assert (rays.first_sides(triangles, starts, ways) < 0).mean() < 0.03


def test_displays_look_at_their_reader() -> None:
    shown = {name for name in SIZES_MM if "display" in shelf.shelved(f"tools/{name}").anchors}
    assert shown == WITH_DISPLAYS
    for name in shown:
        spot = shelf.shelved(f"tools/{name}").anchors["display"]
        build = shelf.build(f"tools/{name}")
        triangles = rays.triangles_in(build.mesh())
        start = spot.matrix[:3, 3] - spot.matrix[:3, 1] * 0.1
        side, far = rays.first_hits(triangles, start[None], spot.matrix[None, :3, 1])
        assert side[0] > 0, name
        assert far[0] == pytest.approx(0.1, abs=0.004), name
        assert min(spot.half[0], spot.half[2]) > 0.008


@pytest.mark.parametrize("name", GEAR_MM)
def test_gear_is_of_the_size_of_its_kind(name: str) -> None:
    assert name in GEAR
    low, high = gear_piece(name).mesh().bounds()
    assert (high - low) * 1000 == pytest.approx(GEAR_MM[name], abs=15)


def test_the_folder_holds_pages_of_a4() -> None:
    low, high = shelf.build("gear/folder").mesh().bounds()
    assert (high - low)[:2] == pytest.approx((0.24, 0.32), abs=0.006)
    assert low[2] == pytest.approx(0.0, abs=0.001)
