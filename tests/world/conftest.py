"""Cases and sessions for tests of what trainees read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from vrtrainer.engine import sky
from vrtrainer.language.catalogue import STRICT_VARIABLE


@pytest.fixture(autouse=True)
def strict_words(monkeypatch):
    """A missing word is a fault, not a blank."""
    monkeypatch.setenv(STRICT_VARIABLE, "1")


@pytest.fixture(scope="session", autouse=True)
def reflections_once() -> Iterator[None]:
    """What surfaces mirror takes a second of each stage: of the same light it is reckoned once."""
    really, known = sky.mirrored, {}
    asked = np.concatenate([sky._sphere(48)[0], sky.cube_directions(32)])

    def remembered(look: Callable[[np.ndarray], np.ndarray], size: int = 32) -> list[np.ndarray]:
        key = (look(asked).tobytes(), size)
        if key not in known:
            known[key] = really(look, size)
        return [level.copy() for level in known[key]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sky, "mirrored", remembered)
        yield
