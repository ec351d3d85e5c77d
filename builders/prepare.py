"""Make a machine ready: system libraries and the virtual environment `.venv`.

    python3 builders/prepare.py run     # what is needed to run the program
    python3 builders/prepare.py test    # and what the tests need: a virtual display, tools

Called by `make` before everything else; does nothing, quickly, when all is there. It uses the
standard library only: nothing is installed yet when it runs.
"""

import argparse
import ctypes
import glob
import hashlib
import os
import platform
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST, TOO_NEW = (3, 11), (3, 15)

# What is needed: how to see that it is there, and the Debian package that brings it.
LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libX11.so.6", "libx11-6"),
)
MESA_LIBRARIES = (
    ("libGLX_mesa.so.0", "libglx-mesa0"),
    ("libEGL_mesa.so.0", "libegl-mesa0"),
)
OTHER_DRIVERS = ("libGLX_nvidia.so.0", "libEGL_nvidia.so.0")
MESA_DRIVERS = ("dri/swrast_dri.so", "dri/kms_swrast_dri.so", "libgallium-*.so", "libgallium*.so")
TEST_PROGRAMS = (("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("gcc", "gcc"))
# The tests compile a headset's runtime of their own.
TEST_FILES = (("/usr/include/stdio.h", "libc6-dev"),)

# The same for the other families of Linux, for the command that is printed there.
ELSEWHERE = {
    "dnf": {
        "libgl1": "libglvnd-glx",
        "libegl1": "libglvnd-egl",
        "libx11-6": "libX11",
        "libglx-mesa0": "mesa-libGL",
        "libegl-mesa0": "mesa-libEGL",
        "libgl1-mesa-dri": "mesa-dri-drivers",
        "libc6-dev": "glibc-devel",
        "xvfb": "xorg-x11-server-Xvfb",
    },
    "pacman": {
        "libgl1": "libglvnd",
        "libegl1": "libglvnd",
        "libx11-6": "libx11",
        "libglx-mesa0": "mesa",
        "libegl-mesa0": "mesa",
        "libgl1-mesa-dri": "mesa",
        "libc6-dev": "glibc",
        "xvfb": "xorg-server-xvfb",
    },
    "zypper": {
        "libgl1": "libglvnd",
        "libegl1": "libglvnd",
        "libx11-6": "libX11-6",
        "libglx-mesa0": "Mesa-libGL1",
        "libegl-mesa0": "Mesa-libEGL1",
        "libgl1-mesa-dri": "Mesa-dri",
        "libc6-dev": "glibc-devel",
        "xvfb": "xorg-x11-server-Xvfb",
    },
}
INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
    "zypper": "zypper install",
}


class CannotPrepare(Exception):
    """Says what is missing and what to do about it."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("purpose", choices=("run", "test"))
    purpose = parser.parse_args().purpose
    try:
        check_python()
        if os.environ.get("SKIP_SYSTEM", "") in ("", "0"):
            prepare_system(purpose)
        prepare_venv()
    except CannotPrepare as fault:
        sys.stdout.flush()
        sys.stderr.write(f"\n{fault}\n\n")
        return 1
    return 0


def say(text):
    print("-- " + text)
    sys.stdout.flush()


def check_python():
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        raise CannotPrepare(
            f"vrtrainer needs Python {OLDEST[0]}.{OLDEST[1]} to {TOO_NEW[0]}.{TOO_NEW[1] - 1}; "
            f"this is {platform.python_version()} ({sys.executable}).\n"
            "Install one, or name one that is there:  make PYTHON=/path/to/python3.12 run"
        )


# ---- system libraries


def prepare_system(purpose):
    """Install what is missing where that is possible, else print the command and give up."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(purpose)
    if not missing:
        return
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    if manager == "apt-get" and os.geteuid() == 0:
        install_with_apt(missing)
        still = missing_packages(purpose)
        if still:
            raise CannotPrepare(
                f"Installed, but still not found: {', '.join(still)}.\n"
                f"See what this prints:  dpkg -L {still[0]}"
            )
        return
    raise CannotPrepare(
        f"The system lacks: {', '.join(missing)}.\n"
        f"{how_to_install(manager, missing)}\n{way_around(purpose)}"
    )


def missing_packages(purpose):
    """Return the Debian packages for what this machine lacks, in a stable order."""
    missing = [package for name, package in LIBRARIES if not loads(name)]
    # The tests compare pictures of Mesa's software renderer, whatever else is installed.
    if purpose == "test" or not any(loads(name) for name in OTHER_DRIVERS):
        missing += [package for name, package in MESA_LIBRARIES if not loads(name)]
        if not any(find_below_libraries(pattern) for pattern in MESA_DRIVERS):
            missing.append("libgl1-mesa-dri")
    if purpose == "test":
        missing += [package for name, package in TEST_PROGRAMS if not shutil.which(name)]
        missing += [package for name, package in TEST_FILES if not os.path.exists(name)]
    if not venv_works() and not can_make_venv():
        missing.append(venv_package())
    return missing


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def find_below_libraries(pattern):
    for folder in ("/usr/lib/*-linux-gnu*", "/usr/lib64", "/usr/lib"):
        if glob.glob(os.path.join(folder, pattern)):
            return True
    return False


def can_make_venv():
    """Debian takes this half of the standard library out of Python."""
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)


