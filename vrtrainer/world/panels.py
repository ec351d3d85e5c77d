"""Pages that stand before the trainee: menus, papers, cards; where they are and what is on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.board import ORDER, Print, Shelf
from vrtrainer.engine.convert import set_transform
from vrtrainer.engine.slack import Slack
from vrtrainer.inspection.actions import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.pages import Drawn, Page, Painter, Placing, Rect
from vrtrainer.pages.fits import for_window
from vrtrainer.world.desk import NEARER, PILE, Desk, centre_of
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.menus.parts import WIDE
from vrtrainer.world.walls import Walls

Deed = Action | Command
Compose = Callable[[], Menu | None]

LAYER = 10
_THICK_M = 0.004
_SIDE_DMM = 29.5  # least running text from there, so that notes are 12 points high
_BROAD = 1.75  # width over height of a window with room for broad pages
# In the order of the pile.
_ORDERS = {slot: ORDER + place for slot, place in PILE.items()}
_VERDICT = "verdict."  # so begin the fields that judge
_KIND = "page:"  # the painter's jobs that are pages
_FORESEEN = "foreseen:"


NOTHING = Menu(Page("", "", size_mm=(0.0, 0.0)), {})


@dataclass(eq=False)
class OpenPanel:
    """One page in the world.

    Attributes:
        slot, name: where it stands, and which it is.
        compose: makes it anew after the state changed; None closes it.
        asked: what was composed last, and may still be on its way.
        menu: what can be pressed now; nothing before the page is there.
        placing: size and fields of what is there.
        marks: stamps on its fields.
        waiting: whether a newer picture than what is there is on its way.
        aside_m: how far to the right it stands, where it gave way to what points.
        world_from_panel: where its middle is.
    """

    slot: str
    name: str
    compose: Compose
    asked: Menu
    menu: Menu = NOTHING
    placing: Placing = field(default_factory=lambda: Placing((0.0, 0.0)))
    marks: Mapping[str, str] = field(default_factory=dict)
    waiting: bool = True
    aside_m: float | None = None
    world_from_panel: np.ndarray = field(default_factory=lambda: np.eye(4))

    @property
    def size_m(self) -> tuple[float, float]:
        """Width and height in metres."""
        width, height = self.placing.size_mm
        return width / 1000, height / 1000


class Panels:
    """The pages that are open.

    A page is laid out and drawn beside the frame, and uploaded piece by piece in the slack. Until
    it is whole the page that stood in its place stays to be seen, but cannot be pressed.

    Args:
        root: parent of the panels' nodes.
        painter: draws pages beside the frame.
        lang: the session's language.
        shelf: memory for pictures.
        slack: where pages are uploaded. Without it fields can be pressed as soon as they are
            known, and pages are drawn when somebody waits for them: for plays nobody watches.
    """

    def __init__(
        self,
        root: p3d.NodePath,
        painter: Painter,
        lang: str,
        shelf: Shelf | None = None,
        slack: Slack | None = None,
    ) -> None:
        self._root = root.attach_new_node("panels")
        self._painter, self._slack = painter, slack
        self._walls = Walls(self._root, _ORDERS, shelf or Shelf())
        self.lang = lang
        self.open_panels: dict[str, OpenPanel] = {}
        self.photo: Print | None = None  # shows the last close-up, where those are taken
        self._unseen: dict[str, Drawn] = {}
        self.desk = Desk()
        self.around = False  # whether they stand round the head: a headset is worn
        self.aspect = 0.0  # of the window that they are read in
        self.ray: np.ndarray | None = None  # of the hand that points, (4, 4), along its +Y
        self.changed = True

    @property
    def broad(self) -> bool:
        """Whether pages are read in a window with room to both sides of them."""
        return not self.around and self.aspect >= _BROAD

    # --- opening and closing ---

    def open(
        self,
        slot: str,
        name: str,
        compose: Compose,
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """Opens (or replaces) the page of a slot; nothing happens if `compose` gives None."""
        menu = self._composed(slot, compose)
        if menu is None:
            return
        before = self.open_panels.get(slot)
        opened = OpenPanel(slot, name, compose, menu, marks=marks or {})
        if before is not None:
            # What stood here stays in sight and in the way, until this is drawn.
            opened.placing = Placing(before.placing.size_mm)
        self._stand(opened)
        self._paint(opened)

    def _composed(self, slot: str, compose: Compose) -> Menu | None:
        """Makes a page: in a broad window in larger print, and wider where it stands alone."""
        menu = compose()
        if menu is None or not self.broad or slot not in NEARER:
            return menu
        if slot == "side" or "plate" in self.open_panels:  # something stands beside it
            return replace(menu, draft=for_window(menu.draft, 0.0, _SIDE_DMM))
        return replace(menu, draft=for_window(menu.draft, WIDE[0]))

    def renew(self, slot: str, compose: Compose) -> None:
        """Gives the page of a slot new content; until it is drawn, what is there can be pressed.

        Where it changes at every moment, it could otherwise be pressed at none.
        """
        opened, menu = self.open_panels.get(slot), self._composed(slot, compose)
        if opened is not None and menu is not None:
            opened.compose, opened.asked = compose, menu
            self._paint(opened)

    def show_photo(self, name: str) -> None:
        """Opens the last close-up as a print."""
        if self.photo is None:
            return
        width, height = self.photo.size_m
        opened = OpenPanel("photo", name, lambda: NOTHING, NOTHING, waiting=False)
        opened.placing = Placing((width * 1000, height * 1000))
        self.photo.node.reparent_to(self._root)
        self.photo.node.set_bin("fixed", _ORDERS["photo"])
        self.photo.node.show()
        self._stand(opened)

    def _stand(self, opened: OpenPanel) -> None:
        self.open_panels[opened.slot] = opened
        self._place(opened)
        self._cover()
        self.changed = True

    @property
    def _covered(self) -> bool:
        """Whether a card lies over the menu: of that only edges would be seen, round the card."""
        card = self.open_panels.get("card")
        return card is not None and card.size_m[0] > 0.0

    def _cover(self) -> None:
        self._walls.cover("menu", self._covered)

    def close(self, *slots: str) -> None:
        """Closes the pages of some slots, or of all."""
        for slot in slots or tuple(self.open_panels):
            if self.open_panels.pop(slot, None) is None:
                continue
            self.changed = True
            self._unseen.pop(slot, None)
            if self._slack is not None:
                self._slack.drop(_job(slot))
            self._walls.clear(slot)
            if slot == "photo" and self.photo is not None:
                self.photo.node.hide()
        self._cover()

    def top(self) -> OpenPanel | None:
        """Returns the page that lies on top, or None."""
        # A print lies beside the card that tells of it, and goes with that.
        slots = sorted(self.open_panels, key=lambda slot: (PILE[slot], slot != "photo"))
        return self.open_panels[slots[-1]] if slots else None

    @property
    def waiting(self) -> bool:
        """Whether a page is on its way."""
        return any(opened.waiting for opened in self.open_panels.values())

    def refresh(self) -> None:
        """Makes every page anew after the state changed; what did not change is left alone."""
        for slot, opened in list(self.open_panels.items()):
            menu = self._composed(slot, opened.compose)
            if menu is None:
                self.close(slot)
            elif menu.draft != opened.asked.draft:
                opened.asked = menu
                self._paint(opened)
            elif menu.deeds != opened.asked.deeds:
                opened.asked = menu
                if not opened.waiting:
                    opened.menu, self.changed = menu, True

    def mark(self, slot: str, marks: Mapping[str, str]) -> None:
        """Stamps fields of a page."""
        opened = self.open_panels.get(slot)
        if opened is not None and dict(opened.marks) != dict(marks):
            opened.marks = dict(marks)
            self._paint(opened)

    # --- where they stand ---

    def recentre(self, world_from_head: np.ndarray) -> None:
        """Brings the pages before the head again, leaning with the gaze as far as is easy."""
        self.desk.recentre(world_from_head)
        for opened in self.open_panels.values():
            self._place(opened)
        self.changed = True

    def zoom(self, notches: float) -> None:
        """Brings the pages nearer (to 0.40 m) or farther (to 0.95 m)."""
        self.desk.zoom(notches)
        for opened in self.open_panels.values():
            self._place(opened)
        self.changed = True

    def _place(self, opened: OpenPanel) -> None:
        side = self.open_panels.get("side")
        # A print stays beside what tells of it.
        mirrored = opened.slot == "photo" and side is not None and (side.aside_m or 0.0) < 0.0
        opened.world_from_panel = self.desk.place(
            opened.slot, self.around, "plate" in self.open_panels, mirrored, opened.aside_m
        )
        if opened.slot == "photo" and self.photo is not None:
            set_transform(self.photo.node, opened.world_from_panel)
        else:
            self._walls.place(opened.slot, opened.world_from_panel)

    # --- pointing ---

    def affordances(self) -> list[Affordance]:
        """Returns a box for every page and for each of its fields that does something."""
        found = []
        for opened in self.open_panels.values():
            layer = LAYER + 2 * PILE[opened.slot]
            width, height = opened.size_m
            if not width or (opened.slot == "menu" and self._covered):
                continue
            half = (width / 2, _THICK_M, height / 2)
            found.append(
                Affordance(
                    f"{opened.slot}|", opened.world_from_panel, half, frozenset(), layer=layer
                )
            )
            for name in opened.menu.deeds:
                rect = opened.placing.fields.get(name)
                if rect is not None:
                    found.append(self._field(opened, name, rect, layer + 1))
        return found

    def _field(self, opened: OpenPanel, name: str, rect: Rect, layer: int) -> Affordance:
        matrix = opened.world_from_panel @ centre_of(rect, opened.placing.size_mm)
        half = (rect.w / 2000, _THICK_M, rect.h / 2000)
        verbs = frozenset({"act", "verdict"})
        return Affordance(f"{opened.slot}|{name}", matrix, half, verbs, layer=layer)

    def meanings(self) -> dict[str, object]:
        """Returns what every field that can be pressed means and where it is, by affordance."""
        return {
            f"{opened.slot}|{name}": (opened.name, deed, opened.placing.fields.get(name))
            for opened in self.open_panels.values()
            for name, deed in opened.menu.deeds.items()
        }

    def field(self, identity: str) -> tuple[OpenPanel, str] | None:
        """Returns the page and the field that an affordance of ours means, or None."""
        slot, bar, name = identity.partition("|")
        opened = self.open_panels.get(slot)
        return (opened, name) if bar and opened is not None else None

    def field_frame(self, identity: str) -> tuple[np.ndarray, float, float] | None:
        """Returns a field's frame (world) and its size in metres, for a highlight."""
        found = self.field(identity)
        if found is None:
            return None
        opened, name = found
        rect = opened.placing.fields.get(name)
        if rect is None:
            return None
        matrix = opened.world_from_panel @ centre_of(rect, opened.placing.size_mm)
        return matrix, rect.w / 1000, rect.h / 1000

    # --- drawing ---

    def _paint(self, opened: OpenPanel) -> None:
        opened.waiting = True
        key = f"{_KIND}{opened.slot}:{opened.name}"
        self._painter.submit(key, opened.asked.draft, self.lang, opened.marks)
        if self._slack is None:
            self.collect()

    def foresee(self, make: Callable[..., Any], *args: Any) -> None:
        """Has a picture made beside the frame that a page will soon show; nothing waits for it.

        The function keeps what it made, so that the page has it at once.
        """
        self._painter.ask(f"{_FORESEEN}{args[1:]}", make, *args)

    def collect(self) -> bool:
        """Takes the pages that were drawn meanwhile; True if there were any."""
        any_taken = False
        for _, drawn in self._painter.ready(_FORESEEN):
            drawn.release()
        for key, drawn in self._painter.ready(_KIND):
            slot, _, name = key.removeprefix(_KIND).partition(":")
            opened = self.open_panels.get(slot)
            if opened is not None and name == opened.name:
                self._take(opened, drawn)
                any_taken = True
        return any_taken

    def _take(self, opened: OpenPanel, drawn: Drawn) -> None:
        if self._slack is None:
            self._unseen[opened.slot] = drawn
            self._adopt(opened, drawn.placing)
            return
        steps = self._walls.hanging(opened.slot, drawn)

        def step() -> bool:
            for _ in steps:
                return True  # a strip is enough for a frame
            self._adopt(opened, drawn.placing)
            return False

        self._slack.add(_job(opened.slot), step)

    def _adopt(self, opened: OpenPanel, placing: Placing) -> None:
        """From now on what was asked for is there, and its fields can be pressed."""
        first = opened.menu is NOTHING
        opened.menu, opened.placing, opened.waiting = opened.asked, placing, False
        if first:
            self._give_way(opened)
        self._cover()
        self.changed = True

    def _give_way(self, opened: OpenPanel) -> None:
        """Stands a page that asks for a verdict where what points is on none of its fields.

        Else whoever clicks once more has judged, and never read.
        """
        if self.ray is None or "plate" in self.open_panels:
            return
        if not any(name.startswith(_VERDICT) for name in opened.menu.deeds):
            return
        aside_m = self.desk.out_of_the_way(
            self.ray, opened.world_from_panel, opened.placing, opened.menu.deeds
        )
        if aside_m is None:
            return
        opened.aside_m = aside_m
        self._place(opened)
        if "photo" in self.open_panels:
            self._place(self.open_panels["photo"])

    def wait(self) -> None:
        """Waits until everything is drawn and shown (for pictures)."""
        # What is drawn takes room until it is fetched, and the rest waits for that room.
        while not self._painter.wait() and self.collect():
            pass
        self.collect()
        if self._slack is not None:
            self._slack.drain()
        for slot, drawn in self._unseen.items():
            for _ in self._walls.hanging(slot, drawn):
                pass
        self._unseen.clear()


def _job(slot: str) -> str:
    return f"page {slot}"
