"""What the report says: the session's findings, exhibits and numbers in words of a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from vrtrainer.content.case import Question
from vrtrainer.inspection import Session, evidence
from vrtrainer.inspection.custody import new_seal_number
from vrtrainer.inspection.situation import OPENERS
from vrtrainer.inspection.state import Observation
from vrtrainer.language import Words, lowered
from vrtrainer.pages import documents
from vrtrainer.pages.blocks import Pixels
from vrtrainer.pages.report import Custody, Finding, Photograph, Report
from vrtrainer.world.menus.handled import handled, readings
from vrtrainer.world.menus.parts import judged
from vrtrainer.world.menus.phrases import (
    container_number,
    declarant_name,
    number_at,
    observation_text,
    order_title,
    packages_text,
    point_title,
    typed,
)

_LINKS = ("old_seal", "new_seal", "transfer_seal", "sample", "evidence")
REMARKS = 3
OFFERED, THINGS_OFFERED = 8, 4
"""How many exhibits are offered for a finding besides those that its verdict carries; and how many
of them are pictures and readings of the things that its papers speak of."""


def exhibit_title(session: Session, words: Words, found: Observation) -> str:
    """Returns what an exhibit is called: how it was got, and what it is about."""
    if found.way == "read":
        kind = found.point.split(".")[1]
        field = session.case.document(kind).field(found.point)
        caption = lowered(documents.caption(kind, field.name, words))
        return words("report.exhibit_paper", document=words(f"document.{kind}"), field=caption)
    measure = session.case.way(found.way)
    point = point_title(session.case, words, found.point)
    if found.way == "camera":
        goods = found.point.split(".")
        if goods[0] == "load" and len(goods) == 2 and session.case.item(goods[1]).hidden is None:
            # As it stood then, opened or not, under the name that it was declared by.
            point = words.pick(session.case.declared_title(goods[1]))
            if _opened_before(session, found):
                return words("report.photograph_opened", point=lowered(point))
        return words("report.photograph", point=lowered(point))
    if measure is None or found.kind == "picture" or found.way == "ask":
        return point
    return words("report.exhibit", way=words.pick(measure.title), point=lowered(point))


def _opened_before(session: Session, photograph: Observation) -> bool:
    """Whether the package had been opened when it was photographed."""
    for seen in session.state.observations:
        if seen is photograph:
            return False
        if seen.point == photograph.point and seen.way in OPENERS and seen.shows:
            return True
    return False


def offered(session: Session, question: Question) -> tuple[Observation, ...]:
    """Returns the exhibits that can be chosen for a finding; of what is many the first.

    What was seen of the things that a question's papers speak of comes first, then its own.
    """
    own = evidence.carried(session.state, question)
    kept = {"things": THINGS_OFFERED, "papers": OFFERED}
    found, more = [], 0
    for seen in evidence.usable(session.state, question):
        if evidence.name_of(seen) not in own:
            kind = "papers" if seen.way == "read" else "things"
            if more == OFFERED or not kept[kind]:
                continue
            more, kept[kind] = more + 1, kept[kind] - 1
        found.append(seen)
    return tuple(found)


def exhibit_titles(session: Session, words: Words, exhibits: Sequence[Observation]) -> list[str]:
    """Returns what exhibits are called beside each other: no two of them by the same words.

    A paper has the same caption for the whole and for one line of it, whose goods are then named.
    """
    titles = [exhibit_title(session, words, found) for found in exhibits]
    named = []
    for found, title in zip(exhibits, titles, strict=True):
        parts = found.point.split(".")
        if titles.count(title) > 1 and found.way == "read" and "lines" in parts:
            goods = words.pick(session.case.declared_title(parts[parts.index("lines") + 1]))
            title = words("report.of_goods", exhibit=title, goods=lowered(goods))
        named.append(title)
    return named


def report_of(
    session: Session,
    lang: str,
    photographs: Mapping[str, Pixels] | None = None,
    items: Collection[str] | None = None,
) -> Report:
    """Returns the report of a session, in a language.

    Args:
        session: The inspection.
        lang: The language.
        photographs: Pictures by the id of the observation they belong to.
        items: What it holds; what was signed, or if nothing was, what a verdict carries by itself.
    """
    words, case, state = Words(lang), session.case, session.state
    if items is None:
        signed = state.report is not None
        items = (*(state.report or ()), *state.exhibits) if signed else evidence.report_items(state)
    done, asked = judged(session)
    decision = case.decision(state.decision) if state.decision else None
    country = words.pick(case.party("consignee").country_name)
    return Report(
        number=_number(session),
        date=words.date(case.date),
        administration=words("document.administration", country=country),
        container=container_number(case.container.number),
        type_name=words.pick(case.container.type_name),
        declaration=_declaration(session),
        parties=tuple(
            (words(f"document.{role}"), case.party(role).name)
            for role in ("consignor", "consignee", "declarant")
        ),
        attended=attended(session, words),
        findings=_findings(session, words, items, photographs or {}),
        examined=words("menu.questions_note", done=done, count=asked),
        chain=chain_of(session, words),
        measures=measures_text(session, words),
        handled=(*handled(session, words), *readings(session, words)),
        time=words.minutes(state.minutes),
        decision=words.pick(decision.title) if decision else "",
        draft=case.draft,
    )


def _number(session: Session) -> str:
    """The report's number: the year, and what tells the consignment apart."""
    case = session.case
    return f"{case.date[:4]}/{case.container.number[4:10]}"


