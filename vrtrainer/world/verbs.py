"""From intents to actions: what pointing at things, pages and floors and pressing there means.

Most of what is pressed only opens, turns or closes pages, or moves the trainee's feet; what is
left are the session's actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.engine.convert import tangents
from vrtrainer.inspection import Action, Session
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Intent
from vrtrainer.language import Words
from vrtrainer.world import menus
from vrtrainer.world.body import Body
from vrtrainer.world.closer import heading_to, nearest_stand
from vrtrainer.world.interface import Interface, confirming
from vrtrainer.world.meaning import asked_at, asked_by, tool_on
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.panels import Panels
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.spots import TOOL_SPOT, Spot
from vrtrainer.world.stage import Stage
from vrtrainer.world.targets import Targets
from vrtrainer.world.viewfinder import aim_at
from vrtrainer.world.wheel import IDENTITY, Wheel

_FIXTURES = {"folder": "papers", "kit_board": "kit", "gear_rack": "gear"}
_ON_TABLET = ("main", "lookup")
_GIVES_ORDERS = ("declarant", "handler", "stack")


class Verbs:
    """What the trainee's intents mean in one session.

    Args:
        session: the running inspection.
        stage: the built scenes.
        panels: the pages.
        interface: what their fields open.
        wheel: the verdict wheel.
        body: where the trainee stands.
        targets: what can be pointed at.
        sounds: what the session sounds like.
        words: names of things, in the session's language.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        panels: Panels,
        interface: Interface,
        wheel: Wheel,
        body: Body,
        targets: Targets,
        sounds: Sounds,
        words: Words,
    ) -> None:
        self._session, self._stage, self._panels = session, stage, panels
        self._interface, self._wheel, self._body = interface, wheel, body
        self._targets, self._sounds, self._words = targets, sounds, words
        self._frame = FrameInput(np.eye(4))
        self._meant: set[str] = set()  # orders that were asked about, and are meant

    def actions(self, intents: Sequence[Intent], frame: FrameInput) -> tuple[Action, ...]:
        """Returns the actions that the intents mean; opens and closes pages on the way."""
        self._frame = frame
        found = [self._wheel.follow(frame, self._body.feel)]
        found += [self._meaning(intent) for intent in intents]
        return tuple(self.framed(action) for action in found if action is not None)

    def framed(self, action: Action) -> Action:
        """A photograph tells what it frames: where the camera was, and how far it zoomed in."""
        point = self._session.case.point(action.target) if action.how == "camera" else None
        if point is None or action.do != "examine" or not point.place:
            return action
        if not all(self._session.state.holds(need) for need in point.needs):
            return action
        thing, half = self._stage.subject(point, "camera")
        camera = self._stage.camera_from(point, self._frame.world_from_head)
        return replace(action, aim=aim_at(camera, thing, half))

    def _meaning(self, intent: Intent) -> Action | None:
        if intent.id == IDENTITY:
            return self._press_wheel(intent)
        if intent.verb == "back" and self._wheel.is_open:
            self._wheel.close()
            return None
        if intent.verb not in ("walk", "zoom"):
            self._wheel.close()  # whatever else is done, the verdict can wait
        if intent.verb == "teleport":
            return self._walk_to(intent)
        if intent.verb == "approach":
            self._come_closer(intent)
        elif intent.verb == "belt":
            self._sounds.intend("belt")
            self._interface.reach_for_belt()
        elif intent.verb == "back":
            self._sounds.intend("back" if self._panels.open_panels else "")
            self._interface.back()
        elif intent.verb == "zoom":
            self._panels.zoom(intent.amount)
        elif intent.verb == "turn":
            self._panels.recentre(self._frame.world_from_head)
            self._sounds.intend("turn")
            if self._body.comfort is not None:
                self._body.comfort.turned()
        elif intent.verb in ("act", "verdict"):
            return self._press(intent)
        return None

    # --- pressing ---

    def _press_wheel(self, intent: Intent) -> Action | None:
        action = self._wheel.press(intent.at_world)
        if action is None and intent.verb == "verdict":
            self._wheel.close()  # the button that opened it puts it away, too
        return action

    def _press(self, intent: Intent) -> Action | None:
        on_page = self._panels.field(intent.id)
        if on_page is not None:
            if not self._targets.settled(intent.id):
                return None  # the second click of two
            opened, field = on_page
            deed = opened.menu.deeds.get(field)
            if self._asks_whether(deed, opened.name):
                return None
            here = self._session.state.place
            if deed == Action("go", here):
                self._body.stand_in(here)  # there already: back to where one arrives
                return None
            if isinstance(deed, Action):
                return deed
            if deed is None or (intent.verb == "verdict" and self._ask((asked_by(deed),), intent)):
                return None
            self._sounds.intend("tablet" if opened.name in _ON_TABLET else "page")
            self._interface.command(deed)
            return None
        spot = self._targets.spots.get(intent.id)
        return self._use(spot, intent) if spot is not None else None

    def _asks_whether(self, deed: Action | Command | None, page: str) -> bool:
        """Asks once whether an order is meant that costs much or cannot be taken back."""
        if not isinstance(deed, Action) or deed.do != "order":
            return False
        order = self._session.case.order(deed.target)
        if order is None or not order.asked or self._session.refusal(deed) is not None:
            return False
        if self._session.holds_back(deed):
            return False  # first what speaks against it; then whether it is meant all the same
        if page == confirming(order.id):
            self._meant.add(order.id)
        if order.id in self._meant:
            return False
        self._interface.ask_whether(order.id)
        return True

    def _use(self, spot: Spot, intent: Intent) -> Action | None:
        if self._covered(spot):
            return None
        if intent.verb == "act":
            used = tool_on(self._session, self._interface.in_hand, spot.points)
            if used is not None:
                return used
        elif self._ask(spot.points, intent):
            return None
        self._panels.recentre(self._frame.world_from_head)
        if spot.anchor.startswith(TOOL_SPOT):
            self._interface.command(Command("fetch", spot.anchor.removeprefix(TOOL_SPOT)))
        elif spot.anchor in _FIXTURES:
            self._interface.command(Command(_FIXTURES[spot.anchor]))
        elif spot.anchor in _GIVES_ORDERS:
            self._interface.command(Command("orders"))
        else:
            title = self._title(spot)
            self._interface.open(
                "menu",
                f"anchor {spot.anchor}",
                lambda: self._anchor_menu(spot.anchor, title),
            )
        return None

    def _covered(self, spot: Spot) -> bool:
        """Whether a page is being read, so that what lies beside it is not meant.

        Beside the page of tools stand the tools.
        """
        pages = [
            page for slot, page in self._panels.open_panels.items() if slot in ("menu", "card")
        ]
        tools = spot.anchor.startswith(TOOL_SPOT)
        return any(not (tools and page.name == "kit") for page in pages)

    def _ask(self, points: Sequence[str], intent: Intent) -> bool:
        """Opens the verdict wheel in the hand's ray; False unless one verdict is asked for."""
        point = asked_at(self._session, points)
        if not point:
            return False
        hand = next((h for h in self._frame.hands if h.side == intent.side), None)
        if hand is None:  # a press without a hand: it comes from before the eyes
            hand = Hand(self._frame.world_from_head, side=intent.side)
        far = float(np.linalg.norm(np.array(intent.at_world) - hand.aim[:3, 3]))
        given = self._session.state.verdicts.get(point, "")
        seen = None
        if self._body.device is not None and not hand.tracked:
            seen = tangents(self._body.device.eyes()[0][1])
        self._wheel.open(point, given, hand, far, self._frame.world_from_head, seen)
        self._sounds.intend("wheel")
        return True

    def _anchor_menu(self, anchor: str, title: str) -> Menu | None:
        spot = next((s for s in self._stage.spots(self._session) if s.anchor == anchor), None)
        if spot is None or not spot.points:
            return None
        return menus.anchor_menu(self._session, title, spot.points, self._words.lang)

    def _title(self, spot: Spot) -> str:
        point = self._session.case.point(spot.points[0]) if spot.points else None
        return self._words.pick(point.title) if point else ""

    # --- stepping ---

    def _walk_to(self, intent: Intent) -> Action | None:
        place = intent.id
        found = self._stage.floor(intent.at_world[0], intent.at_world[1], (place,))
        height = found[1] if found else 0.0
        at = (intent.at_world[0], intent.at_world[1], height)
        if place == self._session.state.place:
            self._body.stand(at, intent.heading_deg)
            return None
        self._body.set_out(at, intent.heading_deg)
        return Action("go", place)

    def _come_closer(self, intent: Intent) -> None:
        """Stands the trainee on the nearest free floor from which a thing can be reached."""
        spot = self._targets.spots.get(intent.id)
        if spot is None or self._covered(spot):
            return
        here, place = self._frame.world_from_head[:3, 3], self._session.state.place

        def floor(x: float, y: float) -> float | None:
            found = self._stage.floor(x, y, (place,))
            return found[1] if found is not None else None

        at = nearest_stand(here, np.array(intent.at_world), spot.reach_m, floor)
        if at is not None:
            self._body.stand(at, heading_to(self._frame.world_from_head, at, intent.at_world))
