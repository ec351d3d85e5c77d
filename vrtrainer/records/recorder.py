"""Writing a record while the session runs: nothing is shown before it is written.

One append a frame reaches the operating system at once, so a killed program loses nothing; a
thread asks the disk to keep it within a second, the bound on a power failure. If the disk fails,
the lines stay in memory, writing is tried again, and `trouble` says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from vrtrainer.basis import RecordNotStored, folders
from vrtrainer.content.case import Case
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.records import record

SYNC_S = 0.5
RETRY_S = 1.0
MOTION = "motion.bin"
MOTION_HEAD = b"VRTMOTION1\n"
# tick, then head and hand: position in millimetres, unit quaternion (w, x, y, z) times 32767
_SAMPLE = struct.Struct("<I3i4h3i4h")

Pose = tuple[tuple[float, float, float], tuple[float, float, float, float]]


def prepare_folder(folder: Path) -> Path:
    """Makes a session's folder and proves that it can be written to.

    Returns the folder. Raises:
        RecordNotStored: it cannot be made or written to, or holds a record already.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
    except OSError as error:
        raise RecordNotStored(
            f"The folder {folder} cannot be written to: {error.strerror or error}. "
            "Name another with --output, or free space and check its rights."
        ) from error
    if (folder / record.FILE).exists():
        raise RecordNotStored(
            f"The folder {folder} holds a record already. A record is never overwritten: "
            "name another folder with --output."
        )
    return folder


class Recorder:
    """Writes one session's record and motion.

    Args:
        folder: What `prepare_folder` returned.
        case: The case, stored whole in the header.
        mode: practice or assessment.
        language: For information; nothing in the session depends on it.
        program: The program's version.
    """

    def __init__(self, folder: Path, case: Case, mode: str, language: str, program: str) -> None:
        self.folder = folder
        self.trouble = ""
        self._digest = hashlib.sha256()
        self._pending: dict[str, bytearray] = {
            record.FILE: bytearray(),
            MOTION: bytearray(MOTION_HEAD),
        }
        self._retry_at = 0.0
        try:
            self._files = {
                name: os.open(folder / name, _FLAGS, 0o644) for name in (record.FILE, MOTION)
            }
        except OSError as error:
            raise RecordNotStored(
                f"No record can be made in {folder}: {error.strerror}. "
                "Name another folder with --output."
            ) from error
        self._dirty = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sync, name="record-sync", daemon=True)
        self._thread.start()
        self._append(record.encode(record.header(case, mode, language, program)))
        self.flush()

    def note(self, tick: int, actions: Sequence[Action], events: Sequence[Event]) -> None:
        """Adds the actions of a frame and what happened; call `flush` before showing it.

        Hints are born of time passing, before the frame's actions, and are written before them.
        """
        hints = [event for event in events if event.name == "hinted"]
        for event in hints:
            self._append(record.encode({"tick": event.tick, "event": event.to_json()}))
        for action in actions:
            self._append(record.encode({"tick": tick, "action": action.to_json()}))
        for event in events:
            if event.name != "hinted":
                self._append(record.encode({"tick": event.tick, "event": event.to_json()}))

    def remark(self, tick: int, **data: str) -> None:
        """Adds what befell the equipment; it never plays a part in the mark."""
        self._append(record.encode({"tick": tick, "remark": data}))

    def note_motion(self, tick: int, head: Pose, hand: Pose) -> None:
        """Adds one sample (30 a second) of head and hand in the world frame, quantised."""
        self._pending[MOTION] += _SAMPLE.pack(tick, *_quantised(head), *_quantised(hand))

    def flush(self) -> bool:
        """Hands everything pending to the operating system; False while the disk refuses."""
        if self.trouble and time.monotonic() < self._retry_at:
            return False
        try:
            for name, pending in self._pending.items():
                while pending:
                    written = os.write(self._files[name], pending)
                    del pending[:written]
        except OSError as error:
            self.trouble = error.strerror or str(error)
            self._retry_at = time.monotonic() + RETRY_S
            return False
        self.trouble = ""
        self._dirty.set()
        return True

    def close(self, tick: int) -> None:
        """Writes the closing line and gives the files back.

        Raises:
            RecordNotStored: the disk still refuses; what is in memory was saved elsewhere, and
                the message says where.
        """
        self._pending[record.FILE] += record.closing(self._digest, tick)
        self._retry_at = 0.0
        stored = self.flush()
        for _ in range(5):
            if stored:
                break
            time.sleep(0.2)
            self._retry_at = 0.0
            stored = self.flush()
        self._stop.set()
        self._dirty.set()
        self._thread.join(timeout=5)
        for descriptor in self._files.values():
            self._try_sync(descriptor)
            os.close(descriptor)
        if not stored:
            raise RecordNotStored(
                f"The record in {self.folder} is not whole: {self.trouble}. {self._rescue()}"
            )

    def _append(self, line: bytes) -> None:
        self._digest.update(line)
        self._pending[record.FILE] += line

    def _rescue(self) -> str:
        """Saves what is in memory where there is room, and says where."""
        for parent in (None, folders.data_folder(), Path.cwd()):
            try:
                place = Path(tempfile.mkdtemp(prefix="vrtrainer-rescue-", dir=parent))
                for name, pending in self._pending.items():
                    (place / f"rest-of-{name}").write_bytes(bytes(pending))
            except OSError:
                continue
            return f"What was still in memory is in {place}: append it to the files there."
        return "What was still in memory is lost: no other folder could be written to either."

    def _sync(self) -> None:
        while not self._stop.is_set():
            self._dirty.wait()
            self._dirty.clear()
            for descriptor in self._files.values():
                self._try_sync(descriptor)
            self._stop.wait(SYNC_S)

    @staticmethod
    def _try_sync(descriptor: int) -> None:
        # A refusal shows at the next write; a pipe or an odd file system may refuse for good.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


def _quantised(pose: Pose) -> tuple[int, ...]:
    (x, y, z), quaternion = pose
    millimetres = (max(-(10**9), min(10**9, round(v * 1000))) for v in (x, y, z))
    turns = (max(-32767, min(32767, round(v * 32767))) for v in quaternion)
    return (*millimetres, *turns)


def read_motion(path: Path) -> list[tuple[int, Pose, Pose]]:
    """Returns the samples of a motion file: tick, head pose, hand pose, in metres.

    A sample cut short at the end is left out. Raises ValueError for a file of another kind.
    """
    raw = path.read_bytes()
    if not raw.startswith(MOTION_HEAD):
        raise ValueError(f"{path} is no motion file")
    body = raw[len(MOTION_HEAD) :]
    whole = len(body) // _SAMPLE.size * _SAMPLE.size
    samples = []
    for values in _SAMPLE.iter_unpack(body[:whole]):
        tick, rest = values[0], values[1:]
        samples.append((tick, _pose(rest[:7]), _pose(rest[7:])))
    return samples


def _pose(values: Sequence[int]) -> Pose:
    x, y, z, w, i, j, k = values
    return (x / 1000, y / 1000, z / 1000), (w / 32767, i / 32767, j / 32767, k / 32767)
