"""Compiles the runtime and lays it out where OpenVR's loader looks for one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
_FLAGS = ("-std=c11", "-O1", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra")
# The loader drops the library at every VR_Shutdown, and with it what it has noted: it must stay.
_LINK = ("-shared", "-Wl,-z,nodelete", "-Wl,-z,defs")
_LIBRARIES = ("-lm", "-ldl", "-lpthread")
KNOBS = ("VRT_TIMELINE", "VRT_REPORT", "VRT_INIT_ERROR", "VRT_HMD_PRESENT", "VRT_HZ")


class MissingCompiler(Exception):
    """There is no C compiler, or this system is none that the runtime is written for."""


@dataclass(frozen=True)
class Runtime:
    """A runtime that was built.

    Attributes:
        library: the shared library; loaded by this path it is the one that the loader has.
        registry: the file by which the loader finds it (``VR_PATHREG_OVERRIDE``).
        said: what the compiler had to say; nothing, if all is well.
    """

    library: Path
    registry: Path
    said: str

    def environment(
        self,
        timeline: Path | None = None,
        report: Path | None = None,
        hz: float | None = None,
        init_error: int | None = None,
        present: bool | None = None,
    ) -> dict[str, str]:
        """Returns what a program's environment needs to find this runtime, and no other.

        Args:
            timeline: lines ``frame command arguments`` that the runtime carries out by itself.
            report: where it writes what it saw, as JSON, at VR_Shutdown and at the end.
            hz: of the simulated display; without it WaitGetPoses returns at once.
            init_error: what VR_Init returns.
            present: whether a head-mounted display is plugged in.
        """
        knobs = {
            "VR_PATHREG_OVERRIDE": str(self.registry),
            "VRT_TIMELINE": timeline,
            "VRT_REPORT": report,
            "VRT_HZ": hz,
            "VRT_INIT_ERROR": init_error,
            "VRT_HMD_PRESENT": None if present is None else int(present),
        }
        kept = {name: value for name, value in os.environ.items() if name not in KNOBS}
        return kept | {name: str(value) for name, value in knobs.items() if value is not None}


def build(folder: Path) -> Runtime:
    """Compiles the runtime into a folder.

    Raises:
        MissingCompiler: with a sentence that names what is missing.
    """
    if not (sys.platform == "linux" and sys.maxsize > 2**32):
        raise MissingCompiler("the OpenVR test runtime is written for 64-bit Linux alone")
    compiler = shutil.which(os.environ.get("CC", "cc")) or shutil.which("gcc")
    if compiler is None:
        raise MissingCompiler(
            "the OpenVR test runtime needs a C compiler, and there is neither cc nor gcc "
            "(apt-get install gcc libc6-dev)"
        )
    library = folder / "runtime" / "bin" / "linux64" / "vrclient.so"
    library.parent.mkdir(parents=True, exist_ok=True)
    sources = sorted(SOURCES.glob("*.c"))
    answer = subprocess.run(
        [compiler, *_FLAGS, *_LINK, "-o", library, *sources, *_LIBRARIES],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        if "stdio.h" in answer.stderr:
            raise MissingCompiler(
                "the C library's headers are missing (apt-get install libc6-dev): "
                + answer.stderr.splitlines()[0]
            )
        raise AssertionError(f"the OpenVR test runtime does not compile:\n{answer.stderr}")
    registry = folder / "openvrpaths.vrpath"
    registry.write_text(
        json.dumps(
            {
                "version": 1,
                "jsonid": "vrpathreg",
                "runtime": [str(folder / "runtime")],
                "config": [str(folder)],
                "log": [str(folder)],
                "external_drivers": None,
            }
        ),
        encoding="utf-8",
    )
    return Runtime(library, registry, answer.stderr)
