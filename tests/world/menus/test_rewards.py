"""Dial, collection and rewards as pages."""

from __future__ import annotations

import pytest

from tests.content.variants import catalogues
from tests.world.played import case
from vrtrainer.inspection import Action, Session
from vrtrainer.language import LANGUAGES
from vrtrainer.pages import layout
from vrtrainer.pages.gauge import SHARES, angle_deg, face, place_mm, zones
from vrtrainer.proving.bots import bot_actions
from vrtrainer.proving.expert import script, sufficient_minutes
from vrtrainer.scoring import judge_session
from vrtrainer.scoring.collection import CATEGORIES, collection
from vrtrainer.world import menus
from vrtrainer.world.menus import Command
from vrtrainer.world.prize import small_card

NOTHING = collection(catalogues(), [])
EVERYTHING = collection(catalogues(), [{"cues": str(list(NOTHING.cues)).replace("'", '"')}])


def texts(menu: menus.Menu, lang: str) -> str:
    found = layout(menu.page, lang)
    assert found.faults == ()
    return " ".join(run.text for run in found.runs)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cards", [NOTHING, EVERYTHING], ids=["nothing", "everything"])
def test_the_collection_fits_and_opens_what_was_found(cards, lang) -> None:
    shown = case("ceramic_tiles")
    now = tuple(cue.id for cue in shown.cues)
    page = menus.collection_menu(cards, now, lang)
    found = len(cards.found(now))
    assert str(found) in texts(page, lang) and str(len(cards.cues)) in texts(page, lang)
    assert Command("cue", now[0]) in page.deeds.values()
    for category in CATEGORIES:
        inner = menus.collection_menu(cards, now, lang, category)
        texts(inner, lang)
        opened = {d.target for d in inner.deeds.values() if isinstance(d, Command) and d.target}
        assert opened == {cue.id for cue in cards.of(category) if cue.id in cards.found(now)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_card_that_was_not_found_only_the_place_is_told(lang) -> None:
    told = texts(menus.collection_menu(NOTHING, (), lang, "payment"), lang)
    for cue in NOTHING.of("payment"):
        assert cue.title[lang] not in told
        assert cue.where[lang].split()[0] in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["ceramic_tiles", "sesame_and_honey"])
def test_rewards_fit_whoever_played(name, lang) -> None:
    shown = case(name)
    plays = [script(shown, "expert"), script(shown, "nothing"), script(shown, "mark-all")]
    for actions in (*plays, bot_actions(shown, 1.0, 5)):
        session = Session(shown, "assessment")
        session.step(actions)
        result = judge_session(shown, session.state, sufficient_minutes(shown))
        pages = menus.reward_pages(shown, result, NOTHING, lang)
        assert 1 <= len(pages) <= 2
        for page in pages:
            assert layout(page, lang).faults == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_card_that_may_fly_fits(lang) -> None:
    for cue in NOTHING.cues.values():
        assert layout(small_card(cue, lang), lang).faults == (), cue.id


# --- the dial ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dial_asks_about_the_latest_moment_and_is_left_by_one_press(lang) -> None:
    session = Session(case("ceramic_tiles"), "assessment")
    early = menus.suspicion_menu(session, lang)
    texts(early, lang)
    assert list(early.deeds.values()) == [Command("close")]
    for action in script(session.case, "expert"):
        session.step([action])
        if not session.state.asked or session.state.ended:
            continue
        page = menus.suspicion_menu(session, lang)
        moment = session.state.asked[-1]
        asks = {d for d in page.deeds.values() if isinstance(d, Action)}
        assert asks == {Action("suspect", moment, str(share)) for share in SHARES}
        assert page.deeds["close"] == Command("close")
    found = layout(page.page, lang)
    assert found.faults == ()
    assert set(page.deeds) <= set(found.fields)
    told = " ".join(run.text for run in found.runs)
    assert session.case.moments[-1].title[lang] in told


def test_shares_lie_from_left_to_right_and_apart() -> None:
    across = [place_mm(share)[0] for share in SHARES]
    assert across == sorted(across)
    assert angle_deg(50) == 90
    assert len(zones("dial.")) == 11


def test_the_face_shows_what_was_said() -> None:
    asked, said, other = face(None, None, "en"), face(70, None, "en"), face(30, None, "en")
    assert (said != asked).any() and (said != other).any()
    assert (face(70, 20, "en") != said).any()  # with what was said before
    assert (face(None, None, "fr") != asked).any()
