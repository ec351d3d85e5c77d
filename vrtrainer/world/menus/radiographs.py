"""The pictures of the scanner and of the van, as a page with parts to point at."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.radiograph import (
    HUES,
    OPAQUE,
    View,
    areas,
    cabinet,
    frame,
    picture,
    shown_mm,
    subject_of,
    views_of,
)
from vrtrainer.inspection.radiograph.areas import SCANNER_VIEWS, VAN_VIEWS
from vrtrainer.language import Words, lowered
from vrtrainer.pages import Block, Choice, Legend, Made, Note, Page, Plate, Zone
from vrtrainer.world.menus.parts import LARGE, Command, Deck, Menu, fitting, rows, tablet

_MACHINES: tuple[tuple[str, str, tuple[View, ...]], ...] = (
    ("scanned", "dual_energy_scanner", SCANNER_VIEWS),
    ("van_scanned", "backscatter_van", VAN_VIEWS),
)
_SCALE_M = 2
_PACKAGE, _PACKAGE_SCALE_MM = "package.", 100


def views_made(session: Session) -> tuple[str, ...]:
    """Returns the views that were ordered and made, in the order in which they are shown.

    Those of the cabinet in the warehouse are ``package.<load item>``.
    """
    views = (view for flag, _, views in _MACHINES if session.state.holds(flag) for view in views)
    return (*views, *(f"{_PACKAGE}{item}" for item in _x_rayed(session)))


def _x_rayed(session: Session) -> list[str]:
    """The load items of which packages went through the cabinet."""
    if not session.state.holds("packages_scanned"):
        return []
    case = session.case
    return [i.id for i in case.load if i.hidden is None and cabinet.fits(case, i.id)]


def in_picture(point: str) -> bool:
    """Returns whether a point is a part of a picture, and stands nowhere in the world."""
    return bool(views_of(point)) or (point.startswith("load.") and point.endswith(".image"))


def view_showing(session: Session, point: str) -> str | None:
    """Returns the first view that was made and shows a point, or None."""
    box = session.case.container
    made = views_made(session)
    if point.startswith("load."):
        view = f"{_PACKAGE}{point.split('.')[1]}"
        return view if view in made else None
    container = (view for view in made if not view.startswith(_PACKAGE))
    return next((v for v in container if any(a.point == point for a in areas(_view(v), box))), None)


def _view(name: str) -> View:
    return cast(View, name)


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
    packages = shown.startswith(_PACKAGE)
    plate = _package_plate if packages else _plate
    blocks: list[Block] = [plate(session, words, deck, shown, False)]
    if shown in VAN_VIEWS:
        blocks.append(Note(words("radiograph.van_legend"), quiet=True))
    else:
        blocks += [plate(session, words, deck, shown, True), _legend(words)]
    if not packages:
        title, hint_text = words(f"radiograph.{shown}"), words("radiograph.hint")
    else:
        goods = words.pick(session.case.declared_title(shown.removeprefix(_PACKAGE)))
        title = words("radiograph.package", goods=lowered(goods))
        hint_text = words("radiograph.package_hint")
    buttons = [_turn(session, words, deck, found, shown) for found in made]

    def page(high: float, hint: bool = True) -> Page:
        return tablet(
            f"radiograph.{shown}",
            title,
            *blocks,
            rows([*buttons, deck.close(words)], min(5, len(made) + 1)),
            subtitle=hint_text if hint else "",
            size_mm=(LARGE[0], high),
        )

    candidates = [page(high) for high in (380.0, 480.0, 530.0, LARGE[1])]
    return Menu(fitting(lang, *candidates, page(LARGE[1], False)), deck.deeds)


def _turn(session: Session, words: Words, deck: Deck, view: str, shown: str) -> Choice:
    """The button to another view; packages go by their goods."""
    if view.startswith(_PACKAGE):
        text = words.pick(session.case.declared_title(view.removeprefix(_PACKAGE)))
    else:
        text = words(f"radiograph.{view}.short")
    return deck.choice(f"view.{view}", text, Command("view", view), chosen=view == shown)


def _package_plate(session: Session, words: Words, deck: Deck, view: str, coloured: bool) -> Plate:
    """The picture of a few packages of one kind; the whole of it is one part."""
    case, item = session.case, view.removeprefix(_PACKAGE)
    size, subject = cabinet.shown_mm(case, item), subject_of(case)
    zone = _zone(
        session, words, deck, ("colour" if coloured else "grey", view), f"load.{item}.image",
        "package_xray", (0.0, 0.0, 1.0, 1.0),
    )  # fmt: skip
    length = cabinet.belt_of(subject, item).length_m
    return Plate(
        Made(cabinet.picture, (subject, item, coloured)),
        size,
        (replace(zone, label="" if coloured else zone.label),),
        "" if coloured else words.length_mm(_PACKAGE_SCALE_MM),
        _PACKAGE_SCALE_MM / 1000 * size[0] / length,
    )


def _zone(
    session: Session,
    words: Words,
    deck: Deck,
    shown: tuple[str, str],
    point: str,
    way: str,
    at: tuple[float, float, float, float],
) -> Zone:
    """A part of a picture: pressing it studies it, and once studied asks for a verdict."""
    case, state = session.case, session.state
    name = f"{shown[0]}.{shown[1]}.{point}"
    studied = state.happened(f"{way}.{point}")
    asks = studied and case.question_of(point) is not None
    deck.deeds[name] = Command("judge_at", point) if asks else Action("examine", point, way)
    part = "package" if point.startswith("load.") else point.partition(".")[2]
    label = words(f"radiograph.area.{part}")
    given = state.verdicts.get(point, "")
    if given:
        label = words("radiograph.judged", area=label, verdict=words(f"verdict.{given}"))
    elif studied:
        label = words("radiograph.studied", area=label)
    return Zone(name, label, *at)


def _plate(session: Session, words: Words, deck: Deck, name: str, coloured: bool) -> Plate:
    case, view = session.case, _view(name)
    box = case.container
    size, span = shown_mm(view, box), frame(view, box)
    way = next(way for _, way, views in _MACHINES if view in views)
    zones = []
    for area in areas(view, box):
        shown = "colour" if coloured else "grey", view
        at = area.x, area.y, area.w, area.h
        zone = _zone(session, words, deck, shown, area.point, way, at)
        zones.append(replace(zone, label="") if coloured else zone)
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
