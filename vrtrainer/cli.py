"""The command ``vrtrainer`` and its sub-commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date

from vrtrainer import __version__
from vrtrainer.basis import ExitCode, VrtrainerError

_EXIT_CODES = """exit codes:
  0  done
  1  ran, but found faults (check, replay)
  2  wrong usage of the command
  3  content invalid
  4  device unavailable (display, graphics)
  5  record not stored
"""
_EXAMPLES = """examples:
  vrtrainer run                                  play the first scenario
  vrtrainer run --device openvr                  the same in a headset
  vrtrainer run --scenario ceramic_tiles --lang fr
  vrtrainer run --device scripted --output out   the same without a display
  vrtrainer check scenarios/my_case/scenario.yaml
"""

_WINDOW = "of the window (default: by settings, else 1280x720)"
_SCRIPTED = "; of a script's pictures (default: 960x540)"


class _Help(argparse.ArgumentDefaultsHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """Shows defaults where there are any, and keeps the lines of examples as they are."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help if action.default is None else super()._get_help_string(action)


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="vrtrainer",
        description="Learn to inspect an import consignment: documents, container, goods.",
        epilog=_EXAMPLES + "\n" + _EXIT_CODES,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"vrtrainer {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_run(commands)
    _add_station(commands)
    _add_list(commands)
    _add_check(commands)
    _add_replay(commands)
    _add_results(commands)
    _add_record(commands)
    _add_picture(commands)
    _add_doctor(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}\n\n{_EXIT_CODES}",
        formatter_class=_Help,
    )


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = _command(
        commands,
        "run",
        "play one scenario, in a headset, in a window or by a script",
        "vrtrainer run --scenario ceramic_tiles --lang fr --mode assessment",
    )
    run.add_argument(
        "--scenario", metavar="ID|PATH", help="scenario (default: the easiest whole case)"
    )
    run.add_argument(
        "--lang", choices=("en", "fr"), help="language (default: by settings, else en)"
    )
    run.add_argument(
        "--device",
        choices=("auto", "openvr", "desktop", "scripted"),
        help="openvr: a headset; auto: a headset where there is one, else a window where there "
        "is a display, else the expert script (default: by settings, else auto)",
    )
    run.add_argument(
        "--stereo",
        choices=("single-pass", "two-camera"),
        help="how a headset's two eyes are drawn; two-camera is slower, for comparison "
        "(default: by settings, else single-pass)",
    )
    run.add_argument(
        "--trace",
        metavar="FILE",
        help="writes what the time of each frame went into: .json or .json.gz for Perfetto "
        "(ui.perfetto.dev), .png as a picture",
    )
    run.add_argument(
        "--script",
        choices=("expert", "nothing", "mark-all", "mark-none"),
        default="expert",
        help="what the scripted device plays",
    )
    run.add_argument(
        "--mode",
        choices=("practice", "assessment"),
        help="practice reminds and answers at once; assessment is silent until the debrief "
        "(default: by settings, else practice)",
    )
    run.add_argument("--seed", type=int, default=1, help="decides what the scenario leaves open")
    run.add_argument(
        "--output",
        metavar="DIR",
        help="folder of the record (default: a new one in the data folder)",
    )
    run.add_argument("--size", type=_size, metavar="WxH", help=_WINDOW + _SCRIPTED)
    run.set_defaults(handler="run")


def _add_station(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    station = _command(
        commands,
        "station",
        "run the kiosk: attract, language, briefing, case, debrief, and again",
        "vrtrainer station --display 1 --idle 120",
    )
    station.add_argument(
        "--scenario", metavar="ID|PATH", help="scenario (default: the easiest whole case)"
    )
    station.add_argument(
        "--mode",
        choices=("practice", "assessment"),
        help="how it is played (default: by settings, else practice)",
    )
    station.add_argument("--seed", type=int, default=1, help="of the first visit; then counted up")
    station.add_argument(
        "--idle",
        type=float,
        metavar="SECONDS",
        help="back to attract after so long without input (default: by settings, else 90)",
    )
    station.add_argument(
        "--display",
        type=int,
        metavar="N",
        help="which screen, counted from 0 (default: by settings, else 0)",
    )
    station.add_argument(
        "--device",
        choices=("auto", "openvr", "desktop"),
        help="openvr: a headset; auto: a headset where there is one, else the window alone "
        "(default: by settings, else auto)",
    )
    station.add_argument("--windowed", action="store_true", help="a window instead of full screen")
    station.add_argument("--size", type=_size, metavar="WxH", help=_WINDOW)
    station.add_argument(
        "--output",
        metavar="DIR",
        help="folder below which records are kept (default: in the data folder)",
    )
    station.set_defaults(handler="station")


def _add_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listing = _command(
        commands, "list", "list scenarios, cues, tools and scenes", "vrtrainer list --json"
    )
    listing.add_argument("--json", action="store_true", help="as JSON on standard output")
    listing.add_argument(
        "--lang", choices=("en", "fr"), help="language of the list (default: by settings, else en)"
    )
    listing.set_defaults(handler="list")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = _command(
        commands,
        "check",
        "prove that scenarios are complete, consistent, winnable and fair",
        "vrtrainer check scenarios/my_case/scenario.yaml",
    )
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="scenario files or ids (default: all)"
    )
    check.add_argument("--json", action="store_true", help="as JSON on standard output")
    check.set_defaults(handler="check")


