"""Copies of stored files for the eyes and for other programs: in one private folder, gone when the program ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import threading
import time
from atexit import register
from pathlib import Path

from casedesk.errors import CaseDeskError
from casedesk.service import files
from casedesk.service.files import File
from casedesk.service.seat import Seat
from ui.jobs import Progress

PROGRAMS = frozenset(
    "exe bat cmd com scr pif msi msp js jse vbs vbe wsf wsh ps1 lnk hta jar reg cpl sh app desktop url".split()  # noqa: SIM905
)
"""Ends of names that a computer runs instead of showing."""
PREFIX = "casedesk-view-"
OLD_S = 2 * 24 * 3600
"""Seconds after which copies that a program left behind are deleted."""
FORBIDDEN = '<>:"/\\|?*'

_lock = threading.Lock()
_folders: list[Path] = []


def runs(name: str) -> bool:
    """Whether a computer would run such a file."""
    stem, dot, end = name.rpartition(".")
    return bool(stem and dot) and end.lower().strip() in PROGRAMS


def fetch(seat: Seat, file: File, progress: Progress | None = None) -> Path:
    """The path of a copy under the file's own name, streamed part by part; on a worker thread. Raises NotFound."""
    folder = _folder() / str(file.uid)
    to = folder / _name(file.name)
    with _lock:
        if to.exists() and to.stat().st_size == file.size:
            return to
    folder.mkdir(mode=0o700, exist_ok=True)
    write(seat, file, to, progress)
    os.chmod(to, stat.S_IRUSR)
    return to


def write(seat: Seat, file: File, to: Path, progress: Progress | None = None) -> Path:
    """Writes the file there, whole or not at all. Raises CaseDeskError with what the computer said."""
    half = to.with_name(f"{to.name}.{threading.get_ident()}.part")
    try:
        with half.open("wb") as out:
            for data in files.read(seat, file.id):
                out.write(data)
                if progress is not None:
                    progress.tell(out.tell(), file.size, file.name)
        os.replace(half, to)
    except OSError as error:
        why = error.strerror or str(error)
        raise CaseDeskError(f"書き込めません（{why}）: {to}", f"{to} cannot be written: {why}") from error
    finally:
        half.unlink(missing_ok=True)
    return to


def clear(folder: Path) -> None:
    """Deletes a folder of copies, as far as nobody holds them open."""
    for copy in folder.glob("*/*"):
        with contextlib.suppress(OSError):
            os.chmod(copy, stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    with _lock:
        if not _folders:
            for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):  # by a program that ended without tidying up
                with contextlib.suppress(OSError):
                    if time.time() - left.stat().st_mtime > OLD_S:
                        clear(left)
            _folders.append(Path(tempfile.mkdtemp(prefix=PREFIX)))
            register(clear, _folders[0])
        return _folders[0]


def _name(name: str) -> str:
    """A name every file system takes."""
    safe = "".join("_" if one in FORBIDDEN or ord(one) < 32 else one for one in name).strip(". ")
    end = safe[safe.rfind(".") :] if "." in safe[-20:] else ""
    while len(safe.encode("utf-8")) > 200:
        safe = safe[: -len(end) - 2] + end
    return safe or "file"
