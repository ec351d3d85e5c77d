"""What an administration sets for itself: who opens, absence, limits, tolerance, weights of rules.

The shipped choices stand in ``rules/administration.yaml``. An administration's own file is
``administration.yaml`` in the user's data folder, or in the settings folder of the whole station,
which wins. It is validated like every content file, changes the catalogues before any case is
made, and so travels in the case, and with it in the record's header: a replay needs no file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from vrtrainer.content import models
from vrtrainer.content.source import Path_, Source

if TYPE_CHECKING:
    from vrtrainer.content.catalogues import Catalogues

FILE = "administration.yaml"
MOST_TOLERANCE = 0.25


def settle(catalogues: Catalogues, own: Iterable[tuple[Source, models.AdministrationFile]]) -> None:
    """Changes the catalogues as an administration wants them; faults go to its files.

    Args:
        catalogues: All catalogues, with the shipped choices.
        own: The administration's files that were found, the weightiest last.
    """
    chosen = dict(catalogues.defaults)
    tolerance = catalogues.weight_tolerance
    for source, given in own:
        _Changes(catalogues, source, given).make()
        for topic in ("who_opens", "absence"):
            if (choice := getattr(given, topic)) is not None:
                if choice in catalogues.choices.get(topic, {}):
                    chosen[topic] = choice
                else:
                    _unknown(source, (topic,), choice, catalogues.choices.get(topic, {}))
        if given.weight_tolerance is not None:
            tolerance = given.weight_tolerance
        catalogues.administration = dict(given.name)
        catalogues.administration_files.append(source.file)
    for topic, choice in chosen.items():
        option = catalogues.choices.get(topic, {}).get(choice)
        if option is not None:
            _carry_out(catalogues, option)
    catalogues.chosen, catalogues.weight_tolerance = chosen, tolerance


def _carry_out(catalogues: Catalogues, option: models.ChoiceIn) -> None:
    for name, change in option.orders.items():
        if name in catalogues.orders:
            catalogues.orders[name] = changed_measure(catalogues.orders[name], change)
    for name, rule in option.rules.items():
        if name in catalogues.rules:
            _change_rule(catalogues, name, rule)


class _Changes:
    """What one file changes besides its choices."""

    def __init__(
        self, catalogues: Catalogues, source: Source, given: models.AdministrationFile
    ) -> None:
        self.all, self.source, self.given = catalogues, source, given

    def make(self) -> None:
        for name, ppm in self.given.gas_limits_ppm.items():
            if self._known(("gas_limits_ppm", name), name, self.all.gas_limits):
                self.all.gas_limits[name] = ppm
        for name, rule in self.given.rules.items():
            if self._known(("rules", name), name, self.all.rules):
                _change_rule(self.all, name, rule)
        for name, change in self.given.orders.items():
            if self._known(("orders", name), name, self.all.orders):
                self.all.orders[name] = changed_measure(self.all.orders[name], change)
        for name, change in self.given.ways.items():
            if self._known(("ways", name), name, self.all.ways):
                self.all.ways[name] = changed_measure(self.all.ways[name], change)

    def _known(self, path: Path_, name: str, known: Iterable[str]) -> bool:
        if name in known:
            return True
        _unknown(self.source, path, name, known, key=True)
        return False


def changed_measure(measure: models.MeasureIn, change: models.MeasureChange) -> models.MeasureIn:
    """Returns a measure with what a change gives anew."""
    given = {name: value for name in ("title", "minutes", "people")
             if (value := getattr(change, name)) is not None}  # fmt: skip
    return measure.model_copy(update=given)


def _change_rule(catalogues: Catalogues, name: str, change: models.RuleChange) -> None:
    if change.off:
        del catalogues.rules[name]
        return
    given = {field: value for field in ("title", "weight", "critical", "reason", "source")
             if (value := getattr(change, field)) is not None}  # fmt: skip
    catalogues.rules[name] = catalogues.rules[name].model_copy(update=given)


def _unknown(
    source: Source, path: Path_, name: str, known: Iterable[str], key: bool = False
) -> None:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, 3, 0.4) or names
    source.fault(path, f"there is no {name!r}", "one of: " + ", ".join(near), key)


def own_files(added: Iterable[Path], station: Path) -> list[Path]:
    """Returns an administration's files that there are, the weightiest last.

    Args:
        added: Those of the user's data folder.
        station: The settings folder of the whole station.
    """
    return [*added, *(path for path in (station / FILE,) if path.is_file())]
