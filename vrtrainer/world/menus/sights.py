"""What an observation shows besides words, drawn on its own card: a lamp's light, a display."""

from __future__ import annotations

from vrtrainer.basis import draw_below
from vrtrainer.inspection import Event, Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Form, Made, Note, Page, Pair, Plate
from vrtrainer.pages.bags import SIZE_MM as BAGS_MM
from vrtrainer.pages.bags import bags
from vrtrainer.pages.fluorescence import DRAWN, uv_picture
from vrtrainer.pages.fluorescence import SIZE_MM as UV_MM
from vrtrainer.pages.weighing import SIZE_MM as DISPLAY_MM
from vrtrainer.pages.weighing import display
from vrtrainer.world.menus.parts import LARGE, MIDDLE, Command, Deck, Menu, fitting, rows, tablet
from vrtrainer.world.menus.phrases import point_title

_UV = "observe.uv_lamp."
_BAGS = frozenset({"sample_bag", "evidence_bag"})


def sights(session: Session, event: Event, words: Words) -> tuple[Block, ...]:
    """Returns what an observation shows as blocks of a page; nothing for most ways.

    Args:
        session: The inspection.
        event: An "observed" event.
        words: Of the session's language.
    """
    phrase = str(event.data["phrase"])
    if phrase.startswith(_UV) and phrase.removeprefix(_UV) in DRAWN:
        point = str(event.data["point"])
        seed = draw_below(session.case.seed, f"fluorescence {point}", 0, 1 << 20)
        return (Plate(Made(uv_picture, (phrase.removeprefix(_UV), seed)), UV_MM),)
    if event.data["way"] in _BAGS:
        return (_bagged((str(dict(event.data["facts"])["number"]),)),)
    if event.data["way"] == "weighbridge":
        return _weighed(session, dict(event.data["facts"]), words)
    return ()


def bags_menu(session: Session, lang: str) -> Menu:
    """Returns the bags with samples that were filled on an order, and what becomes of them.

    Args:
        session: The inspection.
        lang: Language of the menu.
    """
    words, deck = Words(lang), Deck()
    bagged = [link for link in session.state.custody if link.kind == "sample"]
    told = [f"{link.number} – {point_title(session.case, words, link.holds)}" for link in bagged]
    buttons = [deck.choice("orders", words("menu.orders"), Command("orders")), deck.close(words)]

    def page(size: tuple[float, float], notes: list[str]) -> Page:
        return tablet(
            "bags",
            words("menu.bags"),
            _bagged(tuple(link.number for link in bagged)),
            *(Note(line) for line in (*notes, words("menu.bags_open"))),
            rows(buttons, 2),
            size_mm=size,
        )

    return Menu(fitting(lang, page(MIDDLE, told), page(LARGE, told), page(LARGE, [])), deck.deeds)


def _bagged(numbers: tuple[str, ...]) -> Plate:
    return Plate(Made(bags, (numbers,)), BAGS_MM)


def _weighed(session: Session, facts: dict[str, int | str], words: Words) -> tuple[Block, ...]:
    """The weighbridge's display and its ticket."""
    box = session.case.container
    gross, stated = int(facts["weighed_g"]), int(facts["stated_g"])
    return (
        Plate(Made(display, (gross // 1000,)), DISPLAY_MM),
        Form((
            (Pair("", words("weigh.container"), box.number, 1.0, "code"),
             Pair("", words("weigh.stated"), words.mass_g(stated), 1.0, "code")),
            (Pair("", words("weigh.gross"), words.mass_g(gross), 1.0, "code"),
             Pair("", words("weigh.tare"), words.mass_g(box.tare_g), 1.0, "code"),
             Pair("", words("weigh.net"), words.mass_g(gross - box.tare_g), 1.0, "code")),
        )),
    )  # fmt: skip
