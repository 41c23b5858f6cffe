"""A real scheduler and real workers in processes of this machine, with or without TLS."""

import datetime
import ipaddress
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from amparo.bulk.address import Tls

ROOT = Path(__file__).parents[2]
ENDING = 10.0  # seconds that a process is waited for


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Machines:
    """Processes that think that they are machines; in a folder of their own, so that no relative path helps them."""

    folder: Path
    tls: Tls | None = None
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{'tls' if self.tls else 'tcp'}://127.0.0.1:{self.port}"

    def start_scheduler(self, **config: str) -> None:
        """A scheduler; `config` goes to dask."""
        protocol = ["--protocol", "tls" if self.tls else "tcp"]
        self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), *protocol, **config)

    def start_worker(self, *more: str) -> None:
        """A worker that joins as soon as the scheduler is there."""
        here = ["--host", "127.0.0.1", "--nthreads", "1", "--local-directory", str(self.folder)]
        self._start("worker", self.address, *here, *(more or ("--no-nanny",)))

    def _start(self, *words: str, **config: str) -> None:
        files = []
        if self.tls:
            files = ["--tls-ca-file", str(self.tls.ca), "--tls-cert", str(self.tls.certificate)]
            files += ["--tls-key", str(self.tls.key)]
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard", *files]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **config}
        with (self.folder / f"{len(self.running)}.log").open("wb") as log:
            self.running.append(
                subprocess.Popen(command, cwd=self.folder, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            )

    def stop(self) -> None:
        """Kill all."""
        for process in reversed(self.running):
            process.kill()
            process.wait(ENDING)


def certificates(folder: Path) -> Tls:
    """An authority of its own, and one certificate that it signed, as PEM files in a new folder."""
    folder.mkdir()
    now = datetime.datetime.now(datetime.UTC)
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority of a test")])

    def made(name: x509.Name, public: ec.EllipticCurvePublicKey, is_authority: bool) -> bytes:
        builder = x509.CertificateBuilder(issuer, name, public, x509.random_serial_number())
        builder = builder.not_valid_before(now - datetime.timedelta(hours=1))
        builder = builder.not_valid_after(now + datetime.timedelta(hours=1))
        builder = builder.add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        places = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        builder = builder.add_extension(places, critical=False)
        # What Python 3.13 and later insist on: who signed, and what an authority's key is for.
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
        builder = builder.add_extension(signer, critical=False)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        flags = [not is_authority, *[False] * 4, is_authority, is_authority, False, False]
        builder = builder.add_extension(x509.KeyUsage(*flags), critical=True)
        return builder.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "machine of a test")])
    tls = Tls(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    (folder / "ca.pem").write_bytes(made(issuer, authority.public_key(), True))
    (folder / "cert.pem").write_bytes(made(own, key.public_key(), False))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return tls
