"""The environment is made once, reused, repaired, and never takes what is not its own."""

from __future__ import annotations

from pathlib import Path

import install
import pytest
import setup_venv

calls: list[str] = []


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a Japanese name whose environment is only pretended: a file for Python, nothing installed."""
    root = tmp_path / "ケース 台帳"
    (root / "installer").mkdir(parents=True)
    (root / "installer" / "constraints.txt").write_text("a==1\n")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["builder"]\n'
        '[project]\ndependencies = ["a"]\n[project.optional-dependencies]\ntest = ["b"]\n'
    )
    calls.clear()
    monkeypatch.setattr(setup_venv, "ROOT", root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(install, "make_environment", make)
    monkeypatch.setattr(install, "packages", lambda python, constraints, lines, logs: calls.append(" ".join(lines)))
    return root


def make(folder: Path) -> None:
    """What venv leaves behind, as far as setup_venv looks at it."""
    calls.append("made")
    python = setup_venv.python_of(folder)
    python.parent.mkdir()
    python.write_text("")
    (folder / "pyvenv.cfg").write_text(f"home = {python.parent}\n")


def test_the_first_start_makes_it_in_the_checkout(checkout: Path) -> None:
    assert checkout / ".venv" in setup_venv.prepare().parents
    assert calls == ["made", "a"]


def test_the_second_start_does_nothing() -> None:
    setup_venv.prepare()
    calls.clear()
    setup_venv.prepare()
    assert calls == []


def test_the_test_extra_is_added_to_what_is_there_and_kept() -> None:
    setup_venv.prepare()
    setup_venv.prepare("test")
    setup_venv.prepare()
    assert calls == ["made", "a", "a b builder"]


def test_a_changed_pin_is_installed_at_the_next_start(checkout: Path) -> None:
    setup_venv.prepare()
    (checkout / "installer" / "constraints.txt").write_text("a==2\n")
    setup_venv.prepare()
    assert calls == ["made", "a", "a"]


def test_a_half_made_environment_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        (checkout / ".venv" / "half").write_text("")
        raise KeyboardInterrupt

    with monkeypatch.context() as once, pytest.raises(KeyboardInterrupt):
        once.setattr(install, "packages", broken)
        setup_venv.prepare()
    setup_venv.prepare()
    assert calls == ["made", "made", "a"]
    assert not (checkout / ".venv" / "half").exists()


def test_it_is_made_anew_when_its_python_was_uninstalled() -> None:
    setup_venv.prepare().unlink()
    setup_venv.prepare()
    assert calls == ["made", "a", "made", "a"]


def test_someone_elses_environment_is_left_alone(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "pyvenv.cfg").write_text("home = elsewhere")
    assert tmp_path / "cache" in setup_venv.prepare().parents
    assert [file.name for file in (checkout / ".venv").iterdir()] == ["pyvenv.cfg"]


def test_an_unwritable_checkout_uses_the_users_cache(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".venv").write_text("a file where the folder would go")
    assert tmp_path / "cache" in setup_venv.prepare().parents


def test_nowhere_to_write_is_one_sentence(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEDESK_LANG", "en")
    (checkout / ".venv").write_text("")
    (tmp_path / "cache").write_text("")
    assert setup_venv.guarded(lambda: bool(setup_venv.prepare())) == 1
    assert capsys.readouterr().err.startswith("None of these folders can be written: ")
