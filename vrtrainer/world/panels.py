"""Pages that stand before the trainee: menus, papers, cards; where they are and what is on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.board import ORDER, Print, Shelf
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.engine.slack import Slack
from vrtrainer.inspection.actions import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.pages import Drawn, Page, Painter, Placing, Rect
from vrtrainer.pages.fits import for_window
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.menus.parts import WIDE
from vrtrainer.world.walls import Walls

Deed = Action | Command
Compose = Callable[[], Menu | None]

LAYER = 10
_DISTANCE_M, _NEAREST_M = 0.70, 0.40
_SIDE_M = 0.45
_THICK_M = 0.004
_GAZE_DEG = (-38.0, 20.0)
# Where a slot stands: sideways, nearer than the distance of pages, and its place in the pile.
_SLOTS: dict[str, tuple[float, float, int]] = {
    "list": (-0.62, -0.25, 0),
    "paper": (0.0, 0.0, 1),
    "plate": (-0.24, 0.0, 1),  # wholly seen beside what is told of its parts
    "paper_2": (_SIDE_M, 0.0, 2),
    "menu": (0.0, 0.0, 3),
    "card": (0.0, 0.06, 4),
    "photo": (-0.30, 0.0, 4),
    "side": (0.35, 0.0, 4),  # beside what was examined, so that it stays in sight
}
# Where they stand round a head that can turn: degrees to the right, all as near as the middle one.
# A window shows only what lies before it, so there they stand farther off instead.
_ROUND_DEG = {"list": -46.0, "plate": -18.0, "paper_2": 39.0, "photo": -36.0, "side": 30.0}
# In a window, with its fewer points, pages come nearer and a little lower: the highest fills what
# the lines at the window's edges leave. Sideways, and how much nearer.
_NEARER = {"menu": (0.0, 0.085), "card": (0.0, 0.09), "side": (0.30, 0.04), "photo": (-0.265, 0.04)}
_SIDE_DMM = 29.5  # least running text from there, so that notes are 12 points high
_BROAD = 1.75  # width over height of a window with room for broad pages
_LOW_M, _LOWER_M = 0.02, 0.03
# In the order of the pile.
_ORDERS = {slot: ORDER + place for slot, (_, _, place) in _SLOTS.items()}
_VERDICT, _CLEAR_MM = "verdict.", 15.0  # fields that judge; how far off them a pointer is
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
        self._anchor = np.eye(4)
        self.zoom_m = 0.0
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
        if menu is None or not self.broad or slot not in _NEARER:
            return menu
        if slot == "side" or "plate" in self.open_panels:  # something stands beside it
            return replace(menu, draft=for_window(menu.draft, 0.0, _SIDE_DMM))
        return replace(menu, draft=for_window(menu.draft, WIDE[0]))

    def _beside_plate(self, slot: str) -> bool:
        """Whether a page must leave room for a picture that is judged by what is seen of it."""
        return slot in ("side", "photo") and "plate" in self.open_panels

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
        slots = sorted(self.open_panels, key=lambda slot: (_SLOTS[slot][2], slot != "photo"))
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
        forward = world_from_head[:3, 1]
        heading = float(np.degrees(np.arctan2(-forward[0], forward[1])))
        pitch = float(np.degrees(np.arcsin(np.clip(forward[2], -1.0, 1.0))))
        lowest, highest = _GAZE_DEG
        self._anchor = pose(
            tuple(world_from_head[:3, 3]), heading, max(lowest, min(highest, pitch))
        )
        self.zoom_m = 0.0
        for opened in self.open_panels.values():
            self._place(opened)
        self.changed = True

    def zoom(self, notches: float) -> None:
        """Brings the pages nearer (to 0.40 m) or farther (to 0.95 m)."""
        self.zoom_m = max(-0.25, min(0.30, self.zoom_m + notches * 0.05))
        for opened in self.open_panels.values():
            self._place(opened)
        self.changed = True

    def _place(self, opened: OpenPanel) -> None:
        # No card lies on a picture that is judged by what is seen of it.
        slot = "side" if opened.slot == "card" and "plate" in self.open_panels else opened.slot
        sideways, nearer, _ = _SLOTS[slot]
        degrees = _ROUND_DEG.get(slot)
        low = _LOW_M
        if not self.around and slot in _NEARER and not self._beside_plate(slot):
            sideways, nearer = _NEARER[slot]
            low = _LOWER_M
        side = self.open_panels.get("side")
        if slot == "photo" and side is not None and (side.aside_m or 0.0) < 0.0:
            sideways, degrees = -sideways, -_ROUND_DEG[slot]  # it stays beside what tells of it
        distance = max(_NEAREST_M, _DISTANCE_M - nearer - self.zoom_m)
        if opened.aside_m is not None:
            sideways = opened.aside_m
            degrees = float(np.degrees(np.arctan2(sideways, distance)))
        if self.around and degrees is not None:
            beside = pose((0.0, 0.0, -low), -degrees)
            ahead = translation(0.0, _DISTANCE_M - self.zoom_m, 0.0)
            opened.world_from_panel = self._anchor @ beside @ ahead
        else:
            # Side pages turn towards the eyes, as papers laid out on a desk do.
            turn = float(np.degrees(np.arctan2(-sideways, distance))) * 0.75
            ahead = translation(sideways, distance, -low)
            opened.world_from_panel = self._anchor @ ahead @ pose((0.0, 0.0, 0.0), turn)
        if opened.slot == "photo" and self.photo is not None:
            set_transform(self.photo.node, opened.world_from_panel)
        else:
            self._walls.place(opened.slot, opened.world_from_panel)

    # --- pointing ---

    def affordances(self) -> list[Affordance]:
        """Returns a box for every page and for each of its fields that does something."""
        found = []
        for opened in self.open_panels.values():
            layer = LAYER + 2 * _SLOTS[opened.slot][2]
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
        panel_from_ray = np.linalg.inv(opened.world_from_panel) @ self.ray
        start, way = panel_from_ray[:3, 3], panel_from_ray[:3, 1]
        if way[1] < 0.1:
            return
        x, _, z = start - way * start[1] / way[1]
        wide, tall = opened.placing.size_mm
        mm = (1000 * x + wide / 2, tall / 2 - 1000 * z)
        if not any(
            rect.x - _CLEAR_MM < mm[0] < rect.x + rect.w + _CLEAR_MM
            and rect.y - _CLEAR_MM < mm[1] < rect.y + rect.h + _CLEAR_MM
            for name, rect in opened.placing.fields.items()
            if name in opened.menu.deeds
        ):
            return
        at = float((np.linalg.inv(self._anchor) @ opened.world_from_panel @ [x, 0.0, z, 1.0])[0])
        aside = wide / 2000 + 2 * _CLEAR_MM / 1000
        opened.aside_m = at + aside if at <= 0.0 else at - aside
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


def centre_of(rect: Rect, size_mm: tuple[float, float]) -> np.ndarray:
    """Returns panel_from_field (4, 4): the middle of a rectangle on an upright page."""
    width, height = size_mm
    x = (rect.x + rect.w / 2 - width / 2) / 1000
    z = (height / 2 - rect.y - rect.h / 2) / 1000
    return translation(x, -0.001, z)


def _job(slot: str) -> str:
    return f"page {slot}"
