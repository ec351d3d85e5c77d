"""What every menu is made of: deeds behind its fields, and pages that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vrtrainer.content.case import Question
from vrtrainer.inspection import Action, Session, evidence
from vrtrainer.inspection.options import examinations
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Choices, Draft, Fit, Page, settled
from vrtrainer.pages.blocks import Tone
from vrtrainer.pages.icons import NAMES as ICONS

VERDICTS = ("in_order", "follow_up", "irregular")
LARGE = (620.0, 590.0)
WIDE = (1240.0, 590.0)  # in a window that is broad enough for it
MIDDLE = (560.0, 480.0)
SMALL = (520.0, 400.0)


@dataclass(frozen=True)
class Command:
    """What the interface itself does; it never reaches the session."""

    name: str
    target: str = ""


CLOSE = Command("close")


@dataclass(frozen=True)
class Menu:
    """A page and what pressing each of its fields means.

    A choice that is not possible now keeps its action: the session refuses it and says why.

    Attributes:
        draft: The page, or versions of it of which one will be chosen where it is drawn.
        deeds: Field id to what pressing it means.
    """

    draft: Draft
    deeds: Mapping[str, Action | Command]

    @property
    def page(self) -> Page:
        """The page in its size: laid out here and now, so never in a frame."""
        return settled(self.draft)


@dataclass
class Deck:
    """Collects choices together with what they mean."""

    deeds: dict[str, Action | Command] = field(default_factory=dict)

    def choice(
        self,
        name: str,
        text: str,
        deed: Action | Command,
        note: str = "",
        enabled: bool = True,
        chosen: bool | None = None,
        tone: Tone = "plain",
        icon: str = "",
        judges: bool = False,
    ) -> Choice:
        """Returns a button and remembers its deed; a disabled command does nothing.

        `chosen` is None where nothing is ever ticked; `judges` where a verdict will be shown.
        """
        if enabled or isinstance(deed, Action):
            self.deeds[name] = deed
        ticks = chosen is not None
        return Choice(name, text, note, enabled, bool(chosen), tone, icon, ticks, judges)

    def close(self, words: Words, later: bool = False) -> Choice:
        """Returns the button that closes the menu."""
        return self.choice("close", words("menu.later" if later else "menu.close"), CLOSE)

    def verdicts(
        self, words: Words, target: str, given: str = "", kinds: tuple[str, ...] = VERDICTS
    ) -> tuple[Choice, ...]:
        """Returns a large button for each verdict, the one given so far ticked."""
        return tuple(
            self.choice(
                f"verdict.{kind}",
                words(f"verdict.{kind}"),
                Action("judge", target, kind),
                words(f"menu.verdict.{kind}"),
                chosen=kind == given,
                tone=kind,  # type: ignore[arg-type]
            )
            for kind in kinds
        )


def fitting(lang: str, *candidates: Page) -> Fit:
    """Returns the promise of the first page that fits.

    Candidates stand in order of preference: the later ones say less or stand closer, so that a
    catalogue with longer words than ours still gives a menu that works.
    """
    return steady(lang, *((page, page) for page in candidates))


def steady(lang: str, *candidates: tuple[Page, ...]) -> Fit:
    """Returns the promise of a page sized by others, of which one takes at least as much room.

    Args:
        lang: Language of the pages.
        candidates: Each the pages that decide the size and, last, the page that is shown.
    """
    return Fit(lang, candidates)


def tablet(
    name: str,
    title: str,
    *blocks: Block,
    subtitle: str = "",
    size_mm: tuple[float, float] = LARGE,
    footer: str = "",
) -> Page:
    """Returns a page with the look of the tablet."""
    return Page(f"menu.{name}", title, subtitle, blocks, size_mm, "tablet", footer=footer)


def roomier(page: Page) -> Page:
    """Returns the page at the largest size that a menu may have."""
    return replace(page, size_mm=LARGE)


def rows(items: tuple[Choice, ...] | list[Choice], columns: int = 2) -> Choices:
    """Returns buttons in a grid."""
    return Choices(tuple(items), columns)


def tool_icon(tool: str) -> str:
    """Returns the icon of a tool; "" where nobody has drawn one."""
    name = f"tool.{tool}"
    return name if name in ICONS else ""


def known(session: Session, point: str) -> bool:
    """Returns whether the trainee can know of a point: what is hidden only once it lies bare."""
    return session.state.knows(point)


def offered(session: Session, point: str) -> bool:
    """Returns whether a point is offered: what may be left out, to those who have the tool."""
    found = session.case.point(point)
    if found is None or not found.optional or point in session.state.verdicts:
        return True
    return bool(examinations(session, point))


def open_questions(session: Session) -> tuple[Question, ...]:
    """Returns the questions that the trainee may see, in the case's order."""
    return tuple(question for question in session.case.questions if session.state.lists(question))


def verdict_on(session: Session, question: Question) -> str:
    """Returns the gravest verdict given on a question or at one of its points; "" if none."""
    return evidence.verdict_on(session.state, question)


def judged(session: Session) -> tuple[int, int]:
    """Returns how many of the open questions have a verdict, and how many there are."""
    asked = open_questions(session)
    return sum(bool(verdict_on(session, question)) for question in asked), len(asked)
