"""The suspicion dial: how much the trainee suspects the consignment, at four moments of the job."""

from __future__ import annotations

from vrtrainer.inspection import Action, Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Made, Note, Plate
from vrtrainer.pages.gauge import SHARES, SIZE_MM, face, zones
from vrtrainer.world.menus.parts import CLOSE, Deck, Menu, fitting, rows, tablet

_FIELD = "dial."


def suspicion_menu(session: Session, lang: str) -> Menu:
    """Returns the dial of the moment that was asked last, or when it will be asked for.

    Args:
        session: The inspection.
        lang: Language of the page.
    """
    words, deck = Words(lang), Deck()
    state = session.state
    moment = state.asked[-1] if state.asked else ""
    titles = {given.id: words.pick(given.title) for given in session.case.moments}
    if not moment:
        blocks: list[Block] = [Note(words("suspicion.later")), rows([deck.close(words)], 1)]
        page = tablet("suspicion", words("menu.suspicion"), *blocks, size_mm=(520.0, 300.0))
        return Menu(fitting(lang, page), deck.deeds)
    given = state.suspicion.get(moment)
    earlier = [state.suspicion[name] for name in state.asked[:-1] if name in state.suspicion]
    plate = Plate(
        Made(face, (given, earlier[-1] if earlier else None, lang)), SIZE_MM, zones(_FIELD)
    )
    for share in SHARES:
        deck.deeds[f"{_FIELD}{share}"] = Action("suspect", moment, str(share))
    close = deck.choice(
        "close", words("menu.close" if given is not None else "suspicion.skip"), CLOSE
    )
    page = tablet(
        "suspicion",
        words("suspicion.ask"),
        plate,
        Note(words("suspicion.hint"), quiet=True),
        rows([close], 1),
        subtitle=titles[moment],
        size_mm=(620.0, 590.0),
    )
    return Menu(fitting(lang, page), deck.deeds)
