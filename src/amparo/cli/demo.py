"""`demo`: a fictional production, audited and reported, to see in a minute what the product is for."""

import shutil
from pathlib import Path

import click

from amparo.cli.progress import Talk
from amparo.errors import CaseProblem
from amparo.flow.audit import audit
from amparo.flow.demo_production import write_production
from amparo.flow.ingest import Note, ingest
from amparo.flow.report import Order, report
from amparo.settings import default_workers
from amparo.wiring import REQUESTS, new_case, opened, runner

MARK = "This folder was made by `amparo demo`; it may be made again at any time.\n"


@click.command("demo")
@click.argument("folder", metavar="[DIR]", default="amparo-demo", type=click.Path(path_type=Path))
def demo_command(folder: Path) -> None:
    """Make a fictional case and its report; see what it is for.

    Writes a production of invented people, audits it, builds the report, and says where to look.

    Example: amparo demo
    """
    _make_room(folder)
    production, case = folder / "production", folder / "case"
    write_production(production)
    new_case(case, {"title": "Demo: a fictional production", "timezone": "America/Denver"}, production / "bodies.yaml")
    shutil.copyfile(production / "requests.yaml", case / REQUESTS)
    talk = Talk()
    with opened(case) as open_case:
        note = Note(source="the demo", received="2025-12-01", added_by="demo", command="amparo demo")
        ingest(open_case, [production / "records"], note, talk)
        crew = runner(default_workers())
        audit(open_case, crew, talk)
        english = report(open_case, Order(), talk, crew)
        spanish = report(open_case, Order(language="es"), talk, crew)
    click.echo(
        f"\nEveryone in it is invented. Open in a browser:\n  {english.paths[0]}\n  {spanish.paths[0]} (en español)",
        err=True,
    )
    click.echo(
        f"Then try:\n  amparo status {case}\n  amparo search {case} shelter\n  amparo export {case} exchanges\n"
        f"  amparo publish {case} --draft",
        err=True,
    )


def _make_room(folder: Path) -> None:
    """An empty folder: a demo of before is removed, anything else is refused."""
    mark = folder / "DEMO.txt"
    if folder.exists() and any(folder.iterdir()):
        if not mark.is_file() or mark.read_text(encoding="utf-8") != MARK:
            raise CaseProblem("the folder holds something else.", where=str(folder), advice="Name another folder.")
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(0o600)  # originals are read-only, which Windows refuses to delete
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(MARK, encoding="utf-8", newline="\n")
