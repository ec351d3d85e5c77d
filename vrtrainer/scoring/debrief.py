"""The debrief in words: what was found, what was missed, and why it mattered."""

from __future__ import annotations

from vrtrainer.content.case import Case, Question, Text
from vrtrainer.language import Words, lowered
from vrtrainer.scoring.marks import PASS_MARK, Outcome, Result, every_outcome

ORDER = ("hit", "miss", "false_alarm", "not_examined", "correct_rejection", "waived")
RELEASE = "release"
SPECIALISTS = "specialists"
ACCUSED = -100  # credit of what was called irregular, and not only doubted


def shown(text: Text, lang: str) -> str:
    """Returns a scenario's words in a language, or in its first language if it lacks that one."""
    return text.get(lang) or next(iter(text.values()), "")


def debrief_text(case: Case, result: Result, lang: str) -> str:
    """Returns the debrief as plain text in a language: marks, decision, every question, lesson."""
    words = Words(lang)
    mark = result.mark
    lines = [shown(case.title, lang), ""]
    lines.append(words("debrief.total", total=mark.total))
    lines.append(words("debrief.passed" if mark.passed else "debrief.failed"))
    if mark.capped:
        lines.append(words("debrief.capped"))
    lines += lack_lines(result, words)
    for part in ("detection", "procedure", "evidence", "proportionality"):
        lines.append(words(f"debrief.{part}", value=getattr(mark, part)))
    lines.append("")
    lines.append(decision_line(case, result, lang, words))
    lines.append(hours_line(result, words))
    if result.suspicion:
        lines.append(suspicion_line(case, result, words))
    for kind in ORDER:
        group = [outcome for outcome in every_outcome(case, result) if outcome.kind == kind]
        if group:
            lines += ["", words(f"debrief.{kind}")]
            for outcome in group:
                first, *rest = outcome_lines(case, outcome, lang, words)
                lines += [f"– {first}", *rest]
    lines += _rule_lines(case, result, lang, words)
    if case.lesson:
        lines += ["", words("debrief.lesson"), shown(case.lesson, lang)]
    return "\n".join(lines)


def suspicion_line(case: Case, result: Result, words: Words) -> str:
    """Returns what the trainee said on the dial and when, and what the consignment was."""
    titles = {moment.id: lowered(words.pick(moment.title)) for moment in case.moments}
    said = ", ".join(
        words("debrief.suspicion.said", share=share, moment=titles.get(name, name))
        for name, share in result.suspicion
    )
    return words(
        "debrief.suspicion.irregular" if case.irregular else "debrief.suspicion.sound", said=said
    )


def lack_lines(result: Result, words: Words) -> list[str]:
    """Returns why a total that reaches the pass mark does not pass."""
    if result.mark.total < PASS_MARK:
        return []
    asked = [outcome for outcome in result.outcomes if outcome.kind != "waived"]
    open_ones = sum(outcome.open for outcome in asked)
    return [
        words(f"debrief.lacks.{lack}", open=open_ones, count=len(asked))
        for lack in result.mark.lacks
    ]


def hours_line(result: Result, words: Words) -> str:
    """Returns a sentence on the working time: too much, just enough, or less than it takes."""
    key = "debrief.hours"
    if result.minutes <= result.sufficient_minutes:
        key += ".enough" if result.minutes == result.sufficient_minutes else ".short"
    return words(
        key,
        spent=words.minutes(result.minutes),
        sufficient=words.minutes(result.sufficient_minutes),
    )


def remark(outcome: Outcome, question: Question, words: Words) -> str:
    """Returns what the trainee said where that was not right, or an empty text."""
    if outcome.silent:
        heard = all(point.startswith("declarant.") for point in question.points)
        return words("debrief.was_silent.answer" if heard else "debrief.was_silent")
    if outcome.noticed:
        return words("debrief.noticed")
    if outcome.kind != "false_alarm":
        return ""
    if question.cue is not None:
        return words("debrief.was_lawful")
    said = "debrief.was_in_order" if outcome.credit <= ACCUSED else "debrief.was_doubted"
    return words(f"{said}.answer" if outcome.answer else said)


def decision_line(case: Case, result: Result, lang: str, words: Words) -> str:
    """Returns a sentence on the decision taken; if it was another, on the right one, and why."""
    right = decision_title(case, case.right_decisions[0], lang)
    if result.decision is None:
        return words("debrief.no_decision", right=right)
    taken = decision_title(case, result.decision, lang)
    if result.decision in case.right_decisions:
        line = words("debrief.decision_right", taken=taken)
        accused = contradicted(result)
        if not accused:
            return line
        return f"{line} {words.plural('debrief.decision_contradicts', len(accused))}"
    line = words("debrief.decision_wrong", taken=taken, right=right)
    if SPECIALISTS in case.right_decisions:
        # Why another decision suits other goods is beside the point.
        return f"{line} {words('debrief.decision_danger')}"
    entry = case.decision(result.decision)
    return f"{line} {shown(entry.wrong, lang)}" if entry else line


def contradicted(result: Result) -> tuple[str, ...]:
    """Returns the questions that a signed report accuses without cause, though the goods were let
    go: the decision then is not the report's.
    """
    if result.decision != RELEASE:
        return ()
    return tuple(
        outcome.question
        for outcome in result.outcomes
        if outcome.kind == "false_alarm"
        and outcome.credit <= ACCUSED
        and outcome.question in result.reported
    )


def decision_title(case: Case, decision: str, lang: str) -> str:
    """Returns a decision's title in a language; its id if the case offers no such decision."""
    found = case.decision(decision)
    return shown(found.title, lang) if found else decision


def outcome_lines(case: Case, outcome: Outcome, lang: str, words: Words) -> list[str]:
    """Returns the question's title, what the trainee said amiss, and for what was to be found its
    cue, why it matters, and where a missed one shows.
    """
    question = case.question(outcome.question)
    assert question is not None
    title = shown(question.title, lang)
    said = [line for line in [remark(outcome, question, words)] if line]
    if question.cue is None:
        return [" – ".join([title, *said])]
    cue = case.cue(question.cue)
    line = words("debrief.cue", question=title, cue=shown(cue.title, lang))
    if outcome.kind == "false_alarm":
        return [line, *said, shown(cue.innocent, lang)]
    where = [shown(cue.where, lang)] if outcome.kind == "miss" else []
    return [line, *said, shown(cue.why, lang), *where]


def _rule_lines(case: Case, result: Result, lang: str, words: Words) -> list[str]:
    groups = (
        ((words("debrief.rules_broken"),), result.broken),
        ((words("debrief.rules_unmet"), words("debrief.rules_unmet_why")), result.unmet),
    )
    lines: list[str] = []
    for head, named in groups:
        found = [rule for rule in case.rules if rule.id in named]
        lines += ["", *head] if found else []
        for rule in found:
            lines += [f"– {shown(rule.title, lang)}", shown(rule.reason, lang)]
    return lines or ["", words("debrief.rules_kept")]
