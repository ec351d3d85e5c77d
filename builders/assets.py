"""Makes every texture, model, sound and light map that the program reads from `assets/`.

    python -m builders.assets               # all that is missing or out of date
    python -m builders.assets 'port/*'      # only the models whose names fit
    python -m builders.assets sounds        # only this step
    python -m builders.assets --list        # what would be made

Also `make assets`. What is up to date (by the digest of the sources that it follows from) stays.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module

from builders import shelving
from builders.models.model import all_models
from builders.steps import Step

# In this order: each may follow from what stands before it. A module has a function `step`.
BEFORE_MODELS = (
    "builders.textures",
    "builders.cartons",
    "builders.models.goods_print",
    "builders.wares",
    "builders.sounds.build",
)
AFTER_MODELS = ("builders.boxes", "builders.light")


def steps(modules: tuple[str, ...] = (*BEFORE_MODELS, *AFTER_MODELS)) -> list[Step]:
    """Returns the steps of some modules."""
    found: list[Callable[[], Step]] = [import_module(module).step for module in modules]
    return [step() for step in found]


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="builders.assets", description=__doc__.split("\n")[0])
    parser.add_argument("wanted", nargs="*", help="steps, or names of models such as 'port/*'")
    parser.add_argument("--list", action="store_true", help="say what is out of date, make nothing")
    chosen = parser.parse_args(arguments)
    if chosen.list:
        print("\n".join(stale()))
        return 0
    known = {step.name for step in steps()}
    patterns = [word for word in chosen.wanted if word not in known and word != "models"]
    everything = not chosen.wanted
    for modules in (BEFORE_MODELS, (), AFTER_MODELS):
        if not modules and (everything or patterns or "models" in chosen.wanted):
            made = shelving.build(patterns)
            print(f"models: {len(made)} made, {len(all_models())} in all")
        for step in steps(modules):
            if everything or step.name in chosen.wanted:
                _run(step)
    return 0


def stale() -> list[str]:
    """Returns the names of steps and models that are out of date."""
    return [step.name for step in steps() if step.out_of_date()] + [
        name
        for name, maker in all_models().items()
        if shelving.digest_in(shelving.path_of(name)) != shelving.digest_of(maker)
    ]


def _run(step: Step) -> None:
    if not step.out_of_date():
        print(f"{step.name}: up to date")
        return
    start = time.perf_counter()
    paths = step.run()
    size = sum(path.stat().st_size for path in paths) / 1024
    print(f"{step.name}: {len(paths)} files, {size:.0f} KiB, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
