"""The tutorial: nine things a hand can do, each waited for until it was done.

For somebody who has never worn a headset, or never held this mouse: a minute and a half, with one
hand. A small slate hangs above what is worked with and says one thing at a time; the controller
explains the one button that it takes. One press on the slate ends it.

It is played on the real stage with a session of its own, which is thrown away: nothing is recorded,
and nothing that it allows leaves a trace in the world.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.panel import Panel
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.language import Words
from vrtrainer.pages import Choice, Choices, Note, Page, Rect, draw, layout
from vrtrainer.world.desk import centre_of
from vrtrainer.world.lazy import Lazy, heading_deg
from vrtrainer.world.panels import Panels

SKIP = "tutorial|skip"
LAYER = 90
ALLOWED = frozenset({"read", "judge"})
"""Deeds that leave nothing behind in the world; whatever else is meant does not happen."""
LEAST_S, PRAISE_S = 0.8, 1.1
_POINT_S, _TURNED_DEG, _WENT_M = 0.35, 50.0, 0.4
_DISTANCE_M, _RISE_M, _LEAN_DEG = 0.86, 0.27, 14.0
_OVER_PAGES_M = 0.36  # while a page lies open: above what is read on it
_BESIDE_DEG = 28.0  # in a window, where there is no room above, beside it
_WIDE_MM, _HIGH_MM, _EM_DMM, _PX_PER_MM = 400.0, range(120, 300, 10), 22.0, 2.2
_THICK_M = 0.004
_ORDER = 57  # over pages and hands, under notices


@dataclass
class Doing:
    """What the trainee does, as the steps ask about it; kept for the step that is on."""

    panels: Panels
    turned_left: float = 0.0
    turned_right: float = 0.0
    pointed_s: float = 0.0
    went_m: float = 0.0
    verbs: frozenset[str] = frozenset()
    judged: bool = False


@dataclass(frozen=True)
class Step:
    """One thing to do.

    Attributes:
        id: its words are ``tutorial.<id>`` (a title) and ``tutorial.<id>.hand`` or ``.mouse``.
        button: of the controller that is explained; "" for none.
        key: whose label the words name.
        done: whether it was done.
    """

    id: str
    button: str
    key: str
    done: Callable[[Doing], bool]


def _open(panels: Panels, *slots: str) -> bool:
    return any(slot in panels.open_panels for slot in slots)


def _main(panels: Panels) -> bool:
    top = panels.top()
    return top is not None and top.name == "main"


STEPS: tuple[Step, ...] = (
    Step("look", "", "look", lambda d: d.turned_left + d.turned_right >= _TURNED_DEG),
    Step("point", "", "act", lambda d: d.pointed_s >= _POINT_S),
    Step("take", "act", "act", lambda d: _open(d.panels, "list", "paper")),
    Step("paper", "act", "act", lambda d: _open(d.panels, "paper")),
    Step("stamp", "verdict", "verdict", lambda d: d.judged),
    Step("away", "turn", "back", lambda d: not d.panels.open_panels),
    Step("turn", "turn", "turn_left", lambda d: "turn" in d.verbs),
    Step("go", "act", "teleport", lambda d: d.went_m >= _WENT_M and bool(d.verbs & _GOING)),
    Step("belt", "belt", "belt", lambda d: _main(d.panels)),
)
_GOING = frozenset({"teleport", "approach", "walk"})


class Bare:
    """A session in which only what leaves no trace is carried out.

    Args:
        session: thrown away afterwards.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def step(self, actions: Sequence[Action], ticks: int) -> Sequence[Event]:
        """Carries out what is allowed; no time passes on any clock."""
        return self._session.step([a for a in actions if a.do in ALLOWED], 0)


