"""After the inspection: the debrief as pages, and the cards of the cues.

Its pages tell what `scoring.told` takes from the record, with the pictures of the station.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from vrtrainer.content.case import Cue, Question, Rule
from vrtrainer.language import Words
from vrtrainer.pages import (
    Bar,
    Block,
    Column,
    Heading,
    Made,
    Note,
    Page,
    Row,
    Section,
    Spring,
    Table,
    Thumb,
    Thumbs,
    cue_card,
    split,
)
from vrtrainer.pages.blocks import Pixels, Tone
from vrtrainer.pages.fits import for_window, settled, widened
from vrtrainer.pages.sketch import sketched
from vrtrainer.scoring import Outcome
from vrtrainer.scoring.advice import broken_rules, unmet_rules
from vrtrainer.scoring.debrief import contradicted, decision_line, hours_line, lack_lines, remark
from vrtrainer.scoring.lacked import lacked_text
from vrtrainer.scoring.marks import PASS_MARK, WEIGHTS
from vrtrainer.scoring.proportion import proportion_line
from vrtrainer.scoring.spent import Difference
from vrtrainer.scoring.told import FOUND, Told
from vrtrainer.world.menus.facts import fact_text, known_text, lacking_text
from vrtrainer.world.menus.parts import LARGE, WIDE, Deck, Menu, fitting, rows, tablet
from vrtrainer.world.menus.thumbs import Group, filled_pages, whole

LENGTH_S = 150.0
"""How long the debrief is when its pages advance by themselves."""
LEAST_S = 8.0
EXPLAINED = {"hit": 6, "miss": 5, "false_alarm": 4}
"""How many questions of an outcome are explained; the rest are only named."""
RULES_EXPLAINED = 4
LACKING_TOLD = 9
KNOWN_TOLD = 32
"""A longer fact finds no room below a small picture; the page beside the record tells it."""
COSTS_NAMED, COSTS_LEAST = 14, 4
_PICTURE_MM = 118.0
_PLAN_PX, _PLAN_MM = 560, 405.0
_THUMB_ASPECT = 2.0
WAY = "debrief.way."
_ID = "menu.debrief."
_WEIGHTS = {"mark": 1.3, "findings": 1.2, "questions": 0.8, "way": 1.1, "costs": 0.8,
            "procedure": 1.0, "lesson": 1.4}  # fmt: skip

Pictures = Mapping[str, Pixels]


def debrief_pages(
    told: Told, lang: str, pictures: Pictures | None = None, window: bool = False
) -> tuple[Page, ...]:
    """Returns the debrief: mark, questions, ways, costs, procedure, and what to do better.

    Args:
        told: What the debrief tells.
        lang: Language of the debrief.
        pictures: By question; one that is not there yet leaves its place empty.
        window: Whether it is read in a broad window: in larger print, on wider pages.
    """
    words, shown = Words(lang), pictures or {}
    pages = (
        _mark_page(told, words),
        *_findings_pages(told, words, shown),
        *_others_pages(told, words, shown),
        *_way_pages(told, words),
        _costs_page(told, words, window),
        *_procedure_pages(told, words),
        _lesson_page(told, words),
    )
    return tuple(widened(page, lang, WIDE[0]) for page in pages) if window else pages


def page_seconds(pages: Sequence[Page]) -> tuple[float, ...]:
    """Returns how long each page stands when they advance by themselves: 2:30 in all.

    A page has its part by how much there is to read on it, and never less than `LEAST_S`.
    """
    weights = [_WEIGHTS.get(page.id.removeprefix(_ID).split(".")[0], 1.0) for page in pages]
    whole = sum(weights)
    return tuple(max(LEAST_S, LENGTH_S * weight / whole) for weight in weights)


def _mark_page(told: Told, words: Words) -> Page:
    case, result, mark = told.case, told.result, told.result.mark
    tone: Tone = "in_order" if mark.passed else "irregular"
    bars: list[Block] = [
        Bar(
            words("debrief.bar", part=words(f"debrief.part.{part}"), weight=words.percent(weight)),
            getattr(mark, part) / 100,
            words.number(getattr(mark, part)),
        )
        for part, weight in WEIGHTS.items()
    ]
    sign: Literal["in_order", "follow_up", "irregular"] = "irregular"
    if result.decision in case.right_decisions:
        sign = "follow_up" if contradicted(result) else "in_order"
    blocks: list[Block] = [
        Heading(words("debrief.passed" if mark.passed else "debrief.failed"), tone=tone),
        Bar(words("debrief.part.total"), mark.total / 100,
            words("debrief.of_hundred", value=mark.total), tone=tone),
        *([Note(words("debrief.capped"), tone="irregular")] if mark.capped else []),
        *(Note(line, tone="irregular") for line in lack_lines(result, words)),
        *bars,
        Note(words("debrief.pass_mark", passes=PASS_MARK), quiet=True),
        Section(
            words("debrief.part.decision"),
            decision_line(case, result, words.lang, words),
            sign,
        ),
    ]  # fmt: skip
    why, hours = proportion_line(told, words), Note(hours_line(result, words))
    # Where it is told on what proportionality was judged, the hours stand in that sentence.
    more = [[*blocks, Note(why)], [*blocks, Note(why, quiet=True)]] if why else []
    blocks.append(hours)
    pages = [
        tablet("debrief.mark", words("debrief.title"), *made, subtitle=words.pick(case.title))
        for made in (*more, blocks)
    ]
    return fitting(words.lang, *pages).page()


def _findings_pages(told: Told, words: Words, pictures: Pictures) -> tuple[Page, ...]:
    """What was found, missed and wrongly accused, each with its picture, its cue and the reason."""
    blocks: list[Block] = []
    for kind in FOUND:
        group = told.outcomes(kind)
        if group:
            blocks += _group(told, kind, group, words, pictures)
    if not blocks:
        blocks.append(Note(words("debrief.nothing_to_find")))
    page = tablet("debrief.findings", words("debrief.findings"), *blocks)
    return _spread(page, words.lang)


_TONES: dict[str, Tone] = {"hit": "in_order", "miss": "primary", "false_alarm": "follow_up"}
ICONS = {"hit": "in_order", "miss": "look", "false_alarm": "why"}
_THUMBS: dict[str, tuple[str, Tone]] = {
    "correct_rejection": ("in_order", "in_order"),
    "not_examined": ("unseen", "not_examined"),
    "waived": ("unseen", "not_examined"),
}


def _group(
    told: Told,
    kind: str,
    group: list[tuple[Outcome, Question]],
    words: Words,
    pictures: Pictures,
) -> list[Block]:
    blocks: list[Block] = [Heading(words(f"debrief.{kind}"))]
    for outcome, question in group[: EXPLAINED[kind]]:
        heading, text = _explained(told, outcome, question, words)
        picture = pictures.get(question.id)
        blocks.append(Section(heading, text, ICONS[kind], "", picture, _PICTURE_MM))  # type: ignore[arg-type]
    left = [question for _, question in group[EXPLAINED[kind] :]]
    return [*blocks, *_small(left, words, pictures, ICONS[kind], _TONES[kind])]


def _small(
    questions: Sequence[Question], words: Words, pictures: Pictures, icon: str, tone: Tone
) -> list[Block]:
    """Questions that are only named: a picture and a line each.

    A row is a block of its own, for pages part between them.
    """
    items = [
        Thumb(
            words.pick(question.title), whole(pictures.get(question.id), _THUMB_ASPECT), icon, tone
        )
        for question in questions
    ]
    return [Thumbs(tuple(items[i : i + 3]), aspect=_THUMB_ASPECT) for i in range(0, len(items), 3)]


def _explained(told: Told, outcome: Outcome, question: Question, words: Words) -> tuple[str, str]:
    case = told.case
    title = words.pick(question.title)
    if question.cue is None:
        return title, remark(outcome, question, words)
    cue = case.cue(question.cue)
    heading = words("debrief.cue", question=title, cue=words.pick(cue.title))
    said = [line for line in [remark(outcome, question, words)] if line]
    if outcome.kind == "false_alarm":
        return heading, " ".join([*said, words.pick(cue.innocent)])
    parts = [fact_text(told, question, words), words.pick(cue.why)]
    if outcome.kind == "miss":
        parts.append(words.pick(cue.where))
    return heading, " ".join(filter(None, [*said, *parts]))


def _others_pages(told: Told, words: Words, pictures: Pictures) -> tuple[Page, ...]:
    """What was rightly passed and what was left out: a picture and a line each."""
    groups = []
    for kind in ("not_examined", "correct_rejection", "waived"):
        icon, tone = _THUMBS[kind]
        items = tuple(
            Thumb(_titled(told, outcome, question, words), pictures.get(question.id), icon, tone)
            for outcome, question in told.outcomes(kind)
        )
        if items:
            groups.append(Group(words.plural(f"debrief.count.{kind}", len(items)), items))
    if not groups:
        return ()
    page = tablet("debrief.questions", words("debrief.questions"))
    return filled_pages(replace(page, em_dmm=21.0), groups, words.lang)


def _titled(told: Told, outcome: Outcome, question: Question, words: Words) -> str:
    """A question, with what was established of it, or lacking where it was not fully examined."""
    title = words.pick(question.title)
    # Where most was left out, the titles tell it, and a line each would only fill pages.
    told_apart = len(told.outcomes("not_examined")) <= LACKING_TOLD
    lacks = ""
    if told_apart and outcome.kind == "not_examined":
        lacks = lacking_text(told, outcome, question, words)
    if outcome.kind == "correct_rejection":
        known = known_text(told, question, words).rstrip(".")
        lacks = known if len(known) <= KNOWN_TOLD else ""
    return words("debrief.lacking", question=title, lacks=lacks) if lacks else title


# --- ways and costs ---


def way_page(told: Told, scene: str, words: Words, share: float = 1.0) -> Page:
    """Returns a scene's page: the trainee's way beside the expert's.

    Args:
        told: What the debrief tells.
        scene: `scoring.ground.YARD` or `HALL`.
        words: Of the debrief's language.
        share: How much of either way is drawn, of its time: the trail can run while one looks.
    """
    own, expert = told.sketches(scene, words, share)
    wide, high = own.size
    blocks: list[Block] = [
        Thumbs(
            (
                Thumb(words("debrief.way.you"), Made(sketched, (own, _PLAN_PX))),
                Thumb(words("debrief.way.expert"), Made(sketched, (expert, _PLAN_PX))),
            ),
            2,
            wide / high,
            _PLAN_MM,
        ),
        Note(words("debrief.way.short" if told.moved else "debrief.way.unknown"), quiet=True),
    ]
    title = words.pick(told.ground.scenes[scene].title)
    page = tablet(f"{WAY}{scene}", words("debrief.way"), *blocks, subtitle=title)
    return replace(page, em_dmm=21.0)


def _way_pages(told: Told, words: Words) -> tuple[Page, ...]:
    return tuple(way_page(told, scene, words) for scene in told.scenes())


def _costs_page(told: Told, words: Words, window: bool) -> Page:
    """What the measures took beside the expert's: those that differ most, as many as fit."""
    result, found = told.result, told.differences()
    columns = (
        Column("measure", words("debrief.column.measure"), 1.0),
        Column("time", words("debrief.column.time"), 0.0, "right"),
        Column("expert", words("debrief.column.expert"), 0.0, "right"),
    )
    whole = (words.minutes(result.minutes), words.minutes(result.sufficient_minutes))
    total = Row("cost.total", (words("debrief.costs.total"), *whole), "bold")
    why = proportion_line(told, words)
    notes = [*([Note(why)] if why else []), Note(words("debrief.costs.short"), quiet=True)]

    def page(named: int) -> Page:
        table = [_cost(one, words) for one in found[:named]]
        if rest := found[named:]:
            sums = (sum(one.minutes for one in rest), sum(one.enough for one in rest))
            cells = (words("debrief.costs.others"), *(words.minutes(part) for part in sums))
            table.append(Row("cost.rest", cells))
        costs = Table("costs", columns, (*table, total))
        return tablet("debrief.costs", words("debrief.costs"), costs, *notes)

    pages = [page(named) for named in range(COSTS_NAMED, COSTS_LEAST - 1, -1)]
    found_size = fitting(words.lang, *pages)
    return settled(for_window(found_size, WIDE[0]) if window else found_size)


