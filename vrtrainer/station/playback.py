"""Playing a record: where one is in it, how fast it goes, and from which camera it is seen.

No display is needed for any of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrtrainer.records.timeline import TICKS_PER_S, Mark, Timeline

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
CAMERAS = ("eye", "shoulder", "overview", "free")


@dataclass
class Playback:
    """Where one is in a record.

    Attributes:
        line: The record's time line.
        tick: Where one is, ticks and a share.
        playing: Whether time goes on by itself.
        speed: How many times faster than it was.
        camera: One of `CAMERAS`.
    """

    line: Timeline
    tick: float = 0.0
    playing: bool = True
    speed: float = 1.0
    camera: str = "eye"

    def advance(self, seconds: float) -> None:
        """Lets real time pass; at its end a record stands still."""
        if not self.playing:
            return
        self.seek(self.tick + seconds * TICKS_PER_S * self.speed)
        if self.tick >= self.line.last_tick:
            self.playing = False

    def seek(self, tick: float) -> None:
        """Goes to a tick, within the record."""
        self.tick = max(0.0, min(float(self.line.last_tick), tick))

    def toggle(self) -> None:
        """Plays or pauses; played at its end, it begins anew."""
        if not self.playing and self.tick >= self.line.last_tick:
            self.tick = 0.0
        self.playing = not self.playing

    def faster(self, steps: int) -> None:
        """Plays faster by so many steps of `SPEEDS`, or slower."""
        at = SPEEDS.index(self.speed) + steps
        self.speed = SPEEDS[max(0, min(len(SPEEDS) - 1, at))]

    def step(self, ticks: int) -> None:
        """Stands still, so many ticks later or earlier."""
        self.playing = False
        self.seek(round(self.tick) + ticks)

    def to_mark(self, way: int) -> Mark | None:
        """Goes to the next mark (1) or the one before (-1), just after it; None if there is none.

        Before the first mark is the beginning, after the last the end.
        """
        line = self.line
        mark = line.next_mark(self.tick) if way > 0 else line.previous_mark(self.tick)
        if mark is not None:
            self.seek(mark.tick + 1)
        else:
            self.seek(line.last_tick if way > 0 else 0)
        return mark

    def look(self, camera: str) -> None:
        """Looks from another camera."""
        if camera not in CAMERAS:
            raise ValueError(f"there is no camera {camera!r}")
        self.camera = camera
