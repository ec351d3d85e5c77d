"""Makes every model, texture, sound and light map that the program reads from `assets/`.

    python -m builders.assets               # all that is missing or out of date
    python -m builders.assets 'port/*'      # only the models whose names fit
    python -m builders.assets --list        # what would be made

Also `make assets`. What is up to date (by the digest of the sources that it follows from) stays.
"""

from __future__ import annotations

import argparse
import sys

from builders import shelving
from builders.models.model import all_models


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="builders.assets", description=__doc__.split("\n")[0])
    parser.add_argument("patterns", nargs="*", help="names of models, such as 'port/*'")
    parser.add_argument("--list", action="store_true", help="say what is out of date, make nothing")
    chosen = parser.parse_args(arguments)
    if chosen.list:
        for name, maker in all_models().items():
            if shelving.digest_in(shelving.path_of(name)) != shelving.digest_of(maker):
                print(name)
        return 0
    made = shelving.build(chosen.patterns)
    print(f"{len(made)} models made, {len(all_models())} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
