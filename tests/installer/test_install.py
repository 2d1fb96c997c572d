"""pip's failures become one sentence that says what to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import install
import pytest

SAID = {
    "Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'": "Check the network",
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed": "PIP_CERT",
    "OSError: [Errno 28] No space left on device": "The disk is full",
    "ERROR: No matching distribution found for ruff==0.17.6": "Python 3.11 to 3.13",
    "something new": "Installing failed",
}


@pytest.mark.parametrize("line", SAID)
def test_a_failure_is_explained_with_pips_last_words(line: str) -> None:
    _, english = install._explain([line + "\n"], Path("install.log"))
    assert SAID[line] in english
    assert f"pip: {line}" in english


def test_without_ensurepip_and_pip_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(install.Failed, match="apt install python3-venv"):
        install.make_environment(tmp_path)


def test_without_ensurepip_the_environment_is_made_bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    install.make_environment(tmp_path / "台 帳")
    assert (tmp_path / "台 帳" / "pyvenv.cfg").exists()


def test_settings_that_lead_elsewhere_are_not_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_PROXY", "kept")
    script = tmp_path / "shows.py"
    script.write_text(
        "import os, sys; sys.exit(sorted(n for n in os.environ if n in ('PIP_TARGET', 'PIP_PROXY')) != ['PIP_PROXY'])"
    )
    monkeypatch.setattr(install, "_pip", lambda python: [install.sys.executable, str(script)])
    install.packages(Path("python"), Path("constraints.txt"), [], tmp_path)
