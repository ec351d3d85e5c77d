"""Pictures of a session's main moments, as the mirror shows them.

`LiveAlbum` keeps what a window shows. `Album` serves a session that nobody watches: it stands
where a live picture stands in the frame, and draws only when a moment has come.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from vrtrainer.basis import RecordNotStored
from vrtrainer.engine.cameras import Eye, Pose
from vrtrainer.engine.convert import tangents
from vrtrainer.engine.host import Host
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.snapshots import Snapshots
from vrtrainer.station.captions import Sight

log = logging.getLogger(__name__)


class LiveAlbum:
    """Pictures of what the window shows: kept on the graphics card, and written at the end.

    Args:
        host: the open graphics, with a window.
        folder: where the pictures go; made when the first is written.
    """

    def __init__(self, host: Host, folder: Path) -> None:
        self.folder = folder
        self._snapshots = Snapshots(host)
        self._count = 0

    def take(self, name: str) -> None:
        """Takes what is shown next."""
        self._count += 1
        if not self._snapshots.take(f"{self._count:02d}-{name}"):
            log.warning("picture %s left out: there are too many", name)

    def close(self) -> None:
        """Writes the pictures. One that cannot be written is left out and logged."""
        for name, pixels in self._snapshots.develop():
            _write(self.folder / f"{name}.png", pixels)


def _write(path: Path, pixels: np.ndarray) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path, compress_level=1)
    except OSError as error:
        log.warning("picture %s left out: %s", path, error)


class Album:
    """Collects pictures in a folder.

    Args:
        picture: an offscreen picture; drawn only for a moment.
        folder: where the pictures go; made when the first is taken.
    """

    def __init__(self, picture: Picture, folder: Path) -> None:
        self.picture, self.folder = picture, folder
        self._head: np.ndarray | None = None
        self._eyes: Sequence[Eye] = ()
        self.taken: list[Path] = []

    @property
    def overlay(self) -> object:
        """The picture's overlay, for the mirror."""
        return self.picture.overlay

    def set_pose(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> None:
        """Remembers where a picture would be taken from."""
        self._head, self._eyes = world_from_head, eyes

    def sight(self) -> Sight | None:
        """Returns what a picture would show; None before there is a pose."""
        if self._head is None or not self._eyes:
            return None
        head_from_eye, clip_from_eye = self._eyes[0]
        left, right, bottom, top = tangents(clip_from_eye)
        return self._head @ head_from_eye, (right - left) / 2, (top - bottom) / 2

    latches = True

    def stir(self) -> None:
        """Passes on that shadows changed."""
        self.picture.stir()

    def render(self, latch: Callable[[], Pose | None] | None = None) -> None:
        """Draws nothing: nobody looks between the moments."""

    def take(self, name: str) -> Path:
        """Draws the moment and stores it as ``NN-name.png``; returns its path.

        Raises:
            RecordNotStored: the picture cannot be written.
        """
        assert self._head is not None
        self.picture.set_pose(self._head, self._eyes)
        self.picture.render()
        path = self.folder / f"{len(self.taken) + 1:02d}-{name}.png"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            Image.fromarray(self.picture.pixels()).save(path, compress_level=1)
        except OSError as error:
            raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
        self.taken.append(path)
        return path
