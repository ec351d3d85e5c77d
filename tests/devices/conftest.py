"""The simulated head-mounted display, for every test of a device."""

from __future__ import annotations

from tests.devices.runtime.fixtures import (  # noqa: F401
    graphics,
    puppet,
    pytest_runtest_makereport,
    runtime,
    system,
)
