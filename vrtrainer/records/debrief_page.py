"""The debrief as one HTML file: pictures and plans inside, no network, no script, printable.

It is built as a tree of elements, so that every text is escaped by whoever writes the tree out, and
nothing in it depends on the time of day: the same record gives the same bytes.
"""

from __future__ import annotations

import base64
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from vrtrainer.basis import RecordNotStored
from vrtrainer.content.case import Question, Rule
from vrtrainer.inspection.session import RULES_VERSION
from vrtrainer.language import Words
from vrtrainer.pages.documents import caption
from vrtrainer.pages.sketch import svg
from vrtrainer.scoring.advice import broken_rules, unmet_rules
from vrtrainer.scoring.course import course
from vrtrainer.scoring.debrief import (
    ACCUSED,
    decision_line,
    hours_line,
    lack_lines,
    remark,
    suspicion_line,
)
from vrtrainer.scoring.lacked import lacked_text
from vrtrainer.scoring.marks import PASS_MARK, WEIGHTS, Outcome
from vrtrainer.scoring.proportion import proportion_line
from vrtrainer.scoring.shots import FOLDER, Shot
from vrtrainer.scoring.told import KINDS, Told

FILE = "debrief.html"
SIGNS = {
    "hit": "✓",
    "miss": "○",
    "false_alarm": "!",
    "not_examined": "–",
    "correct_rejection": "✓",
    "waived": "·",
}
"""Each outcome has a sign and a word besides its colour."""
_COSTS = ("measure", "times", "time", "labour", "expert")
"""The columns of the costs; a telephone leaves out the labour, so that the expert's is on it."""
_JPEG = "data:image/jpeg;base64,"


def debrief_html(
    told: Told,
    lang: str,
    program: str,
    pictures: Mapping[str, bytes],
    facts: Mapping[str, str] | None = None,
) -> bytes:
    """Returns the page.

    Args:
        told: What the debrief tells.
        lang: Language of the page.
        program: The program's version, as the record's header has it.
        pictures: JPEG files by their name (see `Shot.name`); a question without one is shown
            without.
        facts: What there was to see, or what was lacking, in words, by question.
    """
    page = _Page(told, Words(lang), pictures, facts or {})
    html = ET.Element("html", {"lang": lang})
    head = _add(html, "head")
    _add(head, "meta", charset="utf-8")
    _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", f"{page.words('debrief.title')} – {page.words.pick(told.case.title)}")
    _add(head, "style", _style())
    html.append(page.body(program))
    written: str = ET.tostring(html, "unicode", method="html")
    return f"<!DOCTYPE html>\n{written}\n".encode()


def read_pictures(folder: Path, shots: Iterable[Shot]) -> dict[str, bytes]:
    """Returns the pictures of the questions that lie in a session's folder, by their names."""
    found = {}
    for shot in shots:
        path = folder / FOLDER / shot.name
        if path.is_file():
            found[shot.name] = path.read_bytes()
    return found


def write_debrief(folder: Path, page: bytes) -> Path:
    """Writes ``debrief.html``, whole or not at all; returns its path.

    Raises:
        RecordNotStored: the disk refuses.
    """
    path = folder / FILE
    part = path.with_suffix(".part")
    try:
        with open(part, "wb") as file:
            file.write(page)
        os.replace(part, path)
    except OSError as error:
        raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
    return path


@cache
def _style() -> str:
    return Path(__file__).with_name("debrief.css").read_text("utf-8")


def _add(
    parent: ET.Element, tag: str, text: str = "", look: str = "", **attributes: str
) -> ET.Element:
    """Adds an element; `look` is its class, and ``aria_label`` is written ``aria-label``."""
    named = {"class": look} if look else {}
    named |= {name.replace("_", "-"): value for name, value in attributes.items()}
    made = ET.SubElement(parent, tag, named)
    made.text = text
    return made


