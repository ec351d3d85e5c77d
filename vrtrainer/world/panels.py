"""Pages that stand before the trainee: menus, papers, cards; where they are and what is on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.panel import Panel
from vrtrainer.inspection.actions import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.pages import Layout, Page, Painter, Rect, layout
from vrtrainer.world.menus import Command, Menu

Deed = Action | Command
Compose = Callable[[], Menu | None]

LAYER = 10
_DISTANCE_M = 0.70
_SIDE_M = 0.45
_THICK_M = 0.004
_PHOTO_MM, _RIM_PX = 360.0, 10
_GAZE_DEG = (-38.0, 20.0)
_GROUNDS = {
    "tablet": np.full((2, 2, 3), (12, 20, 30), np.uint8),
    "document": np.full((2, 2, 3), (249, 248, 243), np.uint8),
}
# Where a slot stands: sideways, nearer than the distance of pages, and its place in the pile.
_SLOTS: dict[str, tuple[float, float, int]] = {
    "list": (-0.62, -0.25, 0),
    "paper": (0.0, 0.0, 1),
    "paper_2": (_SIDE_M, 0.0, 2),
    "menu": (0.0, 0.0, 3),
    "card": (0.0, 0.06, 4),
    "photo": (-0.42, 0.0, 4),
    "side": (0.35, 0.0, 4),  # beside what was examined, so that it stays in sight
}
# Where they stand round a head that can turn: degrees to the right, all as near as the middle one.
# A window shows only what lies before it, so there they stand farther off instead.
_ROUND_DEG = {"list": -46.0, "paper_2": 39.0, "photo": -36.0, "side": 30.0}


@dataclass(eq=False)
class OpenPanel:
    """One page in the world. `compose` makes it anew after the state changed; None closes it."""

    slot: str
    name: str
    compose: Compose
    menu: Menu
    layout: Layout
    panel: Panel
    marks: Mapping[str, str] = field(default_factory=dict)
    world_from_panel: np.ndarray = field(default_factory=lambda: np.eye(4))

    @property
    def size_m(self) -> tuple[float, float]:
        """Width and height in metres."""
        width, height = self.menu.page.size_mm
        return width / 1000, height / 1000


class Panels:
    """The pages that are open.

    Args:
        root: parent of the panels' nodes.
        painter: draws pages beside the frame.
        lang: the session's language.
    """

    def __init__(self, root: p3d.NodePath, painter: Painter, lang: str) -> None:
        self._root = root.attach_new_node("panels")
        self._painter = painter
        self.lang = lang
        self.open_panels: dict[str, OpenPanel] = {}
        self._anchor = np.eye(4)
        self.zoom_m = 0.0
        self.around = False  # whether they stand round the head: a headset is worn
        self.changed = True

    # --- opening and closing ---

    def open(
        self,
        slot: str,
        name: str,
        compose: Compose,
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """Opens (or replaces) the page of a slot; nothing happens if `compose` gives None."""
        menu = compose()
        if menu is None:
            return
        opened = self._stand(slot, name, compose, menu)
        opened.marks = marks or {}
        look = menu.page.look
        opened.panel.show(_GROUNDS.get(look, _GROUNDS["document"]))  # until its text is drawn
        self._paint(opened)

    def show_picture(self, slot: str, name: str, pixels: np.ndarray) -> None:
        """Opens a picture, uint8 (h, w, 3), with a white rim, as a print has one."""
        framed = np.pad(pixels, ((_RIM_PX, _RIM_PX), (_RIM_PX, _RIM_PX), (0, 0)), "constant",
                        constant_values=245)  # fmt: skip
        height = _PHOTO_MM * framed.shape[0] / framed.shape[1]
        menu = Menu(Page(f"picture.{name}", "", size_mm=(_PHOTO_MM, height)), {})
        self._stand(slot, name, lambda: menu, menu).panel.show(framed)

    def _stand(self, slot: str, name: str, compose: Compose, menu: Menu) -> OpenPanel:
        before = self.open_panels.get(slot)
        if before is not None:
            before.panel.close()
        page = menu.page
        size = (page.size_mm[0] / 1000, page.size_mm[1] / 1000)
        panel = Panel(size, f"panel {slot}", on_top=True)
        panel.node.set_bin("fixed", 30 + _SLOTS[slot][2])
        panel.node.reparent_to(self._root)
        opened = OpenPanel(slot, name, compose, menu, layout(page, self.lang), panel)
        self.open_panels[slot] = opened
        self._place(opened)
        self.changed = True
        return opened

    def close(self, *slots: str) -> None:
        """Closes the pages of some slots, or of all."""
        for slot in slots or tuple(self.open_panels):
            opened = self.open_panels.pop(slot, None)
            if opened is not None:
                opened.panel.close()
                self.changed = True

    def top(self) -> OpenPanel | None:
        """Returns the page that lies on top, or None."""
        slots = sorted(self.open_panels, key=lambda slot: _SLOTS[slot][2])
        return self.open_panels[slots[-1]] if slots else None

    def refresh(self) -> None:
        """Makes every page anew after the state changed; what did not change is left alone."""
        for slot, opened in list(self.open_panels.items()):
            menu = opened.compose()
            if menu is None:
                self.close(slot)
            elif menu.page != opened.menu.page or menu.deeds != opened.menu.deeds:
                opened.menu = menu
                opened.layout = layout(menu.page, self.lang)
                self._paint(opened)
                self.changed = True

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
        sideways, nearer, _ = _SLOTS[opened.slot]
        distance = _DISTANCE_M - nearer - self.zoom_m
        if self.around and opened.slot in _ROUND_DEG:
            beside = pose((0.0, 0.0, -0.02), -_ROUND_DEG[opened.slot])
            ahead = translation(0.0, _DISTANCE_M - self.zoom_m, 0.0)
            opened.world_from_panel = self._anchor @ beside @ ahead
            opened.panel.place(opened.world_from_panel)
            return
        # Side pages turn towards the eyes, as papers laid out on a desk do.
        turn = float(np.degrees(np.arctan2(-sideways, distance))) * 0.75
        ahead = translation(sideways, distance, -0.02)
        opened.world_from_panel = self._anchor @ ahead @ pose((0.0, 0.0, 0.0), turn)
        opened.panel.place(opened.world_from_panel)

    # --- pointing ---

    def affordances(self) -> list[Affordance]:
        """Returns a box for every page and for each of its fields that does something."""
        found = []
        for opened in self.open_panels.values():
            layer = LAYER + 2 * _SLOTS[opened.slot][2]
            width, height = opened.size_m
            half = (width / 2, _THICK_M, height / 2)
            found.append(
                Affordance(
                    f"{opened.slot}|", opened.world_from_panel, half, frozenset(), layer=layer
                )
            )
            for name in opened.menu.deeds:
                rect = opened.layout.fields.get(name)
                if rect is not None:
                    found.append(self._field(opened, name, rect, layer + 1))
        return found

    def _field(self, opened: OpenPanel, name: str, rect: Rect, layer: int) -> Affordance:
        matrix = opened.world_from_panel @ centre_of(rect, opened.menu.page)
        half = (rect.w / 2000, _THICK_M, rect.h / 2000)
        verbs = frozenset({"act", "verdict"})
        return Affordance(f"{opened.slot}|{name}", matrix, half, verbs, layer=layer)

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
        rect = opened.layout.fields.get(name)
        if rect is None:
            return None
        matrix = opened.world_from_panel @ centre_of(rect, opened.menu.page)
        return matrix, rect.w / 1000, rect.h / 1000

    # --- drawing ---

    def _paint(self, opened: OpenPanel) -> None:
        key = f"{opened.slot}:{opened.name}"
        self._painter.submit(key, opened.menu.page, self.lang, opened.marks)

    def collect(self) -> bool:
        """Shows the pages that were drawn meanwhile; True if there were any."""
        any_shown = False
        for key, image in self._painter.ready():
            slot, _, name = key.partition(":")
            opened = self.open_panels.get(slot)
            if opened is not None and name == opened.name:
                opened.panel.show(np.asarray(image))
                any_shown = True
        return any_shown

    def wait(self) -> None:
        """Waits until everything is drawn and shown (for pictures)."""
        self._painter.wait()
        self.collect()


def centre_of(rect: Rect, page: Page) -> np.ndarray:
    """Returns panel_from_field (4, 4): the middle of a rectangle on an upright page."""
    width, height = page.size_mm
    x = (rect.x + rect.w / 2 - width / 2) / 1000
    z = (height / 2 - rect.y - rect.h / 2) / 1000
    return translation(x, -0.001, z)
