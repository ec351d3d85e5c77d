"""What a card shows of an observation besides words."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tests.world.played import LANGUAGES, case
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.language import Words
from vrtrainer.pages import Form, Note, Plate, layout
from vrtrainer.pages.bags import bags
from vrtrainer.pages.fluorescence import DRAWN, uv_picture
from vrtrainer.pages.weighing import display
from vrtrainer.world.menus import Command, bags_menu, observation_menu
from vrtrainer.world.menus.sights import sights


def _seen(session: Session, point: str, way: str, *before: Action) -> Event:
    """What is observed at a point, whatever a reminder would say first."""
    for action in (*before, Action("examine", point, way)):
        events = session.step([action], 30)
        assert not any(e.name == "refused" for e in events), events
    return next(event for event in events if event.name == "observed")


def _weighed() -> tuple[Session, Event]:
    session = Session(case("sesame_and_honey"), "assessment")
    ready = [Action("go", "row"), Action("order", "position"), Action("go", "bay"),
             Action("order", "weigh")]  # fmt: skip
    return session, _seen(session, "container.mass", "weighbridge", *ready)


def _shone(shows: str, point: str = "paper.certificate_of_origin") -> Event:
    data = {"id": "o1", "point": point, "way": "uv_lamp", "kind": "close_up", "facts": {},
            "words": {}, "phrase": f"observe.uv_lamp.{shows}"}  # fmt: skip
    return Event(0, "observed", data)


def test_the_ticket_shows_what_was_weighed_and_what_was_stated() -> None:
    session, event = _weighed()
    words = Words("en")
    plate, form = sights(session, event, words)
    assert isinstance(plate, Plate) and isinstance(form, Form)
    facts, box = event.data["facts"], session.case.container
    shown = {pair.label: pair.value for row in form.rows for pair in row}
    assert shown[words("weigh.gross")] == words.mass_g(facts["weighed_g"])
    assert shown[words("weigh.stated")] == words.mass_g(facts["stated_g"])
    assert shown[words("weigh.tare")] == words.mass_g(box.tare_g)
    assert shown[words("weigh.net")] == words.mass_g(facts["weighed_g"] - box.tare_g)
    assert plate.picture.args == (facts["weighed_g"] // 1000,)


def test_the_display_shows_its_digits() -> None:
    """A digit more lights more bars, and another number looks otherwise."""
    lit = [int((display(kg)[..., 0] > 150).sum()) for kg in (1, 11, 111_111, 888_888)]
    assert lit == sorted(lit) and len(set(lit)) == 4
    assert not np.array_equal(display(21_340), display(21_430))
    for wrong in (-1, 1_000_000):
        with pytest.raises(ValueError, match="cannot show"):
            display(wrong)


def test_what_shines_is_drawn_and_no_two_answers_look_alike() -> None:
    pictures = {name: uv_picture(name, 7).astype(int) for name in sorted(DRAWN)}
    for one, other in combinations(pictures, 2):
        assert np.abs(pictures[one] - pictures[other]).mean() > 0.8, (one, other)
    for name, picture in pictures.items():
        red, green, blue = (picture[..., k].mean() for k in range(3))
        assert blue > red and blue > green, name  # it is violet light that all of it is seen in
    # A copy shines all over; security paper is dark and has small things that shine.
    copied, genuine = pictures["paper_copied"], pictures["paper_genuine"]
    middle = (slice(120, 360), slice(200, 520))
    assert copied[middle].mean() > 2 * genuine[middle].mean()
    assert genuine.max() > 200


def test_the_same_place_shines_in_the_same_way_each_time() -> None:
    assert np.array_equal(uv_picture("paper_genuine", 3), uv_picture("paper_genuine", 3))
    assert not np.array_equal(uv_picture("paper_genuine", 3), uv_picture("paper_genuine", 4))


def test_by_day_and_with_other_ways_nothing_is_drawn() -> None:
    session = Session(case("sesame_and_honey"), "assessment")
    assert sights(session, _shone("daylight"), Words("en")) == ()
    looked = Event(0, "observed", {**_shone("wall_even").data, "way": "look", "phrase": "x.y"})
    assert sights(session, looked, Words("en")) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pictures_find_room_on_their_cards(lang: str) -> None:
    session, event = _weighed()
    menus = [observation_menu(session, event, lang)]
    points = {"paper": "paper.certificate_of_origin", "label": "load.sesame.label",
              "wall": "container.front_wall", "goods": "load.sesame"}  # fmt: skip
    known = {point.id for point in session.case.points}
    for shows in sorted(DRAWN):
        point = points[shows.partition("_")[0]]
        shown = _shone(shows, point if point in known else "container.front_wall")
        menus.append(observation_menu(session, shown, lang))
    for menu in menus:
        plates = [block for block in menu.page.blocks if isinstance(block, Plate)]
        assert len(plates) == 1
        assert not layout(menu.page, lang).faults


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_bag_is_shown_with_its_number_and_what_is_to_be_done(lang: str) -> None:
    number = "SB188287"
    data = {"id": "o1", "point": "load.sesame", "way": "sample_bag", "kind": "reach", "words": {},
            "facts": {"number": number}, "phrase": "observe.sample_bag.find"}  # fmt: skip
    session, event = Session(case("sesame_and_honey"), "assessment"), Event(0, "observed", data)
    (plate,) = sights(session, event, Words(lang))
    assert isinstance(plate, Plate) and plate.picture.args == ((number,),)
    page = observation_menu(session, event, lang).page
    told = " ".join(block.text for block in page.blocks if isinstance(block, Note))
    assert number in told and (lang == "pseudo" or Words(lang)("menu.orders") in told)
    assert plate in page.blocks and not layout(page, lang).faults


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_bags_of_an_order_are_shown_and_lead_to_the_orders(lang: str) -> None:
    session = Session(case("sesame_and_honey"), "assessment")
    session.state.place = "dock"
    session.state.flags.add("unloaded")
    assert session.step([Action("order", "take_sample")], 1)[-1].name == "ordered"
    menu = bags_menu(session, lang)
    numbers = tuple(link.number for link in session.state.custody)
    assert len(numbers) == 2
    plate = next(block for block in menu.page.blocks if isinstance(block, Plate))
    assert plate.picture.args == (numbers,)
    assert Command("orders") in menu.deeds.values()
    assert not layout(menu.page, lang).faults


def test_another_number_is_another_bag() -> None:
    one, other = bags(("SB188287",)), bags(("SB188288",))
    assert not np.array_equal(one, other)
    assert not np.array_equal(one, bags(("SB188287", "SB188288")))
    with pytest.raises(ValueError, match="needs a bag"):
        bags(())
