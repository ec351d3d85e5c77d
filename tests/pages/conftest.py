from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def strict_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VRTRAINER_STRICT_WORDS", "1")
