"""Which presses lead to an action: the way through things, pages and their fields.

A route is found while it is gone: what the next press is depends on what the last one opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vrtrainer.inspection import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.world.meaning import asked_at
from vrtrainer.world.menus import Command, in_picture, view_showing
from vrtrainer.world.menus.phrases import file_page
from vrtrainer.world.ways import ActorLost
from vrtrainer.world.world import World

Deed = Action | Command


@dataclass(frozen=True)
class Step:
    """One press: a button, a field that means a deed, or a thing that stands in the world.

    With a verdict the thing is judged by the wheel.
    """

    button: str = ""
    deed: Deed | None = None
    anchor: str = ""
    verdict: str = ""


class Routes:
    """Finds routes through a world as it is now.

    Args:
        world: the world.
        tracked: whether the hand is one in space, which has the verdict wheel.
    """

    def __init__(self, world: World, tracked: bool) -> None:
        self._world, self._tracked = world, tracked

    def find(self, action: Action) -> Iterator[Step]:
        """Yields the presses that lead to an action; looks at the open pages as it goes."""
        if action.do == "examine" and in_picture(action.target):
            yield from self._to_picture(action.target, action)
            yield Step(deed=action)
            return
        if self.field(action) is not None:
            yield Step(deed=action)
            return
        if action.do == "choose":
            yield from self.clear()
            yield Step(anchor="kit_board")
            for tool in action.items:
                if tool not in self._world.session.state.kit:
                    yield from self._to_tool(tool)
        elif action.do == "wear":
            yield from self.clear()
            yield Step(anchor="gear_rack")
        elif action.do == "read" and self._world.session.state.place == "post":
            yield from self.clear()
            yield Step(anchor="folder")
        elif action.do == "examine" and self._is_far(action.target):
            yield from self._tablet(file_page(action.target))
        elif action.do == "examine":
            yield from self.clear()
            yield Step(anchor=self._anchor(action.target))
        elif action.do == "order":
            yield from self._to_orders()
            if self.field(action) is None:
                yield Step(deed=Command("orders", "2"))
        elif action.do == "judge" and (anchor := self._wheel_at(action.target)):
            yield from self.clear()
            yield Step(anchor=anchor, verdict=action.how)
            return
        elif action.do == "judge":
            yield from self._to_verdict(action)
        elif action.do == "answer":
            yield from self._tablet("declarant")
            yield Step(deed=Command("offer"))
        elif action.do == "decide":
            yield from self._tablet("report")
            if self.field(action) is None:
                yield Step(deed=Command("decide"))
        else:
            yield from self._tablet(
                {"read": "papers", "go": "places", "suspect": "suspicion"}.get(action.do, action.do)
            )
        yield Step(deed=action)

    def _to_tool(self, tool: str) -> Iterator[Step]:
        """Turns the board to the page of a tool and ticks it."""
        if self.field(Command("toggle", tool)) is None:
            tools = self._world.session.case.tools
            yield Step(deed=Command("kit", next(t.group for t in tools if t.id == tool)))
        yield Step(deed=Command("toggle", tool))

    def clear(self) -> Iterator[Step]:
        """Puts every page away."""
        for _ in range(6):
            if self._world.panels.top() is None:
                return
            yield Step(button="back")

    def _tablet(self, page: str) -> Iterator[Step]:
        yield from self.clear()
        yield Step(button="belt")
        yield Step(deed=Command(page))

    def _to_orders(self) -> Iterator[Step]:
        givers = {"row": "stack", "bay": "declarant", "dock": "handler"}
        giver = givers.get(self._world.session.state.place)
        if giver is not None and self.spot(giver) is not None:
            yield from self.clear()
            yield Step(anchor=giver)
        else:
            yield from self._tablet("orders")

    def _to_verdict(self, action: Action) -> Iterator[Step]:
        """A whole question on the tablet's list; a point where it stands, on paper or on file."""
        case = self._world.session.case
        point = case.point(action.target)
        if point is None:
            yield from self._tablet("questions")
            if self.field(Command("question", action.target)) is None:
                yield Step(deed=Command("questions", "2"))
            yield Step(deed=Command("question", action.target))
            return
        if action.target.startswith("documents."):
            kind = action.target.split(".")[1]
            if self.field(Command("field", action.target)) is None:
                yield from self._tablet("papers")
                yield Step(deed=Action("read", kind))
            yield Step(deed=Command("field", action.target))
        elif in_picture(action.target):
            yield from self._to_picture(action.target, Command("judge_at", action.target))
            yield Step(deed=Command("judge_at", action.target))
        elif not point.place:
            yield from self._tablet(file_page(action.target))
            yield Step(deed=Command("judge_at", action.target))
        else:
            yield from self.clear()
            yield Step(anchor=point.anchor)
            yield Step(deed=Command("judge_at", action.target))

    def _to_picture(self, point: str, deed: Deed) -> Iterator[Step]:
        """The page of a view that shows a point, with no card before it."""
        for _ in range(6):
            top = self._world.panels.top()
            if top is None or top.slot not in ("card", "side", "photo", "menu"):
                break
            yield Step(button="back")
        view = view_showing(self._world.session, point)
        if view is None:
            raise ActorLost(f"No picture was made that shows {point}.")
        if self.field(deed) is None:
            yield from self._tablet("images")
        if self.field(deed) is None:
            yield Step(deed=Command("view", view))

    def _wheel_at(self, target: str) -> str:
        """The anchor at which a tracked hand can judge a point by the wheel; "" if it cannot."""
        state, case = self._world.session.state, self._world.session.case
        point = case.point(target)
        if not self._tracked or point is None or point.place != state.place:
            return ""
        points = [p.id for p in case.points if p.place == point.place and p.anchor == point.anchor]
        return point.anchor if asked_at(self._world.session, points) == target else ""

    def _is_far(self, point: str) -> bool:
        found = self._world.session.case.point(point)
        return found is not None and not found.place

    def _anchor(self, point: str) -> str:
        found = self._world.session.case.point(point)
        if found is None:
            raise ActorLost(f"The case has no point {point}.")
        return found.anchor

    def spot(self, anchor: str) -> Affordance | None:
        """Returns a thing that can be pointed at, or None."""
        for found in self._world.affordances():
            if found.id.split("|")[:2] == ["at", anchor]:
                return found
        return None

    def field(self, deed: Deed) -> Affordance | None:
        """Returns the field of an open page that means a deed, topmost page first."""
        fields = {a.id: a for a in self._world.affordances() if a.layer > 0}
        for slot in ("card", "side", "menu", "paper_2", "paper", "plate", "list"):
            opened = self._world.panels.open_panels.get(slot)
            if opened is None:
                continue
            for name, meant in opened.menu.deeds.items():
                if meant == deed and f"{slot}|{name}" in fields:
                    return fields[f"{slot}|{name}"]
        return None