def _became(told: Told, outcome: Outcome, question: Question) -> str:
    """Names the words for what became of one question: its group's heading speaks of several."""
    if outcome.kind == "false_alarm":
        if question.cue is not None:
            return "debrief.false_alarm.unproven"
        accused = outcome.credit <= ACCUSED
        return "debrief.false_alarm.accused" if accused else "debrief.false_alarm.doubted"
    if outcome.kind == "not_examined":
        if outcome.silent:
            return "debrief.not_examined.silent"
        begun = any(told.session.state.shown(point) for point in question.points)
        return "debrief.not_examined.part" if begun else "debrief.not_examined.left"
    return f"debrief.{outcome.kind}"


class _Page:
    """Builds the page, section by section."""

    def __init__(
        self, told: Told, words: Words, pictures: Mapping[str, bytes], facts: Mapping[str, str]
    ) -> None:
        self.told, self.words, self.pictures, self.facts = told, words, pictures, facts
        self.shots = {shot.question: shot for shot in told.shots}
        self.told_by: dict[str, Question] = {}  # by irregularity: the question that told of it

    def body(self, program: str) -> ET.Element:
        """Returns the page's body."""
        told, words = self.told, self.words
        body = ET.Element("body")
        header = _add(body, "header")
        _add(header, "h1", words.pick(told.case.title))
        mode = words(f"debrief.mode.{told.mode}")
        _add(header, "p", f"{words('debrief.title')} · {mode}", "quiet")
        main = _add(body, "main")
        self._mark(self._section(main, "mark", words("debrief.part.total")))
        self._advice(self._section(main, "advice", words("debrief.next_time")))
        self._questions(self._section(main, "questions", words("debrief.questions")))
        self._suspicion(main)
        self._ways(main)
        self._costs(self._section(main, "costs", words("debrief.costs")))
        self._rules(self._section(main, "rules", words("debrief.part.procedure")))
        if told.case.lesson:
            lesson = self._section(main, "lesson", words("debrief.lesson"))
            _add(lesson, "p", words.pick(told.case.lesson))
        footer = _add(body, "footer")
        made = words(
            "debrief.made",
            scenario=told.case.id,
            seed=str(told.case.seed),
            rules=str(RULES_VERSION),
            program=program,
        )
        _add(footer, "p", made)
        _add(footer, "p", words("debrief.cues_are_ours"))
        return body

    def _section(self, main: ET.Element, name: str, title: str) -> ET.Element:
        section = _add(main, "section", id=name, aria_labelledby=f"{name}-title")
        _add(section, "h2", title, id=f"{name}-title")
        return section

    # --- the mark ---

    def _mark(self, section: ET.Element) -> None:
        told, words, result = self.told, self.words, self.told.result
        mark = result.mark
        verdict = _add(section, "p", look="total " + ("passed" if mark.passed else "failed"))
        _add(verdict, "strong", words("debrief.of_hundred", value=mark.total))
        _add(verdict, "span", words("debrief.passed" if mark.passed else "debrief.failed"))
        if mark.capped:
            _add(section, "p", words("debrief.capped"), "warning")
        for line in lack_lines(result, words):
            _add(section, "p", line, "warning")
        table = self._table(section, words("debrief.parts"), ("part", "share", "mark"))
        for part, weight in WEIGHTS.items():
            value = getattr(mark, part)
            row = _add(table, "tr")
            _add(row, "th", words(f"debrief.part.{part}"), scope="row")
            _add(row, "td", words.percent(weight), "number")
            cell = _add(row, "td", look="number")
            bar = _add(cell, "span", look="bar", aria_hidden="true")
            _add(bar, "i", style=f"width:{value}%")
            _add(cell, "span", words.number(value))
        _add(section, "p", words("debrief.passes", passes=PASS_MARK), "quiet")
        _add(section, "h3", words("debrief.part.decision"))
        _add(section, "p", decision_line(told.case, result, words.lang, words))
        _add(section, "p", hours_line(result, words))

    def _advice(self, section: ET.Element) -> None:
        listed = _add(section, "ol", look="advice")
        for advice in self.told.advice(self.words):
            item = _add(listed, "li")
            _add(item, "h3", advice.title)
            _add(item, "p", advice.text)

    # --- the questions ---

    def _questions(self, section: ET.Element) -> None:
        for kind in KINDS:
            group = self.told.outcomes(kind)
            if not group:
                continue
            title = self.words("debrief.heading", kind=self.words(f"debrief.{kind}"), n=len(group))
            _add(section, "h3", title, f"kind {kind}")
            grid = _add(section, "div", look="grid")
            for outcome, question in group:
                # What has much to say has the whole width, so that its lines are not too short.
                look = f"question {kind}" + (" wide" if question.cue is not None else "")
                self._question(_add(grid, "article", look=look), outcome, question)

    def _question(self, card: ET.Element, outcome: Outcome, question: Question) -> None:
        words, case = self.words, self.told.case
        self._picture(card, question)
        article = _add(card, "div", look="said")
        _add(article, "h4", words.pick(question.title))
        badge = _add(article, "p", look="badge")
        _add(badge, "span", SIGNS[outcome.kind], "sign", aria_hidden="true")
        _add(badge, "span", words(_became(self.told, outcome, question)))
        if question.cue is None:
            # Of what got no verdict the badge says all.
            spoken = "" if outcome.silent else remark(outcome, question, words)
            for said in (spoken, self.facts.get(question.id, "")):
                if said:
                    _add(article, "p", said)
            return
        cue = case.cue(question.cue)
        _add(article, "p", words.pick(cue.title), "cue")
        if first := self.told_by.get(question.same_as or question.id):
            # Told twice in the same words it would seem to count twice.
            _add(article, "p", words("debrief.same", question=words.pick(first.title)))
            return
        self.told_by[question.same_as or question.id] = question
        if said := remark(outcome, question, words):
            _add(article, "p", said)
        if outcome.kind != "false_alarm" and (fact := self.facts.get(question.id)):
            _add(article, "p", fact, "fact")
        told = [("page.why", cue.why)]
        if outcome.kind == "miss":
            told.append(("debrief.where", cue.where))
        if outcome.kind == "false_alarm" or cue.kind == "indicator":
            told.append(("page.innocent", cue.innocent))
        listed = _add(article, "dl")
        for name, text in told:
            _add(listed, "dt", words(name))
            _add(listed, "dd", words.pick(text))

    def _picture(self, article: ET.Element, question: Question) -> None:
        shot = self.shots.get(question.id)
        data = self.pictures.get(shot.name) if shot is not None else None
        if shot is None or data is None:
            return
        title = self._pictured(shot, question)
        key = "debrief.picture.examined" if shot.examined else "debrief.picture.left_out"
        if shot.point.startswith("declarant."):
            key += ".heard"
        says = self.words(key, point=title)
        figure = _add(article, "figure")
        _add(figure, "img", src=_JPEG + base64.b64encode(data).decode("ascii"), alt=says)
        _add(figure, "figcaption", says)

    def _pictured(self, shot: Shot, question: Question) -> str:
        """What a picture shows: a point by its name, a field by its paper and caption."""
        words, case = self.words, self.told.case
        if shot.kind == "paper":
            kind = shot.point.split(".")[1]
            name = case.document(kind).field(shot.point).name
            paper = words(f"document.{kind}")
            return words("debrief.picture.field", paper=paper, field=caption(kind, name, words))
        found = case.point(shot.point)
        return words.pick(found.title if found is not None else question.title)

    # --- suspicion, ways and costs ---

    def _suspicion(self, main: ET.Element) -> None:
        """What was said on the dial, as a line; nothing where nothing was said."""
        told, words = self.told, self.words
        drawn = course(told.case, told.result, words)
        if drawn is None:
            return
        section = self._section(main, "suspicion", words("debrief.suspicion"))
        _add(section, "p", suspicion_line(told.case, told.result, words))
        figure = _add(section, "figure", look="plan")
        figure.append(svg(drawn, "suspicion-course"))
        _add(figure, "figcaption", words("debrief.suspicion.how"))

    def _ways(self, main: ET.Element) -> None:
        told, words = self.told, self.words
        if not told.travelled:
            return  # a case that is settled on paper leaves no way to look at
        section = self._section(main, "ways", words("debrief.way"))
        _add(section, "p", words("debrief.way.how"))
        if not told.moved:
            _add(section, "p", words("debrief.way.unknown"), "warning")
        for scene in told.scenes():
            _add(section, "h3", words.pick(told.ground.scenes[scene].title))
            pair = _add(section, "div", look="pair")
            for who, sketch in zip(("you", "expert"), told.sketches(scene, words), strict=True):
                figure = _add(pair, "figure", look="plan")
                figure.append(svg(sketch, f"{scene}-{who}"))
                _add(figure, "figcaption", words(f"debrief.way.{who}"))

    def _costs(self, section: ET.Element) -> None:
        told, words = self.told, self.words
        table = self._table(section, words("debrief.costs.how"), _COSTS)
        own = {cost.measure: cost for cost in told.spent}
        for one in told.differences():
            spent = own.get(one.measure)
            title = words.pick(one.title) or words("debrief.costs.other")
            cells = [
                words.number(spent.times) if spent else "–",
                words.minutes(spent.minutes) if spent else "–",
                words.minutes(spent.labour) if spent else "–",
                words.minutes(one.enough) if one.enough else "–",
            ]
            said = words("debrief.costs.spare", measure=title) if one.spare else title
            self._row(table, said, cells, "spare" if one.spare else "")
        total = [
            "",
            words.minutes(told.result.minutes),
            words.minutes(sum(cost.labour for cost in told.spent)),
            words.minutes(told.result.sufficient_minutes),
        ]
        self._row(table, words("debrief.costs.total"), total, "total")
        # What a plus means is said where there is one.
        spare = any(one.spare for one in told.differences())
        waits = "debrief.costs.short" if spare else "debrief.costs.waits"
        for line in (words(waits) if told.spent else "", proportion_line(told, words)):
            if line:
                _add(section, "p", line)

    def _rules(self, section: ET.Element) -> None:
        words, case, result = self.words, self.told.case, self.told.result
        broken, unmet = broken_rules(case, result), unmet_rules(case, result)
        if not (broken or unmet):
            _add(section, "p", words("debrief.rules_kept"))
            return
        kept = len(result.kept)
        count = words.plural("debrief.rules_count", kept, count=kept + len(broken) + len(unmet))
        _add(section, "p", count)
        if broken:
            _add(section, "h3", words("debrief.rules_broken"))
            listed = _add(section, "dl", look="broken")
            for rule in broken:
                term = _add(listed, "dt", words.pick(rule.title))
                if rule.critical:
                    _add(term, "strong", words("debrief.critical"), "critical")
                self._why(listed, rule)
        if unmet:
            # Nobody was endangered by what was not done: none of these is called critical.
            _add(section, "h3", words("debrief.rules_unmet"))
            _add(section, "p", words("debrief.rules_unmet_why"), "quiet")
            listed = _add(section, "dl", look="unmet")
            for rule in unmet:
                _add(listed, "dt", words.pick(rule.title))
                self._why(listed, rule)

    def _why(self, listed: ET.Element, rule: Rule) -> None:
        """What a rule lacked, and its reason."""
        lacked = lacked_text(self.told.session.state, rule, self.words)
        _add(listed, "dd", f"{lacked} {self.words.pick(rule.reason)}".strip())

    # --- tables ---

    def _table(self, parent: ET.Element, caption: str, columns: Iterable[str]) -> ET.Element:
        table = _add(_add(parent, "div", look="scroll"), "table")
        _add(table, "caption", caption)
        row = _add(_add(table, "thead"), "tr")
        for number, name in enumerate(columns):
            look = "" if number == 0 else f"number {name}"
            _add(row, "th", self.words(f"debrief.column.{name}"), look, scope="col")
        return _add(table, "tbody")

    def _row(self, table: ET.Element, title: str, cells: Iterable[str], look: str = "") -> None:
        row = _add(table, "tr", look=look)
        _add(row, "th", title, scope="row")
        for cell, name in zip(cells, _COSTS[1:], strict=True):
            _add(row, "td", cell, f"number {name}")
