"""`code --endpoint`: a language model that the user runs codes too."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from amparo.cli.progress import Talk
from amparo.flow.case import Case
from amparo.settings import endpoint_key

if TYPE_CHECKING:
    from amparo.bulk.endpoint import Endpoint


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a model."""
    for option in (
        click.option("--allow-remote", is_flag=True, help="With --endpoint: the records may leave this machine."),
        click.option("--model", metavar="NAME", help="The model, as its service calls it."),
        click.option("--endpoint", metavar="URL", help="A chat-completions service, such as http://127.0.0.1:8080/v1."),
    ):
        command = option(command)
    return command


def asked_model(endpoint: str | None, model: str | None, allow_remote: bool) -> "Endpoint | None":
    """The service that the options name; None where they name none.

    Raises:
        ConfigProblem: no such address, or of another machine although that is not allowed.
    """
    if endpoint is None:
        if model is not None or allow_remote:
            raise click.UsageError("--model and --allow-remote belong to --endpoint.")
        return None
    if not model:
        raise click.UsageError("--endpoint needs --model NAME.")
    from amparo.bulk.endpoint import Endpoint  # only here is anything spoken to

    return Endpoint(endpoint, model, allow_remote=allow_remote)


def code_with(case: Case, endpoint: "Endpoint") -> None:
    """Ask about every conversation with an agency that changed, and say what became of them."""
    from amparo.flow.code_by_model import code_by_model

    tally = code_by_model(case, endpoint, Talk(), endpoint_key())
    thrown = ", ".join(f"{variable} {count}" for variable, count in sorted(tally.thrown.items())) or "none"
    click.echo(
        f"{tally.coded} exchanges coded by {endpoint.model} in {tally.read} conversations; thrown away for want of their words "
        f"in the record: {thrown}; {tally.too_long} conversations too long to ask about. "
        "They stand beside the program's coding; no figure counts them.",
        err=True,
    )
