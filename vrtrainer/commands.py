"""What each sub-command does. Data goes to standard output, messages to standard error."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from vrtrainer import __version__
from vrtrainer.basis import ExitCode, RecordNotStored, Resources, UsageFault, folders, resources
from vrtrainer.basis.settings import Settings, default_files, load_settings
from vrtrainer.content.library import find_scenarios, load_case, load_scenes


def _settings(flags: dict[str, Any]) -> Settings:
    import os

    given = {name: value for name, value in flags.items() if value is not None}
    return load_settings(given, os.environ, default_files())


# --- run and station ---


def run_command(options: Namespace) -> int:
    """Plays one scenario."""
    from vrtrainer.records import prepare_folder
    from vrtrainer.station.equipment import choose_kind

    settings = _settings(
        {
            "language": options.lang,
            "mode": options.mode,
            "device": options.device,
            "stereo": options.stereo,
        }
    )
    _check_trace(options.trace)
    found = resources(settings.private_folder)
    case = load_case(options.scenario or _first_scenario(), options.seed, found)
    folder = prepare_folder(_session_folder(options.output, case.id))
    kind = choose_kind(settings.device)
    if kind == "scripted" and settings.device == "auto":
        print("There is no display: the expert script plays instead.", file=sys.stderr)
    if kind == "scripted":
        outcome = _run_script(options, settings, case, folder, found)
    else:
        outcome = _run_visit(options, settings, case, folder, kind, found)
    return _report(outcome)


def _run_script(
    options: Namespace, settings: Settings, case: Any, folder: Path, found: Resources
) -> Any:
    from vrtrainer.engine.host import open_host
    from vrtrainer.proving.expert import script
    from vrtrainer.station.play import PICTURE_SIZE, Setting, play_script
    from vrtrainer.station.shown import shown_here

    host = open_host("headless")
    try:
        setting = Setting(case, settings.language, settings.mode, folder, *shown_here(found))
        actions = script(case, options.script)
        return play_script(setting, host, actions, options.size or PICTURE_SIZE)
    finally:
        host.close()


def _run_visit(
    options: Namespace, settings: Settings, case: Any, folder: Path, kind: str, found: Resources
) -> Any:
    from vrtrainer.engine.trace import Trace
    from vrtrainer.station.equipment import open_equipment
    from vrtrainer.station.play import Setting
    from vrtrainer.station.shown import shown_here
    from vrtrainer.station.visit import play_visit

    size = _window_size(options, settings)
    trace = Trace if options.trace else None
    equipment = open_equipment(kind, settings, size, settings.fullscreen, trace)
    try:
        shown = (*shown_here(found), settings.tutorial)
        setting = Setting(case, settings.language, settings.mode, folder, *shown)
        return play_visit(setting, equipment)
    finally:
        equipment.close()
        if equipment.trace is not None:
            _write_trace(equipment.trace, Path(options.trace))


def _check_trace(name: str | None) -> None:
    from vrtrainer.engine.trace import ENDINGS

    if name and not name.lower().endswith(ENDINGS):
        raise UsageFault(f"{name}: a trace is a file named {' or '.join(ENDINGS)}.")


def _write_trace(trace: Any, path: Path) -> None:
    try:
        trace.write(path)
    except OSError as error:
        print(f"{path} could not be written: {error.strerror}.", file=sys.stderr)
        return
    print(f"{trace.summary()}\n{path}", file=sys.stderr)


def _window_size(options: Namespace, settings: Settings) -> tuple[int, int]:
    return options.size or (settings.width_px, settings.height_px)


def station_command(options: Namespace) -> int:
    """Runs the kiosk until the operator ends it."""
    from vrtrainer.station.equipment import choose_kind
    from vrtrainer.station.kiosk import Kiosk, Plan
    from vrtrainer.station.supervisor import command_again, is_child, supervise

    settings = _settings(
        {
            "idle_s": options.idle,
            "display": options.display,
            "mode": options.mode,
            "device": options.device,
        }
    )
    below = Path(options.output) if options.output else folders.data_folder() / "sessions"
    scenario = options.scenario or _first_scenario()
    # What is wrong is said before the first visitor comes.
    load_case(scenario, options.seed, resources(settings.private_folder))
    _writable(below)
    kind = choose_kind(settings.device)
    if kind == "openvr" and not is_child():
        return supervise(command_again())
    plan = Plan(
        scenario=scenario,
        mode=settings.mode,
        seed=options.seed,
        idle_s=settings.idle_s,
        records=below,
        kind="desktop" if kind == "scripted" else kind,
        settings=settings,
        size=_window_size(options, settings),
        fullscreen=not options.windowed,
    )
    return Kiosk(plan).run()


def _writable(folder: Path) -> None:
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise RecordNotStored(
            f"The folder {folder} cannot be written to: {error.strerror or error}. "
            "Name another with --output, or free space and check its rights."
        ) from error


def _first_scenario() -> str:
    """The scenario to begin with: a whole case of the lowest level, in order of ids."""
    from vrtrainer.content.catalogues import load_catalogues
    from vrtrainer.content.library import open_scenario
    from vrtrainer.proving.fairness import SHORT_MINUTES

    load_catalogues()
    levels = []
    for name, path in find_scenarios().items():
        _, scenario = open_scenario(path)
        if scenario is not None and not scenario.content.draft:
            short = scenario.content.minutes <= SHORT_MINUTES
            levels.append((short, scenario.content.level, name))
    if not levels:
        raise UsageFault("There is no scenario to play: see `vrtrainer check`.")
    return min(levels)[2]


def _session_folder(output: str | None, scenario: str) -> Path:
    if output:
        return Path(output)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return folders.data_folder() / "sessions" / f"{stamp}-{scenario}"


def _report(outcome: Any) -> int:
    print(outcome.data["debrief"])
    print(f"\n{outcome.folder}", file=sys.stderr)
    if outcome.trouble:
        print(outcome.trouble, file=sys.stderr)
        return int(ExitCode.RECORD)
    return int(ExitCode.DONE)


# --- knowledge ---


def list_command(options: Namespace) -> int:
    """Lists scenarios, cues, tools and scenes."""
    data = catalogue_data()
    if options.json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return int(ExitCode.DONE)
    lang = _settings({"language": options.lang}).language
    for group, entries in data.items():
        print(f"{group}:")
        for entry in entries:
            print(f"  {entry['id']:32} {entry['title'].get(lang, '')}")
    return int(ExitCode.DONE)


def catalogue_data() -> dict[str, list[dict[str, Any]]]:
    """Returns what ``list --json`` prints."""
    from vrtrainer.content.catalogues import load_catalogues
    from vrtrainer.content.library import open_scenario

    catalogues = load_catalogues()
    scenes, _ = load_scenes()
    scenarios = []
    for name, path in find_scenarios().items():
        _, scenario = open_scenario(path)
        if scenario is not None:
            given = scenario.content
            scenarios.append(
                _entry(given.id, given.title)
                | {"level": given.level, "minutes": given.minutes, "draft": given.draft}
            )
        else:
            print(f"{name}: has faults; see `vrtrainer check {name}`", file=sys.stderr)
    cues = [
        _entry(name, cue.title)
        | {
            "category": cue.category,
            "phase": cue.phase,
            "source": cue.source,
            "innocent": cue.innocent,
            "kind": cue.kind,
            "section": cue.section,
        }
        for name, cue in catalogues.cues.items()
        if name not in catalogues.kept  # an administration's own leaves its machine by no list
    ]
    tools = [
        _entry(name, tool.title) | {"use": tool.use} for name, tool in catalogues.tools.items()
    ]
    places = [_entry(scene.id, scene.title) for scene in scenes.values()]
    return {"scenarios": scenarios, "cues": cues, "tools": tools, "scenes": places}


def _entry(name: str, title: dict[str, str]) -> dict[str, Any]:
    return {"id": name, "title": dict(title), "languages": sorted(title)}


def check_command(options: Namespace) -> int:
    """Proves scenarios."""
    from vrtrainer.proving.check import check

    checked = check(options.paths, resources())
    if options.json:
        print(json.dumps(checked.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_checked(checked)
    return int(_verdict_on(checked))


def replay_command(options: Namespace) -> int:
    """Plays a record again, or shows it."""
    if options.window:
        return _show_replay(options)
    from vrtrainer.records import replay
    from vrtrainer.station.outcome import result_of

    replayed = replay(Path(options.folder))
    record = replayed.record
    for difference in replayed.differences:
        print(difference, file=sys.stderr)
    mark = result_of(replayed.session).mark
    print(
        f"{record.case.id} (seed {record.case.seed}, {record.mode}): "
        f"{sum(line.action is not None for line in record.lines)} actions, mark {mark.total}"
    )
    if not replayed.faithful:
        print("The record does not replay to itself.", file=sys.stderr)
        return int(ExitCode.FAULTS)
    if options.debrief:
        _write_debrief(options, replayed)
    stored = Path(options.folder) / "result.json"
    if stored.is_file():
        return _compare_result(stored, mark.total)
    return int(ExitCode.DONE)


def _language_of(options: Namespace, record: Any) -> str:
    """The language that was asked for, else the record's, if the program speaks it."""
    from vrtrainer.language import LANGUAGES

    known = record.language if record.language in LANGUAGES else LANGUAGES[0]
    return options.lang or known


