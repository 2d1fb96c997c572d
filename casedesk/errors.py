"""What a person can be told: every error CaseDesk raises on purpose carries one sentence in each language.

The command line prints the sentence and ends with the error's exit code; the window shows it in place.
Anything else that is raised is a bug: it goes to the log file and the user is told where that file lies.
"""

from __future__ import annotations


class CaseDeskError(Exception):
    """One sentence for the user, `ja` and `en`, and the exit code of the command line (1 = it failed)."""

    exit_code = 1

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja = ja
        self.en = en

    def sentence(self, lang: str) -> str:
        """The sentence in `lang` ("ja" or "en")."""
        return self.ja if lang == "ja" else self.en


class Usage(CaseDeskError):
    """The command asked for something that does not exist; the sentence lists what does."""

    exit_code = 2


class NotFound(CaseDeskError):
    """The case, file or database is not there."""


class Invalid(CaseDeskError):
    """A value or a whole input cannot be taken as it is."""


class Refused(CaseDeskError):
    """The action is not allowed in this state or for this user."""


class SignIn(Refused):
    """Somebody must say who they are: the account, and its password."""


class NoAccount(SignIn):
    """Name and password are right, but no account of this database goes with them."""


class Conflict(CaseDeskError):
    """Someone else saved the same field first."""


class Offline(CaseDeskError):
    """The database cannot be reached, is locked, full or read-only."""
