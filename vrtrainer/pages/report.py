"""The officer's report as pages: what was examined, found and decided, and on what it rests.

It is drawn as a paper of the administration, with the photographs among the findings that they
prove, so that who was not there can follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vrtrainer.language import Words
from vrtrainer.pages.blocks import (
    Block,
    Column,
    Form,
    Gap,
    Heading,
    Note,
    Page,
    Pair,
    Picture,
    Pixels,
    Row,
    Table,
    Tone,
)
from vrtrainer.pages.splitting import split

PHOTO_MM = 140.0
EM_DMM = 21.0
SIGNATURE_MM = 34.0


@dataclass(frozen=True)
class Photograph:
    """A picture that was taken, and what it shows."""

    caption: str
    pixels: Pixels


@dataclass(frozen=True)
class Finding:
    """A finding: what was asked, the verdict on it, and the evidence in words and pictures."""

    title: str
    verdict: Tone
    evidence: tuple[str, ...] = ()
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True)
class Custody:
    """A seal or bag: what it is, its number, what it is about."""

    what: str
    number: str
    about: str


@dataclass(frozen=True)
class Report:
    """Everything that a report holds, its words already in the language.

    Attributes:
        number: The report's number.
        date: The day, as the language writes it.
        administration: Who reports.
        container: Number of the container; `type_name` says what it is.
        declaration: Number of the import declaration.
        parties: Label and name of each.
        attended: Who was present.
        findings: What was found, the gravest first.
        examined: How much was examined, in a sentence.
        chain: Seals, samples and bags with their numbers.
        measures: What was ordered, in the order of time, in a sentence.
        handled: What was done to the goods and what came of it, a line each.
        time: Working time, in words.
        decision: The decision; "" as long as there is none.
        draft: Whether the case is a draft.
    """

    number: str
    date: str
    administration: str
    container: str
    type_name: str
    declaration: str
    parties: tuple[tuple[str, str], ...]
    attended: str
    findings: tuple[Finding, ...]
    examined: str
    chain: tuple[Custody, ...]
    measures: str
    time: str
    handled: tuple[str, ...] = ()
    decision: str = ""
    draft: bool = False


def report_pages(report: Report, lang: str) -> tuple[Page, ...]:
    """Returns the report as one or several pages, numbered where there are several."""
    words = Words(lang)
    page = Page(
        "report",
        words("report.title"),
        report.number,
        tuple(_blocks(report, words)),
        em_dmm=EM_DMM,
        issuer=report.administration,
        number_label=words("report.number"),
        accent="slate",
        footer=words("page.training"),
        watermark=words("page.draft") if report.draft else "",
    )
    return split(page, lang)


def _blocks(report: Report, words: Words) -> Iterator[Block]:
    yield Form(
        (
            (
                Pair("", words("report.container"), report.container, 1.0, "code"),
                Pair("", words("report.type"), report.type_name, 1.0),
            ),
            (
                Pair("", words("report.declaration"), report.declaration, 1.0, "code"),
                Pair("", words("report.time"), report.time, 1.0),
            ),
            *(
                tuple(Pair("", label, name) for label, name in report.parties[first : first + 2])
                for first in range(0, len(report.parties), 2)
            ),
            (Pair("", words("report.attended"), report.attended),),
        )
    )
    yield Heading(words("report.findings"))
    if not report.findings:
        yield Note(words("report.no_findings"))
    for number, finding in enumerate(report.findings, start=1):
        yield from _finding(number, finding, words)
    yield Note(report.examined, quiet=True)
    yield Heading(words("report.chain"))
    yield _chain(report.chain, words)
    yield Heading(words("report.done"))
    yield Note(report.measures)
    if report.handled:
        yield Note("\n".join(f"– {line}" for line in report.handled))
    yield Gap(4.0)
    yield Form(
        (
            (Pair("", words("report.decision"), report.decision or "–"),),
            (
                Pair("", words("report.date"), report.date, 1.0),
                Pair("", words("report.signature"), "", 1.6, icon="cachet"),
            ),
        ),
        least_mm=SIGNATURE_MM,
    )


def _finding(number: int, finding: Finding, words: Words) -> Iterator[Block]:
    yield Heading(f"{number}. {finding.title}", 2)
    yield Note(words(f"verdict.{finding.verdict}"), tone=finding.verdict)
    if finding.evidence:
        yield Note("\n".join(f"– {line}" for line in finding.evidence))
    elif not finding.photographs:
        yield Note(words("report.no_evidence"), quiet=True)
    for n, photo in enumerate(finding.photographs, start=1):
        yield Picture(f"photo.{number}.{n}", photo.pixels, PHOTO_MM, photo.caption)


def _chain(chain: tuple[Custody, ...], words: Words) -> Table:
    columns = (
        Column("what", words("report.chain_what"), 1.4),
        Column("number", words("report.chain_number"), 1.0, face="code"),
        Column("about", words("report.chain_about"), 1.4),
    )
    rows = tuple(
        Row(f"chain.{i}", (link.what, link.number, link.about)) for i, link in enumerate(chain)
    )
    return Table("chain", columns, rows)
