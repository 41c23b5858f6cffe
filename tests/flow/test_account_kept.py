"""What a production lacks is kept with the weave that it was worked out of, and worked out anew after any change."""

from amparo.bulk.local import InProcess
from amparo.flow.account import account
from amparo.flow.account_kept import kept_account
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.flow.read import read
from amparo.flow.weave import weave
from amparo.store import models
from amparo.wiring import opened
from tests.flow.conftest import CLERK, OFFICER, mail

DAY = "Tue, 08 May 2018 09:31:00 -0600"
ANSWER = mail(CLERK, OFFICER, "RE: old", DAY, 2, "No record of hers.\n", "<gone@ice.example>")
OTHER = mail(CLERK, OFFICER, "RE: new", DAY, 3, "No record of his.\n", "<lost@ice.example>")


def add(case, folder, name, content):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(bytes(content))
    ingest(case, [folder], Note(agency="doh"), Silence())


def wove(case):
    read(case, InProcess(), Silence())
    weave(case, Silence())


def test_it_is_kept_until_the_case_changes(case, tmp_path):
    with opened(case) as open_case:
        add(open_case, tmp_path / "doh", "a.eml", ANSWER)
        wove(open_case)
        first = kept_account(open_case)
        assert [gap.kind for gap in first.gaps] == ["missing_parent"]
        row = open_case.workspace._rows(models.Account)
        row.update(told=row.get().told | {"gaps": []})
        assert kept_account(open_case).gaps == (), "what is kept, and not worked out again"

        add(open_case, tmp_path / "doh", "b.eml", OTHER)
        assert kept_account(open_case) == account(open_case), "added, not read yet: nothing kept is told"
        read(open_case, InProcess(), Silence())
        assert kept_account(open_case) == account(open_case), "read, not woven yet: it must not be kept for later"
        weave(open_case, Silence())
        assert [gap.kind for gap in kept_account(open_case).gaps] == ["missing_parent"] * 2
