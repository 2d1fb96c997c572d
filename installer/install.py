"""Make an environment and fill it by pip, with plain sentences for what usually goes wrong."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

from say import say

ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
"""pip's settings for where to install: they would lead out of our environment. All others (index, proxy …) stay."""

CAUSES = [
    (
        "CERTIFICATE_VERIFY_FAILED|SSLError",
        "通信の証明書を確かめられません。職場のネットワークでは、情報担当に PIP_CERT（証明書の場所）を聞いてください。",
        "The connection's certificate is not trusted. Behind an office proxy ask your IT for PIP_CERT (its location).",
    ),
    (
        "NewConnectionError|NameResolution|name resolution|getaddrinfo|ProxyError|ConnectTimeout|[Rr]ead timed out"
        "|Network is unreachable|No route to host|Connection refused|Could not fetch URL",
        "パッケージの配布元につながりません。ネットワークを確かめるか、情報担当に"
        " PIP_PROXY や PIP_INDEX_URL を聞いてください。",
        "The package index cannot be reached. Check the network, or ask your IT for PIP_PROXY or PIP_INDEX_URL.",
    ),
    (
        "No space left on device|Errno 28|WinError 112",
        "ディスクの空きが足りません。500 MB ほど空けて、もう一度実行してください。",
        "The disk is full. Free about 500 MB and run the same line again.",
    ),
    (
        "No matching distribution|Could not find a version",
        "この Python かこの機種に合う部品がありません。Python 3.11～3.13（64 ビット）で試してください。",
        "A package does not exist for this Python or machine. Try Python 3.11 to 3.13, 64 bit.",
    ),
]


APT = (
    "Debian や Ubuntu では apt install python3-venv を実行してください。",
    "On Debian or Ubuntu: apt install python3-venv",
)


class Failed(Exception):
    """pip or venv did not succeed; carries one sentence in Japanese and one in English."""


def make_environment(folder: Path) -> None:
    """An environment in `folder`, with pip inside where the system has ensurepip, else without. Raises Failed."""
    bundled = importlib.util.find_spec("ensurepip") is not None
    if not bundled and importlib.util.find_spec("pip") is None:
        raise Failed(
            f"この Python には venv の部品も pip もありません。{APT[0]}",
            f"This Python has neither venv's parts nor pip. {APT[1]}",
        )
    try:
        venv.EnvBuilder(with_pip=bundled, symlinks=os.name != "nt").create(folder)
    except subprocess.CalledProcessError as trouble:
        raise Failed(
            f"venv を作れませんでした（{trouble}）。{APT[0]}",
            f"The environment could not be made ({trouble}). {APT[1]}",
        ) from None


def packages(python: Path, constraints: Path, requirements: list[str], logs: Path) -> None:
    """Install the requirements at the pinned versions; pip's own words go to `logs`/install.log. Raises Failed."""
    command = [*_pip(python), "install", "--no-user", "--progress-bar", "off", "--disable-pip-version-check"]
    log = logs / "install.log"
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    with subprocess.Popen(
        [*command, "--constraint", str(constraints), *requirements],
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        lines = _follow(pip, log)
    if pip.returncode:
        raise Failed(*_explain(lines, log))


def _pip(python: Path) -> list[str]:
    """The environment's own pip; without one (Debian without python3-venv) the caller's pip, working on it."""
    if subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [str(python), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(python)]


def _follow(pip: subprocess.Popen[str], log: Path) -> list[str]:
    lines: list[str] = []
    with open(log, "w", encoding="utf-8") as copy:
        for line in pip.stdout or ():
            lines.append(line)
            copy.write(line)
            _progress(line, sum(one.startswith("Collecting ") for one in lines))
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    return lines


def _progress(line: str, count: int) -> None:
    if "Retrying (" in line and "total=4" in line:
        say(
            "配布元がまだ答えません。pip が繰り返し試しています。",
            "The package index does not answer yet; pip keeps trying.",
        )
    if not sys.stderr.isatty():
        return
    if line.startswith(("Collecting ", "Installing ")):
        name = re.split(r"[^\w.-]", line.split(maxsplit=1)[1])[0]
        sys.stderr.write(f"\r\033[K  {count}  {name}" if line[0] == "C" else "\r\033[K  …")
        sys.stderr.flush()


def _explain(lines: list[str], log: Path) -> tuple[str, str]:
    text = "".join(lines)
    own = [line.strip() for line in lines if line.startswith("ERROR")] or [line.strip() for line in lines[-3:]]
    said = "\n".join(f"  pip: {line}" for line in own[-3:])
    for pattern, ja, en in CAUSES:
        if re.search(pattern, text):
            return f"{said}\n{ja}\n（全文：{log}）", f"{said}\n{en}\n(All of pip's words: {log})"
    return (
        f"{said}\n部品を入れられませんでした。（全文：{log}）",
        f"{said}\nInstalling failed. (All of pip's words: {log})",
    )
