"""Composition root: settings to an open case and a runner; the only place that knows every adapter."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amparo.bulk.runner import Runner
from amparo.campaign.request import RecordsRequest, load_requests
from amparo.clock import Hours, parse_hours, time_zone
from amparo.errors import CaseProblem, PathProblem
from amparo.flow.case import Case
from amparo.flow.language_data import language_folder
from amparo.ids import digest
from amparo.publish.load_plan import EMPTY_PLAN
from amparo.publish.load_plan import FILE as PLAN
from amparo.records.originals import Originals
from amparo.settings import FILE, Settings, language_data, load_settings, tls_files, write_settings
from amparo.shipped import shipped
from amparo.store.connect import close_store, open_store
from amparo.store.workspace import Workspace
from amparo.threads.directory import Directory, load_directory

BODIES = "bodies.yaml"
REQUESTS = "requests.yaml"
EMPTY_REQUESTS = """\
# What was asked of whom. Keys: id, agency (slug of bodies.yaml), sent, received (dates as 2019-12-02), period (from, to),
# search_terms (a list), exemptions_claimed (a list), words (what was asked), note.
requests: []
"""


def new_case(folder: Path, told: dict[str, object], bodies: Path | None) -> None:
    """Make a case folder with its four files that people edit.

    Raises:
        CaseProblem: the folder is a case already, or holds something else.
        ConfigProblem: the bodies file or a setting has a mistake; then nothing is made.
        PathProblem: the bodies file cannot be read.
    """
    if (folder / FILE).exists():
        raise CaseProblem("this is a case already.", where=str(folder), advice="Choose another folder.")
    if folder.exists() and any(folder.iterdir()):
        raise CaseProblem("the folder is not empty.", where=str(folder), advice="Choose a new folder.")
    if bodies is not None:
        try:
            text = bodies.read_text(encoding="utf-8")
        except OSError as problem:
            raise PathProblem(f"cannot be read ({problem.strerror}).", where=str(bodies)) from None
        load_directory(text, str(bodies))
    else:
        text = shipped("bodies", "us.yaml").read_text(encoding="utf-8")
    time_zone(str(told.get("timezone") or "America/Denver"), "--timezone")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    write_settings(folder, {"title": folder.resolve().name, **told})
    (folder / BODIES).write_text(text, encoding="utf-8", newline="\n")
    (folder / REQUESTS).write_text(EMPTY_REQUESTS, encoding="utf-8", newline="\n")
    (folder / PLAN).write_text(EMPTY_PLAN, encoding="utf-8", newline="\n")
    (folder / "out").mkdir()


def _bodies(settings: Settings) -> tuple[Directory, str]:
    path = settings.folder / BODIES
    text = path.read_text(encoding="utf-8") if path.is_file() else "bodies: []\n"
    return load_directory(text, str(path)), digest(text.encode())


def _requests(settings: Settings, directory: Directory) -> tuple[RecordsRequest, ...]:
    path = settings.folder / REQUESTS
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return load_requests(text, str(path), [body.slug for body in directory.bodies])


def _hours(settings: Settings, directory: Directory) -> dict[str, Hours]:
    def of(hours: str | None, zone: str | None) -> Hours:
        where = str(settings.folder / FILE)
        chosen = time_zone(zone or settings.timezone, where)
        return parse_hours(hours or settings.hours, chosen, settings.jurisdiction or None, where)

    out = {"": of(None, None)}
    out.update({body.slug: of(body.hours, body.timezone) for body in directory.bodies if body.hours or body.timezone})
    return out


@contextmanager
def opened(folder: Path) -> Iterator[Case]:
    """An open case; its store is closed at the end.

    Raises:
        AmparoError: the case, its settings, its bodies or its requests have a mistake.
    """
    settings = load_settings(folder)
    zone = time_zone(settings.timezone, str(folder / FILE))
    directory, directory_digest = _bodies(settings)
    requests, hours = _requests(settings, directory), _hours(settings, directory)
    data = language_folder(language_data())
    alias = open_store(settings.store_url)
    try:
        yield Case(
            folder=folder,
            title=settings.title or folder.resolve().name,
            zone=zone,
            workspace=Workspace(alias),
            originals=Originals(folder / "originals"),
            directory=directory,
            directory_digest=directory_digest,
            requests=requests,
            hours=hours,
            jurisdiction=settings.jurisdiction,
            laws=tuple(settings.laws),
            language_data=data,
        )
    finally:
        close_store(alias)


PATIENCE = 300.0  # seconds for one file or conversation; a longer one is set aside as damaged


AUDIT = ("amparo.flow.read_one", "amparo.flow.find_one", "amparo.detect.run")


def runner(workers: int, preload: tuple[str, ...] = AUDIT) -> Runner:
    """Runs stages in so many processes; even one is a process of its own, which a hostile file may kill or hang.

    Args:
        workers: how many processes.
        preload: modules that each of them will need.
    """
    from amparo.bulk.local import Processes  # here and below: only some commands run anything in other processes

    return Processes(workers, PATIENCE, preload=preload)


@contextmanager
def cluster(address: str) -> Iterator[Runner]:
    """Runs stages on the workers of the scheduler at this address.

    Raises:
        AmparoError: see Cluster.
    """
    from amparo.bulk.address import Tls
    from amparo.bulk.cluster import Cluster

    with Cluster(address, Tls(*tls_files()), PATIENCE) as running:
        yield running
