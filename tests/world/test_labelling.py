"""Labels say what the papers say, and lie where the magnifier looks."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.content.case import Case
from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world import labelling
from vrtrainer.world.models import goods, tags
from vrtrainer.world.models.samples import build_package
from vrtrainer.world.models.surfaces import CONTACT
from vrtrainer.world.stage import Stage

LAPTOPS = [load_case("laptops", seed) for seed in range(1, 13)]


@pytest.fixture(scope="module")
def fertiliser() -> Case:
    """A case in which one lot is not what is declared."""
    return load_case("fertiliser", 3)


def test_a_label_says_what_is_declared_and_not_what_is_in_the_sack(fertiliser: Case) -> None:
    false = next(item for item in fertiliser.load if item.goods == "ammonium_nitrate")
    words = labelling.words_of(fertiliser, false)
    assert tuple(words.titles) == tuple(fertiliser.declared_title(false.id).values())
    assert not set(words.titles) & set(false.on_paper.values())
    assert ("NET", "25 kg") in words.rows and ("GROSS / BRUT", "25.2 kg") in words.rows
    assert words.firm == fertiliser.party("consignor").name


def test_two_lots_have_each_their_own_label(fertiliser: Case) -> None:
    first, second = (labelling.words_of(fertiliser, item) for item in fertiliser.load)
    assert first.rows != second.rows and first.titles != second.titles


def test_a_machine_bears_the_plate_of_its_maker() -> None:
    case = load_case("used_lathes", 1)
    words = labelling.words_of(case, case.item("lathes"))
    captions = [caption for caption, _ in words.rows]
    assert captions[:3] == ["TYPE", "No", "YEAR / AN"]
    assert int(dict(words.rows)["YEAR / AN"]) < int(case.date[:4]) - 20
    assert words.firm not in {party.name for party in case.parties}  # it only sells them


@pytest.mark.parametrize("package", sorted(tags.PLACES))
@pytest.mark.parametrize("count", [3, 40])
def test_a_label_lies_bare_on_the_package_that_is_looked_at(package: str, count: int) -> None:
    lot = goods.build_lot(package, count)
    whole = Mesh.merge([lot.mesh(each) for each in lot.surfaces() if each != CONTACT])
    front, half = goods.before_eyes(package, count)
    found = tags.middle_of(package, front, half)
    assert found is not None
    middle, size = found
    sheet = tags.lay(whole, middle, size, tags.PLACES[package].kind)
    assert (sheet.normals[:, 1] < -0.5).all()  # it looks at the aisle
    # It hides nothing but the package that it belongs to, and nothing stands before it.
    low, high = sheet.bounds()
    assert low[0] > front[0] - half[0] and high[0] < front[0] + half[0]
    for x, y, z in sheet.points[::4]:
        behind = tags.first_before(whole, np.array([x]), np.array([z]))[0, 0]
        assert np.isnan(behind) or 0 < behind - y < 0.2


def test_a_carton_holds_the_paper_that_proves_its_price() -> None:
    invoice, slip, honest = (
        found
        for price in (119000, 118000, 32500)
        for found in [next(c for c in LAPTOPS if c.item("laptops").price_minor == price)]
    )
    for case, title in ((invoice, "INVOICE"), (slip, "PACKING SLIP")):
        found = labelling.enclosed(case, case.item("laptops"))
        assert found is not None and found.title.startswith(title)
        each = case.item("laptops").price_minor // 100
        assert f"USD 1\u00a0{each % 1000:03d}.00" in {value for _, value in found.rows}
        assert found.buyer == case.party("consignee").name
    assert labelling.enclosed(honest, honest.item("laptops")) is None


def test_the_paper_lies_in_what_is_looked_at() -> None:
    case = next(c for c in LAPTOPS if c.item("laptops").price_minor == 119000)
    stage = Stage(case, load_scenes()[0])
    for order in ("unload_full",):
        stage.show_order(order)
    stage.show_opened(case.item("laptops"))
    matrix, half = stage.wares.sample(case.item("laptops"))
    low, high = stage.warehouse.node.find("**/paper laptops").get_tight_bounds(stage.root)
    corners = [np.array([*corner, 1.0]) for corner in (low, high)]
    for corner in corners:
        x, _, z, _ = np.linalg.inv(matrix) @ corner
        assert abs(x) < half[0] * 1.3 and abs(z) < half[2] * 1.3


def test_computers_lie_five_to_a_carton_in_boxes_of_their_own() -> None:
    opened = build_package("carton", "laptops", True).mesh()
    closed = build_package("carton", "laptops").mesh()
    assert opened.points[:, 2].max() > closed.points[:, 2].max()
    inside = opened.points[(np.abs(opened.points[:, 1]) < 0.15) & (opened.points[:, 2] > 0.2)]
    rows = np.unique(inside[np.abs(inside[:, 0]) < 0.19][:, 1].round(2))
    assert np.ptp(rows) > 0.2  # from the carton's front to its back


def test_a_copy_has_dots_for_lines_and_a_false_label_the_edge_of_another() -> None:
    place = tags.PLACES["carton"]
    words = tags.Words("Firm", ("Goods",), (("NET", "25 kg"),), "1-2")
    genuine, copied, over = (tags.draw(words, place, how) for how in tags.GENUINE)
    assert np.abs(genuine.astype(int) - over.astype(int))[:-30].max() == 0
    assert (genuine[-10:] != over[-10:]).any()
    # Along one line of the fine print ink goes on; in a copy it comes and goes.
    quiet = np.s_[180:330, 40:300]
    assert (copied[quiet].min(axis=-1) < 170).sum() > 4 * (genuine[quiet].min(axis=-1) < 170).sum()


GARMENTS = [load_case("free_trade_garments", seed) for seed in range(1, 13)]


def garments(labels: int) -> Case:
    """The consignment of shirts with so many labels in a collar."""
    return next(case for case in GARMENTS if len(case.load[0].sewn) == labels)


def test_a_collar_names_the_country_that_is_claimed_and_under_it_the_true_one() -> None:
    false, bare, true = garments(2), garments(0), garments(1)
    assert labelling.sewn(false.load[0]) == (("Falmoria", "Falmorie"), ("Corland", "Corlande"))
    assert labelling.sewn(true.load[0]) == (tuple(true.origin.name.values()),)
    assert labelling.sewn(bare.load[0]) == ()
    assert labelling.enclosed(false, false.load[0]) is None
    slip = labelling.enclosed(bare, bare.load[0])
    assert slip is not None and "Corland" in slip.firm and "CORLANDE" in slip.total[1]


@pytest.mark.parametrize("labels", [0, 1, 2])
def test_the_labels_hang_in_the_opened_shirt_and_eyes_go_to_them(labels: int) -> None:
    case = garments(labels)
    item, stage = case.load[0], Stage(case, load_scenes()[0])
    stage.enter("dock")
    stage.show_order("unload_full")
    stage.show_opened(item)
    hall = stage.warehouse.node
    sewn = [hall.find(f"**/sewn {k} {item.id}") for k in range(labels)]
    assert not any(label.is_empty() for label in sewn)
    assert hall.find(f"**/sewn {labels} {item.id}").is_empty()
    assert hall.find(f"**/paper {item.id}").is_empty() == (labels > 0)
    for way in ("look", "magnifier") if labels else ():
        frame, half = stage.subject(case.point(f"load.{item.id}"), way)
        for label in sewn:
            low, high = label.get_tight_bounds(stage.root)
            at = np.linalg.inv(frame) @ np.array([*((low + high) / 2), 1.0])
            assert abs(at[0]) < half[0] * 0.2 and abs(at[2]) < half[2] * 0.6
        # Large enough to be read: see Closeup, which frames what is small more tightly.
        assert half[2] < 0.1
    if labels == 2:  # the one below stands out under the one on top
        ends = [label.get_tight_bounds(stage.root) for label in sewn]
        first, second = ((low + high) / 2 for low, high in ends)
        assert 0.01 < (first - second).length() < tags.SEWN_M[1]


def test_a_sample_is_photographed_from_before_it_and_a_shut_lot_from_where_one_stands() -> None:
    case = garments(2)
    item, stage = case.load[0], Stage(case, load_scenes()[0])
    stage.enter("dock")
    stage.show_order("unload_full")
    point, head = case.point(f"load.{item.id}"), pose((0.0, 0.0, 1.65))
    assert stage.camera_from(point, head) is head
    stage.show_opened(item)
    frame, _ = stage.subject(point, "camera")
    camera = stage.camera_from(point, head)
    assert np.linalg.norm(camera[:3, 3] - frame[:3, 3]) < 1.0
    assert (np.linalg.inv(frame) @ camera[:, 3])[1] < -0.5  # square before it
