"""Menus about questions and verdicts."""

from __future__ import annotations

from dataclasses import replace

from vrtrainer.content.case import Question
from vrtrainer.inspection import Event, Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Note, Page, Pair
from vrtrainer.world.menus.files import FILES, file_menu
from vrtrainer.world.menus.parts import (
    Command,
    Deck,
    Menu,
    fitting,
    open_questions,
    rows,
    tablet,
    verdict_on,
)
from vrtrainer.world.menus.phrases import (
    asked_text,
    observation_text,
    observed_text,
    point_title,
    unseen_titles,
)
from vrtrainer.world.menus.sights import sights

PER_PAGE = 10


def verdict_menu(session: Session, point: str, lang: str) -> Menu:
    """Returns the three verdicts on a point, with the question and what was observed there."""
    words, deck, case = Words(lang), Deck(), session.case
    question = case.question_of(point)
    seen = session.state.seen.get(point, [])
    said = [observation_text(case, words, found) for found in seen if found.way != "camera"]
    if len(said) < len(seen):
        said.append(words("menu.photographed"))
    return _verdicts(session, words, deck, point, point_title(case, words, point), question, said)


def observation_menu(session: Session, event: Event, lang: str) -> Menu:
    """Returns what an examination showed and, where a question is asked, the verdicts.

    Args:
        session: The inspection.
        event: An "observed" event.
        lang: Language of the menu.
    """
    words, deck, case = Words(lang), Deck(), session.case
    point = str(event.data["point"])
    if point.startswith(FILES):
        return file_menu(session, point, lang)
    text = observed_text(
        case,
        words,
        point,
        str(event.data["phrase"]),
        dict(event.data["facts"]).items(),
        dict(event.data["words"]),
    )
    title = point_title(case, words, point)
    shown = sights(session, event, words)
    question = case.question_of(point)
    return _verdicts(session, words, deck, point, title, question, [text], True, shown)


def _verdicts(
    session: Session,
    words: Words,
    deck: Deck,
    point: str,
    title: str,
    question: Question | None,
    said: list[str],
    fresh: bool = False,
    shown: tuple[Block, ...] = (),
) -> Menu:
    lines = said or [words("menu.nothing_observed")]
    given = session.state.verdicts.get(point, "")
    verdicts = deck.verdicts(words, point, given) if question is not None else ()
    close = deck.close(words, later=fresh and question is not None and not given)
    asked = asked_text(session.case, words, point)
    name = "observation" if fresh else "verdict"

    def page(
        columns: int,
        size: tuple[float, float],
        last: int,
        notes: bool = True,
        pictures: tuple[Block, ...] = (),
    ) -> Page:
        items = verdicts if notes else tuple(_bare(choice) for choice in verdicts)
        blocks: list[Block] = [*pictures, *(Note(line) for line in lines[-last:])]
        if items:
            blocks.append(rows(items, columns))
        blocks.append(rows([close], 1))
        return tablet(name, title, *blocks, subtitle=asked, size_mm=size)

    tall, large = (540.0, 590.0), (620.0, 590.0)
    pictured = [
        page(1, tall, 9, True, shown),
        page(3, large, 9, True, shown),
        page(3, large, 9, False, shown),
        page(3, large, 9, False, shown[:1]),
    ]
    return Menu(
        fitting(
            words.lang,
            *(pictured if shown else ()),
            page(1, (540.0, 480.0 if verdicts else 320.0), 9),
            page(1, tall, 9),
            page(1, large, 9),
            page(3, large, 9, False),
            page(3, large, 4, False),
            page(3, large, 1, False),
        ),
        deck.deeds,
    )


def _bare(choice: Choice) -> Choice:
    return replace(choice, note="")


def questions_menu(session: Session, lang: str, page: int = 1) -> Menu:
    """Returns the list of questions with their verdicts, ten to a page.

    Args:
        session: The inspection.
        lang: Language of the menu.
        page: Which page, from 1; one that does not exist gives the nearest.
    """
    words, deck = Words(lang), Deck()
    asked = open_questions(session)
    count = max(1, -(-len(asked) // PER_PAGE))
    number = min(max(1, page), count)
    items = [
        _question_choice(session, words, deck, question)
        for question in asked[(number - 1) * PER_PAGE : number * PER_PAGE]
    ]
    foot = []
    if count > 1:
        text = words("menu.next" if number < count else "menu.previous")
        onward = str(number + 1 if number < count else number - 1)
        foot.append(deck.choice("questions.turn", text, Command("questions", onward)))
    foot.append(deck.close(words))
    done = sum(bool(verdict_on(session, question)) for question in asked)
    judged = words("menu.questions_note", done=done, count=len(asked))
    pages = words("menu.page", page=number, count=count) if count > 1 else ""
    found = tablet(
        "questions",
        words("menu.questions"),
        rows(items, 2),
        rows(foot, 2),
        subtitle=f"{judged} · {pages}" if pages else judged,
    )
    bare = tablet(
        "questions",
        words("menu.questions"),
        rows([_bare(item) for item in items], 2),
        rows(foot, 2),
        subtitle=found.subtitle,
    )
    return Menu(fitting(lang, found, bare), deck.deeds)


def _question_choice(session: Session, words: Words, deck: Deck, question: Question) -> Choice:
    given = verdict_on(session, question)
    return deck.choice(
        f"question.{question.id}",
        words.pick(question.title),
        Command("question", question.id),
        words(f"verdict.{given}") if given else words("menu.open"),
        tone=given or "plain",  # type: ignore[arg-type]
        judges=True,
    )


def question_menu(session: Session, question_id: str, lang: str) -> Menu:
    """Returns one question: where it can be examined, and a verdict on the whole of it.

    An irregularity is never said of a whole question: it is shown at its place.
    """
    words, deck, case = Words(lang), Deck(), session.case
    question = case.question(question_id)
    if question is None:
        raise KeyError(question_id)
    given = session.state.verdicts.get(question.id, "")
    choices = deck.verdicts(words, question.id, given, ("in_order", "follow_up"))
    listed = open_questions(session)
    at = listed.index(question) // PER_PAGE + 1 if question in listed else 1
    foot = rows([deck.choice("questions", words("menu.back"), Command("questions", str(at))),
                 deck.close(words)], 2)  # fmt: skip
    status = _status(session, words, question)

    def page(pairs: bool, size: tuple[float, float]) -> Page:
        blocks: list[Block] = (
            [Pair("", title, state) for title, state in status]
            if pairs
            else [Note(" · ".join(f"{title}: {state}" for title, state in status))]
        )
        return tablet(
            "question",
            words.pick(question.title),
            *blocks,
            Note(words("menu.show_where")),
            rows(choices, 2),
            foot,
            subtitle=words(f"verdict.{v}") if (v := verdict_on(session, question)) else "",
            size_mm=size,
        )

    large = (620.0, 590.0)
    return Menu(
        fitting(lang, page(True, (580.0, 480.0)), page(True, large), page(False, large)), deck.deeds
    )


def _status(session: Session, words: Words, question: Question) -> list[tuple[str, str]]:
    """Where the question is decided, and whether that was looked at."""
    found = [f for p in question.points if (f := session.case.point(p)) and f.shown_by]
    # A place that asks something else in any other case would tell what is wrong there.
    own = [f.id for f in found if f.asked in ({}, question.title)]
    points = own or [f.id for f in found]
    listed = []
    for title, group in unseen_titles(session.case, words, points).items():
        seen = all(session.state.shown(point) for point in group)
        listed.append((title, words("menu.examined" if seen else "menu.not_yet")))
    return listed
