"""Cases and sessions for tests of what trainees read."""

from __future__ import annotations

import pytest

from vrtrainer.language.catalogue import STRICT_VARIABLE


@pytest.fixture(autouse=True)
def strict_words(monkeypatch):
    """A missing word is a fault, not a blank."""
    monkeypatch.setenv(STRICT_VARIABLE, "1")
