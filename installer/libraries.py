"""The system libraries that Qt needs beside its own package on Linux: which are missing, in the names of Debian.

As a program it prints them, space between, so that a script may install them.
"""

from __future__ import annotations

import ctypes
import os
import sys

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
FOR_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Only to show a window on an X11 screen."""


def missing() -> list[str]:
    """The packages to install, as Debian and Ubuntu call them; none where Qt brings everything (Windows, macOS)."""
    if not sys.platform.startswith("linux"):
        return []
    needed = {**NEEDED, **(FOR_X11 if os.environ.get("DISPLAY") else {})}
    return [package for library, package in needed.items() if not _loads(library)]


def sentence(packages: list[str]) -> tuple[str, str]:
    """What to say of missing packages, in Japanese and English."""
    names = " ".join(packages)
    return (
        f"窓を開くのに要るシステムの部品がありません（Debian や Ubuntu では apt install {names}）。"
        "窓なしで主な仕事を一度行います。",
        f"System libraries for the window are missing (on Debian or Ubuntu: apt install {names}). "
        "The main job is done once without it.",
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(*missing())
