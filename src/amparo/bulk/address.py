"""Address: where a scheduler listens, and whether records and passwords may travel there."""

import re
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import UsageProblem

LOOPBACK = frozenset({"127.0.0.1", "[::1]", "localhost"})  # what is sent there does not leave the machine
SHAPE = re.compile(
    r"(?P<scheme>[a-z]+)://(?P<host>[a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\]):(?P<port>\d{1,5})", re.IGNORECASE
)
CA, CERTIFICATE, KEY = "AMPARO_TLS_CA", "AMPARO_TLS_CERT", "AMPARO_TLS_KEY"
HOW = "docs/howto/cluster.md shows how to make certificates and start everything."


@dataclass(frozen=True, slots=True)
class Tls:
    """The PEM files with which both ends prove who they are; None where nobody named one.

    Attributes:
        ca: certificate of the authority that signed every certificate of this cluster.
        certificate: of this program.
        key: that belongs to the certificate.
    """

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def check_address(address: str, tls: Tls) -> None:
    """Refuse an address to which records and passwords would travel readable, or that is none.

    Raises:
        UsageProblem: it is no `tls://HOST:PORT`; it is `tcp://` and leaves this machine; a file that TLS needs is
            not named or cannot be read.
    """
    shape = SHAPE.fullmatch(address)
    scheme = shape["scheme"].lower() if shape else ""
    if scheme not in ("tls", "tcp") or (shape and not 0 < int(shape["port"]) < 65536):
        advice = f"Give tls://HOST:PORT, or tcp://127.0.0.1:PORT for a scheduler on this machine. {HOW}"
        raise UsageProblem("this is no address of a scheduler.", where=address, advice=advice)
    if scheme == "tcp":
        if not stays_safe(address):
            what = "records and passwords would travel unencrypted, so nothing was started."
            raise UsageProblem(what, where=address, advice=f"Use TLS and a tls:// address. {HOW}")
        return
    for name, path in ((CA, tls.ca), (CERTIFICATE, tls.certificate), (KEY, tls.key)):
        if path is None:
            raise UsageProblem(f"TLS needs a file that {name} names.", where=address, advice=f"Set {name}. {HOW}")
        try:
            path.read_bytes()
        except OSError as problem:
            why = problem.strerror or type(problem).__name__
            advice = f"Correct {name}. {HOW}"
            raise UsageProblem(
                f"the file that {name} names cannot be read ({why}).", where=address, advice=advice
            ) from None


def stays_safe(address: str) -> bool:
    """True where what is sent to an address is encrypted or stays on its machine."""
    shape = SHAPE.fullmatch(address)
    if shape is None:
        return False
    scheme, host = shape["scheme"].lower(), shape["host"].lower()
    return scheme == "tls" or (scheme == "tcp" and host in LOOPBACK)
