"""Where CaseDesk's own files lie: in a checkout, in an installed wheel, in a frozen program; and where a user's do."""

from __future__ import annotations

import os
from pathlib import Path

from casedesk.errors import Refused


def resources() -> Path:
    """The folder of case types, masters and fonts. Raises FileNotFoundError when the installation is broken."""
    here = Path(__file__).resolve().parent
    for folder in (here / "resources", here.parent / "resources"):
        if (folder / "casetypes").is_dir():
            return folder
    raise FileNotFoundError("resources/casetypes is missing beside the casedesk package")


def user_data() -> Path:
    """The folder for the embedded database and the log file; made when absent. `CASEDESK_HOME` overrides it.

    Raises Refused when there can be none.
    """
    chosen = os.environ.get("CASEDESK_HOME")
    if chosen:
        folder = Path(chosen)
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("CaseDesk", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(
            f"データ用のフォルダーを作れません（{why}）: {folder}。CASEDESK_HOME で別の場所を指定してください",
            f"the folder for data cannot be made ({why}): {folder}; name another one with CASEDESK_HOME",
        ) from error
    return folder
