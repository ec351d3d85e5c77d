"""The menus of the work itself: orders, what to do at a thing, places, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vrtrainer.content.case import Point, Rule
from vrtrainer.inspection import Action, Event, Option, Session
from vrtrainer.inspection.options import examinations, orders
from vrtrainer.inspection.procedure import lacking
from vrtrainer.inspection.state import PLACES, lacking_for
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Heading, Note, Page, Section
from vrtrainer.scoring.lacked import need_titles
from vrtrainer.world.menus.files import FILES
from vrtrainer.world.menus.guidance import lacking_tools
from vrtrainer.world.menus.parts import (
    CLOSE,
    Command,
    Deck,
    Menu,
    fitting,
    known,
    offered,
    roomier,
    rows,
    tablet,
)
from vrtrainer.world.menus.phrases import order_title, point_title, refusal_text
from vrtrainer.world.menus.tariff import cost_text

ORDERS_PER_PAGE = 12


def _option_choice(
    session: Session, words: Words, deck: Deck, name: str, option: Option, reasons: bool = True
) -> Choice:
    """A deed with its time; ticked once it is done, with the reason where it is not possible."""
    if option.done and not option.enabled:
        note = words("menu.done")
    elif option.enabled or not reasons:
        note = cost_text(words, option.minutes, option.people)
    else:
        note = refusal_text(session.case, words, option.why, option.detail)
    title = _option_title(session, words, option)
    return deck.choice(name, title, option.action, note, option.enabled, option.done)


def _option_title(session: Session, words: Words, option: Option) -> str:
    order = session.case.order(option.action.target) if option.action.do == "order" else None
    return words.pick(option.title) if order is None else order_title(words, order, session.state)


def orders_menu(session: Session, lang: str, page: int = 1) -> Menu:
    """Returns the orders that can be given here, each with its time.

    Where there are more than find room, those that can be given now come first.

    Args:
        session: The inspection.
        lang: Language of the menu.
        page: Which page, from 1; one that does not exist gives the nearest.
    """
    words, deck = Words(lang), Deck()
    every = orders(session)
    count = max(1, -(-len(every) // ORDERS_PER_PAGE))
    if count > 1:
        # What was done stays where it was: the others do not move under the hand.
        every = tuple(sorted(every, key=lambda o: not (o.enabled or o.done)))
    number = min(max(1, page), count)
    found = every[(number - 1) * ORDERS_PER_PAGE : number * ORDERS_PER_PAGE]
    foot = [
        deck.choice("tariff", words("tariff.title"), Command("tariff", "1")),
        deck.close(words),
    ]
    if session.state.place == "bay" and session.state.attended:
        foot.insert(0, deck.choice("declarant", words("menu.declarant"), Command("declarant")))
    hint = words("menu.orders_hint")
    if count > 1:
        turns = [("previous", number - 1)] * (number > 1) + [("next", number + 1)] * (
            number < count
        )
        foot[:0] = [
            deck.choice(f"orders.{name}", words(f"menu.{name}"), Command("orders", str(to)))
            for name, to in turns
        ]
        hint = f"{hint} · {words('menu.page', page=number, count=count)}"

    def draft(columns: int, reasons: bool, notes: bool = True) -> Page:
        # What cannot be done is no button where it is listed: nothing is to be pressed there.
        decks = [deck if option.enabled or option.done else Deck() for option in found]
        items = [
            _option_choice(session, words, by, option.id, option, reasons)
            for by, option in zip(decks, found, strict=True)
        ]
        if not notes:
            items = [replace(item, note="") for item in items]
        return page_of([rows(items, columns)])

    def listed(columns: int, close: bool = False, bare: bool = False) -> Page:
        """What cannot be done now is only told, together with its reason (bare: without)."""
        free, blocked = _by_reason(session, words, found)
        items = [_option_choice(session, words, deck, o.id, o, False) for o in free]
        told = {
            why: " · ".join(_option_title(session, words, o) for o in some)
            for why, some in blocked.items()
        }
        reasons: list[Block] = [Section(why, titles) for why, titles in told.items()]
        if close:
            reasons = [Note("\n".join(f"{titles} – {why}" for why, titles in told.items()))]
        if bare:
            reasons = [Note(" · ".join(told.values()), quiet=True)]
        return page_of([*([rows(items, columns)] if items else []), *reasons])

    def page_of(blocks: Sequence[Block]) -> Page:
        return tablet(
            "orders",
            words("menu.orders"),
            *blocks,
            rows(foot, len(foot)),
            subtitle=hint,
            size_mm=(620.0, 590.0 if len(found) > 6 else 420.0),
        )

    pages = [draft(2, True), listed(2), listed(3), listed(3, True)]
    # Where a language has long words for many orders: a little wider, in the least size to read.
    tight = listed(4, True), draft(4, False), listed(4, bare=True), draft(3, False, False)
    dense = [replace(one, em_dmm=20.0, size_mm=(640.0, 590.0)) for one in tight]
    return Menu(fitting(lang, *pages, *dense), deck.deeds)


def _by_reason(
    session: Session, words: Words, found: Sequence[Option]
) -> tuple[list[Option], dict[str, list[Option]]]:
    """What can be done now, or was done; and the rest by the reason why it cannot."""
    free = [option for option in found if option.enabled or option.done]
    blocked: dict[str, list[Option]] = {}
    for option in found:
        if option not in free:
            why = refusal_text(session.case, words, option.why, option.detail)
            blocked.setdefault(why, []).append(option)
    return free, blocked


def anchor_menu(session: Session, title: str, points: tuple[str, ...], lang: str) -> Menu:
    """Returns what can be done at one thing: its points, the ways of examining, the verdicts.

    Args:
        session: The inspection.
        title: What the thing is, in the language.
        points: The points at it; those that nobody can know of yet are left out.
        lang: Language of the menu.
    """
    words, deck = Words(lang), Deck()
    here = [point for point in points if known(session, point) and offered(session, point)]
    found = {point: examinations(session, point) for point in here}
    why = _shared_reason(session, words, [o for options in found.values() for o in options])
    waiting = _waiting(session, words, here)
    headed = len(here) > 1 or any(point_title(session.case, words, p) != title for p in here)
    if len(here) > 1:
        title = _thing(session, words, here[0], title)

    def page(columns: int, size: tuple[float, float], reasons: bool = True) -> Page:
        blocks: list[Block] = [Note(why)] if why else []
        for point in here:
            items = [
                _option_choice(
                    session, words, deck, f"{option.id}.{point}", option, reasons and not why
                )
                for option in found[point]
            ]
            if session.case.question_of(point) is not None:
                items.append(_verdict_choice(session, words, deck, point))
            if headed:
                blocks.append(Heading(point_title(session.case, words, point)))
            blocks.append(rows(items, columns))
        if not here:
            blocks.append(Note(words("refused.nothing_asked")))
        blocks += [Section(title, reason) for title, reason in waiting]
        blocks.append(rows([deck.close(words)], 1))
        return tablet("anchor", title, *blocks, size_mm=size)

    large = (620.0, 590.0)
    return Menu(
        fitting(
            lang,
            page(2, (540.0, 430.0)),
            page(2, large),
            page(3, large),
            page(3, large, False),
            page(4, large, False),
        ),
        deck.deeds,
    )


def _waiting(session: Session, words: Words, here: Sequence[str]) -> list[tuple[str, str]]:
    """What is at the same thing and waits for something to be undone, such as to be set down:
    title and reason. Up on a chassis a seal is seen, and cannot be felt."""
    case, state = session.case, session.state
    there = {(p.place, p.anchor) for name in here if (p := case.point(name)) is not None}
    undone = {name for order in case.orders for name in order.sets if name.startswith("!")}
    found = []
    for point in case.points:
        lacking_now = [need for need in point.needs if not state.holds(need)]
        waits = lacking_now and set(lacking_now) <= undone
        if (point.place, point.anchor) not in there or point.id in here or not waits:
            continue
        if known(session, point.id) and offered(session, point.id):
            reason = refusal_text(case, words, "needs", {"need": lacking_now[0]})
            found.append((point_title(case, words, point.id), reason))
    return found


def _shared_reason(session: Session, words: Words, options: Sequence[Option]) -> str:
    """Why nothing that is left to do is possible, where that is the same for all; else ""."""
    left = [option for option in options if not option.done]
    if any(option.enabled for option in left):
        return ""
    reasons = {refusal_text(session.case, words, o.why, o.detail) for o in left}
    return reasons.pop() if len(reasons) == 1 else ""


def _thing(session: Session, words: Words, point: str, title: str) -> str:
    """What a thing with several points is called: the seal, the scale, the goods of a lot."""
    found = session.case.point(point)
    anchor = found.anchor if found is not None else ""
    if anchor in ("seal", "scale", "container.front_wall"):
        return words(f"anchor.{anchor.rpartition('.')[2]}")
    if point.startswith("load."):
        return words.pick(session.case.declared_title(point.split(".")[1]))
    return title


def _verdict_choice(session: Session, words: Words, deck: Deck, point: str) -> Choice:
    """The button to the verdict on a point, with the verdict given so far."""
    given = session.state.verdicts.get(point, "")
    return deck.choice(
        f"judge.{point}",
        words("menu.judge"),
        Command("judge_at", point),
        words(f"verdict.{given}") if given else words("menu.open"),
        tone=given or ("primary" if session.state.seen.get(point) else "plain"),  # type: ignore[arg-type]
    )


def places_menu(session: Session, lang: str) -> Menu:
    """Returns the places where one can go; the one where one stands is ticked."""
    words, deck = Words(lang), Deck()
    items = []
    for place in PLACES:
        why, detail = _no_way(session, place)
        note = refusal_text(session.case, words, why, detail) if why else ""
        if place == session.state.place:
            note = words("menu.here")
        items.append(
            deck.choice(
                f"place.{place}",
                words(f"place.{place}"),
                Action("go", place),
                note,
                enabled=not why,
                chosen=place == session.state.place,
            )
        )
    page = tablet(
        "places",
        words("menu.places"),
        rows(items, 2),
        rows([deck.close(words)], 1),
        size_mm=(600.0, 440.0),
    )
    return Menu(fitting(lang, page, roomier(page)), deck.deeds)


def _no_way(session: Session, place: str) -> tuple[str, dict[str, str]]:
    """Returns why one cannot go to a place now, as the session would say it."""
    need = lacking_for(session.state, place)
    return ("needs", {"need": need}) if need else ("", {})


def file_points(session: Session) -> tuple[Point, ...]:
    """Returns the points that the administration's files tell of: route and parties."""
    return tuple(point for point in session.case.points if "tablet" in point.shown_by)


