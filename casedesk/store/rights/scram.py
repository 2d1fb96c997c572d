"""Passwords: made, and turned into what a database may keep: SCRAM for PostgreSQL, Argon2 for SQLite."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other on paper."""


def make() -> str:
    """A new password of four groups, about 80 bits, that can be read out and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def verifier(connection: sa.Connection, login: str, password: str) -> str:
    """The SCRAM verifier, computed here by libpq; the password never leaves this process."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    made: bytes = raw.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def hashed(password: str) -> str:
    """The Argon2id hash."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def matches(kept: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
