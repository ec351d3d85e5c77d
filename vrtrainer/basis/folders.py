"""The user's folders, where the operating system wants them.

`VRTRAINER_HOME` puts all of them below one folder, for a kiosk or a test.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_NAME = "vrtrainer"


def data_folder() -> Path:
    """Return the folder for results, records and added content; it may not exist yet."""
    return _below_home("data") or Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """Return the folder of the user's own settings file; it may not exist yet."""
    return _below_home("config") or Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def site_config_folder() -> Path:
    """Return the folder of the settings file of the whole station; it may not exist yet."""
    return _below_home("site") or Path(platformdirs.site_config_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder for log files; it may not exist yet."""
    return _below_home("log") or Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be made again; it may not exist yet."""
    return _below_home("cache") or Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def _below_home(part: str) -> Path | None:
    home = os.environ.get("VRTRAINER_HOME")
    return Path(home).expanduser() / part if home else None