def lookup_menu(session: Session, lang: str) -> Menu:
    """Returns what can be looked up in the administration's files, if the tablet was taken."""
    words, deck, case = Words(lang), Deck(), session.case
    has_tablet = "tablet" in session.state.kit
    measure = case.way("tablet")
    minutes = words.minutes(measure.minutes if measure else 0)
    items, pages = [], []
    for point in file_points(session):
        done = session.state.happened(f"tablet.{point.id}")
        is_page = point.id.startswith(FILES)
        (pages if is_page else items).append(
            deck.choice(
                f"lookup.{point.id}",
                words.pick(point.title),
                Action("examine", point.id, "tablet"),
                words("menu.looked_up") if done else minutes,
                enabled=has_tablet,
                chosen=done,
            )
        )
        given = session.state.verdicts.get(point.id, "")
        if is_page:
            continue
        if case.question_of(point.id) is not None:
            items.append(
                deck.choice(
                    f"judge.{point.id}",
                    words("menu.judge"),
                    Command("judge_at", point.id),
                    words(f"verdict.{given}") if given else words("menu.open"),
                    tone=given or "plain",  # type: ignore[arg-type]
                    judges=True,
                )
            )
        else:
            items.append(Choice("", words("menu.no_question"), enabled=False))
    missing = refusal_text(case, words, "not_in_kit", {"way": "tablet"})
    page = tablet(
        "lookup",
        words("menu.lookup"),
        rows(items, 2),
        rows([*pages, deck.choice("papers", words("menu.papers"), Command("papers"))], 3),
        rows([deck.close(words)], 1),
        subtitle=words("menu.lookup_hint") if has_tablet else missing,
        size_mm=(600.0, 440.0),
    )
    return Menu(fitting(lang, page, roomier(page)), deck.deeds)


