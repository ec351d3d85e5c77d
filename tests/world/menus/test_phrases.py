"""The words of what is counted."""

from __future__ import annotations

import pytest

from tests.world.played import case
from vrtrainer.language import Words
from vrtrainer.world.menus.phrases import packages_text


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "1\u00a0machine on a skid", "2\u00a0machines on skids"),
        ("fr", "1\u00a0machine sur châssis en bois", "2\u00a0machines sur châssis en bois"),
    ],
)
def test_a_single_package_of_several_is_called_in_the_singular(
    lang: str, one: str, two: str
) -> None:
    lathes = case("used_lathes")
    assert lathes.item("lathes").count > 1
    said = [packages_text(lathes, Words(lang), "lathes", count) for count in (1, 2)]
    assert said == [one, two]
