"""Where records and passwords may travel: a table of addresses."""

from pathlib import Path

import pytest

from amparo.bulk.address import Tls, check_address, stays_safe
from amparo.errors import UsageProblem
from amparo.settings import tls_files

UNENCRYPTED, NONE, NEEDS = "unencrypted", "no address", "TLS needs"


@pytest.mark.parametrize(
    ("address", "without_tls", "with_tls"),
    [
        ("tcp://127.0.0.1:8786", None, None),
        ("tcp://localhost:8786", None, None),
        ("TCP://LOCALHOST:8786", None, None),
        ("tcp://[::1]:8786", None, None),
        ("tcp://10.0.0.5:8786", UNENCRYPTED, UNENCRYPTED),
        ("tcp://0.0.0.0:8786", UNENCRYPTED, UNENCRYPTED),
        ("tcp://[::]:8786", UNENCRYPTED, UNENCRYPTED),
        ("tcp://127.0.0.1.example:8786", UNENCRYPTED, UNENCRYPTED),
        ("tcp://localhost.example:8786", UNENCRYPTED, UNENCRYPTED),
        ("tcp://scheduler.example:8786", UNENCRYPTED, UNENCRYPTED),
        ("tls://scheduler.example:8786", NEEDS, None),
        ("tls://10.0.0.5:8786", NEEDS, None),
        ("tls://127.0.0.1:8786", NEEDS, None),
        ("tls://[fd00::5]:8786", NEEDS, None),
        ("tcp://127.0.0.1@scheduler.example:8786", NONE, NONE),
        ("tcp://127.0.0.1:8786/x", NONE, NONE),
        ("tls://10.0.0.5", NONE, NONE),
        ("tls://10.0.0.5:0", NONE, NONE),
        ("tls://10.0.0.5:99999", NONE, NONE),
        ("10.0.0.5:8786", NONE, NONE),
        ("127.0.0.1:8786", NONE, NONE),
        ("ws://127.0.0.1:8786", NONE, NONE),
        ("inproc://127.0.0.1:8786", NONE, NONE),
        ("tls://10.0.0.5:8786\n", NONE, NONE),
        ("", NONE, NONE),
    ],
)
def test_an_address_is_taken_or_refused_with_what_to_do(
    address: str, without_tls: str | None, with_tls: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "some.pem"
    file.touch()
    for tls, refused in ((Tls(), without_tls), (Tls(file, file, file), with_tls)):
        if refused is None:
            check_address(address, tls)
        else:
            with pytest.raises(UsageProblem, match=refused) as told:
                check_address(address, tls)
            assert "docs/howto/cluster.md" in told.value.advice


@pytest.mark.parametrize(
    ("missing", "named"), [("ca", "AMPARO_TLS_CA"), ("certificate", "AMPARO_TLS_CERT"), ("key", "AMPARO_TLS_KEY")]
)
def test_a_file_that_tls_needs_is_named(missing: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "some.pem"
    file.touch()
    there = {"ca": file, "certificate": file, "key": file}
    with pytest.raises(UsageProblem, match=f"needs a file that {named} names"):
        check_address("tls://10.0.0.5:8786", Tls(**{**there, missing: None}))
    with pytest.raises(UsageProblem, match=rf"{named} names cannot be read \(No such file"):
        check_address("tls://10.0.0.5:8786", Tls(**{**there, missing: tmp_path / "nowhere.pem"}))


@pytest.mark.parametrize(
    ("worker", "safe"),
    [
        ("tls://10.0.0.6:41234", True),
        ("tcp://127.0.0.1:41234", True),
        ("tcp://10.0.0.6:41234", False),
        ("ucx://10.0.0.6:41234", False),
        ("inproc://10.0.0.6/1/2", False),
    ],
)
def test_a_worker_too_is_reached_safely_or_not(worker: str, safe: bool) -> None:
    assert stays_safe(worker) is safe


def test_the_files_are_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CA", "CERT", "KEY"):
        monkeypatch.delenv(f"AMPARO_TLS_{name}", raising=False)
    assert Tls(*tls_files()) == Tls()
    monkeypatch.setenv("AMPARO_TLS_CA", "ca.pem")
    monkeypatch.setenv("AMPARO_TLS_CERT", "own.pem")
    monkeypatch.setenv("AMPARO_TLS_KEY", "")
    assert Tls(*tls_files()) == Tls(Path("ca.pem"), Path("own.pem"), None)
