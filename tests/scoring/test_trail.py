"""Where one walked and looked, on the plan of both scenes."""

from __future__ import annotations

import math

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import scenes, told
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Event
from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.sketch import Dot, Label, Stroke, dashes, sketched, svg
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring.ground import BOX, HALL, YARD, Ground, ahead, heading
from vrtrainer.scoring.plan import bounds, plan
from vrtrainer.scoring.trail import STAYS, planned, walked


def looking(heading_deg: float, x: float, y: float, pitch_deg: float = 0.0):
    """A head at a point, as a motion file has it."""
    a, b = math.radians(heading_deg) / 2, math.radians(pitch_deg) / 2
    turn = (math.cos(a) * math.cos(b), math.cos(a) * math.sin(b),
            math.sin(a) * math.sin(b), math.sin(a) * math.cos(b))  # fmt: skip
    return (x, y, 1.65), turn


def motion(*parts: tuple[int, float, float, float]):
    """Samples of somebody who stands so many ticks at a point and looks along a heading."""
    found, tick = [], 0
    for ticks, heading_deg, x, y in parts:
        for _ in range(ticks):
            head = looking(heading_deg, x, y)
            found.append((tick, head, head))
            tick += 1
    return found


def test_a_stay_is_where_one_stood_and_what_one_looked_at() -> None:
    trail = walked(motion((90, 40.0, 1.0, 2.0), (20, 40.0, 3.0, 2.0), (60, -120.0, 5.0, 2.0)), [])
    first, last = trail.stays  # twenty ticks are no stay
    assert (first.number, first.at, first.weight) == (1, (1.0, 2.0), 3.0)
    assert first.looks[0].heading_deg == pytest.approx(40, abs=1) and first.looks[0].share == 1.0
    assert last.at == (5.0, 2.0)
    assert last.looks[0].heading_deg % 360 == pytest.approx(240, abs=1)


def test_looking_down_reaches_no_further_than_the_floor() -> None:
    head = looking(0.0, 0.0, 0.0, -45.0)
    (stay,) = walked([(tick, head, head) for tick in range(60)], []).stays
    assert stay.looks[0].reach_m == pytest.approx(1.65, abs=0.05)
    ahead_of = looking(0.0, 0.0, 0.0, 10.0)
    (stay,) = walked([(tick, ahead_of, ahead_of) for tick in range(60)], []).stays
    assert stay.looks[0].reach_m == 3.0


def test_who_leaps_is_told_from_who_walks() -> None:
    walk = [(t, looking(0, 0.05 * t, 0.0), looking(0, 0, 0)) for t in range(80)]
    assert not any(step.leapt for step in walked(walk, []).steps)
    leap = walked(motion((40, 0, 0.0, 0.0), (40, 0, 4.0, 0.0)), [])
    assert [step.leapt for step in leap.steps] == [False, True]


def test_a_sample_belongs_to_the_scene_one_was_in() -> None:
    arrived = [Event(30, "arrived", {"place": "bay"}), Event(60, "arrived", {"place": "dock"})]
    trail = walked(motion((61, 0, 1.0, 1.0), (40, 0, 1.0, 12.0)), arrived)
    # The sample of the tick of arrival was taken where one came from.
    assert [(step.scene, step.tick) for step in trail.steps] == [(YARD, 0), (HALL, 61)]
    assert trail.steps[1].leapt
    assert {stay.scene for stay in trail.stays} == {YARD, HALL}
    assert trail.within(HALL).steps == trail.steps[1:]


def test_only_the_longest_stays_are_named_in_their_order() -> None:
    parts = [(31 + 7 * (k % 5), 0.0, 2.0 * k, 0.0) for k in range(12)]
    stays = walked(motion(*parts), []).stays
    assert len(stays) == STAYS
    assert [stay.number for stay in stays] == list(range(1, STAYS + 1))
    assert [stay.at for stay in stays] == sorted(stay.at for stay in stays)
    named = {stay.weight for stay in stays}
    assert min(named) >= sorted((ticks - 1) / 30 for ticks, *_ in parts)[-STAYS] - 0.05


@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
def test_the_expert_stands_where_one_may_stand_and_faces_the_thing(path) -> None:
    case = case_of(path)
    ground = Ground(case, scenes())
    trail = planned(ground, expert_actions(case))
    assert {step.scene for step in trail.steps} == {YARD, HALL}
    for stay in trail.stays:
        low, high = bounds(ground, stay.scene)
        assert low[0] < stay.at[0] < high[0] and low[1] < stay.at[1] < high[1]
    # Nobody walks through the container, but into it once it is empty.
    if path == TILES:
        return
    for a, b in zip(trail.steps, trail.steps[1:], strict=False):
        if a.scene == b.scene == YARD and not b.leapt:
            assert ground.round_it(a.at, b.at) == ()


