"""Faults that end a command, each with the exit code the user sees."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers to whoever started it; listed in `vrtrainer --help`."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    CONTENT = 3
    DEVICE = 4
    RECORD = 5


class VrtrainerError(Exception):
    """Something a person can mend.

    The message is shown as it stands, without a traceback: it must say what is wrong and what to
    do about it.
    """

    exit_code: ExitCode = ExitCode.FAULTS

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageFault(VrtrainerError):
    """The command was asked for something that does not exist or does not fit together."""

    exit_code = ExitCode.USAGE


class ContentInvalid(VrtrainerError):
    """A scenario, catalogue, scene or settings file cannot be used."""

    exit_code = ExitCode.CONTENT


class DeviceUnavailable(VrtrainerError):
    """No display, graphics driver or headset of the kind that was asked for."""

    exit_code = ExitCode.DEVICE


class RecordNotStored(VrtrainerError):
    """The record of a session could not be written."""

    exit_code = ExitCode.RECORD
