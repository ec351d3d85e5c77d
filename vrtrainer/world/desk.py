"""Where pages stand before the head: each slot its place, nearer in a window, round a head else."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vrtrainer.engine.convert import pose, translation
from vrtrainer.pages import Placing, Rect

_DISTANCE_M, _NEAREST_M = 0.70, 0.40
_SIDE_M = 0.45
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
_LOW_M, _LOWER_M = 0.02, 0.03
_CLEAR_MM = 15.0  # how far off the fields of a page that gives way a pointer is

PILE = {slot: place for slot, (_, _, place) in _SLOTS.items()}
"""The place of each slot in the pile, the lowest first."""
NEARER = frozenset(_NEARER)
"""The slots that come nearer in a window."""


class Desk:
    """The place of the pages of one session, which stay where the head was.

    Attributes:
        zoom_m: how much nearer they were brought.
    """

    def __init__(self) -> None:
        self._anchor = np.eye(4)
        self.zoom_m = 0.0

    def recentre(self, world_from_head: np.ndarray) -> None:
        """Comes before the head again, leaning with the gaze as far as is easy."""
        forward = world_from_head[:3, 1]
        heading = float(np.degrees(np.arctan2(-forward[0], forward[1])))
        pitch = float(np.degrees(np.arcsin(np.clip(forward[2], -1.0, 1.0))))
        lowest, highest = _GAZE_DEG
        self._anchor = pose(
            tuple(world_from_head[:3, 3]), heading, max(lowest, min(highest, pitch))
        )
        self.zoom_m = 0.0

    def zoom(self, notches: float) -> None:
        """Comes nearer (to 0.40 m) or goes farther (to 0.95 m)."""
        self.zoom_m = max(-0.25, min(0.30, self.zoom_m + notches * 0.05))

    def place(
        self,
        slot: str,
        around: bool,
        plate: bool,
        mirrored: bool = False,
        aside_m: float | None = None,
    ) -> np.ndarray:
        """Returns where the middle of a page is, world_from_panel (4, 4).

        Args:
            slot: its slot.
            around: whether pages stand round the head: a headset is worn.
            plate: whether a picture lies there that is judged by what is seen of it.
            mirrored: whether it stands on the other side of what is before the head.
            aside_m: how far to the right it stands instead, where it gave way.
        """
        if slot == "card" and plate:
            slot = "side"  # no card lies on that picture
        sideways, nearer, _ = _SLOTS[slot]
        degrees = _ROUND_DEG.get(slot)
        low = _LOW_M
        if not around and slot in _NEARER and not (plate and slot in ("side", "photo")):
            sideways, nearer = _NEARER[slot]
            low = _LOWER_M
        if mirrored and degrees is not None:
            sideways, degrees = -sideways, -degrees
        distance = max(_NEAREST_M, _DISTANCE_M - nearer - self.zoom_m)
        if aside_m is not None:
            sideways = aside_m
            degrees = float(np.degrees(np.arctan2(sideways, distance)))
        if around and degrees is not None:
            beside = pose((0.0, 0.0, -low), -degrees)
            ahead = translation(0.0, _DISTANCE_M - self.zoom_m, 0.0)
            return np.asarray(self._anchor @ beside @ ahead)
        # Side pages turn towards the eyes, as papers laid out on a desk do.
        turn = float(np.degrees(np.arctan2(-sideways, distance))) * 0.75
        ahead = translation(sideways, distance, -low)
        return np.asarray(self._anchor @ ahead @ pose((0.0, 0.0, 0.0), turn))

    def out_of_the_way(
        self,
        ray: np.ndarray,
        world_from_panel: np.ndarray,
        placing: Placing,
        fields: Iterable[str],
    ) -> float | None:
        """Returns how far to the right a page must stand so that a ray meets none of its fields.

        Args:
            ray: of the hand that points, (4, 4), along its +Y.
            world_from_panel: where the page's middle is.
            placing: its size and where its fields are.
            fields: those that are not to be met.

        Returns:
            Metres from straight ahead; None where the ray meets none of them as it is.
        """
        panel_from_ray = np.linalg.inv(world_from_panel) @ ray
        start, way = panel_from_ray[:3, 3], panel_from_ray[:3, 1]
        if way[1] < 0.1:
            return None
        x, _, z = start - way * start[1] / way[1]
        wide, tall = placing.size_mm
        mm = (1000 * x + wide / 2, tall / 2 - 1000 * z)
        rects = [placing.fields[name] for name in fields if name in placing.fields]
        if not any(
            rect.x - _CLEAR_MM < mm[0] < rect.x + rect.w + _CLEAR_MM
            and rect.y - _CLEAR_MM < mm[1] < rect.y + rect.h + _CLEAR_MM
            for rect in rects
        ):
            return None
        at = float((np.linalg.inv(self._anchor) @ world_from_panel @ [x, 0.0, z, 1.0])[0])
        aside = wide / 2000 + 2 * _CLEAR_MM / 1000
        return at + aside if at <= 0.0 else at - aside


def centre_of(rect: Rect, size_mm: tuple[float, float]) -> np.ndarray:
    """Returns panel_from_field (4, 4): the middle of a rectangle on an upright page."""
    width, height = size_mm
    x = (rect.x + rect.w / 2 - width / 2) / 1000
    z = (height / 2 - rect.y - rect.h / 2) / 1000
    return translation(x, -0.001, z)
