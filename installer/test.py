"""One line to paste: `python3 installer/test.py`. Prepares the environment with the test tools, then checks everything.

Lint, format, strict types, tests; the exit code is 0 only when all four are good. What follows `--` goes to pytest:
`python3 installer/test.py -- -k era`.
"""

import os
import sys


def main() -> int:
    """0 when every check is good, 1 when one is not or the environment could not be prepared."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import say

    if not say.new_enough():
        return 1
    import setup_venv

    return setup_venv.guarded(lambda: start(sys.argv[1:]))


def start(arguments: "list[str]") -> int:
    """Run the checks in the prepared environment; `arguments` are pytest's, with or without a leading `--`."""
    import launch
    import setup_venv

    return launch.checks(setup_venv.prepare("test"), arguments[1:] if arguments[:1] == ["--"] else arguments)


if __name__ == "__main__":
    sys.exit(main())
