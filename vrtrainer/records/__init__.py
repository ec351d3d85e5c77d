"""What a session leaves behind: its record, the result computed from it, the results database."""

from vrtrainer.records.record import Record, RecordFault, read_record
from vrtrainer.records.recorder import Recorder, prepare_folder
from vrtrainer.records.replay import Replayed, replay

__all__ = [
    "Record",
    "RecordFault",
    "Recorder",
    "Replayed",
    "prepare_folder",
    "read_record",
    "replay",
]
