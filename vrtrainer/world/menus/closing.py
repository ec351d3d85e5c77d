"""The end of the inspection: the report and the decision."""

from __future__ import annotations

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.custody import new_seal_number
from vrtrainer.language import Words
from vrtrainer.pages import Block, Column, Form, Heading, Note, Page, Pair, Row, Table
from vrtrainer.world.menus.parts import (
    Command,
    Deck,
    Menu,
    fitting,
    open_questions,
    roomier,
    rows,
    tablet,
    verdict_on,
)
from vrtrainer.world.menus.phrases import container_number, lowered


def findings(session: Session) -> tuple[str, ...]:
    """Returns the questions whose verdict is irregular or follow up, in the case's order."""
    return tuple(
        question.id
        for question in open_questions(session)
        if verdict_on(session, question) in ("irregular", "follow_up")
    )


def report_menu(session: Session, lang: str) -> Menu:
    """Returns the report as a paper, made from what was done and judged, ready to be signed."""
    words, deck = Words(lang), Deck()
    signed = session.state.report is not None
    named = findings(session)
    stale = signed and session.state.report != named
    items = []
    if not signed or stale:
        items.append(
            deck.choice(
                "report.sign",
                words("menu.sign_again" if stale else "menu.sign"),
                Action("report", items=named),
                tone="primary",
            )
        )
    if signed:
        tone = "plain" if stale else "primary"
        items.append(
            deck.choice("report.decide", words("menu.decide"), Command("decide"), tone=tone)  # type: ignore[arg-type]
        )
    items.append(deck.close(words))

    def page(shown: int, size: tuple[float, float], measures: bool = True) -> Page:
        return Page(
            "menu.report",
            words("menu.report_title"),
            "",
            (
                *_report_head(session, words, signed),
                *_report_findings(session, words, named, shown),
                *(_report_measures(session, words) if measures else ()),
                rows(items, min(2, len(items))),
            ),
            size,
            "document",
            accent="slate",
        )

    sizes = [(500.0, 590.0), (620.0, 590.0)]
    pages = [page(shown, size) for shown in (20, 6, 3) for size in sizes]
    return Menu(fitting(lang, *pages, page(2, sizes[1], False)), deck.deeds)


def _report_head(session: Session, words: Words, signed: bool) -> list[Block]:
    case, state = session.case, session.state
    resealed = state.holds("resealed")
    return [
        Form(
            (
                (
                    Pair("", words("menu.report_container"),
                         container_number(case.container.number), 1.2, "code"),
                    Pair("", words("menu.report_seal"), case.container.seal.number, 1.0, "code"),
                    Pair("", words("menu.report_new_seal"),
                         new_seal_number(case) if resealed else "–", 1.0, "code"),
                ),
                (
                    Pair("", words("menu.report_clock"), words.minutes(state.minutes), 1.2),
                    Pair("", words("menu.report_signature"),
                         words("menu.report_signed") if signed else "", 2.0,
                         icon="cachet" if signed else ""),
                ),
            )
        )
    ]  # fmt: skip


def _report_findings(
    session: Session, words: Words, named: tuple[str, ...], shown: int
) -> list[Block]:
    done, asked = (
        sum(bool(verdict_on(session, q)) for q in open_questions(session)),
        len(open_questions(session)),
    )
    judged = words("menu.questions_note", done=done, count=asked)
    if not named:
        return [Heading(words("menu.findings")), Note(words("menu.no_findings")), Note(judged)]
    table = []
    for name in named[:shown]:
        question = session.case.question(name)
        assert question is not None
        verdict = verdict_on(session, question)
        proofs = _evidence(session, name)
        table.append(
            Row(
                f"finding.{name}",
                (words.pick(question.title), words(f"verdict.{verdict}"), words.number(proofs)),
                tones=("plain", verdict, "plain"),  # type: ignore[arg-type]
            )
        )
    columns = (
        Column("question", words("menu.report_question"), 2.4),
        Column("verdict", words("menu.report_verdict"), 1.2),
        Column("proofs", words("menu.report_proofs"), 0.9, "right"),
    )
    blocks: list[Block] = [Table("findings", columns, tuple(table))]
    left = len(named) - shown
    if left > 0:
        blocks.append(Note(words.plural("menu.findings_more", left)))
    blocks.append(Note(judged, quiet=True))
    return blocks


def _evidence(session: Session, name: str) -> int:
    """How many photographs, readings and papers stand behind the verdicts on a question."""
    question = session.case.question(name)
    assert question is not None
    kept = {
        found.id
        for point in question.points
        for found in session.state.seen.get(point, ())
        if found.proves
    }
    return len(kept)


def _report_measures(session: Session, words: Words) -> list[Block]:
    done = [
        f"{lowered(words.pick(order.title))} ({words.minutes(order.minutes)})"
        for order in session.case.orders
        if session.state.happened(f"order.{order.id}")
    ]
    text = words.sentence_list(done) if done else words("menu.no_measures")
    return [Note(words("menu.measures", list=text))]


def decision_menu(session: Session, lang: str) -> Menu:
    """Returns the decisions on offer with what each means; deciding ends the inspection."""
    words, deck = Words(lang), Deck()
    signed = session.state.report is not None
    items = [
        deck.choice(
            f"decision.{decision.id}",
            words.pick(decision.title),
            Action("decide", how=decision.id),
            words.pick(decision.means),
        )
        for decision in session.case.decisions
    ]
    foot = [deck.close(words)]
    if not signed:
        foot.insert(0, deck.choice("report", words("menu.report_first"), Command("report")))
    page = tablet(
        "decision",
        words("menu.decision"),
        rows(items, 2),
        rows(foot, len(foot)),
        subtitle=words("menu.decision_hint"),
        size_mm=(600.0, 560.0),
    )
    return Menu(fitting(lang, page, roomier(page)), deck.deeds)
