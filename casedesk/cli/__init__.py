"""The command line: one file per verb; the verb's module is imported only when it is asked for.

`main(argv)` gives the exit code: 0 done, 1 it failed (the sentence is on stderr), 2 the command was not understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VERBS = ("init", "upgrade", "check", "verify", "demo", "import", "find", "show", "print", "board", "export", "bench",
         "tour", "reindex", "backup", "restore", "users", "roles", "duplicates")  # fmt: skip
"""Every verb of this release, in the order in which a newcomer meets them."""


NO_CLIENT: Mapping[str, str] = {}


def main(argv: Sequence[str] | None = None, client: Mapping[str, str] = NO_CLIENT) -> int:
    """Runs one command. Never raises, never prints a traceback: it goes to the log file whose path is told.

    `client` adds verbs by the name of their module, which looks like those here; "" is what happens without a verb.
    """
    from casedesk.cli.run import run

    return run(argv, client)
