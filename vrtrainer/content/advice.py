"""What the debrief may advise: rules in YAML over what a record shows, each with its words.

A rule holds when every one of its conditions does. A condition names a *fact*, a whole number that
`scoring.advice` takes from the record, and its least or most value. The words may quote what the
fact is about, such as ``{question}``; which names there are stands beside the facts.
"""

from __future__ import annotations

import string
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vrtrainer.basis import ContentInvalid, Resources, resources
from vrtrainer.content.catalogues import check_words, shown_name
from vrtrainer.content.models import Id, Strict, Words, validate
from vrtrainer.content.source import Fault, Source, read

FILE = "rules/advice.yaml"


class Bound(Strict):
    """What value a fact must have: at least, at most, or between the two."""

    least: int | None = None
    most: int | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("a condition says 'least', 'most' or both")
        return self

    def holds(self, value: int) -> bool:
        """Whether a value lies within."""
        low = self.least is None or value >= self.least
        return low and (self.most is None or value <= self.most)


class AdviceIn(Strict):
    """One piece of advice.

    Attributes:
        weight: the weightiest come first.
        about: two pieces about the same are never given together.
        when: fact to what it must be.
        title: what to do, in a few words; text: how, or why.
    """

    weight: Annotated[int, Field(ge=0, le=1000)]
    about: Id
    when: dict[Id, Bound]
    title: Words
    text: Words

    @property
    def quoted(self) -> frozenset[str]:
        """The names that its words quote, in whatever language."""
        texts = (*self.title.values(), *self.text.values())
        parts = (part for text in texts for part in string.Formatter().parse(text))
        return frozenset(name for _, name, _, _ in parts if name is not None)


class AdviceFile(Strict):
    """rules/advice.yaml: what a debrief may advise, by id."""

    format: Literal[1]
    advice: dict[Id, AdviceIn]


def read_advice(
    found: Resources | None = None, sources: list[Source] | None = None
) -> tuple[dict[str, AdviceIn], list[Fault]]:
    """Returns every piece of advice by id, and all faults; the user's take the place of ours.

    Args:
        found: Where content lies; by default that of this installation.
        sources: Where to add the files that were read, for whoever looks at more.
    """
    advice: dict[str, AdviceIn] = {}
    faults: list[Fault] = []
    for path in (found or resources()).paths(FILE):
        source = read(path, shown_name(path))
        file = validate(AdviceFile, source)
        if file is not None:
            check_words(source, file, complete=True)
            advice.update(file.advice)
        faults.extend(source.faults)
        if sources is not None:
            sources.append(source)
    return advice, faults


def load_advice(found: Resources | None = None) -> dict[str, AdviceIn]:
    """Returns every piece of advice by id.

    Raises:
        ContentInvalid: a file has faults; the message holds them all, one a line.
    """
    advice, faults = read_advice(found)
    if faults:
        raise ContentInvalid("\n".join(str(fault) for fault in faults))
    return advice
