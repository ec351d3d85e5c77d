"""Where everything of a case stands, and how the scenes look after each order."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import panda3d.core as p3d
import pytest

from tests.world.played import SCENARIOS, case
from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.convert import pose, rigid_inverse, world_from
from vrtrainer.engine.mesh import Mesh
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.custody import new_seal_number, transfer_seal_number
from vrtrainer.inspection.situation import Situation, situation
from vrtrainer.inspection.state import PLACES
from vrtrainer.proving.expert import script
from vrtrainer.world.examined import AWAY_SECONDS
from vrtrainer.world.stage import Stage


@pytest.fixture(scope="module", params=SCENARIOS)
def built(request) -> Stage:
    scenes, faults = load_scenes()
    assert not faults
    return Stage(case(request.param), scenes)


@pytest.fixture
def stage(built: Stage) -> Stage:
    """A stage as its case begins, whatever another test did on it."""
    built.reset()
    built.enter("post")
    built.settle()
    return built


def test_every_point_stands_somewhere(stage: Stage) -> None:
    """Whatever a scenario asks about can be found in the world it is played in."""
    for point in stage.case.points:
        if not point.place:
            continue
        for matrix, half in stage.where(point.anchor):
            assert matrix.shape == (4, 4) and np.isfinite(matrix).all(), point.id
            assert np.allclose(matrix[:3, :3] @ matrix[:3, :3].T, np.eye(3), atol=1e-9), point.id
            assert all(size >= 0 for size in half), point.id


def test_an_anchor_that_is_nowhere_is_refused(stage: Stage) -> None:
    with pytest.raises(KeyError, match="moon"):
        stage.where("moon")


@pytest.mark.parametrize("place", PLACES)
def test_one_arrives_on_ground_of_the_place(stage: Stage, place: str) -> None:
    stage.enter(place)
    stage.show_order("position")
    x, y, z = stage.stand(place).at
    if place == "inside":  # the ramp's edge belongs to both; inside one walks only when empty
        assert stage.floor(x, y, ("inside",)) is not None
        return
    found = stage.floor(x, y, (place,))
    assert found is not None and found[0] == place
    assert found[1] == pytest.approx(z, abs=1e-6)


def test_whoever_comes_to_the_table_looks_down_on_it(stage: Stage) -> None:
    stand = stage.stand("bench")
    assert -45.0 < stand.pitch_deg < -20.0
    eyes = pose((*stand.at[:2], 1.65), stand.heading_deg, stand.pitch_deg)
    table = next(piece for piece in stage.warehouse_scene.furniture if piece.kind == "table")
    x, y, z, _ = rigid_inverse(eyes) @ np.array([*table.at[:2], table.size[2], 1.0])
    assert y > 0 and abs(x) / y < 0.1 and abs(z) / y < 0.1  # its middle is that of the view
    assert all(stage.stand(place).pitch_deg == 0.0 for place in PLACES if place != "bench")


def test_bags_with_samples_lie_on_the_table(stage: Stage) -> None:
    def bags() -> set[str]:
        found = stage.warehouse.node.find_all_matches("**/bag *")
        shown = [bag for bag in found if not bag.node().is_overall_hidden()]
        return {bag.name.split()[1] for bag in shown}

    declared = [item.id for item in stage.case.load if item.hidden is None]
    observed = {"id": "o1", "point": f"load.{declared[0]}", "way": "sample_bag", "phrase": "",
                "facts": {}, "words": {}}  # fmt: skip
    by_hand = situation([Event(0, "observed", observed)])
    assert by_hand.sampled == (declared[0],)
    stage.show(by_hand)
    assert bags() == {declared[0]}
    stage.show(situation([]))
    assert bags() == set()
    stage.show(situation([Event(0, "ordered", {"order": "take_sample"})]))
    assert bags() == set(declared)
    table = next(piece for piece in stage.warehouse_scene.furniture if piece.kind == "table")
    low, high = stage.warehouse.node.find(f"**/bag {declared[0]}").get_tight_bounds(stage.root)
    assert table.size[2] - 1e-3 < low.z < high.z < table.size[2] + 0.3  # they lean on rests
    assert abs(low.x - table.at[0]) < table.size[1] / 2 and abs(low.y - table.at[1]) < 0.9
    stage.show(situation([]))


def test_nobody_stands_beyond_the_ground(stage: Stage) -> None:
    stage.enter("bay")
    assert stage.floor(500.0, 500.0, PLACES) is None
    # Nor in the box that is examined.
    stage.show_order("position")
    matrix, _ = stage.where("container.doors")[0]
    middle = matrix @ np.array([0.0, 2.0, 0.0, 1.0])
    assert stage.floor(float(middle[0]), float(middle[1]), ("bay",)) is None


def test_ground_of_the_other_scene_is_out_of_sight(stage: Stage) -> None:
    stage.enter("dock")
    x, y, _ = stage.stand("dock").at
    assert stage.floor(x, y, ("dock",)) is not None
    stage.enter("bay")
    assert stage.floor(x, y, ("dock",)) is None


def test_the_light_goes_with_the_scene(stage: Stage) -> None:
    stage.enter("bay")
    yard = stage.light
    assert stage.enter("row") is False and stage.light is yard
    assert stage.enter("dock") is True and stage.light is not yard
    assert stage.warehouse.node.is_hidden() is False and stage.yard.node.is_hidden() is True


def test_the_job_can_be_followed_to_its_end() -> None:
    """At every step of the expert, what is examined next can be pointed at from that place."""
    scenes, _ = load_scenes()
    for name in SCENARIOS:
        shown = case(name)
        stage, session = Stage(shown, scenes), Session(shown, "assessment")
        opened = set()
        for action in script(shown, "expert"):
            if action.do == "examine" and shown.point(action.target).place:
                spots = {spot.anchor: spot for spot in stage.spots(session)}
                anchor = shown.point(action.target).anchor
                assert action.target in spots[anchor].points, action
            for event in session.step([action], 30):
                if event.name == "arrived":
                    stage.enter(str(event.data["place"]))
                elif event.name == "ordered":
                    stage.show_order(str(event.data["order"]))
                    opened.add(event.data["order"])
                    stage.settle()
        assert "position" in opened and "open_doors" in opened


def test_doors_take_their_time_and_then_rest() -> None:
    scenes, _ = load_scenes()
    stage = Stage(case("ceramic_tiles"), scenes)
    assert stage.move(1.0) is False
    assert stage.show_order("position") is True
    assert stage.show_order("open_doors") is True
    frames = 0
    while stage.move(1 / 30):
        frames += 1
    assert 45 < frames < 90
    assert stage.show_order("secure") is False  # nothing to be seen of it


def test_what_is_pointed_at_moves_with_the_container() -> None:
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    stage = Stage(shown, scenes)
    in_row = stage.where("seal")[0][0][:3, 3]
    stage.show_order("position")
    in_bay = stage.where("seal")[0][0][:3, 3]
    assert np.linalg.norm(in_row - in_bay) > 5
    bay = np.array(stage.stand("bay").at)
    assert np.linalg.norm((in_bay - bay)[:2]) < 8
    # Whoever stands before it looks at its face: -Y of the anchor points to people.
    matrix = stage.where("seal")[0][0]
    assert (bay - matrix[:3, 3])[:2] @ -matrix[:2, 1] > 0


def test_the_stack_is_there_until_the_box_was_moved() -> None:
    scenes, _ = load_scenes()
    shown = case("sesame_and_honey")
    stage, session = Stage(shown, scenes), Session(shown, "assessment")
    session.step([Action("go", "row")])
    assert "stack" in {spot.anchor for spot in stage.spots(session)}
    session.step([Action("order", "position")])
    assert "stack" not in {spot.anchor for spot in stage.spots(session)}


def test_a_lifted_container_hangs_overhead_until_it_is_set_down(stage: Stage) -> None:
    scenes, _ = load_scenes()
    shown = Stage(stage.case, scenes)
    shown.show_order("position")
    below = shown.where("container.undercarriage")[0][0]
    assert below[2, 3] < 0.2
    assert shown.show_order("lift")
    assert shown.where("container.undercarriage")[0][0][2, 3] > 5.0
    for order in ("set_down", "lift", "open_doors"):  # nobody opens doors in the air
        shown.show_order(order)
    assert np.allclose(shown.where("container.undercarriage")[0][0], below)


def test_on_a_chassis_it_stands_higher_and_comes_down_again(stage: Stage) -> None:
    scenes, _ = load_scenes()
    shown = Stage(stage.case, scenes)
    shown.show_order("position")
    below = shown.where("container.undercarriage")[0][0]
    shown.reset()
    assert shown.show_order("position_chassis")
    up = shown.where("container.undercarriage")[0][0]
    assert np.allclose(up[:3, 3] - below[:3, 3], [0.0, 0.0, 1.42])
    chassis = shown.container.node.find("**/chassis")
    assert not chassis.is_hidden()
    low, high = chassis.get_tight_bounds(shown.root)
    assert low[2] == pytest.approx(0.0, abs=0.05)  # its wheels stand on the ground
    middle = (low + high) / 2
    assert abs(middle[0] - shown.yard.anchors["bay"][0, 3]) < 0.2
    assert shown.show_order("set_on_ground")
    assert chassis.is_hidden()
    assert np.allclose(shown.where("container.undercarriage")[0][0], below)
    shown.show_order("position_chassis")
    shown.reset()
    assert chassis.is_hidden()


def test_opened_leaves_turn_their_inner_faces_to_the_bay(stage: Stage) -> None:
    scenes, _ = load_scenes()
    shown = Stage(stage.case, scenes)
    for order in ("position", "cut_seal", "open_doors"):
        shown.show_order(order)
    shown.settle()
    eye = np.array([*shown.stand("bay").at])
    faces = shown.where("container.inner_doors")
    assert len(faces) == 2
    for matrix, _ in faces:
        assert matrix[:3, 1] @ (matrix[:3, 3] - eye) > 0  # one looks at it, not at its back
    assert not np.allclose(faces[0][0][:3, 3], faces[1][0][:3, 3])


def test_what_orders_bring_about_is_built_before(stage: Stage, monkeypatch) -> None:
    """In a frame things are shown, hidden and moved; no mesh is made."""
    scenes, _ = load_scenes()
    made = Stage(stage.case, scenes)
    made.prepare()

    def refused(mesh: Mesh) -> None:
        raise AssertionError("a mesh is made in a frame")

    monkeypatch.setattr(Mesh, "geom", refused)
    before = made.container.inside[0][1]
    for order in stage.case.orders:
        made.show_order(order.id)
        made.settle()
    for item in stage.case.load:
        assert made.show_opened(item) is (item.hidden is None)
        assert made.show_opened(item) is False
    if stage.case.container.false_front_wall_mm:
        wall = stage.case.container.false_front_wall_mm / 1000
        assert before - made.container.inside[0][1] == pytest.approx(wall)
    with pytest.raises(AssertionError, match="a mesh is made"):
        made.container.hang_seal("CD000001")


def test_goods_stand_where_the_orders_left_them() -> None:
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    stage = Stage(shown, scenes)
    stage.prepare()

    def seen(under, name: str) -> int:
        found = under.find_all_matches(f"**/{name}")
        return sum(not path.node().is_overall_hidden() for path in found)

    def lots() -> int:
        return seen(stage.warehouse.node, "lots *")

    assert seen(stage.container.interior, "load") == 1 and lots() == 0
    stage.show_order("unload_full")
    assert seen(stage.container.interior, "load") == 0 and lots() == 1
    blocks = next(item for item in shown.load if item.hidden)
    assert seen(stage.container.node, f"hidden {blocks.id}") == 0
    assert stage.wares.pile(blocks) is None
    stage.show_order("open_wall")
    assert seen(stage.container.node, f"hidden {blocks.id}") == 1
    pile = stage.wares.pile(blocks)
    assert pile is not None
    # What is bare stands between the sound wall and where the false one was.
    low = stage.container.inside[0][1]
    assert low < pile[0][1, 3] < low + shown.container.false_front_wall_mm / 1000
    assert stage.subject(shown.point(f"load.{blocks.id}"), "look")[1] == pile[1]


def _above_floor(node: p3d.NodePath) -> np.ndarray:
    """The points of a thing (n, 3) in the world, without the shade round it on the floor."""
    found = []
    for path in node.find_all_matches("**/+GeomNode"):
        to_world = path.get_mat(node.get_top())
        for geom in path.node().get_geoms():
            reader = p3d.GeomVertexReader(geom.get_vertex_data(), "vertex")
            while not reader.is_at_end():
                found.append(tuple(to_world.xform_point(p3d.Point3(reader.get_data3()))))
    points = np.array(found)
    return points[points[:, 2] > 0.03]


@pytest.mark.parametrize("order", ["unload_partial", "unload_full"])
@pytest.mark.parametrize("scenario", ["used_lathes", "laptops", "sesame_and_honey"])
def test_a_lot_is_as_large_as_what_stands_there(scenario: str, order: str) -> None:
    """Whoever points beside a machine does not mean it: there stands another lot."""
    scenes, _ = load_scenes()
    stage = Stage(load_case(scenario), scenes)
    session = Session(stage.case, "assessment")
    session.state.place = "dock"
    session.state.flags.update({"unloaded"})
    stage.enter("dock")
    stage.show_order(order)
    declared = [item for item in stage.case.load if item.hidden is None]
    for item in declared:
        spot = next(s for s in stage.spots(session) if s.anchor == item.lot)
        lots = stage.warehouse.node.find_all_matches("**/lots *")
        node = next(lot for lot in lots if not lot.is_hidden()).find(f"lot {item.id}")
        ends = np.array([(*end, 1.0) for end in product(*((-h, h) for h in spot.half))])
        corners = (ends @ spot.world_from_spot.T)[:, :3]
        points = _above_floor(node)
        assert np.allclose(corners.max(0), points.max(0), atol=0.02)
        assert np.allclose(corners.min(0)[:2], points.min(0)[:2], atol=0.02)
    places = {spot.anchor: spot for spot in stage.spots(session)}
    own = [places[item.lot] for item in declared]
    for one, other in pairwise(own):
        apart = np.abs((one.world_from_spot - other.world_from_spot)[:2, 3])
        assert (apart > np.array(one.half[:2])[::-1] + np.array(other.half[:2])[::-1]).any()


def test_a_magnifier_is_held_before_a_package_of_its_lot() -> None:
    scenes, _ = load_scenes()
    stage = Stage(load_case("laptops"), scenes)
    stage.enter("dock")
    point, item = stage.case.point("load.laptops.label"), stage.case.item("laptops")
    assert point is not None
    assert stage.subject(point, "magnifier")[1] == stage.where(item.lot)[0][1]  # nothing there yet
    stage.show_order("unload_partial")
    lot, size = stage.subject(point, "look")
    label, half = stage.subject(point, "magnifier")
    assert max(half) < 0.35 < min(size)
    seen = np.linalg.inv(lot) @ label[:, 3]
    assert seen[1] == pytest.approx(-size[1], abs=0.05)  # on its side to the aisle
    assert abs(seen[0]) < size[0] and abs(seen[2]) < size[2]
    assert 0.9 < label[2, 3] < 1.4  # where eyes come to it easily
    assert np.allclose(label[:3, 1], lot[:3, 1])


def test_eyes_get_used_to_the_dark_inside_and_to_the_light_outside(stage: Stage) -> None:
    usual = stage.lights["yard"].exposure
    for order in ("position", "cut_seal", "open_doors", "unload_full"):
        stage.show_order(order)
    stage.enter("bay")
    stage.settle()
    assert stage.lights["yard"].exposure == pytest.approx(usual)
    stage.enter("inside")
    shown = []
    for _ in range(40):
        stage.get_used(0.1)
        shown.append(stage.lights["yard"].exposure)
    assert shown[0] < shown[10] < shown[39]
    assert 1.3 * usual < shown[39] < 6 * usual
    stage.enter("bay")
    stage.settle()
    assert stage.lights["yard"].exposure == pytest.approx(usual, rel=0.01)


def test_the_driver_is_seen_outside_the_zone_once_the_cab_is_empty(stage):
    bay = stage.yard_scene.places["bay"].walk
    assert stage.crew.driver is None or stage._driver.node.is_hidden()
    assert stage.show_order("position_chassis") and stage.show_order("empty_cab")
    driver = stage.crew.driver
    assert driver is not None and not driver.node.is_hidden()
    chassis = stage.container.node.find("chassis")
    cabs = [node for node in chassis.get_children() if "tractor" in node.name]
    assert [cab.name for cab in cabs if not cab.is_hidden()] == ["terminal_tractor_empty"]
    x, y, _ = driver.node.get_pos()
    assert not any(piece.contains(x, y) for piece in bay)
    assert stage.show_order("set_on_ground") and driver.node.is_hidden()


# --- any moment of a session ---


def seen(stage: Stage) -> dict[str, tuple[float, ...]]:
    """What can be seen of a stage: every node that is shown, and where it stands.

    People breathe and look about; hidden things stand where they like.
    """
    found = {}
    people = [figure.node for m in (stage.yard, stage.warehouse) for figure in m.people.values()]

    def walk(node, path: str) -> None:
        if node in people or node.is_hidden():
            return
        for number, child in enumerate(node.children):
            name = f"{path}/{child.name}.{number}"
            if not child.is_hidden():
                cells = [round(float(v), 4) for row in child.get_mat() for v in row]
                found[name] = tuple(cells)
                walk(child, name)

    walk(stage.root, "")
    return found


def test_any_moment_is_shown_forwards_and_backwards(stage: Stage) -> None:
    """Whatever was shown before: a moment looks as if it had been played from the beginning."""
    events = Session(stage.case, "assessment").step(script(stage.case, "expert"))
    moments = list(dict.fromkeys(situation(events[:n]) for n in range(0, len(events) + 1)))
    stage.prepare()
    first = {moment: (stage.show(moment), seen(stage))[1] for moment in moments}
    assert len({str(looks) for looks in first.values()}) > 8
    wheres = {m: stage.where("container.front_wall")[0][0].copy() for m in [moments[-1]]}
    for moment in (moments[0], moments[-1], *reversed(moments[:: len(moments) // 8])):
        stage.show(moment)
        assert seen(stage) == first[moment], moment
    stage.show(moments[-1])
    assert np.allclose(stage.where("container.front_wall")[0][0], wheres[moments[-1]])


def test_what_is_shown_already_is_left_alone(stage: Stage, monkeypatch) -> None:
    moment = situation([Event(0, "ordered", {"order": "position"})])
    stage.show(moment)
    monkeypatch.setattr(Stage, "reset", lambda self: pytest.fail("nothing had changed"))
    stage.show(moment.after(Event(5, "read", {"document": "packing_list"})))
    stage.show(moment.after(Event(5, "arrived", {"place": "dock"})))
    assert stage.scene == "warehouse"


def test_one_steps_back_inside_a_container_as_far_as_its_walls(stage: Stage) -> None:
    stage.show(situation([Event(0, "ordered", {"order": order})
                          for order in ("position", "open_doors", "unload_full")]))  # fmt: skip
    low, high = np.array(stage.container.inside[0]), np.array(stage.container.inside[1])
    across, along = (high - low)[:2]
    (side, _), (front, _) = (
        stage.where(f"container.{name}")[0] for name in ("side_walls", "front_wall")
    )
    assert 0.8 * across < stage.room_before(side) < across
    assert 0.9 * along < stage.room_before(front) < along


def test_large_faces_are_looked_at_from_near_by(stage: Stage) -> None:
    """From four metres a wall had a tenth of the detail that the eye before it has."""
    stage.show(Situation(place="bay", orders=("position",)))
    for name in ("doors", "left_wall", "right_wall", "front_wall", "side_walls"):
        point = stage.case.point(f"container.{name}")
        if point is None:
            continue
        (face, whole), (near, part) = (stage.subject(point, way) for way in ("camera", "look"))
        assert part[2] <= 0.56 < whole[2]
        # It is a part of the face, and is seen a little from the side.
        at = np.linalg.inv(face) @ near
        assert abs(at[0, 3]) + part[0] <= whole[0] + 0.01
        assert abs(at[2, 3]) + part[2] <= whole[2] + 0.01
        assert 0.9 < at[1, 1] < 0.99
        assert stage.subject(point, "magnifier")[1][2] < part[2]


@pytest.mark.parametrize("scenario", ["frozen_mackerel", "used_lathes", "free_trade_garments"])
def test_whoever_arrives_at_the_row_sees_the_container_of_the_case(scenario: str) -> None:
    """Wherever it stands: beyond the lane's end among the reefers, or behind one's back."""
    stage = Stage(load_case(scenario), load_scenes()[0])

    def aside() -> float:
        stand = stage.stand("row")
        away = stage.examined.world_from_container[:2, 3] - np.array(stand.at[:2])
        bearing = np.degrees(np.arctan2(-away[0], away[1]))
        return abs(float((bearing - stand.heading_deg + 180.0) % 360.0 - 180.0))

    assert aside() <= 20.0
    # Once it was called away, one looks along the row as ever.
    stage.show_order("position")
    assert stage.stand("row").heading_deg == stage.yard_scene.places["row"].arrival.heading_deg


def test_the_declarant_is_there_once_asked_unless_nobody_came(stage: Stage) -> None:
    node = stage.yard.people["declarant"].node
    stage.show(situation([]))
    assert node.is_hidden(), "nobody asked"
    called = Event(0, "ordered", {"order": "call_declarant"})
    stage.show(situation([called, Event(0, "stayed_away", {})]))
    assert node.is_hidden()
    stage.show(situation([called]))
    assert not node.is_hidden()


def test_before_the_beam_nobody_is_left_in_the_zone(stage: Stage) -> None:
    def near() -> set[str]:
        bay = stage.yard.anchors["bay"][:2, 3]
        return {
            name
            for name, who in stage.yard.people.items()
            if not who.node.is_hidden()
            and np.linalg.norm(np.array(who.node.get_pos(stage.root))[:2] - bay) < 12.0
        }

    orders = ["call_declarant", "position"]
    stage.show(situation([Event(0, "ordered", {"order": o}) for o in orders]))
    at_work = near()
    assert "declarant" in at_work and len(at_work) > 1
    # Nor does whoever drives the forklift stay in its seat.
    (driver,) = (name for name in stage.yard.people if name.startswith("driver"))
    assert driver in at_work
    stage.show(situation([Event(0, "ordered", {"order": o}) for o in (*orders, "clear_zone")]))
    assert near() == set()
    # The declarant waits where he is still seen and spoken to.
    feet = np.array(stage.yard.people["declarant"].node.get_pos(stage.root))
    assert np.linalg.norm(stage.where("declarant")[0][0][:2, 3] - feet[:2]) < 0.1
    assert np.linalg.norm(feet - np.array(stage.stand("bay").at)) < 8.0
    # They are back to see the seal cut, and whenever else something is done at the doors.
    scanned = (*orders, "clear_zone", "scan_transmission")
    again = (*scanned, "cut_seal", "clear_zone", "scan_backscatter")
    for done, there in (
        (scanned, set()),
        ((*scanned, "cut_seal"), at_work),
        (again, set()),
        ((*again, "keep_seal"), at_work),
        ((*again, "open_doors"), at_work),
        ((*scanned, "evacuate", "cut_seal"), set()),
        ((*orders, "evacuate"), set()),
    ):
        stage.show(situation([Event(0, "ordered", {"order": o}) for o in done]))
        assert near() == there, done


def test_an_evacuation_leaves_nobody_behind(stage: Stage) -> None:
    def there() -> set[str]:
        bay, found = stage.yard.anchors["bay"][:2, 3], set()
        for place, model, far_m in (("bay", stage.yard, 12.0), ("dock", stage.warehouse, 99.0)):
            stage.enter(place)
            for name, who in model.people.items():
                away = np.linalg.norm(np.array(who.node.get_pos(stage.root))[:2] - bay)
                if not who.node.is_hidden() and away < far_m:
                    found.add(f"{place} {name}")
        return found

    orders = ["call_declarant", "position", "cut_seal", "open_doors", "unload_full"]
    moments = [situation([Event(0, "ordered", {"order": o}) for o in given])
               for given in (orders, [*orders, "evacuate"])]  # fmt: skip
    stage.show(moments[0])
    at_work = there()
    assert {"bay declarant", "bay driver_1", "dock handler", "dock driver_1"} <= at_work
    stage.show(moments[1])
    assert there() == set()
    stage.show(moments[0])
    assert there() == at_work
    stage.enter("post")


def _seal_numbers(stage: Stage) -> list[str]:
    """The numbers of the seals that hang on the door, whole."""
    seals = stage.container.seals
    whole = not any(node.is_hidden() for node in seals._parts.values())
    labels = [n for n in stage.container.door_right.find_all_matches("**/label")]
    shown = [n for n in labels if not any(a.is_hidden() for a in n.get_ancestors())]
    assert len(shown) <= 1
    return [seals.number] if whole else []


def test_each_seal_hangs_on_the_hasp_with_the_number_that_the_record_keeps() -> None:
    """The one it came with, one for the way to the warehouse, one at the end; none in between."""
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    stage = Stage(shown, scenes)
    stage.prepare()
    stage.show_order("position")
    old, way, new = (
        shown.container.seal.number, transfer_seal_number(shown), new_seal_number(shown),
    )  # fmt: skip
    assert _seal_numbers(stage) == [old]
    wanted = {"cut_seal": [], "open_doors": [], "seal_transfer": [way], "unload_full": [],
              "reseal": [new]}  # fmt: skip
    for order, numbers in wanted.items():
        stage.show_order(order)
        stage.settle()
        assert _seal_numbers(stage) == numbers, order
    stage.reset()
    assert _seal_numbers(stage) == [old]


def test_doors_are_shut_for_the_way_and_open_again_to_unload() -> None:
    """While they are shut nobody points at what is behind them."""
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    stage, session = Stage(shown, scenes), Session(shown, "assessment")

    def does(*actions: Action) -> None:
        for action in actions:
            for event in session.step([action], 30):
                assert event.name != "refused", (action, event)
                if event.name == "ordered":
                    stage.show_order(str(event.data["order"]))
        stage.settle()

    def offered() -> set[str]:
        return {name for spot in stage.spots(session) for name in spot.points}

    kit = ("bolt_cutter", "bolt_seal", "camera", "torch", "gas_meter", "laser")
    does(Action("choose", items=kit), Action("order", "call_declarant"), Action("go", "row"))
    does(*(Action(*deed) for deed in (("order", "position"), ("go", "bay"))))
    does(Action("order", "cut_seal"), Action("order", "open_doors"))
    assert "container.first_view" in offered() and stage.container.door_right.get_h() > 90
    does(Action("order", "seal_transfer"))
    assert "container.first_view" not in offered() and stage.container.door_right.get_h() == 0
    does(Action("order", "unload_partial"))
    assert "container.first_view" in offered() and stage.container.door_right.get_h() > 90


def test_while_it_is_weighed_the_container_is_not_in_the_bay() -> None:
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    stage, session = Stage(shown, scenes), Session(shown, "assessment")
    for action in (
        Action("order", "call_declarant"), Action("go", "row"), Action("order", "position"),
        Action("go", "bay"),
    ):  # fmt: skip
        session.step([action], 30)
    stage.enter("bay")
    stage.show_order("position")
    session.step([Action("order", "weigh")], 30)
    middle = np.append(stage.where("bay")[0][0][:3, 3] + (0.0, 0.0, 1.2), 1.0)
    before = {spot.anchor for spot in stage.spots(session)}
    assert stage.show_order("weigh") and stage.moving and stage.container.node.is_hidden()
    away = {spot.anchor for spot in stage.spots(session)}
    assert "seal" in before and "seal" not in away and "declarant" in away
    assert stage.solid_depth(middle[:3] - (0.0, 0.0, 1.15)) <= 0.0
    passed = 0.0
    while stage.moving:
        stage.move(1 / 30)
        passed += 1 / 30
    assert passed == pytest.approx(AWAY_SECONDS, abs=0.1)
    assert not stage.container.node.is_hidden()
    assert {spot.anchor for spot in stage.spots(session)} == before
    stage.show_order("weigh")
    stage.reset()
    assert not stage.container.node.is_hidden() and not stage.moving


def _leaves(stage: Stage) -> tuple[float, float]:
    """How far the left and the right leaf stand open, degrees."""
    return abs(stage.container.door_left.get_h()), abs(stage.container.door_right.get_h())


def test_doors_are_held_in_the_middle_of_their_swing(stage: Stage) -> None:
    stage.show(Situation("bay", ("position", "cut_seal", "open_doors")))
    open_wide = _leaves(stage)
    stage.swing(0.0)
    shut = _leaves(stage)
    stage.swing(0.5)
    half = _leaves(stage)
    # The right leaf goes first.
    assert shut == (0.0, 0.0) and half[0] < half[1] <= open_wide[1] and open_wide[0] > half[0]
    stage.swing(1.0)
    assert _leaves(stage) == pytest.approx(open_wide) and not stage.moving


def test_a_moment_is_shown_whatever_was_ordered_since(stage: Stage) -> None:
    beginning = situation([])
    stage.show(beginning)
    as_it_was = seen(stage)
    stage.show_order("position")
    assert seen(stage) != as_it_was
    stage.show(beginning)
    assert seen(stage) == as_it_was


def test_goods_that_are_reloaded_are_in_the_container_and_no_more_in_the_hall(stage: Stage) -> None:
    """Closed under its new seal the container holds what stood in the warehouse."""
    out = ("position", "cut_seal", "open_doors", "unload_full")
    lot = next(item for item in stage.case.load if item.hidden is None)

    def goods() -> set[str]:
        """What stands in the hall of the load, and what in the container, open or shut."""
        stage.enter("dock")
        hall = {name for name in seen(stage) if "/lot " in name or "/opened " in name}
        loads = stage.container.node.find_all_matches("**/load*")
        return hall | {str(node) for node in loads if not node.is_hidden()}

    at_first = goods()
    ordered = [Event(0, "ordered", {"order": order}) for order in out]
    opened = Event(0, "observed", {"way": "knife", "point": f"load.{lot.id}", "phrase": ""})
    stage.show(situation([*ordered, opened]))
    assert any("/lot " in name for name in goods()) and stage.wares.is_open(lot)
    assert stage.wares.standing(lot.lot) is not None
    stage.show_order("reseal")
    assert goods() == at_first
    assert stage.wares.standing(lot.lot) is None and not stage.wares.is_open(lot)
    stage.show(situation([*ordered, opened, Event(0, "ordered", {"order": "reseal"})]))
    assert goods() == at_first and not stage.wares.is_open(lot)


def test_an_exclusion_zone_is_taped_off_where_one_stands(stage: Stage) -> None:
    """Whoever evacuated sees the tape from the post, and in the hall before the lots."""

    def taped(place: str) -> list[np.ndarray]:
        stage.enter(place)
        return [
            world_from(cordon.prepare(), stage.root)[:3, 3]
            for cordon in stage.crew.cordons
            if any("/cordon" in name for name in seen(stage)) and not hidden(cordon.prepare())
        ]

    def hidden(node: p3d.NodePath) -> bool:
        return node.is_hidden() or node.get_parent().is_hidden()

    ordered = [Event(0, "ordered", {"order": order}) for order in ("position", "evacuate")]
    left = Event(0, "arrived", {"place": "post", "why": "evacuated"})
    assert taped("post") == taped("dock") == []
    for shown in (True, False):
        if shown:
            stage.show(situation([*ordered, left]))  # in a replay
        else:
            stage.reset()
            stage.show_order("evacuate")
        for place in ("post", "dock"):
            (at,) = taped(place)
            stand = stage.stand(place)
            away = at - np.array(stand.at)
            ahead = pose((0.0, 0.0, 0.0), stand.heading_deg)[:3, 1]
            # Before the eyes, and between the trainee and the danger.
            assert 1.0 < float(np.linalg.norm(away[:2])) < 16.0
            assert float(ahead @ away) > 0.8 * float(np.linalg.norm(away[:2]))
    stage.reset()
    assert taped("post") == taped("dock") == []
