"""The passphrase of a backup: from a file, the environment or the keyboard; never from the command line itself."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from casedesk.cli.options import Options
from casedesk.errors import Invalid, NotFound

VARIABLE = "CASEDESK_PASSPHRASE"


def argument(parser: argparse.ArgumentParser) -> None:
    """Where the passphrase stands."""
    parser.add_argument(
        "--passphrase-file", metavar="FILE", type=Path, help="合言葉のファイル / a file that holds the passphrase"
    )


def passphrase(options: Options, given: argparse.Namespace, *, twice: bool = False) -> str:
    """The passphrase, empty when nobody is there to ask and none was given. Raises NotFound, Invalid."""
    if given.passphrase_file is not None:
        try:
            return str(given.passphrase_file.read_text(encoding="utf-8").strip("\r\n"))
        except (OSError, UnicodeDecodeError) as error:
            raise NotFound(
                f"合言葉のファイルを読めません: {given.passphrase_file}",
                f"the passphrase file cannot be read: {given.passphrase_file}",
            ) from error
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        return ""
    said = getpass.getpass("合言葉: " if options.lang == "ja" else "Passphrase: ")
    if twice and said and getpass.getpass("もう一度: " if options.lang == "ja" else "Again: ") != said:
        raise Invalid("合言葉が一致しません", "the passphrases differ")
    return said
