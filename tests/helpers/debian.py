"""Debian's PostgreSQL 15 for tests, where its package is installed: the oldest release we keep to, and one with TLS.

The server listens on a socket and, with TLS only, on a port of localhost; its certificate is signed by a CA of its own.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BIN = Path("/usr/lib/postgresql/15/bin")
THERE = (BIN / "initdb").exists()
SETTINGS = """
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 40
shared_buffers = 64MB
ssl = on
ssl_cert_file = 'server.crt'
ssl_key_file = 'server.key'
"""
HBA = """
local all all trust
hostssl all all 127.0.0.1/32 scram-sha-256
"""


@dataclass(frozen=True)
class Debian:
    """A running server: superuser `postgres` over the socket; others by password and TLS at `localhost:port`."""

    socket: Path
    port: int
    ca: Path

    def url(self, name: str = "postgres") -> str:
        """The superuser's URL over the socket."""
        return f"postgresql://postgres@/{name}?host={quote(str(self.socket), safe='')}&port={self.port}"


def authority(folder: Path, name: str) -> tuple[Any, Any]:
    """A new CA; its certificate lies in `folder/<name>.crt`."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = _certificate(who, key.public_key()).add_extension(x509.BasicConstraints(True, None), True)
    certificate = made.issuer_name(who).sign(key, hashes.SHA256())
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return key, certificate


def _certificate(who: x509.Name, key: Any) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    made = x509.CertificateBuilder().subject_name(who).public_key(key).serial_number(x509.random_serial_number())
    return made.not_valid_before(now - day).not_valid_after(now + day)


def _server_certificate(data: Path, ca_key: Any, ca: Any) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = _certificate(who, key.public_key()).add_extension(names, False).issuer_name(ca.subject)
    (data / "server.crt").write_bytes(made.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (data / "server.key").write_bytes(text)
    (data / "server.key").chmod(0o600)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _run(program: str, *words: str) -> None:
    """As the user `postgres` where root runs the tests, because the server refuses root."""
    other: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(
        [BIN / program, *words], check=True, cwd="/", env={**environment, "LC_ALL": "C.UTF-8"}, **quiet, **other
    )


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, "postgres", "postgres")


@pytest.fixture(scope="session")
def debian_server() -> Iterator[Debian]:
    """The server, started by the first test that asks; its tests do not run where the package is missing."""
    if not THERE:
        pytest.skip("no PostgreSQL 15 of Debian here (apt install postgresql): its half of this test DID NOT RUN")
    folder = Path(tempfile.mkdtemp(prefix="casedesk-pg15-")).resolve()
    data = folder / "data"
    folder.chmod(0o755)
    _own(folder)
    try:
        _run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        _server_certificate(data, *authority(folder, "ca"))
        port = _free_port()
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"{SETTINGS}listen_addresses = '127.0.0.1'\nport = {port}\n")
            settings.write(f"unix_socket_directories = '{folder}'\n")
        (data / "pg_hba.conf").write_text(HBA, encoding="utf-8")
        _own(data)
        _run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", str(data / "log"), "start")
        yield Debian(folder, port, folder / "ca.crt")
        _run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