def _add_replay(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    replay = _command(
        commands,
        "replay",
        "play a record again and compare every event; with --window, see it again",
        "vrtrainer replay out --window --lang fr",
    )
    replay.add_argument("folder", metavar="DIR", help="the folder of a session")
    replay.add_argument(
        "--window",
        action="store_true",
        help="shows the session again in a window: any camera, any speed, to and fro on its time "
        "line (F1 there explains the keys)",
    )
    replay.add_argument(
        "--debrief",
        metavar="FILE",
        help="writes the session's debrief page anew from its record, as HTML",
    )
    replay.add_argument(
        "--lang", choices=("en", "fr"), help="language of window and page (default: the record's)"
    )
    replay.add_argument("--size", type=_size, metavar="WxH", help=_WINDOW)
    replay.set_defaults(handler="replay")


def _add_results(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    results = _command(
        commands,
        "results",
        "tell of the sessions played on this machine, and how well was judged over all of them",
        "vrtrainer results --last 10 --lang fr",
    )
    results.add_argument("--scenario", metavar="ID", help="of this scenario alone")
    results.add_argument("--mode", choices=("practice", "assessment"), help="played in this mode")
    results.add_argument("--since", type=_day, metavar="DAY", help="ended on this day or later")
    results.add_argument("--last", type=int, metavar="N", help="the newest so many")
    results.add_argument("--json", action="store_true", help="as JSON on standard output")
    results.add_argument(
        "--lang", choices=("en", "fr"), help="language of the text (default: by settings, else en)"
    )
    results.set_defaults(handler="results")


def _add_record(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    record = _command(
        commands,
        "record",
        "record a voice for the colleague's lines and for briefings, at this machine",
        "vrtrainer record welcome ceramic_tiles --lang fr",
    )
    record.add_argument(
        "ids", nargs="*", metavar="ID",
        help="a line, a scenario (its briefing), or 'all' that are not recorded yet; "
        "none lists what there is",
    )  # fmt: skip
    record.add_argument(
        "--lang", choices=("en", "fr"), help="spoken language (default: by settings, else en)"
    )
    record.add_argument("--microphone", metavar="NAME", help="or a part of its name")
    record.add_argument(
        "--seconds", type=_seconds, metavar="N",
        help="record each line for so long and ask nothing (default: Enter begins and ends)",
    )  # fmt: skip
    record.set_defaults(handler="record")


def _add_picture(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    picture = _command(
        commands,
        "picture",
        "draw a view of a scene into a file",
        "vrtrainer picture --scene container_yard --view bay -o bay.png",
    )
    picture.add_argument("--scene", required=True, metavar="ID", help="container_yard ...")
    picture.add_argument(
        "--scenario",
        metavar="ID|PATH",
        help="whose container and goods are shown (default: the easiest)",
    )
    picture.add_argument("--view", default="overview", metavar="NAME", help="a place or named view")
    picture.add_argument(
        "--mood",
        choices=("morning", "overcast", "night"),
        help="the light (default: the scenario's)",
    )
    picture.add_argument("--size", type=_size, default="1280x720", metavar="WxH", help="in pixels")
    picture.add_argument("--seed", type=int, default=1, help="of the case")
    picture.add_argument("-o", "--output", required=True, metavar="FILE", help="PNG or JPEG")
    picture.set_defaults(handler="picture")


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = _command(
        commands,
        "doctor",
        "say what this machine has, what is missing, and how to get it",
        "vrtrainer doctor",
    )
    doctor.set_defaults(handler="doctor")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2026-08-03") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if 0.2 <= seconds <= 30:
        return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is no time: write seconds, from 0.2 to 30")


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        width, height = int(parts[0]), int(parts[1])
        if 160 <= width <= 7680 and 90 <= height <= 4320:
            return width, height
    raise argparse.ArgumentTypeError(f"{text!r} is no size: write it as 1280x720 (160x90 or more)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code. People never see a traceback.

    With VRTRAINER_DEBUG set, an unexpected failure is raised as it is, for developers.
    """
    _speak_utf8()
    parsed = build_parser().parse_args(arguments)
    # Imported late: `--help` and `check` must not wait for graphics.
    from vrtrainer import commands

    try:
        return int(getattr(commands, parsed.handler + "_command")(parsed))
    except VrtrainerError as error:
        print(error.message, file=sys.stderr)
        return int(error.exit_code)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return int(ExitCode.FAULTS)
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment]
        return int(ExitCode.DONE)
    except Exception as error:
        if os.environ.get("VRTRAINER_DEBUG"):
            raise
        print(
            f"vrtrainer failed unexpectedly: {type(error).__name__}: {error}\n"
            "The record of the session, if one was running, is in its folder. "
            "Set VRTRAINER_DEBUG=1 and run again to see where; please report it.",
            file=sys.stderr,
        )
        return int(ExitCode.FAULTS)


def _speak_utf8() -> None:
    """Windows consoles may not be UTF-8; French must not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
