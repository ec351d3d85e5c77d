"""Beer and Lambert by hand, and the table against values that NIST prints for mixtures."""

from __future__ import annotations

import math

import numpy as np
import pytest
import yaml

from tests.content.variants import ROOT, catalogues
from vrtrainer.inspection.radiograph import attenuation
from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.transmission import BEAMS, PITCH_M, attenuated, depths

# NIST SRD 126, table 4: water, liquid.
WATER = {0.08: 0.1837, 0.10: 0.1707, 0.15: 0.1505, 1.0: 0.07072, 2.0: 0.04942, 3.0: 0.03969,
         4.0: 0.03403, 5.0: 0.03031, 6.0: 0.02770, 8.0: 0.02429}  # fmt: skip


@pytest.mark.parametrize("energy", WATER)
def test_water_mixed_of_its_elements_is_what_nist_prints_for_water(energy: float) -> None:
    assert material("water").mass_attenuation(energy) == pytest.approx(WATER[energy], rel=0.003)


@pytest.mark.parametrize("name", attenuation.names())
def test_every_material_is_whole_and_in_its_range(name: str) -> None:
    row = yaml.safe_load(attenuation._FILE.read_text(encoding="utf-8"))["materials"][name]
    assert sum(row["of"].values()) == pytest.approx(1.0, abs=0.011)
    found = material(name)
    assert 0.39 <= found.electrons <= 0.6
    megavolts = found.coefficients[3:7]  # above there pair production turns heavy elements round
    assert list(megavolts) == sorted(megavolts, reverse=True)


def test_every_filling_of_goods_is_a_material_that_there_is() -> None:
    table = yaml.safe_load((ROOT / "rules" / "materials.yaml").read_text(encoding="utf-8"))
    rows = [*table["goods"].values(), *table["chapters"].values()]
    assert {row["material"] for row in rows} <= set(attenuation.names())


def test_a_filling_is_of_goods_that_there_are() -> None:
    table = catalogues()
    assert set(table.fillings) <= set(table.goods)


def test_every_chapter_of_goods_has_a_filling() -> None:
    table = yaml.safe_load((ROOT / "rules" / "materials.yaml").read_text(encoding="utf-8"))
    covered: list[int] = []
    for chapters in table["chapters"]:
        first, _, last = chapters.partition("-")
        covered += range(int(first), int(last or first) + 1)
    assert covered == list(range(1, 98))


def test_a_plate_of_steel_lets_through_what_is_computed_by_hand() -> None:
    depth = {"steel": np.array([[7.87 * 10.0]], np.float32)}  # 100 mm
    coefficients = {1.0: 0.05995, 2.0: 0.04265, 3.0: 0.03621}
    weights = {1.0: 5.0, 2.0: 4.0, 3.0: 3.0, 4.4: 3.0}
    # Between 4 and 5 MeV on a double logarithmic line: 0.03312 and 0.03146.
    share = math.log(4.4 / 4) / math.log(5 / 4)
    coefficients[4.4] = 0.03312 ** (1 - share) * 0.03146**share
    wanted = sum(w * math.exp(-coefficients[e] * 78.7) for e, w in weights.items()) / 15
    assert weights == BEAMS["low"]
    assert float(attenuated(depth, "low")[0, 0]) == pytest.approx(wanted, rel=1e-4)


def test_two_materials_one_behind_the_other_multiply_at_each_energy() -> None:
    depth = {"steel": np.full((1, 1), 20.0, np.float32), "water": np.full((1, 1), 30.0, np.float32)}
    wanted = 0.0
    for energy, weight in BEAMS["high"].items():
        loss = 20 * material("steel").mass_attenuation(energy)
        loss += 30 * material("water").mass_attenuation(energy)
        wanted += weight / sum(BEAMS["high"].values()) * math.exp(-loss)
    assert float(attenuated(depth, "high")[0, 0]) == pytest.approx(wanted, rel=1e-4)


def _wall(cylinder: bool = False) -> Slab:
    return Slab("water", 1.0, (-0.5, 2.0, 0.1), (0.5, 3.0, 1.1), cylinder)


def test_a_ray_at_the_height_of_the_source_crosses_the_whole_breadth() -> None:
    image = depths((_wall(),), "side", (6.0, 2.6))["water"]
    row = round((2.6 * 1.18 + 0.02 - 0.6) / PITCH_M)
    assert image[row].max() == pytest.approx(100.0, rel=1e-3)  # 1 m of water: 100 g/cm2
    columns = np.flatnonzero(image[row])
    assert len(columns) * PITCH_M == pytest.approx(1.0, abs=2 * PITCH_M)


def test_what_is_nearer_to_the_source_is_shown_larger() -> None:
    near = Slab("water", 1.0, (-1.1, 1.0, 1.0), (-1.0, 2.0, 2.0))
    far = Slab("water", 1.0, (1.0, 1.0, 1.0), (1.1, 2.0, 2.0))
    heights = [
        int((depths((slab,), "side", (6.0, 2.6))["water"].max(axis=1) > 1).sum())
        for slab in (near, far)
    ]
    assert heights[0] == pytest.approx(1.0 * 7.0 / 5.95 / PITCH_M, abs=8)
    assert heights[1] == pytest.approx(1.0 * 7.0 / 8.05 / PITCH_M, abs=8)


def test_an_upright_cylinder_is_deepest_in_its_middle_and_holds_its_mass() -> None:
    image = depths((_wall(cylinder=True),), "side", (6.0, 2.6))["water"]
    row = image[round((2.6 * 1.18 + 0.02 - 0.6) / PITCH_M)]
    used = row[row > 0]
    assert used.max() == pytest.approx(100.0, rel=2e-3)
    assert used[0] < 20.0
    assert float(row.sum()) * PITCH_M * 100 == pytest.approx(math.pi / 4 * 1e4, rel=0.01)


def test_a_row_of_packages_is_projected_as_each_of_them_would_be() -> None:
    one = Slab("water", 1.0, (0.0, 1.0, 0.5), (0.4, 1.3, 0.9))
    two = Slab("water", 0.7, (0.0, 1.31, 0.5), (0.4, 1.6, 0.9))
    both = depths((one, two), "side", (6.0, 2.6))["water"]
    alone = [depths((slab,), "side", (6.0, 2.6))["water"] for slab in (one, two)]
    assert np.allclose(both, alone[0] + alone[1], atol=1e-3)
