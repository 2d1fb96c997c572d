"""A file of bytes, compressed and sealed with a passphrase (控え): written and read piece by piece, never held whole.

Layout: a line that names the format, a line of JSON (salt, scrypt's numbers, whether it is sealed), then pieces of at
most 1 MiB before compression, each `length (4 bytes) | bytes`. A sealed piece is AES-256-GCM under a key by scrypt
(RFC 7914); its nonce is its number and whether it is the last, the header is authenticated with every piece, so that a
piece that was changed, moved, dropped or cut off is noticed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Any

from casedesk.errors import Invalid

MAGIC = b"CASEDESK BACKUP 1\n"
PIECE = 1 << 20
SCRYPT = {"n": 1 << 15, "r": 8, "p": 1}
MOST_SCRYPT = 1 << 20
"""A header that asks for more work than this is refused."""
Crypt = Callable[[int, bool, bytes], bytes]


class Writer:
    """Takes bytes with `write`; `close` finishes the file. A file that was not finished is not readable."""

    def __init__(self, file: IO[bytes], passphrase: str = "") -> None:
        self._file, self._held, self._number = file, bytearray(), 0
        header = {"sealed": bool(passphrase), "salt": secrets.token_hex(16), "scrypt": SCRYPT}
        line = json.dumps(header).encode() + b"\n"
        file.write(MAGIC + line)
        self._seal = _sealing(header, line, passphrase)

    def write(self, data: bytes) -> None:
        """More bytes."""
        self._held += data
        while len(self._held) > PIECE:
            self._piece(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def close(self) -> None:
        """The last piece."""
        self._piece(bytes(self._held), last=True)

    def _piece(self, data: bytes, last: bool) -> None:
        sealed = self._seal(self._number, last, zlib.compress(data, 6))
        self._number += 1
        self._file.write(struct.pack(">I", len(sealed)) + sealed)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()


def pieces(file: IO[bytes], passphrase: str = "") -> Iterator[bytes]:
    """The bytes piece by piece. Raises Invalid: no backup, wrong passphrase, damaged, cut off."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Invalid("CaseDeskの控えではありません", "this is no backup of CaseDesk")
    line = file.readline(4096)
    with _damage():
        header = json.loads(line)
        sealed, cost = bool(header["sealed"]), int(header["scrypt"]["n"]) * int(header["scrypt"]["r"])
        if cost > MOST_SCRYPT:
            raise ValueError
    if sealed and not passphrase:
        raise Invalid("この控えには合言葉が要ります", "this backup needs its passphrase")
    with _damage():
        opening = _opening(header, line, passphrase if sealed else "")
    number = 0
    ahead = _next(file)
    while ahead is not None:
        data, ahead = ahead, _next(file)
        yield _opened(opening, number, ahead is None, data)
        number += 1
    if not number:
        raise _damaged()


def _next(file: IO[bytes]) -> bytes | None:
    size = file.read(4)
    if not size:
        return None
    if len(size) < 4 or (length := struct.unpack(">I", size)[0]) > 2 * PIECE:
        raise _damaged()
    data = file.read(length)
    if len(data) < length:
        raise _damaged()
    return data


def _opened(opening: Crypt, number: int, last: bool, data: bytes) -> bytes:
    unpack = zlib.decompressobj()
    with _damage():
        found = unpack.decompress(opening(number, last, data), PIECE + 1)
        if len(found) > PIECE or not unpack.eof:
            raise ValueError
    return found


def _sealing(header: dict[str, Any], line: bytes, passphrase: str) -> Crypt:
    if not passphrase:
        return lambda number, last, data: _mark(number, last, line, data) + data
    cipher = _cipher(header, passphrase)
    return lambda number, last, data: bytes(cipher.encrypt(_nonce(number, last), data, line))


def _opening(header: dict[str, Any], line: bytes, passphrase: str) -> Crypt:
    if passphrase:
        cipher = _cipher(header, passphrase)
        return lambda number, last, data: _decrypted(cipher, _nonce(number, last), data, line, first=number == 0)

    def plain(number: int, last: bool, data: bytes) -> bytes:
        if data[:32] != _mark(number, last, line, data[32:]):
            raise ValueError
        return data[32:]

    return plain


def _decrypted(cipher: Any, nonce: bytes, data: bytes, line: bytes, *, first: bool) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return bytes(cipher.decrypt(nonce, data, line))
    except InvalidTag:
        if first:
            raise Invalid(
                "合言葉が違うか、控えが壊れています", "the passphrase is wrong, or the backup is damaged"
            ) from None
        raise ValueError from None


def _cipher(header: dict[str, Any], passphrase: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = header["scrypt"]
    key = hashlib.scrypt(passphrase.encode(), salt=bytes.fromhex(header["salt"]), **cost, maxmem=1 << 28, dklen=32)
    return AESGCM(key)


def _nonce(number: int, last: bool) -> bytes:
    """Never used twice under one key: every file has its own salt."""
    return struct.pack(">QI", number, int(last))


def _mark(number: int, last: bool, line: bytes, data: bytes) -> bytes:
    """The check of a piece that is not sealed: against accidents, not against a forger."""
    return hashlib.sha256(_nonce(number, last) + line + data).digest()


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise _damaged() from error


def _damaged() -> Invalid:
    return Invalid("控えが壊れているか、途中で切れています", "the backup is damaged or was cut off")