def venv_package():
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    default = os.path.basename(os.path.realpath("/usr/bin/python3"))
    return "python3-venv" if version == default else version + "-venv"


def install_with_apt(packages):
    say("installing system packages: " + " ".join(packages))
    # Lists that are too old name files that are no longer there, and a fresh machine has none.
    updated, update_log = quietly(["apt-get", "update", "-q"])
    installed, install_log = quietly([*INSTALL["apt-get"].split(), *packages])
    if not installed:
        sys.stdout.write(("" if updated else update_log) + install_log)
        raise CannotPrepare(
            f"These packages could not be installed: {' '.join(packages)}.\n"
            + ("" if updated else "apt-get update failed too: is the network there? ")
            + "Read the lines of apt-get above; then run this again, or:\n\n"
            + f"    {command_line('apt-get', packages)}"
        )


def quietly(command):
    """Run a program that talks a lot; return whether it went well, and what it said."""
    answer = subprocess.run(
        command,
        env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return answer.returncode == 0, answer.stdout.decode("utf-8", "replace")


def command_line(manager, packages):
    sudo = "" if os.geteuid() == 0 else "sudo "
    update = f"{sudo}apt-get update && " if manager == "apt-get" else ""
    return f"{update}{sudo}{INSTALL[manager]} {' '.join(packages)}"


def how_to_install(manager, missing):
    if manager is None:
        return "Install them with your system's package manager (the names above are Debian's)."
    names = []
    for package in missing:
        name = ELSEWHERE.get(manager, {}).get(package, package)
        if name not in names:
            names.append(name)
    return f"Install it, then run this again:\n\n    {command_line(manager, names)}\n"


def way_around(purpose):
    if purpose == "test":
        return "Or go on without (what cannot run is skipped):  make test SKIP_SYSTEM=1"
    return "Or go on without, if you know better:  make run SKIP_SYSTEM=1"


# ---- virtual environment


def prepare_venv():
    """Make `.venv` and install the pinned packages, unless exactly that was done before."""
    if os.path.islink(VENV):
        # Somebody else's environment, lent to this folder: not ours to clear.
        return
    stamp = os.path.join(VENV, "vrtrainer-prepared")
    done, wanted = read(stamp), VENV + "\n" + fingerprint()
    works = venv_works()
    if works and done == wanted:
        return
    # Its programs hold absolute paths: an environment that was moved or copied is made anew.
    moved = done != "" and done.split("\n")[0] != VENV
    if not works or moved:
        if not can_make_venv():
            manager = "apt-get" if shutil.which("apt-get") else None
            raise CannotPrepare(
                "This Python cannot make virtual environments.\n"
                + how_to_install(manager, [venv_package()])
            )
        say("making the virtual environment .venv with Python " + platform.python_version())
        run_step(
            [sys.executable, "-m", "venv", "--clear", VENV],
            "The folder .venv could not be made: is this folder writable, is the disk full?",
        )
    say("installing the pinned packages into .venv (some 150 MB the first time)")
    pip = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    pip += ["-c", os.path.join(ROOT, "constraints.txt")]
    advice = (
        "The packages could not be installed. Read the lines above; is the network there? Behind a "
        "proxy, set HTTPS_PROXY; with a mirror, PIP_INDEX_URL. Then run this again."
    )
    run_step([*pip, "setuptools"], advice)
    run_step([*pip, "--no-build-isolation", "-e", ".[dev,assets]"], advice)
    with open(stamp, "w") as file:
        file.write(wanted)


def fingerprint():
    """Return what the environment's content depends on."""
    digest = hashlib.sha256(sys.version.encode("utf-8"))
    for name in ("pyproject.toml", "constraints.txt", "setup.py"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def venv_python():
    below = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return os.path.join(VENV, *below.split("/"))


def venv_works():
    python = venv_python()
    if not os.path.exists(python):
        return False
    # An interrupted start leaves an environment without pip, a removed Python one that is dead.
    code = f"import sys, pip; sys.exit(not ({OLDEST} <= sys.version_info[:2] < {TOO_NEW}))"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([python, "-c", code], stdin=subprocess.DEVNULL, **quiet) == 0


def run_step(command, advice):
    if subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL) != 0:
        raise CannotPrepare(advice)


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
