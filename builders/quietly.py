"""Measuring without rasterisation, as with an endlessly fast graphics card."""

from __future__ import annotations

import json
import os
import subprocess
import sys

Figures = dict[str, tuple[float, str, str]]


def measured(program: str, *arguments: str, **environment: str) -> Figures:
    """Runs a builder with ``--json`` and returns the figures of its last line.

    In a process of its own: Mesa asks its environment only once, when it is loaded.
    """
    quiet = {"GALLIUM_NOOP": "true", "LIBGL_ALWAYS_SOFTWARE": "1"}
    done = subprocess.run(
        [sys.executable, program, "--json", *arguments],
        env={**os.environ, **quiet, **environment},
        check=True,
        stdout=subprocess.PIPE,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: (value, unit, note) for name, (value, unit, note) in found.items()}