def _cost(one: Difference, words: Words) -> Row:
    """A measure with both times; what the expert did without has a sign and a colour."""
    title = words.pick(one.title) or words("debrief.costs.other")
    times = [words.minutes(part) if part else "–" for part in (one.minutes, one.enough)]
    tone: Tone = "follow_up" if one.spare else "plain"
    said = words("debrief.costs.spare", measure=title) if one.spare else title
    return Row(f"cost.{one.measure}", (said, *times), tones=(tone, tone, tone))


def _procedure_pages(told: Told, words: Words) -> tuple[Page, ...]:
    result = told.result
    broken, unmet = broken_rules(told.case, result), unmet_rules(told.case, result)
    if not (broken or unmet):
        return ()  # the last page says so
    count = len(result.kept) + len(broken) + len(unmet)
    kept = words.plural("debrief.rules_count", len(result.kept), count=count)
    blocks: list[Block] = []
    if broken:
        blocks += [Heading(words("debrief.rules_broken")), *_told_rules(told, broken, words)]
    if unmet:
        blocks += [
            Heading(words("debrief.rules_unmet"), tone="not_examined"),
            Note(words("debrief.rules_unmet_why")),
            *_told_rules(told, unmet, words, blamed=False),
        ]
    page = tablet("debrief.procedure", words("debrief.part.procedure"), *blocks, subtitle=kept)
    return _spread(page, words.lang)