def _declaration(session: Session) -> str:
    document = session.case.document("import_declaration")
    for field in document.fields:
        if field.name == "number" and field.value.kind == "text":
            return field.value.text
    return document.number


def attended(session: Session, words: Words) -> str:
    """Returns who was present besides the officer."""
    state, firm = session.state, declarant_name(session.case)
    if state.attended:
        there = words("report.attended_by", firm=firm)
    elif state.holds("witnessed"):
        there = words("report.witnessed", firm=firm)
    else:
        there = words("report.nobody")
    if "second_officer" in state.present:
        return words("report.and_officer", there=there)
    return there


def _findings(
    session: Session, words: Words, items: Collection[str], photographs: Mapping[str, Pixels]
) -> tuple[Finding, ...]:
    found = []
    for question in session.case.questions:
        if question.id not in items:
            continue
        verdict = evidence.verdict_on(session.state, question) or "follow_up"
        shown = evidence.shown(session.state, question, items)
        pictures = [seen for seen in shown if seen.id in photographs]
        lines = tuple(_line(session, words, seen) for seen in shown if seen not in pictures)
        # A picture alone says nothing to who was not there.
        remarks = _remarks(session, words, question, bare=not lines)
        lines = (*_bared(session, words, question), *lines, *remarks)
        photos = tuple(
            Photograph(_pictured(session, words, seen), photographs[seen.id]) for seen in pictures
        )
        title = words.pick(question.title)
        found.append(Finding(title, verdict, lines, photos))  # type: ignore[arg-type]
    gravest = ("irregular", "follow_up", "in_order")
    return tuple(sorted(found, key=lambda finding: gravest.index(finding.verdict)))


def _bared(session: Session, words: Words, question: Question) -> tuple[str, ...]:
    """How much lay there of the goods that were hidden and that the finding is about."""
    return tuple(
        words("report.bared", packages=packages_text(session.case, words, item.id, item.count))
        for item in session.case.load
        if item.hidden is not None
        and item.id in session.state.discovered
        and f"load.{item.id}" in question.points
    )


def _line(session: Session, words: Words, seen: Observation) -> str:
    """What an exhibit says; of a picture that is not shown here, what it is of."""
    if seen.kind == "picture":
        return _pictured(session, words, seen)
    text = typed(observation_text(session.case, words, seen))
    if seen.way != "ask":
        return text
    return words("report.line", exhibit=exhibit_title(session, words, seen), text=text)


def _pictured(session: Session, words: Words, seen: Observation) -> str:
    """What a picture is of, with the number that can be read on it."""
    title, number = exhibit_title(session, words, seen), number_at(session.case, seen.point)
    return words("report.line", exhibit=title, text=number) if number else title


def _remarks(session: Session, words: Words, question: Question, bare: bool) -> tuple[str, ...]:
    """What was seen or looked up of a finding and no exhibit tells.

    Beside exhibits (not `bare`) only what was established, a number or a figure, once.
    """
    found = [
        seen
        for point in question.points
        for seen in session.state.seen.get(point, ())
        if not seen.proves and (bare or seen.facts)
    ]
    return tuple(
        dict.fromkeys(typed(observation_text(session.case, words, seen)) for seen in found)
    )[:REMARKS]


def chain_of(session: Session, words: Words) -> tuple[Custody, ...]:
    """Returns seals and bags with their numbers; the seal that was found, and a new one, always."""
    case, state = session.case, session.state
    links = state.custody
    kinds = {link.kind for link in links}
    rows = []
    if "old_seal" not in kinds:
        kept = "kept" if state.holds("seal_kept") else "cut" if state.holds("seal_cut") else "found"
        about = words(f"report.seal_{kept}")
        rows.append(Custody(words("report.link.old_seal"), seal_known(session), about))
    for link in links:
        if link.kind in _LINKS:
            about = point_title(case, words, link.holds)
            rows.append(Custody(words(f"report.link.{link.kind}"), link.number or "–", about))
    if "new_seal" not in kinds:
        hung = state.holds("resealed")
        number = new_seal_number(case) if hung else "–"
        about = words("report.seal_hung" if hung else "report.seal_open")
        rows.append(Custody(words("report.link.new_seal"), number, about))
    return tuple(rows)


def last_seal(session: Session, words: Words) -> tuple[str, str]:
    """Returns what the seal is called that was put on last, and its number; a dash for none.

    A container that was not closed again may have gone to the warehouse under a seal for the way.
    """
    hung = [link for link in session.state.custody if link.kind in ("new_seal", "transfer_seal")]
    kinds = {link.kind: link for link in hung}
    link = kinds.get("new_seal") or kinds.get("transfer_seal")
    if link is None:
        return words("menu.report_new_seal"), "–"
    return words(f"report.link.{link.kind}"), link.number


def seal_known(session: Session) -> str:
    """Returns the number of the seal that was found; a dash where nobody knows it.

    Only what was read, or is in the officer's hands, can be reported.
    """
    state = session.state
    known = bool(state.seen.get("seal.number")) or state.holds("seal_kept")
    return session.case.container.seal.number if known else "–"


def measures_text(session: Session, words: Words) -> str:
    """Returns the measures as they were ordered, each with its time, in a sentence."""
    reached = session.state.milestones
    orders = [order for order in session.case.orders if f"order.{order.id}" in reached]
    done = [
        f"{lowered(order_title(words, order, session.state))} ({words.minutes(order.minutes)})"
        for order in sorted(orders, key=lambda order: reached[f"order.{order.id}"])
    ]
    text = words.sentence_list(done) if done else words("menu.no_measures")
    return words("menu.measures", list=text)
