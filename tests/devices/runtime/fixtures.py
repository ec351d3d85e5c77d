"""Fixtures by which tests hold a simulated head-mounted display; a conftest imports them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import openvr
import pytest

from tests.conftest import Screen, missing
from tests.devices.runtime.build import KNOBS, MissingCompiler, Runtime, build
from tests.devices.runtime.puppet import Puppet
from tests.devices.runtime.sample import Graphics
from vrtrainer.engine.host import open_host

_FAILED = pytest.StashKey[bool]()
_HELD: list[Puppet] = []


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """The test runtime, compiled once."""
    if sys.platform != "linux":
        pytest.skip("the OpenVR test runtime is written for 64-bit Linux alone")
    try:
        return build(tmp_path_factory.mktemp("openvr"))
    except MissingCompiler as reason:
        missing(str(reason))
        raise


@pytest.fixture
def puppet(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Puppet]:
    """A head-mounted display that the test moves; at the end it must have nothing to complain of.

    A violation is a failure of the test, unless ``puppet.expect(...)`` announced it; so is a
    program that did not shut OpenVR down.
    """
    monkeypatch.setenv("VR_PATHREG_OVERRIDE", str(runtime.registry))
    for knob in KNOBS:
        monkeypatch.delenv(knob, raising=False)
    held = Puppet(runtime.library)
    held.reset()
    _HELD.append(held)
    yield held
    _HELD.remove(held)
    left_open = held.initialised
    if left_open:
        openvr.shutdown()
    held.close()
    # Of a test that failed anyway, the calls and violations stand in its report.
    if not request.node.stash.get(_FAILED, False):
        wrong = held.judge() + ["OpenVR was not shut down"] * left_open
        if wrong:
            pytest.fail("\n".join([*wrong, "", "The last calls:", *held.trace(20)]), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Shows what the runtime saw beside a failure."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
        for held in _HELD if report.failed else ():
            report.sections.append(("OpenVR violations", "\n".join(held.violations())))
            report.sections.append(("OpenVR calls", "\n".join(held.trace())))
    return report


@pytest.fixture
def system(puppet: Puppet) -> Iterator[openvr.IVRSystem]:
    """OpenVR, started by a scene application."""
    yield openvr.init(openvr.VRApplication_Scene)
    if puppet.initialised:
        openvr.shutdown()


@pytest.fixture(scope="module")
def graphics(xvfb: Screen) -> Iterator[Graphics]:
    """OpenGL in a window on the virtual display, current on the tests' thread."""
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", (64, 64), "runtime", sync=False)
    opened.engine.render_frame()
    yield Graphics()
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]
    else:
        os.environ["DISPLAY"] = before
