"""Close-ups: what an eye, a magnifier or a camera sees from near by, as a picture of the world.

The view is taken from in front of the thing itself, so that a seal's digits or a wall's paint are
seen as they are and not as a text says they are. A torch throws its own light. A photograph is
taken from where the trainee stands (`viewfinder`), and is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Point
from vrtrainer.engine.board import Print
from vrtrainer.engine.convert import perspective, pose
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Lamp, Light
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.slack import Slack
from vrtrainer.engine.warmth import warm
from vrtrainer.world import viewfinder
from vrtrainer.world.pointers import MARKS
from vrtrainer.world.stage import Stage
from vrtrainer.world.viewfinder import Aim

SIZE_PX = (600, 400)
PHOTO_M, RIM_PX = 0.52, 12  # a print: how wide, and its rim in points of the picture
FOV_DEG = 38.0
MOST_PHOTOGRAPHS = 40
"""Photographs that are kept; of further ones only the note remains (each has a megabyte)."""
WAYS = frozenset(
    {"look", "camera", "magnifier", "torch", "seal_gauge", "knife", "pry_bar", "ladder", "mirror"}
)
_BELOW = "container.undercarriage"
_LIT = frozenset({"camera", "knife", "magnifier", "pry_bar"})
_TORCH, _TORCH_SUITS_M = (26.0, 24.5, 22.0), 3.2
_NEAREST_M, _FARTHEST_M, _SMALL_M = 0.12, 4.0, 0.10
_SMALL_ROOM, _ROOM = 0.62, 1.25  # a seal's label is part of what is pointed at
_NEAR_M = 0.03  # a lens is held closer than eyes can see


class Closeup:
    """Takes close-ups of a stage: in the slack, so that no frame waits for them.

    Args:
        host: the open graphics.
        stage: the scenes of the case.
        slack: where they are taken.

    Attributes:
        photo: shows the last close-up; None before `open`.
    """

    def __init__(self, host: Host, stage: Stage, slack: Slack) -> None:
        self._host, self._stage, self._slack = host, stage, slack
        self._picture: Picture | None = None
        self.photo: Print | None = None
        self._kept: list[tuple[str, p3d.Texture]] = []

    def open(self, beside: Picture | None = None) -> None:
        """Makes what close-ups are drawn into.

        Args:
            beside: a picture of the same world, whose shadow map is shared.
        """
        self._let_go()
        stage = self._stage
        self._picture = Picture(
            self._host, stage.root, stage.light, size=SIZE_PX, tier="full", beside=beside
        )
        assert self._picture.texture is not None
        # As a print has one: a white rim.
        size = tuple((px + 2 * RIM_PX) * PHOTO_M / (SIZE_PX[0] + 2 * RIM_PX) for px in SIZE_PX)
        rim = (RIM_PX / SIZE_PX[0], RIM_PX / SIZE_PX[1])
        self.photo = Print("photo", self._picture.texture, (size[0], size[1]), rim)

    def warm(self, lights: Iterable[Light]) -> None:
        """Draws everything once, so that no close-up is the first to draw it."""
        if self._picture is not None:
            warm(self._picture, lights)

    def request(
        self, point: Point, way: str, taken: Callable[[], None], name: str = "", aim: Aim = ()
    ) -> bool:
        """Asks for what is seen at a point; False for ways that show nothing.

        Args:
            point: where; one that stands in the world.
            way: how it is examined.
            taken: is called when `photo` shows it.
            name: under which a photograph is kept.
            aim: what the camera frames; a close-up is seen from before the thing.
        """
        if way not in WAYS:
            return False

        def take() -> None:
            self.shoot(point, way, aim)
            if name and way == "camera":
                self.keep(name)
            taken()

        # A photograph waits for its turn, whatever is looked at meanwhile.
        self._slack.add(f"photograph {name}" if way == "camera" else "close-up", take)
        return True

    def keep(self, name: str) -> None:
        """Keeps the last close-up under a name; `develop` returns it."""
        assert self._picture is not None
        if len(self._kept) < MOST_PHOTOGRAPHS:
            self._kept.append((name, self._picture.keep()))

    def develop(self) -> dict[str, np.ndarray]:
        """Returns the photographs by name: it waits for the card, so never in a frame."""
        if self._picture is None:
            return {}
        found = {name: self._picture.develop(texture) for name, texture in self._kept}
        self._kept.clear()
        return found

    def stir(self) -> None:
        """Says that something moved since the last close-up: its shadows are drawn anew."""
        if self._picture is not None:
            self._picture.stir()

    def shoot(self, point: Point, way: str, aim: Aim = ()) -> None:
        """Draws what is seen at a point now, or what a camera frames."""
        if self._picture is None:
            self.open()
        picture, light = self._picture, self._stage.light
        assert picture is not None
        matrix, half = self._stage.subject(point, way)
        if aim:
            head, fov = viewfinder.view_of(aim)
        else:
            room = self._stage.room_before(matrix) if point.place == "inside" else _FARTHEST_M
            head, fov = self._head(matrix, half, min(room, _FARTHEST_M)), FOV_DEG
            if way == "magnifier":  # a lens shows large what eyes cannot come nearer to
                fov = min(fov, self._lens_deg(half))
        if self.photo is not None and picture.texture is not None:
            self.photo.show(picture.texture)
        if picture.light is not light:
            picture.light = light
            picture.relight()
        power = 1.0
        if point.place == "inside":
            # Eyes that are used to the dark need less, and the less the nearer they are.
            away = float(np.linalg.norm(matrix[:3, 3] - head[:3, 3]))
            power = min(1.0, away / _TORCH_SUITS_M) ** 2 * light.mood.exposure / light.exposure
        r, g, b = (power * part for part in _TORCH)
        lamp = Lamp(tuple(head[:3, 3]), (r, g, b), 9.0, 0.05, tuple(head[:3, 1]), 55.0)
        # Inside a container a camera flashes, and whoever looks closely holds a light.
        dark = (
            way == "torch"
            or (way == "mirror" and point.id == _BELOW)
            or (point.place == "inside" and way in _LIT)
        )
        lit = dark and not light.lamp_lit
        if lit:
            light.set_lamps([lamp])
        # What is pointed at bears the hand's mark, as big as a fist from so near.
        marks = [node for node in self._stage.root.find_all_matches(MARKS) if not node.is_hidden()]
        for node in marks:
            node.hide()
        try:
            picture.set_pose(
                head, [(np.eye(4), perspective(fov, SIZE_PX[0] / SIZE_PX[1], _NEAR_M))]
            )
            picture.render()
        finally:
            for node in marks:
                node.show()
            if lit:
                light.set_lamps([])

    def pixels(self) -> np.ndarray:
        """Returns the last close-up, uint8 (400, 600, 3): waits for it, so never in a frame."""
        assert self._picture is not None
        return self._picture.pixels()

    def close(self) -> None:
        """Gives the buffer back."""
        self._slack.drop("close-up")
        self._kept.clear()
        self._let_go()

    def _let_go(self) -> None:
        if self._picture is not None:
            self._picture.close()
            self._picture = None
        if self.photo is not None:
            self.photo.node.remove_node()
            self.photo = None

    @staticmethod
    def _lens_deg(half: tuple[float, float, float]) -> float:
        """The view that a thing fills from as near as eyes see."""
        tall = max(half[2], half[0] * SIZE_PX[1] / SIZE_PX[0])
        room = _SMALL_ROOM if tall < _SMALL_M else _ROOM
        return 2 * float(np.degrees(np.arctan(tall * room / _NEAREST_M)))

    @staticmethod
    def _head(
        matrix: np.ndarray, half: tuple[float, float, float], farthest_m: float
    ) -> np.ndarray:
        """A head square before the thing, so far that it fills the picture, or as far as it can."""
        tall = max(half[2], half[0] * SIZE_PX[1] / SIZE_PX[0])
        room = _SMALL_ROOM if tall < _SMALL_M else _ROOM
        distance = tall * room / float(np.tan(np.radians(FOV_DEG / 2)))
        distance = max(_NEAREST_M, min(farthest_m, distance))
        eye = (matrix @ np.array([0.0, -distance - half[1], 0.0, 1.0]))[:3]
        ahead = matrix[:3, 1]
        heading = float(np.degrees(np.arctan2(-ahead[0], ahead[1])))
        pitch = float(np.degrees(np.arcsin(np.clip(ahead[2], -1.0, 1.0))))
        return pose((float(eye[0]), float(eye[1]), float(eye[2])), heading, pitch)
