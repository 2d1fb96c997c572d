"""One command from its words to its exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path

from casedesk import __version__
from casedesk.cli import NO_CLIENT, VERBS
from casedesk.cli.options import Parser, language, options, shared
from casedesk.errors import CaseDeskError, Usage

_NAMES = {"import": "import_", "print": "print_"}


def run(argv: Sequence[str] | None = None, client: Mapping[str, str] = NO_CLIENT) -> int:
    """Runs the command `argv` (default: the program's own). Returns the exit code. `client` as in `main`."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    lang = language(words)
    try:
        code = _run(words, client)
        if sys.stdout is not None:
            sys.stdout.flush()  # so that a reader that went away, or a full disk, is noticed here
        return code
    except CaseDeskError as error:
        print(error.sentence(lang), file=sys.stderr)
        return error.exit_code
    except SystemExit as end:  # argparse's --help and --version
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        print({"ja": "中止しました。", "en": "Stopped."}[lang], file=sys.stderr)
        return 130
    except BrokenPipeError:
        _let_go()
        return 0
    except OSError as error:
        _let_go()
        print(_os_sentence(error, lang), file=sys.stderr)
        return 1
    except Exception:
        print(_bug_sentence(_logged(), lang), file=sys.stderr)
        return 1


def _let_go() -> None:
    """Gives up what standard output no longer takes; Python would try again at its end and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str], client: Mapping[str, str]) -> int:
    parent = shared()
    known = [*VERBS, *filter(None, client)]
    parser = Parser(prog="casedesk", parents=[parent], description="CaseDesk")
    parser.add_argument("--version", action="version", version=f"CaseDesk {__version__}")
    parser.add_argument("verb", nargs="?", metavar="VERB", help=" ".join(known))
    given, rest = parser.parse_known_args(_options_first(words))
    if given.verb is None and "" not in client:
        if rest:
            raise Usage(f"指定が分かりません: {' '.join(rest)}", f"not understood: {' '.join(rest)}")
        parser.print_help()
        return 0
    name = given.verb or ""
    if name and name not in known:
        raise Usage(
            f"「{name}」という命令はありません（あるもの: {' '.join(known)}）",
            f"no verb “{name}” (there are: {' '.join(known)})",
        )
    verb = import_module(client[name] if name in client else f"casedesk.cli.{_NAMES.get(name, name)}")
    own = Parser(prog=f"casedesk {name}".strip(), parents=[parent], description=verb.__doc__)
    verb.arguments(own)
    before = words[: _verb_at(words)]
    after = words[_verb_at(words) + 1 :]
    chosen = own.parse_args([*before, *after])
    with closing(options(chosen)) as shared_options:
        return int(verb.run(shared_options, chosen))


def _options_first(words: list[str]) -> list[str]:
    """The words up to and including the verb, so that a verb's own options are not taken for shared ones."""
    if any(w in ("-h", "--help", "--version") for w in words[:1]):
        return words[:1]
    return words[: _verb_at(words) + 1]


def _verb_at(words: list[str]) -> int:
    """The position of the verb: the first word that is neither a shared option nor its value."""
    n = 0
    while n < len(words):
        word = words[n]
        if not word.startswith("-"):
            return n
        n += 1 if "=" in word or word not in ("--db", "--user", "--lang", "--now") else 2
    return n


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _os_sentence(error: OSError, lang: str) -> str:
    import errno

    name = error.filename or ""
    said = {
        errno.ENOSPC: ("ディスクがいっぱいです", "the disk is full"),
        errno.EACCES: ("読み書きの許可がありません", "no right to read or write"),
        errno.EROFS: ("読み取り専用の場所です", "the place is read-only"),
        errno.ENOENT: ("ファイルがありません", "there is no such file"),
        errno.EISDIR: ("ファイルではなくフォルダーです", "this is a folder, not a file"),
        errno.ENAMETOOLONG: ("名前が長すぎます", "the name is too long"),
    }.get(error.errno or 0, (str(error), str(error)))
    return f"{said[0 if lang == 'ja' else 1]}: {name}"


def _logged() -> Path:
    """Writes the present exception to the log file; its path."""
    import tempfile

    from casedesk import paths

    try:
        path = paths.user_data() / "casedesk.log"
        handler = logging.FileHandler(path, encoding="utf-8")
    except (OSError, CaseDeskError):
        path = Path(tempfile.gettempdir()) / "casedesk.log"
        handler = logging.FileHandler(path, encoding="utf-8")
    log = logging.Logger("casedesk.bug")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.error("unexpected", exc_info=True)
    handler.close()
    return path


def _bug_sentence(path: Path, lang: str) -> str:
    if lang == "ja":
        return f"予期しない誤りが起きました。書きかけのものは残っていません（済んだ分は保存されています）。記録: {path}"
    return f"Something unexpected went wrong; nothing is half-written, what was finished is kept. Log: {path}"