class Tutor:
    """Leads through the steps.

    Args:
        root: parent of the slate, the top of the world's frame.
        panels: the pages of the world.
        lang: of the words.
        labels: what is printed on keys and buttons, by intent.
        tracked: whether a hand in space is used, not a mouse.

    Attributes:
        at: which step is on; as many as there are when the last was done.
        ended: whether it is over, done or skipped.
        praised: a step was done in this frame.
        world_from_slate: (4, 4) its middle, -Y to the eyes.
    """

    def __init__(
        self,
        root: p3d.NodePath,
        panels: Panels,
        lang: str,
        labels: Mapping[str, str],
        tracked: bool,
    ) -> None:
        self._root = root.attach_new_node("tutorial")
        self._doing = Doing(panels)
        self._lazy, self._tracked = Lazy(), tracked
        self._panels: list[Panel] = []
        self._fields: list[Rect] = []
        self.sizes: list[tuple[float, float]] = []
        self.at, self.ended, self.praised = 0, False, False
        self.world_from_slate = np.eye(4)
        self._age_s = 0.0
        self._began: tuple[float, np.ndarray] | None = None
        for number in range(len(STEPS) + 1):
            self._draw(slate(number, lang, labels, tracked), lang)
        self._panels[0].node.show()

    def _draw(self, page: Page, lang: str) -> None:
        made = layout(page, lang)
        panel = Panel((page.size_mm[0] / 1000, page.size_mm[1] / 1000), page.id, on_top=True)
        panel.show(np.asarray(draw(made, _PX_PER_MM)))
        panel.node.set_bin("fixed", _ORDER)
        panel.node.reparent_to(self._root)
        panel.node.hide()
        self._panels.append(panel)
        self._fields.append(made.fields["skip"])
        self.sizes.append(page.size_mm)

    @property
    def button(self) -> str:
        """The controller's button that is to be explained; "" for none."""
        return STEPS[self.at].button if self.at < len(STEPS) else ""

    def affordance(self) -> Affordance:
        """Returns the slate's button that ends the tutorial."""
        rect = self._fields[self.at]
        matrix = self.world_from_slate @ centre_of(rect, self.sizes[self.at])
        half = (rect.w / 2000, _THICK_M, rect.h / 2000)
        return Affordance(SKIP, matrix, half, frozenset({"act"}), layer=LAYER)

    def skip(self) -> None:
        """Ends it at once."""
        self.ended = True

    def follow(
        self,
        frame: FrameInput,
        pointer: Pointer,
        verbs: frozenset[str],
        events: Sequence[Event],
        seconds: float,
    ) -> None:
        """Goes on by a frame: notes what is done, and shows the next step when it was.

        Args:
            frame: its input.
            pointer: what the hand points at.
            verbs: what was meant in this frame.
            events: of the session.
            seconds: since the last frame.
        """
        self.praised = False
        if self.ended or frame.pause:
            return
        self._age_s += seconds
        self._note(frame, pointer, verbs, events, seconds)
        if self.at == len(STEPS):
            self.ended = self._age_s >= PRAISE_S * 2
        elif self._age_s >= LEAST_S and STEPS[self.at].done(self._doing):
            self._next()
        self._place(frame, seconds)

    def _note(
        self,
        frame: FrameInput,
        pointer: Pointer,
        verbs: frozenset[str],
        events: Sequence[Event],
        seconds: float,
    ) -> None:
        doing, head = self._doing, frame.world_from_head
        if self._began is None:
            self._began = heading_deg(head), head[:2, 3].copy()
            self._lazy.face(head)
        away = (heading_deg(head) - self._began[0] + 180.0) % 360.0 - 180.0
        doing.turned_left = max(doing.turned_left, away)
        doing.turned_right = max(doing.turned_right, -away)
        doing.went_m = max(doing.went_m, math.dist(head[:2, 3], self._began[1]))
        doing.verbs |= verbs
        hover = pointer.hover
        at = hover is not None and hover.id.startswith("at|folder")
        doing.pointed_s = doing.pointed_s + seconds if at else 0.0
        doing.judged |= any(event.name == "judged" for event in events)

    def _next(self) -> None:
        self._panels[self.at].node.hide()
        self.at += 1
        self._panels[self.at].node.show()
        self._doing = Doing(self._doing.panels)
        self._began, self._age_s, self.praised = None, 0.0, True

    def _place(self, frame: FrameInput, seconds: float) -> None:
        self._lazy.follow(frame.world_from_head, seconds)
        rise, aside = _RISE_M, 0.0
        if self._doing.panels.open_panels:
            rise, aside = (_OVER_PAGES_M, 0.0) if self._tracked else (0.1, _BESIDE_DEG)
        self.world_from_slate = self._lazy.before(
            frame.world_from_head, _DISTANCE_M, -rise, _LEAN_DEG, aside
        )
        self._panels[self.at].place(self.world_from_slate)

    def close(self) -> None:
        """Takes the slate out of the world."""
        self._root.remove_node()


def slate(number: int, lang: str, labels: Mapping[str, str], tracked: bool) -> Page:
    """Returns what is shown at a step: one thing to do, how far one is, and the way out.

    Args:
        number: of the step from 0; as many as there are steps for the end.
        lang: of the words.
        labels: what is printed on keys and buttons, by intent.
        tracked: whether a hand in space is used.
    """
    words = Words(lang)
    if number == len(STEPS):
        title, text, count = words("tutorial.done"), words("tutorial.done_how"), ""
        leave = words("menu.finish")
    else:
        step = STEPS[number]
        how = words(
            f"tutorial.{step.id}.{'hand' if tracked else 'mouse'}", key=labels.get(step.key, "")
        )
        title, text = words(f"tutorial.{step.id}"), how
        count = words("tutorial.step", step=number + 1, count=len(STEPS))
        leave = words("tutorial.skip")
    page = None
    for high in _HIGH_MM:
        page = Page(
            f"tutorial.{number}", title, count,
            (Note(text), Choices((Choice("skip", leave),), 1)),
            (_WIDE_MM, float(high)), "tablet", _EM_DMM, distance_m=_DISTANCE_M,
        )  # fmt: skip
        if not layout(page, lang).faults:
            break
    assert page is not None
    return page
