"""Start programs of the prepared environment: CaseDesk itself, or the four checks."""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path

from libraries import missing, sentence
from say import language, say
from setup_venv import ROOT


def casedesk(python: Path, arguments: list[str]) -> int:
    """CaseDesk's exit code; no verb opens the desk, or does the main job once where no window can be.

    The caller's folder stays current, so that file names hold.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--home")
    own, rest = parser.parse_known_args(arguments)
    changed = {"CASEDESK_HOME": str(Path(own.home).expanduser().resolve())} if own.home else {}
    lacking = missing() if not rest else []
    if lacking:
        say(*sentence(lacking))
        return _run([str(python), "-P", "-m", "casedesk", "tour"], changed)
    return _run([str(python), "-P", "-m", "ui", *rest], changed)


def checks(python: Path, pytest_arguments: list[str]) -> int:
    """0 when lint, format, types and tests are all good; their caches lie in the environment, not in the checkout."""
    caches = python.parent.parent / "caches"
    environment = {
        "RUFF_CACHE_DIR": str(caches / "ruff"),
        "MYPY_CACHE_DIR": str(caches / "mypy"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(caches / "hypothesis"),
    }
    pytest = ["pytest", "-n", "2", "-o", f"cache_dir={caches / 'pytest'}", *pytest_arguments]
    steps = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
        "pytest": pytest,
    }
    return _summary({name: _check(name, [str(python), "-P", "-m", *step], environment) for name, step in steps.items()})


def _check(name: str, command: list[str], environment: dict[str, str]) -> int:
    say(f"{name} を実行しています。", f"Running {name}.")
    return _run(command, environment, cwd=ROOT)


def _summary(codes: dict[str, int]) -> int:
    bad = [name for name, code in codes.items() if code]
    verdict = ("すべて良好", "all good") if not bad else ("失敗: " + ", ".join(bad), "failed: " + ", ".join(bad))
    print(f"CaseDesk {', '.join(codes)}: {verdict[language() != 'ja']}", flush=True)
    return 1 if bad else 0


def _run(command: list[str], changed: dict[str, str], cwd: Path | None = None) -> int:
    # PYTHONPATH instead of an editable install: a .pth file with a Japanese path is misread by Python 3.11 and 3.12
    # on a Windows set to CP932, and nothing has to be built. PYTHONHOME would point away from our environment.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **changed}
    environment.pop("PYTHONHOME", None)
    return subprocess.call(command, env=environment, cwd=cwd)