def reminder_menu(session: Session, events: Sequence[Event], lang: str) -> Menu:
    """Returns the reminder of rules about to be broken, each with its reason.

    Args:
        session: The inspection.
        events: The "reminded" events of one step; others are passed over.
        lang: Language of the menu.
    """
    words, deck = Words(lang), Deck()
    ids = [str(event.data["rule"]) for event in events if event.name == "reminded"]
    rules = [rule for name in ids for rule in session.case.rules if rule.id == name]
    understood = deck.choice("close", words("menu.understood"), CLOSE, tone="primary")

    def reason(rule: Rule, told: bool) -> str:
        return words.pick(rule.reason) if told else ""

    def page(reasons: bool, size: tuple[float, float]) -> Page:
        parts = [
            Section(
                words.pick(rule.title),
                " ".join(filter(None, (_missing(session, words, rule), reason(rule, reasons)))),
                "why",
                f"rule.{rule.id}",
            )
            for rule in rules
        ]
        return tablet(
            "reminder",
            words("menu.reminder"),
            *parts,
            Note(words("menu.reminder_hint")),
            rows([understood], 1),
            size_mm=size,
        )

    sizes = [(520.0, 430.0), (620.0, 590.0)]
    pages = [page(reasons, size) for reasons in (True, False) for size in sizes]
    return Menu(fitting(lang, *pages), deck.deeds)


def _missing(session: Session, words: Words, rule: Rule) -> str:
    """Which tools, equipment or papers a rule still wants; "" where its title says it all.

    Who is short of one tool hears of all that the file calls for: one way to the board is enough.
    """
    if rule.any_of:
        return ""
    kinds = ("kit.", "wear.", "read.")
    needs = [need for need in lacking(rule, session.state) if need.startswith(kinds)]
    if any(need.startswith("kit.") for need in needs):
        needs += [f"kit.{tool}" for tool in lacking_tools(session)]
    named = need_titles(session.case, words, tuple(dict.fromkeys(needs)))
    return words("menu.reminder_missing", things=words.sentence_list(named)) if named else ""
