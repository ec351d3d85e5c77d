"""Content and assets stand at the top level for people and travel in the wheel below the package.

Everything else about the build is in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
RESOURCE_FOLDERS = (
    "assets",
    "cues",
    "goods",
    "locales",
    "rules",
    "scenarios",
    "scenes",
    "schemas",
)


class BuildWithResources(build_py):
    """Copies the resource folders to `vrtrainer/_resources/` of what is built."""

    def run(self):
        # An editable installation finds them in the checkout.
        if self.editable_mode:
            super().run()
            return
        package = Path(self.build_lib) / "vrtrainer"
        # What an earlier build left there may since have been deleted from the checkout.
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        target = package / "_resources"
        for name in RESOURCE_FOLDERS:
            if (ROOT / name).is_dir():
                shutil.copytree(
                    ROOT / name,
                    target / name,
                    ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*~"),
                )


setup(cmdclass={"build_py": BuildWithResources})
