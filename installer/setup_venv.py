"""CaseDesk's own environment: made once, reused at once, repaired when it was left half-made.

It lies in `.venv` of the checkout, or under the user's cache folder when the checkout cannot be written. A stamp in it
names what it was made from; a stamp that fits means there is nothing to do, not even a lock to take.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import install
from lock import Busy, locked
from say import say

ROOT = Path(__file__).resolve().parent.parent
STAMP, LOCK = "casedesk.json", "casedesk.lock"


class Stop(Exception):
    """The environment cannot be prepared; says in both languages what to do about it."""


def guarded(job: Callable[[], int]) -> int:
    """The job's exit code; every foreseeable trouble becomes one sentence and exit code 1 (130 for Ctrl+C)."""
    try:
        return job()
    except (Stop, install.Failed) as trouble:
        say(*trouble.args)
    except KeyboardInterrupt:
        say("中断しました。次に同じ行を実行すると続きから直します。", "Stopped. The same line repairs and goes on.")
        return 130
    except OSError as trouble:
        say(f"準備できませんでした：{trouble}", f"It could not be prepared: {trouble}")
    return 1


def prepare(extra: str | None = None) -> Path:
    """The Python of an environment that holds every dependency (and those of `extra`). Raises Stop, install.Failed."""
    for folder in homes():
        if ready(folder, extra):
            return python_of(folder)
    for folder in homes():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / LOCK).touch()
        except OSError:
            continue
        return _prepare_in(folder, extra)
    places = ", ".join(map(str, homes()))
    raise Stop(f"書き込める場所がありません：{places}", f"None of these folders can be written: {places}")


def homes() -> list[Path]:
    """Where the environment may lie, best first: in the checkout, then in the user's cache folder.

    A `.venv` that someone else made (it has no lock file of ours) is left alone.
    """
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    own = ROOT / ".venv"
    spare = cache / "casedesk" / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    foreign = (own / "pyvenv.cfg").exists() and not (own / LOCK).exists()
    return [spare] if foreign else [own, spare]


def ready(folder: Path, extra: str | None) -> bool:
    """Whether the environment there was made completely, from these very requirements, by a Python that still lives."""
    stamp = _stamp(folder)
    return (
        stamp.get("made_from") == _made_from(folder)
        and (extra is None or extra in stamp.get("extras", []))
        and stamp.get("base") == _base(folder)
    )


def python_of(folder: Path) -> Path:
    """The Python program of the environment in `folder`."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _prepare_in(folder: Path, extra: str | None) -> Path:
    try:
        with locked(folder / LOCK):
            if not ready(folder, extra):
                _make(folder, extra)
    except Busy:
        raise Stop(
            "別の準備が 15 分以上続いています。終わってからもう一度実行してください。",
            "Another start has been preparing for over 15 minutes. Run this again when it has ended.",
        ) from None
    return python_of(folder)


def _make(folder: Path, extra: str | None) -> None:
    say(
        f"CaseDesk の環境を準備します（初回だけ、数分かかります）：{folder}",
        f"Preparing CaseDesk's environment (only the first time, a few minutes): {folder}",
    )
    extras = sorted({*_stamp(folder).get("extras", []), *([extra] if extra else [])})
    sound = _stamp(folder).get("base", "none") == _base(folder)
    (folder / STAMP).unlink(missing_ok=True)  # from here to the last line an interruption leaves no stamp: remade whole
    if not sound:
        _clear(folder)
        install.make_environment(folder)
    install.packages(python_of(folder), ROOT / "installer" / "constraints.txt", requirements(extras), folder)
    stamp = {"made_from": _made_from(folder), "extras": extras, "base": _base(folder)}
    (folder / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    say("準備ができました。", "The environment is ready.")


def requirements(extras: list[str]) -> list[str]:
    """The lines of pyproject.toml: the dependencies, and with the extras their own and the build backend's."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(pyproject["project"]["dependencies"])
    for extra in extras:
        lines += pyproject["project"]["optional-dependencies"][extra]
    return lines + (pyproject["build-system"]["requires"] if extras else [])


def _made_from(folder: Path) -> str:
    files = [ROOT / "pyproject.toml", ROOT / "installer" / "constraints.txt"]
    return hashlib.sha256(b"\0".join([str(folder).encode(), *(file.read_bytes() for file in files)])).hexdigest()


def _base(folder: Path) -> str | None:
    """The Python that the environment stands on, None when it is gone (uninstalled, or replaced by an upgrade)."""
    program = python_of(folder)
    if sys.platform == "win32" and program.exists():  # a copy there, a link elsewhere
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        home = next((line.partition("=")[2].strip() for line in lines if line.startswith("home")), "")
        program = Path(home) / "python.exe"
    return str(program.resolve()) if program.exists() else None


def _stamp(folder: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _clear(folder: Path) -> None:
    for item in folder.iterdir():
        if item.name == LOCK:
            continue  # held by this very process
        shutil.rmtree(item) if item.is_dir() and not item.is_symlink() else item.unlink()
