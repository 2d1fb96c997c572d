"""What is installed is complete, pinned, and says nothing about where it comes from."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINS = (ROOT / "installer" / "constraints.txt").read_text(encoding="ascii").splitlines()


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["test"]
    pinned = {plain(line) for line in PINS}
    assert [line for line in wanted + project["build-system"]["requires"] if plain(line) not in pinned] == []


def test_a_pin_is_an_exact_version_and_nothing_else() -> None:
    exact = re.compile(r'[\w.-]+==[\w.]+( ; sys_platform == "win32")?|#.*')
    assert [line for line in PINS if not exact.fullmatch(line)] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked as an installer would."""
    pytest.importorskip("hatchling", reason="hatchling is not in this environment: the wheel WAS NOT BUILT")
    folder = tmp_path_factory.mktemp("台 帳")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    """The paths of every file in a folder, relative to it."""
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {name for name in found if "__pycache__" not in name}


@pytest.mark.parametrize(
    ("ours", "shipped"), [("casedesk", "casedesk"), ("ui", "ui"), ("resources", "casedesk/resources")]
)
def test_the_wheel_carries_every_file(site: Path, ours: str, shipped: str) -> None:
    assert files(ROOT / ours) <= files(site / shipped)


def test_the_installed_program_finds_its_resources_from_any_folder(site: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from casedesk.paths import resources; print(ascii(str(resources())))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == ascii(str(site / "casedesk" / "resources")), done.stderr