def _write_debrief(options: Namespace, replayed: Any) -> None:
    """Writes the debrief page of a record that replays to itself."""
    from vrtrainer.station.outcome import result_of
    from vrtrainer.station.telling import page_of, told_of

    folder, path = Path(options.folder), Path(options.debrief)
    told = told_of(folder, replayed.session, result_of(replayed.session))
    lang = _language_of(options, replayed.record)
    try:
        record = replayed.record
        path.write_bytes(page_of(folder, told, lang, record.program, record.language))
    except OSError as error:
        raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
    print(path, file=sys.stderr)


def _show_replay(options: Namespace) -> int:
    """Shows a record in a window, if it replays to itself: else it would show what never was."""
    from vrtrainer.engine.host import open_host
    from vrtrainer.engine.sound import open_mixer
    from vrtrainer.language import Words
    from vrtrainer.records.timeline import load_timeline
    from vrtrainer.station.rewatch import Rewatch

    line, replayed = load_timeline(Path(options.folder))
    record = replayed.record
    for difference in replayed.differences:
        print(difference, file=sys.stderr)
    if not (replayed.faithful or replayed.cut_off):
        print("The record does not replay to itself: it is not shown.", file=sys.stderr)
        return int(ExitCode.FAULTS)
    lang = _language_of(options, record)
    notices = [Words(lang)("replay.cut_off")] if replayed.cut_off else []
    notices += [Words(lang)("replay.no_motion")] if not line.motion else []
    settings = _settings({})
    host = open_host("window", _window_size(options, settings), display=settings.display)
    mixer = open_mixer(settings.sound, settings.volume)
    try:
        window = Rewatch(host, line, lang, record.mode, " · ".join(notices), mixer)
        try:
            window.run()
        finally:
            window.close()
    finally:
        mixer.close()
        host.close()
    return int(ExitCode.DONE if replayed.faithful else ExitCode.FAULTS)


