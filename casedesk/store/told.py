"""Errors of a database that a person can do something about, as sentences."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from casedesk.errors import CaseDeskError, Offline, SignIn

SENTENCES = (
    (
        "database is locked",
        "ほかの処理がデータベースを使っています。少し待ってやり直してください",
        "another program holds the database; wait a moment and try again",
    ),
    (
        "database or disk is full",
        "ディスクがいっぱいで保存できません。空きを作ってからやり直してください",
        "the disk is full; make room and try again",
    ),
    (
        "disk I/O error",
        "ディスクの読み書きに失敗しました。ディスクの空きと状態を確かめてください",
        "reading or writing the disk failed; check its space and state",
    ),
    (
        "readonly database",
        "データベースが読み取り専用です。フォルダーとファイルの書き込み許可を確かめてください",
        "the database is read-only; check the rights on folder and file",
    ),
    (
        "attempt to write a readonly",
        "データベースが読み取り専用です。フォルダーとファイルの書き込み許可を確かめてください",
        "the database is read-only; check the rights on folder and file",
    ),
    (
        "unable to open database",
        "データベースを開けません。場所と許可を確かめてください",
        "the database cannot be opened; check its place and rights",
    ),
    ("file is not a database", "CaseDeskのデータベースではありません", "this file is not a CaseDesk database"),
    ("malformed", "データベースが壊れています。控えから戻してください", "the database is damaged; restore a backup"),
    (
        "no such table",
        "CaseDeskのデータベースではありません（casedesk init で作れます）",
        "this is not a CaseDesk database (casedesk init makes one)",
    ),
    (
        'relation "meta" does not exist',
        "CaseDeskのデータベースではありません（casedesk init で作れます）",
        "this is not a CaseDesk database (casedesk init makes one)",
    ),
    (
        "lock timeout",
        "ほかの端末が表を使っています。少し待ってやり直してください",
        "another desk holds the tables; wait a moment and try again",
    ),
    (
        "deadlock detected",
        "ほかの端末の保存と重なりました。もう一度やり直してください",
        "another desk was saving at the same time; try again",
    ),
    (
        "read-only transaction",
        "データベースが読み取り専用です。管理者に確かめてください",
        "the database is read-only; ask its administrator",
    ),
    (
        "permission denied",
        "データベースのこの操作は許可されていません。管理者に確かめてください",
        "you have no right to do this in the database; ask its administrator",
    ),
    (
        "No space left",
        "データベースのディスクがいっぱいです。空きを作ってからやり直してください",
        "the disk of the database is full; make room and try again",
    ),
)


REFUSED = (
    "password authentication failed",
    "パスワード認証に失敗",
    "is not permitted to log in",
    "はログインが許可されていません",
)
"""What PostgreSQL says to a password that does not fit, or to an account that is closed."""


def told(error: Exception, path: Path | None) -> CaseDeskError:
    """The sentence for a database error that a person can do something about; anything else is raised again."""
    cause = getattr(error, "orig", None) or error
    text = str(cause)
    if getattr(getattr(cause, "pgconn", None), "needs_password", False) or any(part in text for part in REFUSED):
        return SignIn(
            "サインインできません。利用者名とパスワードを確かめてください",
            "the database refused the sign-in; check user and password",
        )
    for part, ja, en in SENTENCES:
        if part in text:
            where = f": {path}" if path else ""
            return Offline(ja + where, en + where)
    if not isinstance(cause, sqlite3.Error) and any(c.__name__ == "OperationalError" for c in type(cause).__mro__):
        first = text.strip().splitlines()[0][:200] if text.strip() else ""
        return Offline(f"データベースにつながりません: {first}", f"the database cannot be reached: {first}")
    raise error