@pytest.mark.parametrize("anchor", sorted(BOX))
def test_one_stands_before_each_part_of_the_container(anchor: str) -> None:
    ground = Ground(case_of(SESAME), scenes())
    inner = anchor.partition(".")[2] in ("front_wall", "side_walls", "floor", "ceiling",
                                         "interior_length")  # fmt: skip
    place = "inside" if inner else "bay"
    thing, looks = ground.spot(place, anchor)
    at = ground.before(place, thing, looks)
    assert 0.2 < math.dist(at, thing) < 3.2
    if place == "bay":
        way = ahead(heading((thing[0] - at[0], thing[1] - at[1])))
        assert way[0] * ahead(looks)[0] + way[1] * ahead(looks)[1] > 0.6


def test_older_parts_of_a_trail_are_paler_and_thinner() -> None:
    ground = Ground(case_of(TILES), scenes())
    walk = [(t, looking(0, -4.0 + 0.02 * t, -14.5), looking(0, 0, 0)) for t in range(120)]
    drawn = plan(ground, YARD, walked(walk, []), "trainee", Words("en"), "A plan.")
    way = [i for i in drawn.items if isinstance(i, Stroke) and i.ink == "trainee"]
    assert len(way) >= 6
    assert [s.shade for s in way] == sorted(s.shade for s in way) and way[0].shade < 0.35
    assert [s.width for s in way] == sorted(s.width for s in way) and way[-1].shade == 1.0


def test_numbers_never_cover_one_another() -> None:
    case = case_of(TILES)
    for scene, sketches in ((s, told(case).sketches(s, Words("fr"))) for s in (YARD, HALL)):
        for drawn in sketches:
            dots = [i for i in drawn.items if isinstance(i, Dot)]
            assert scene and len({dot.text for dot in dots}) == len(dots)
            for k, dot in enumerate(dots):
                for other in dots[:k]:
                    assert math.dist(dot.at, other.at) > 1.9 * dot.radius


def test_a_sketch_is_the_same_as_pixels_and_as_svg() -> None:
    own, expert = told(case_of(TILES)).sketches(YARD, Words("en"))
    picture = sketched(expert, 300)
    wide, high = expert.size
    assert picture.size == (300, pytest.approx(300 * high / wide, abs=1.5))
    assert len(picture.getcolors(100_000)) > 12
    made = svg(expert, "yard")
    assert made.find("title").text == expert.says and "expert" in expert.says
    assert len(made.findall("circle")) == sum(isinstance(i, Dot) for i in expert.items)
    assert svg(own, "own").find("circle") is None  # no motion was given


def test_dashes_leave_gaps() -> None:
    parts = dashes(((0.0, 0.0), (3.0, 0.0)), 0.5, 0.5)
    assert sum(b[0] - a[0] for a, b in parts) == pytest.approx(1.5)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("scene", [YARD, HALL])
@pytest.mark.parametrize("name", ["used_lathes", "free_trade_garments", "ceramic_tiles"])
def test_every_name_on_a_plan_is_whole(name: str, scene: str, lang: str) -> None:
    ground = Ground(load_case(name, 1), scenes())
    drawn = plan(ground, scene, planned(ground, []), "trainee", Words(lang), "")
    labels = [item for item in drawn.items if isinstance(item, Label)]
    assert labels
    for label in labels:
        half = fonts.face("regular", 200.0).getlength(label.text) / 200 * label.size / 2
        assert drawn.low[0] <= label.at[0] - half and label.at[0] + half <= drawn.high[0], label


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("aside", [-1.5, 0.0, 1.5])
def test_no_number_hides_a_name(aside: float, lang: str) -> None:
    """Whoever stands at a place's edge stands where its name would be."""
    ground = Ground(case_of(TILES), scenes())
    post = ground.scenes[YARD].places["post"]
    edge = min(piece.y[0] for piece in post.walk)
    middle = (min(p.x[0] for p in post.walk) + max(p.x[1] for p in post.walk)) / 2
    trail = walked(motion((200, 0.0, middle + aside, edge)), [])
    drawn = plan(ground, YARD, trail, "trainee", Words(lang), "")
    (dot,) = [item for item in drawn.items if isinstance(item, Dot)]
    for label in (item for item in drawn.items if isinstance(item, Label)):
        half = fonts.width(label.text, "regular", label.size) / 2
        beside = max(0.0, abs(dot.at[0] - label.at[0]) - half)
        apart = max(0.0, abs(dot.at[1] - label.at[1]) - label.size * 0.36)
        assert math.hypot(beside, apart) > dot.radius, label.text
