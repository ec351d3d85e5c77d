"""Exit codes are a promise to scripts."""

from __future__ import annotations

from vrtrainer.basis import (
    ContentInvalid,
    DeviceUnavailable,
    ExitCode,
    RecordNotStored,
    UsageFault,
    VrtrainerError,
)


def test_the_exit_codes_are_those_of_the_help() -> None:
    assert [code.value for code in ExitCode] == [0, 1, 2, 3, 4, 5]
    raised = (VrtrainerError, UsageFault, ContentInvalid, DeviceUnavailable, RecordNotStored)
    assert [fault("why").exit_code.value for fault in raised] == [1, 2, 3, 4, 5]
    assert str(ContentInvalid("the seal has no number")) == "the seal has no number"
