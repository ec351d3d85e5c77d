"""The end of the inspection: the report and the decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from vrtrainer.inspection import Action, Session, evidence
from vrtrainer.inspection.custody import new_seal_number
from vrtrainer.language import Words, lowered
from vrtrainer.pages import Block, Column, Form, Heading, Note, Page, Pair, Row, Table
from vrtrainer.world.menus.handled import handled, readings
from vrtrainer.world.menus.parts import (
    Command,
    Deck,
    Menu,
    fitting,
    judged,
    roomier,
    rows,
    tablet,
    verdict_on,
)
from vrtrainer.world.menus.phrases import container_number
from vrtrainer.world.menus.reporting import (
    attended,
    exhibit_titles,
    last_seal,
    measures_text,
    offered,
    seal_known,
)

__all__ = [
    "decision_menu",
    "evidence_menu",
    "finding_menu",
    "findings",
    "new_seal_number",
    "report_menu",
]


def findings(session: Session) -> tuple[str, ...]:
    """Returns the questions whose verdict is irregular or follow up, in the case's order."""
    return evidence.findings(session.state)


def report_menu(
    session: Session, lang: str, left_out: Collection[str] = (), added: Collection[str] = ()
) -> Menu:
    """Returns the report as a paper, made from what was done and judged, ready to be signed.

    Args:
        session: The inspection.
        lang: Language of the menu.
        left_out: Findings and exhibits that were taken out.
        added: Exhibits that were put in, besides those that the verdicts carry.
    """
    words, deck = Words(lang), Deck()
    state = session.state
    signed = state.report is not None
    named = findings(session)
    items = evidence.report_items(state, left_out, added)
    stale = signed and (*(state.report or ()), *state.exhibits) != _parted(session, items)
    buttons = []
    if not signed or stale:
        buttons.append(
            deck.choice(
                "report.sign",
                words("menu.sign_again" if stale else "menu.sign"),
                Action("report", items=items),
                tone="primary",
            )
        )
    if signed:
        tone = "plain" if stale else "primary"
        buttons.append(
            deck.choice("report.decide", words("menu.decide"), Command("decide"), tone=tone)  # type: ignore[arg-type]
        )
    if named:
        buttons.append(
            deck.choice("report.evidence", words("menu.choose_evidence"), Command("evidence"))
        )
    buttons.append(deck.close(words))

    def page(
        shown: int, size: tuple[float, float], quiet: bool = False, figures: bool = False
    ) -> Page:
        return Page(
            "menu.report",
            words("menu.report_title"),
            "",
            (
                *_report_head(session, words, signed),
                *_report_findings(session, words, named, items, shown),
                *_report_measures(session, words, quiet, figures),
                rows(buttons, len(buttons)),
            ),
            size,
            "document",
            accent="slate",
        )

    sizes = [(500.0, 590.0), (620.0, 590.0)]
    pages = [page(20, size, figures=True) for size in sizes]
    pages += [page(shown, size) for shown in (20, 6, 3) for size in sizes]
    pages += [page(shown, sizes[1], True) for shown in (6, 3, 2)]
    return Menu(fitting(lang, *pages), deck.deeds)


def _parted(session: Session, items: tuple[str, ...]) -> tuple[str, ...]:
    """A report's items as the session keeps them: findings first, then exhibits."""
    named = tuple(name for name in items if session.case.question(name) is not None)
    return (*named, *(name for name in items if name not in named))


def evidence_menu(
    session: Session, lang: str, left_out: Collection[str] = (), added: Collection[str] = ()
) -> Menu:
    """Returns the findings, each with how much evidence of it the report holds."""
    words, deck = Words(lang), Deck()
    items = evidence.report_items(session.state, left_out, added)
    found = [
        deck.choice(
            f"finding.{name}",
            words.pick(question.title),
            Command("finding", name),
            _exhibits(session, words, name, items),
            chosen=name in items,
            tone=verdict_on(session, question) or "plain",  # type: ignore[arg-type]
        )
        for name in findings(session)
        if (question := session.case.question(name)) is not None
    ]
    foot = [deck.choice("report", words("menu.report_first"), Command("report")), deck.close(words)]

    def page(columns: int, notes: bool) -> Page:
        shown = found if notes else [replace(item, note="") for item in found]
        return tablet(
            "evidence", words("menu.choose_evidence"), rows(shown, columns), rows(foot, 2),
            subtitle=words("menu.findings_hint"), size_mm=(620.0, 590.0),
        )  # fmt: skip

    kinds = ((1, True), (2, True), (2, False), (3, False))
    return Menu(fitting(lang, *(page(*kind) for kind in kinds)), deck.deeds)


