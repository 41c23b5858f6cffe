"""What the tests of hostile records share: an open case of its own, and short words for adding and auditing."""

import io
import zipfile

from amparo.bulk.local import InProcess
from amparo.flow.audit import audit
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.flow.rows import files
from tests.flow.conftest import CLERK, OFFICER, mail

ASK = "Can you tell me the current address for Marisela Inventada, DOB 3/14/1982?\n"


def ask(number, text=ASK, **more):
    return bytes(mail(OFFICER, CLERK, f"record {number}", "Tue, 08 May 2018 09:14:00 -0600", number, text, **more))


def add(case, *paths, agency=None, limits=None):
    return ingest(case, list(paths), Note(agency), Silence(), *([limits] if limits else []))


def read(case, runner=None):
    return audit(case, runner or InProcess(), Silence())


def ended(case):
    return {row["path"]: (row["outcome"], row["reason"]) for row in files(case)}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()
