"""`sample`: messages of no exchange for people to read, and their answers taken back."""

from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.cli.progress import warn_of_unread
from amparo.cli.table_file import read_table
from amparo.flow.review import coder_name
from amparo.flow.sample import NEEDED, Answer, sample, take_answers
from amparo.wiring import opened


@click.command("sample")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--unflagged", metavar="N", type=click.IntRange(1, 1_000_000), help="How many messages of no exchange to draw."
)
@click.option("--seed", metavar="S", type=int, help="A number of your choice: the same one draws the same messages.")
@click.option("-o", "--output", metavar="FILE", help="File to write; - is stdout.")
@click.option("--import", "taken", metavar="FILE", help="Take the file back with its answers.")
@click.option("--by", metavar="NAME", help="Who read the messages.")
def sample_command(
    case: Path, unflagged: int | None, seed: int | None, output: str | None, taken: str | None, by: str | None
) -> None:
    """Draw messages of no exchange for people to read.

    Writes CSV with an empty column `answer`: yes (an exchange begins here), part (it belongs to one that begins
    elsewhere), no, unsure. With the answers imported, the report tells how many exchanges were missed.

    Example: amparo sample mycase --unflagged 100 --seed 7 -o to-read.csv
    """
    if (unflagged is None) == (taken is None):
        raise click.UsageError("Say either --unflagged N with --seed S, or --import FILE with --by NAME.")
    if unflagged is not None and (seed is None or by is not None):
        raise click.UsageError("--unflagged goes with --seed, and --by with --import.")
    if taken is not None and (by is None or seed is not None or output is not None):
        raise click.UsageError("--import goes with --by; --seed and --output belong to --unflagged.")
    with opened(case) as open_case:
        if unflagged is not None and seed is not None:
            write_rows(sample(open_case, unflagged, seed), "csv", output)
            warn_of_unread(open_case)
            return
        coder = coder_name(str(by))
        rows = read_table(str(taken), NEEDED)
        answers = [_answer(row, where) for where, row in rows]
        told = take_answers(open_case, answers, coder)
    for name, count in told.items():
        click.echo(f"Sample {name}: {count} answers by {coder}. Next: amparo report {case}", err=True)


def _answer(row: dict[str, str], where: str) -> Answer:
    sample, number, message, answer = (row[name].strip() for name in NEEDED)
    return Answer(sample, number, message, answer, where)