def _compare_result(path: Path, total: int) -> int:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))["mark"]["total"]
    except (ValueError, KeyError, TypeError, OSError):
        print(f"{path} cannot be read; the record itself is sound.", file=sys.stderr)
        return int(ExitCode.FAULTS)
    if written != total:
        print(f"{path} says {written}; the record replays to {total}.", file=sys.stderr)
        return int(ExitCode.FAULTS)
    return int(ExitCode.DONE)


def results_command(options: Namespace) -> int:
    """Tells of the sessions that were played here, and how well was judged over all of them."""
    from vrtrainer.records import results
    from vrtrainer.scoring.overview import overview_data, overview_text

    rows = [
        row
        for row in results.sessions(folders.data_folder())
        if options.scenario in (None, row["scenario"])
        and options.mode in (None, row["mode"])
        and str(row["ended_at"])[:10] >= (options.since or "")
    ]
    rows = rows[-options.last :] if options.last else rows
    if options.json:
        print(json.dumps(overview_data(rows), ensure_ascii=False, indent=2))
    else:
        print(overview_text(rows, _settings({"language": options.lang}).language))
    return int(ExitCode.DONE)


def record_command(options: Namespace) -> int:
    """Records voices, or lists what there is to record."""
    from vrtrainer.devices.microphone import Microphone
    from vrtrainer.station import recording, voices

    lang = _settings({"language": options.lang}).language
    lines = voices.spoken_lines()
    if not options.ids:
        print(recording.list_lines(lines, lang))
        return int(ExitCode.DONE)
    wanted = recording.chosen(options.ids, lines, lang)
    if not wanted:
        print("Every line is recorded already; name one to record it anew.", file=sys.stderr)
        return int(ExitCode.DONE)
    microphone = Microphone(options.microphone or "")
    print(f"Microphone: {microphone.title}", file=sys.stderr)
    recording.record_lines(wanted, lines, lang, microphone, options.seconds or 0.0)
    return int(ExitCode.DONE)


def picture_command(options: Namespace) -> int:
    """Draws a view of a scene."""
    from vrtrainer.station.scenery import draw_view

    scenario = options.scenario or _first_scenario()
    case = load_case(scenario, options.seed)
    path = draw_view(
        case, options.scene, options.view, options.size, Path(options.output), options.mood
    )
    print(path, file=sys.stderr)
    return int(ExitCode.DONE)


def doctor_command(options: Namespace) -> int:
    """Says what this machine has."""
    from vrtrainer.station.doctor import examine

    findings = examine(_settings({}))
    print(f"vrtrainer {__version__}")
    for finding in findings:
        print(finding)
    return int(ExitCode.DONE if all(finding.good for finding in findings) else ExitCode.FAULTS)


def _print_checked(checked: Any) -> None:
    if checked.administration:
        print(f"under the rules of {checked.administration}", file=sys.stderr)
    for fault in checked.faults:
        print(fault)
    for facts in checked.scenarios:
        state = "sound" if facts.sound else "has faults"
        draft = ", draft: not proved" if facts.draft else ""
        words = ", ".join(f"{count} {lang}" for lang, count in facts.words.items())
        print(
            f"{facts.id}: {state}{draft}; {facts.questions} questions, {len(facts.tools)} tools, "
            f"words to read: {words or '-'}; {facts.orders} orders of the expert played"
            + _combinations(facts),
            file=sys.stderr,
        )


def _combinations(facts: Any) -> str:
    if facts.combinations == 1:
        return ""
    share = "all" if facts.proved == facts.combinations else f"a sample of {facts.proved} of the"
    return f"; {share} {facts.combinations} combinations proved"


def _verdict_on(checked: Any) -> ExitCode:
    """Content that cannot be read or resolved is invalid; else what was not proved is a fault."""
    if not checked.faults:
        return ExitCode.DONE
    if any(facts.questions == 0 for facts in checked.scenarios) or not checked.scenarios:
        return ExitCode.CONTENT
    return ExitCode.FAULTS
