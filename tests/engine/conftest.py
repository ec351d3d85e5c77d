from __future__ import annotations

from collections.abc import Iterator

import pytest

from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def light() -> Light:
    return Light(Mood())
