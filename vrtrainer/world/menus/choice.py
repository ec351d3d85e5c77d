"""The choice of a case at a kiosk whose operator lets visitors choose."""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.language import Words
from vrtrainer.pages import Choice, Note, Page
from vrtrainer.scoring.levels import Offer
from vrtrainer.world.menus.parts import LARGE, SMALL, Command, Deck, Menu, fitting, rows, tablet


def choice_menu(offers: Sequence[Offer], lang: str) -> Menu:
    """Returns the cases with level and time; one that is not open yet says what opens it.

    Args:
        offers: the cases, in their order.
        lang: Language of the page.
    """
    words, deck = Words(lang), Deck()
    below = {
        level: lower for lower, level in zip([0, *_levels(offers)], _levels(offers), strict=False)
    }

    def button(offer: Offer, notes: bool) -> Choice:
        note = words("briefing.level", level=offer.level, minutes=words.minutes(offer.minutes))
        if not offer.open:
            note = words("choice.locked", level=below[offer.level])
        elif not notes:
            note = ""
        name, command = f"case.{offer.scenario}", Command("case", offer.scenario)
        return deck.choice(name, words.pick(offer.title), command, note, enabled=offer.open)

    def page(columns: int, notes: bool = True) -> Page:
        items = [button(offer, notes) for offer in offers]
        return tablet(
            "choice", words("choice.title"), rows(items, columns),
            subtitle=words("choice.hint"), size_mm=LARGE,
        )  # fmt: skip

    return Menu(fitting(lang, page(1), page(2), page(3), page(3, False)), deck.deeds)


def moment_menu(lang: str) -> Menu:
    """Returns what is shown while another case is made ready."""
    words = Words(lang)
    page = tablet("moment", words("choice.moment"), Note(words("choice.moment_why")), size_mm=SMALL)
    return Menu(fitting(lang, page), {})


def _levels(offers: Sequence[Offer]) -> list[int]:
    return sorted({offer.level for offer in offers})
