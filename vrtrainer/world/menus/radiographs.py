"""The pictures of the scanner and of the van, as a page with parts to point at."""

from __future__ import annotations

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.radiograph import (
    HUES,
    OPAQUE,
    View,
    areas,
    frame,
    picture,
    shown_mm,
    subject_of,
)
from vrtrainer.inspection.radiograph.areas import SCANNER_VIEWS, VAN_VIEWS
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Legend, Made, Note, Page, Plate, Zone
from vrtrainer.world.menus.parts import LARGE, Command, Deck, Menu, fitting, rows, tablet

_MACHINES: tuple[tuple[str, str, tuple[View, ...]], ...] = (
    ("scanned", "dual_energy_scanner", SCANNER_VIEWS),
    ("van_scanned", "backscatter_van", VAN_VIEWS),
)
_SCALE_M = 2


def views_made(session: Session) -> tuple[View, ...]:
    """Returns the views that were ordered and made, in the order in which they are shown."""
    return tuple(
        view for flag, _, views in _MACHINES if session.state.holds(flag) for view in views
    )


def view_showing(session: Session, point: str) -> View | None:
    """Returns the first view that was made and shows a point, or None."""
    box = session.case.container
    return next(
        (view for view in views_made(session) if any(a.point == point for a in areas(view, box))),
        None,
    )


def radiograph_menu(session: Session, lang: str, view: str = "") -> Menu:
    """Returns the page of a view: the picture in grey and, from the scanner, in colours.

    Pressing a part studies it; once it was studied, pressing it asks for a verdict.

    Args:
        session: The inspection.
        lang: Language of the menu.
        view: Which view; one that was not made gives the first there is.
    """
    words, deck = Words(lang), Deck()
    made = views_made(session)
    shown = next((found for found in made if found == view), made[0] if made else None)
    if shown is None:
        page = tablet(
            "radiograph",
            words("menu.images"),
            Note(words("menu.images_missing")),
            rows([deck.close(words)], 1),
            size_mm=(520.0, 330.0),
        )
        return Menu(fitting(lang, page), deck.deeds)
    blocks: list[Block] = [_plate(session, words, deck, shown, False)]
    if shown in SCANNER_VIEWS:
        blocks += [_plate(session, words, deck, shown, True), _legend(words)]
    else:
        blocks.append(Note(words("radiograph.van_legend"), quiet=True))
    buttons = [_turn(words, deck, found, shown) for found in made]

    def page(high: float, hint: bool = True) -> Page:
        return tablet(
            f"radiograph.{shown}",
            words(f"radiograph.{shown}"),
            *blocks,
            rows([*buttons, deck.close(words)], len(made) + 1),
            subtitle=words("radiograph.hint") if hint else "",
            size_mm=(LARGE[0], high),
        )

    candidates = [page(high) for high in (380.0, 480.0, 530.0, LARGE[1])]
    return Menu(fitting(lang, *candidates, page(LARGE[1], False)), deck.deeds)


def _turn(words: Words, deck: Deck, view: View, shown: View) -> Choice:
    """The button to another view."""
    text = words(f"radiograph.{view}.short")
    return deck.choice(f"view.{view}", text, Command("view", view), chosen=view == shown)


def _plate(session: Session, words: Words, deck: Deck, view: View, coloured: bool) -> Plate:
    case, state = session.case, session.state
    box = case.container
    size, span = shown_mm(view, box), frame(view, box)
    way = next(way for _, way, views in _MACHINES if view in views)
    zones = []
    for area in areas(view, box):
        name = f"{'colour' if coloured else 'grey'}.{view}.{area.point}"
        studied = state.happened(f"{way}.{area.point}")
        asks = studied and case.question_of(area.point) is not None
        deck.deeds[name] = (
            Command("judge_at", area.point) if asks else Action("examine", area.point, way)
        )
        label = words(f"radiograph.area.{area.point.partition('.')[2]}")
        given = state.verdicts.get(area.point, "")
        if given:
            label = words("radiograph.judged", area=label, verdict=words(f"verdict.{given}"))
        elif studied:
            label = words("radiograph.studied", area=label)
        zones.append(Zone(name, "" if coloured else label, area.x, area.y, area.w, area.h))
    return Plate(
        Made(picture, (subject_of(case), view, coloured)),
        size,
        tuple(zones),
        "" if coloured else f"{_SCALE_M}\u00a0m",
        _SCALE_M * size[0] / span.width_m,
    )


def _legend(words: Words) -> Legend:
    kinds = [(HUES[kind], words(f"radiograph.{kind}")) for kind in ("organic", "mixed", "metal")]
    return Legend((*kinds, (OPAQUE, words("radiograph.opaque"))))