def _exhibits(session: Session, words: Words, name: str, items: Collection[str]) -> str:
    if name not in items:
        return words("menu.finding_left_out")
    proofs = _held(session, name, items)
    return words.plural("menu.exhibits", proofs)


def finding_menu(
    session: Session,
    name: str,
    lang: str,
    left_out: Collection[str] = (),
    added: Collection[str] = (),
) -> Menu:
    """Returns one finding: whether the report names it, and its evidence to choose from."""
    words, deck = Words(lang), Deck()
    question = session.case.question(name)
    if question is None:
        raise KeyError(name)
    chosen = evidence.report_items(session.state, left_out, added)
    first = deck.choice(
        "exhibit.finding",
        words("menu.finding_named"),
        Command("exhibit", name),
        chosen=name not in left_out,
        tone="primary",
    )
    exhibits = offered(session, question)
    titles = exhibit_titles(session, words, exhibits)
    found = [
        deck.choice(
            f"exhibit.{i}",
            title,
            Command("exhibit", evidence.name_of(seen)),
            chosen=evidence.name_of(seen) in chosen,
        )
        for i, (seen, title) in enumerate(zip(exhibits, titles, strict=True))
    ]
    verdict = verdict_on(session, question)

    def page(columns: int) -> Page:
        blocks: list[Block] = [rows([first], 1), Heading(words("menu.finding_evidence"), 2)]
        blocks.append(rows(found, columns) if found else Note(words("report.no_evidence")))
        return tablet(
            "finding",
            words.pick(question.title),
            *blocks,
            rows([deck.close(words)], 1),
            subtitle=words(f"verdict.{verdict}") if verdict else "",
            size_mm=(600.0, 590.0),
        )

    return Menu(fitting(lang, page(1), page(2), page(3)), deck.deeds)


def _report_head(session: Session, words: Words, signed: bool) -> list[Block]:
    case, state = session.case, session.state
    seal, number = last_seal(session, words)
    return [
        Form(
            (
                (
                    Pair("", words("menu.report_container"),
                         container_number(case.container.number), 1.7, "code"),
                    Pair("", words("menu.report_seal"), seal_known(session), 1.0, "code"),
                    Pair("", seal, number, 1.0, "code"),
                ),
                (
                    Pair("", words("menu.report_clock"), words.minutes(state.minutes), 1.7),
                    Pair("", words("menu.report_signature"),
                         words("menu.report_signed") if signed else "", 2.0,
                         icon="cachet" if signed else ""),
                ),
            )
        )
    ]  # fmt: skip


def _report_findings(
    session: Session, words: Words, named: tuple[str, ...], items: Collection[str], shown: int
) -> list[Block]:
    done, asked = judged(session)
    progress = words("menu.questions_note", done=done, count=asked)
    if not named:
        return [Heading(words("menu.findings")), Note(words("menu.no_findings")), Note(progress)]
    table = []
    for name in named[:shown]:
        question = session.case.question(name)
        assert question is not None
        verdict = verdict_on(session, question)
        table.append(
            Row(
                f"finding.{name}",
                (
                    words.pick(question.title),
                    words(f"verdict.{verdict}"),
                    _proofs(session, words, name, items),
                ),
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
    blocks.append(Note(progress, quiet=True))
    return blocks


def _proofs(session: Session, words: Words, name: str, items: Collection[str]) -> str:
    """How many of a finding's exhibits the report holds; a dash where it is left out."""
    return words.number(_held(session, name, items)) if name in items else "–"


def _held(session: Session, name: str, items: Collection[str]) -> int:
    question = session.case.question(name)
    assert question is not None
    return len(evidence.shown(session.state, question, items))


def _report_measures(session: Session, words: Words, quiet: bool, figures: bool) -> list[Block]:
    """Who was there, what was ordered, what was done to the goods, and what was measured if there
    is room for the `figures`: the signed report has them anyway."""
    there = words("report.present", there=lowered(attended(session, words)))
    told = (*handled(session, words), *(readings(session, words) if figures else ()))
    done = " · ".join(line.rstrip(".") for line in told)
    lines = [there, measures_text(session, words), *([f"{done}."] if done else [])]
    return [Note("\n".join(lines), quiet=quiet)]


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
