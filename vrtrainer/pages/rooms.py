"""Rooms: memory shared with the drawing process, each as large as the largest page."""

from __future__ import annotations

import logging
import multiprocessing
import threading

import numpy as np

from vrtrainer.pages.drawn import Drawn
from vrtrainer.pages.easel import Job, Wire

log = logging.getLogger(__name__)

ROOMS = 4
"""How many pictures may be on their way at once; further ones wait to be drawn."""
ROOM_BYTES = 9_000_000
"""A tablet's page of 620 by 590 mm; what is larger goes through the pipe."""


class Rooms:
    """This side of the drawing process.

    Args:
        connection: To the process.

    Attributes:
        shared: The memory, to be given to the process when it starts.
    """

    def __init__(self, connection: Wire) -> None:
        self._connection = connection
        self.shared = multiprocessing.get_context("spawn").RawArray("B", ROOMS * ROOM_BYTES)
        self._memory = np.frombuffer(self.shared, np.uint8)
        self._free = list(range(ROOMS))
        self._change = threading.Condition()
        self._closed = False
        self._wanted = False

    @property
    def full(self) -> bool:
        """Whether a picture waits for a room, because nobody fetched what is drawn."""
        with self._change:
            return self._wanted and not self._free

    def drawn(self, job: Job) -> Drawn | None:
        """Lets the process draw; None where it could not, or this is closed meanwhile.

        Raises:
            EOFError, OSError: the process has ended.
        """
        room = self._taken()
        if room is None:
            return None
        first = room * ROOM_BYTES
        try:
            self._connection.send((job, first, ROOM_BYTES))
            placing, (height, width), extra = self._connection.recv()
        except BaseException:
            self._give_back(room)
            raise
        if placing is None or extra is not None:
            self._give_back(room)
        if placing is None:
            log.error("page %s could not be drawn: %s", job.key, extra)
            return None
        if extra is not None:
            return Drawn(placing, np.frombuffer(extra, np.uint8).reshape(height, width, 4))
        pixels = self._memory[first : first + height * width * 4].reshape(height, width, 4)
        return Drawn(placing, pixels, lambda: self._give_back(room))

    def close(self) -> None:
        """Lets nobody wait for a room any more."""
        with self._change:
            self._closed = True
            self._change.notify_all()

    def hang_up(self, say_so: bool) -> None:
        """Ends the connection; the process ends with it, at once if it is told."""
        if say_so:
            try:
                self._connection.send(None)
            except OSError:
                log.debug("the drawing process had ended already")
        self._connection.close()

    def _taken(self) -> int | None:
        with self._change:
            self._wanted = True
            self._change.wait_for(lambda: self._free or self._closed)
            self._wanted = False
            return None if self._closed else self._free.pop()

    def _give_back(self, room: int) -> None:
        with self._change:
            self._free.append(room)
            self._change.notify_all()
