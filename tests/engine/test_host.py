from __future__ import annotations

import pytest

from vrtrainer.basis import DeviceUnavailable
from vrtrainer.engine import host as hosts


def test_headless_host_says_what_it_is_and_closes_twice() -> None:
    host = hosts.open_host("headless")
    assert host.kind == "headless"
    assert host.gl_version >= (3, 3)
    assert host.tier == "software"
    host.close()
    host.close()


def test_hosts_come_one_after_the_other() -> None:
    for _ in range(3):
        host = hosts.open_host("auto")
        assert host.kind == "headless", "tests have no display"
        host.close()


def test_missing_egl_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "_pipe", lambda name: None)
    monkeypatch.setattr(hosts.ctypes.util, "find_library", lambda name: None)
    with pytest.raises(DeviceUnavailable, match="apt-get install libgl1 libegl1") as caught:
        hosts.open_host("headless")
    assert caught.value.exit_code == 4


def test_missing_display_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts.sys, "platform", "linux")
    monkeypatch.setattr(hosts, "_pipe", lambda name: None)
    with pytest.raises(DeviceUnavailable, match="DISPLAY is not set"):
        hosts.open_host("window")
    monkeypatch.setenv("DISPLAY", ":77")
    with pytest.raises(DeviceUnavailable, match="libgl1-mesa-dri"):
        hosts.open_host("window")


def test_a_display_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7777")
    with pytest.raises(DeviceUnavailable, match=":7777"):
        hosts.open_host("window")