def _told_rules(
    told: Told, rules: Sequence[Rule], words: Words, blamed: bool = True
) -> list[Block]:
    """Rules with what they lacked and their reasons, the others only named; without a sign where
    nobody is blamed."""
    blocks: list[Block] = []
    for rule in rules[:RULES_EXPLAINED]:
        lacked = lacked_text(told.session.state, rule, words)
        title, reason = words.pick(rule.title), f"{lacked} {words.pick(rule.reason)}".strip()
        if blamed:
            blocks.append(Section(title, reason, "irregular" if rule.critical else "why"))
        else:
            blocks.append(Section(title, reason))
    left = [words.pick(rule.title) for rule in rules[RULES_EXPLAINED:]]
    if left:
        blocks.append(Note(words("debrief.and_more", list=" · ".join(left))))
    return blocks


def _lesson_page(told: Told, words: Words) -> Page:
    case = told.case
    blocks: list[Block] = []
    if not (told.result.broken or told.result.unmet):
        kept = words("debrief.rules_kept")
        blocks.append(Section(kept, words("debrief.rules_kept_why"), "in_order"))
    if case.lesson:
        blocks.append(Section(words("debrief.lesson"), words.pick(case.lesson), "look"))
    blocks.append(Heading(words("debrief.next_time")))
    blocks += [
        Section(f"{number}. {advice.title}", advice.text)
        for number, advice in enumerate(told.advice(words), 1)
    ]
    page = tablet("debrief.lesson", words("debrief.take_home"), *blocks)
    return fitting(words.lang, page).page()


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
