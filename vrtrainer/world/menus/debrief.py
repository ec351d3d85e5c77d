"""After the inspection: the debrief as pages, and the cards of the cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vrtrainer.content.case import Case, Cue, Rule
from vrtrainer.language import Words
from vrtrainer.pages import (
    Bar,
    Block,
    Heading,
    Note,
    Page,
    Section,
    Spring,
    cue_card,
    split,
)
from vrtrainer.pages.blocks import Tone
from vrtrainer.scoring import Outcome, Result
from vrtrainer.scoring.debrief import decision_line
from vrtrainer.scoring.marks import PASS_MARK, WEIGHTS
from vrtrainer.world.menus.parts import LARGE, Deck, Menu, fitting, rows, tablet

EXPLAINED = {"hit": 6, "miss": 4, "false_alarm": 3}
"""How many questions of an outcome are explained; the rest are only named."""
RULES_EXPLAINED = 4
GRAVEST = ("irregular", "follow_up", "in_order")
"""What a case teaches by stands before what was simply in order."""


def debrief_pages(case: Case, result: Result, lang: str) -> tuple[Page, ...]:
    """Returns the debrief: the mark, what was found and missed, the procedure, the lesson.

    Args:
        case: The case.
        result: The session's result.
        lang: Language of the debrief.

    Returns:
        Three or four pages; more where much was missed or accused.
    """
    words = Words(lang)
    return (
        _mark_page(case, result, words),
        *_findings_pages(case, result, words),
        *_procedure_pages(case, result, words),
        _lesson_page(case, result, words),
    )


def _mark_page(case: Case, result: Result, words: Words) -> Page:
    mark = result.mark
    tone: Tone = "in_order" if mark.passed else "irregular"
    bars: list[Block] = [
        Bar(
            words("debrief.bar", part=words(f"debrief.part.{part}"), weight=words.percent(weight)),
            getattr(mark, part) / 100,
            words.number(getattr(mark, part)),
        )
        for part, weight in WEIGHTS.items()
    ]
    right = result.decision in case.right_decisions
    blocks: list[Block] = [
        Heading(words("debrief.passed" if mark.passed else "debrief.failed"), tone=tone),
        Bar(words("debrief.part.total"), mark.total / 100,
            words("debrief.of_hundred", value=mark.total), tone=tone),
        *([Note(words("debrief.capped"), tone="irregular")] if mark.capped else []),
        *bars,
        Note(words("debrief.pass_mark", passes=PASS_MARK), quiet=True),
        Section(
            words("debrief.part.decision"),
            decision_line(case, result, words.lang, words),
            "in_order" if right else "irregular",
        ),
        Note(
            words(
                "debrief.hours",
                spent=words.minutes(result.minutes),
                sufficient=words.minutes(result.sufficient_minutes),
            )
        ),
    ]  # fmt: skip
    page = tablet("debrief.mark", words("debrief.title"), *blocks, subtitle=words.pick(case.title))
    return fitting(words.lang, page).page()


def _findings_pages(case: Case, result: Result, words: Words) -> tuple[Page, ...]:
    blocks: list[Block] = []
    for kind in ("hit", "miss", "false_alarm"):
        group = [outcome for outcome in result.outcomes if outcome.kind == kind]
        group.sort(key=lambda outcome: GRAVEST.index(_truth(case, outcome)))
        if group:
            blocks += _group(case, kind, group, words)
    if not blocks:
        blocks.append(Note(words("debrief.nothing_to_find")))
    for kind in ("correct_rejection", "not_examined", "waived"):
        titles = [words.pick(q.title) for o in result.outcomes if o.kind == kind
                  if (q := case.question(o.question))]  # fmt: skip
        if titles:
            heading = words.plural(f"debrief.count.{kind}", len(titles))
            # What was rightly passed is only counted; what was left out is named.
            if kind == "correct_rejection":
                blocks.append(Note(heading, tone="in_order"))
            else:
                blocks.append(Section(heading, " · ".join(titles)))
    return _spread(tablet("debrief.findings", words("debrief.findings"), *blocks), words.lang)


ICONS = {"hit": "in_order", "miss": "look", "false_alarm": "why"}


def _group(case: Case, kind: str, group: list[Outcome], words: Words) -> Iterator[Block]:
    yield Heading(words(f"debrief.{kind}"))
    for outcome in group[: EXPLAINED[kind]]:
        heading, text = _explained(case, outcome, words)
        yield Section(heading, text, ICONS[kind])  # type: ignore[arg-type]
    left = [
        words.pick(q.title) for o in group[EXPLAINED[kind] :] if (q := case.question(o.question))
    ]
    if left:
        yield Note(words("debrief.and_more", list=" · ".join(left)))


def _truth(case: Case, outcome: Outcome) -> str:
    question = case.question(outcome.question)
    return question.truth if question is not None else "in_order"


def _explained(case: Case, outcome: Outcome, words: Words) -> tuple[str, str]:
    question = case.question(outcome.question)
    assert question is not None
    title = words.pick(question.title)
    if question.cue is None:
        return title, words("debrief.was_in_order")
    cue = case.cue(question.cue)
    heading = words("debrief.cue", question=title, cue=words.pick(cue.title))
    if outcome.kind == "false_alarm":
        return heading, words.pick(cue.innocent)
    parts = [words.pick(cue.why)]
    if outcome.kind == "miss":
        parts.append(words.pick(cue.where))
    if outcome.noticed:
        parts.insert(0, words("debrief.noticed"))
    return heading, " ".join(parts)


def failed_rules(case: Case, result: Result) -> list[Rule]:
    """Returns the rules that were broken or never kept, the critical ones first."""
    named = {*result.broken, *result.unmet}
    return sorted((r for r in case.rules if r.id in named), key=lambda r: not r.critical)


def _procedure_pages(case: Case, result: Result, words: Words) -> tuple[Page, ...]:
    failed = failed_rules(case, result)
    if not failed:
        return ()  # the last page says so
    kept = words.plural(
        "debrief.rules_count", len(result.kept), count=len(result.kept) + len(failed)
    )
    blocks: list[Block] = [
        Heading(words("debrief.rules_broken")),
        *(
            Section(
                words.pick(rule.title),
                words.pick(rule.reason),
                "irregular" if rule.critical else "why",
            )
            for rule in failed[:RULES_EXPLAINED]
        ),
    ]
    left = [words.pick(rule.title) for rule in failed[RULES_EXPLAINED:]]
    if left:
        blocks.append(Note(words("debrief.and_more", list=" · ".join(left))))
    page = tablet("debrief.procedure", words("debrief.part.procedure"), *blocks, subtitle=kept)
    return _spread(page, words.lang)


def _lesson_page(case: Case, result: Result, words: Words) -> Page:
    tips = better(case, result, words)[:2]
    blocks: list[Block] = []
    if not failed_rules(case, result):
        kept = words("debrief.rules_kept")
        blocks.append(Section(kept, words("debrief.rules_kept_why"), "in_order"))
    if case.lesson:
        blocks.append(Section(words("debrief.lesson"), words.pick(case.lesson), "look"))
    blocks.append(Heading(words("debrief.next_time")))
    blocks += [Section(f"{number}. {head}", text) for number, (head, text) in enumerate(tips, 1)]
    page = tablet("debrief.lesson", words("debrief.take_home"), *blocks)
    return fitting(words.lang, page).page()


def better(case: Case, result: Result, words: Words) -> list[tuple[str, str]]:
    """Returns what to do better, weightiest first: a heading and a sentence each.

    Chosen by rule from the result: safety, then what was missed, then accusations, then order,
    evidence and time. At least two.
    """
    found: list[tuple[str, str]] = []
    kinds = {kind: [o for o in result.outcomes if o.kind == kind]
             for kind in ("miss", "false_alarm", "not_examined")}  # fmt: skip
    critical = [r for r in case.rules if r.critical and r.id in result.broken]
    if critical:
        found.append((words("debrief.tip.safety"), words.pick(critical[0].reason)))
    cues = [q.cue for o in kinds["miss"] if (q := case.question(o.question)) and q.cue]
    if any(outcome.noticed for outcome in kinds["miss"]):
        found.append((words("debrief.tip.prove"), words("debrief.tip.prove_how")))
    if cues:
        found.append((words("debrief.tip.look"), words.pick(case.cue(cues[0]).where)))
    if kinds["false_alarm"]:
        found.append((words("debrief.tip.accuse"), words("debrief.tip.accuse_how")))
    if len(kinds["not_examined"]) > 1:
        found.append((words("debrief.tip.cover"), words("debrief.tip.cover_how")))
    if result.decision not in case.right_decisions:
        found.append((words("debrief.tip.decide"), words("debrief.tip.decide_how")))
    failed = [r for r in failed_rules(case, result) if r not in critical]
    if failed:
        found.append((words.pick(failed[0].title), words.pick(failed[0].reason)))
    if result.mark.evidence < 70:
        found.append((words("debrief.tip.evidence"), words("debrief.tip.evidence_how")))
    if result.mark.proportionality < 70:
        found.append((words("debrief.tip.measure"), words("debrief.tip.measure_how")))
    found.append((words("debrief.tip.silent"), words("debrief.tip.silent_how")))
    found.append((words("debrief.tip.teach"), words("debrief.tip.teach_how")))
    return found


def _spread(page: Page, lang: str) -> tuple[Page, ...]:
    """Returns a page in the largest text that fits, or spread over several."""
    one = fitting(lang, page).page()
    whole = split(one, lang)
    if len(whole) == 1:
        return whole
    return split(replace(page, em_dmm=21.0), lang)


def cue_menu(cue: Cue, lang: str) -> Menu:
    """Returns a cue's card with a button that closes it."""
    words, deck = Words(lang), Deck()
    card = cue_card(cue, lang)
    close = rows([deck.close(words)], 1)
    taller = replace(card, blocks=(*card.blocks, Spring(), close), size_mm=(480.0, 590.0))
    return Menu(fitting(lang, taller, replace(taller, size_mm=LARGE)), deck.deeds)
