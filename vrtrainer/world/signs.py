"""What the world says of itself while one looks: names of things, what to do next and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from vrtrainer.devices.device import Device
from vrtrainer.engine.convert import tangents, translation
from vrtrainer.inspection import Session
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Hover, Pointer
from vrtrainer.pages import documents
from vrtrainer.world.dial import RIM, SEEN_FROM_M
from vrtrainer.world.menus.phrases import point_title
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Outline, Pointers
from vrtrainer.world.spots import TOOL_SPOT, Spot
from vrtrainer.world.surfaces import GEAR_SPOT
from vrtrainer.world.wheel import Wheel

Spots = Mapping[str, Spot]
Surface = tuple[np.ndarray, tuple[float, float, float]]  # its transform and half its size


class Signs:
    """The marks and names of one session.

    Args:
        session: the running inspection.
        panels: the pages.
        pointers: what draws the marks.
        wheel: the verdict wheel.
        narrator: puts things into words.
        where: an anchor's surfaces in the world (see `Stage.where`).
    """

    def __init__(
        self,
        session: Session,
        panels: Panels,
        pointers: Pointers,
        wheel: Wheel,
        narrator: Narrator,
        where: Callable[[str], Sequence[Surface]],
    ) -> None:
        self._session, self._panels, self._pointers = session, panels, pointers
        self._wheel, self._narrator, self._where = wheel, narrator, where
        self._guidance: tuple[str, str] | None = None

    def show(
        self,
        pointer: Pointer,
        spots: Spots,
        frame: FrameInput,
        device: Device | None,
        seconds: float,
    ) -> None:
        """Shows what the hand points at, and in practice what to do next."""
        hover = pointer.hover
        area = getattr(device, "play_area", ())
        self._pointers.follow(pointer, frame, self._outline(hover, spots), area)
        self._name(hover, spots, frame.world_from_head[:3, 3])
        sight = (0.0, 0.0)  # whoever wears a headset turns to what is written
        if device is not None and not any(hand.tracked for hand in frame.hands):
            _, *sides = tangents(device.eyes()[0][1])
            sight = sides[0], sides[2]
        self._pointers.face_labels(frame.world_from_head, sight)
        self._pointers.guide(self._guided(self.guidance()[1], spots), seconds)

    def forget(self) -> None:
        """Something happened: what to do next is another thing."""
        self._guidance = None

    def guidance(self) -> tuple[str, str]:
        """Returns what to do next in practice, as a sentence and as what it is about."""
        if self._guidance is None:
            session, narrator = self._session, self._narrator
            self._guidance = (
                ("", "")
                if session.state.ended
                else (narrator.next_step(session) or "", narrator.next_target(session))
            )
        return self._guidance

    def spot_name(self, spot: Spot) -> str:
        """Returns what a thing is called where it is pointed at."""
        titles = []
        for point in spot.points:
            found = self._session.case.point(point)
            if found is not None:
                titles.append(self._narrator.words.pick(found.title))
        if spot.anchor.startswith(TOOL_SPOT):
            tools = {tool.id: tool.title for tool in self._session.case.tools}
            return self._narrator.words.pick(tools[spot.anchor.removeprefix(TOOL_SPOT)])
        if not titles:
            return self._narrator.words(f"anchor.{spot.anchor}")
        # Beside what was seen there is room for one name.
        beside = {"side", "photo"} & set(self._panels.open_panels)
        return " · ".join(titles[: 1 if beside else 2])

    def _outline(self, hover: Hover | None, spots: Spots) -> Outline | None:
        """What is framed: a field of a page, and a thing that is touched."""
        if hover is None:
            return None
        spot = spots.get(hover.id)
        if spot is None:
            return self._panels.field_frame(hover.id)
        if not hover.near:
            return None
        front = spot.world_from_spot @ translation(0.0, -spot.half[1], 0.0)
        return front, 2 * spot.half[0], 2 * spot.half[2]

    def _name(self, hover: Hover | None, spots: Spots, eyes: np.ndarray) -> None:
        wheel = self._wheel
        if wheel.is_open:
            # What is judged stands over the wheel.
            title = self._title(wheel.target)
            scale = wheel.scale
            up = np.array([0.0, 0.0, (RIM + 26.0) / 1000 * scale, 1.0])
            x, y, z = (wheel.world_from_wheel @ up)[:3].tolist()
            self._pointers.caption(title, (x, y, z), SEEN_FROM_M * scale)
            return
        spot = spots.get(hover.id) if hover is not None else None
        covered = {"menu", "card"} & set(self._panels.open_panels)
        name = self.spot_name(spot) if spot and not covered else ""
        if name and hover is not None and not hover.in_reach:
            name = f"{name} · {self._narrator.words('pointer.far')}"
        away = np.linalg.norm(np.array(hover.world_point) - eyes) if hover is not None else 0.0
        self._pointers.name(name, hover, float(away))

    def _title(self, point: str) -> str:
        """What a point is called; a field of a paper by its caption."""
        case, words = self._session.case, self._narrator.words
        if not point.startswith("documents."):
            return point_title(case, words, point)
        kind = point.split(".")[1]
        return documents.caption(kind, case.document(kind).field(point).name, words)

    def _guided(self, target: str, spots: Spots) -> Surface | None:
        """Returns where the guide's marker stands: transform and half size of the thing."""
        if not target or self._panels.open_panels:
            return None
        if target.startswith(GEAR_SPOT):
            return self._where(target)[0] if self._session.state.place == "post" else None
        point = self._session.case.point(target)
        anchor = point.anchor if point is not None else target
        if anchor == "declarant":
            anchor = {"row": "stack", "dock": "handler"}.get(self._session.state.place, anchor)
        spot = next((s for s in spots.values() if s.anchor == anchor), None)
        return (spot.world_from_spot, spot.half) if spot is not None else None
