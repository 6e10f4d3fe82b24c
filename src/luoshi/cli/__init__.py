"""The command line."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi import __version__
from luoshi.cli import (
    analysis,
    collection,
    commitments,
    deciding,
    demo,
    evaluation,
    files,
    matrix,
    people,
    phrases,
    referring,
    relating,
    serving,
)
from luoshi.cli.variadic import VariadicCommand

app = typer.Typer(
    name="luoshi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(asked: bool) -> None:
    """Print the version and end, when it is asked for."""
    if asked:
        typer.echo(f"luoshi {__version__}")
        raise typer.Exit


@app.callback()
def luoshi(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version 版本.")
    ] = False,
) -> None:
    """落实 luoshi reads Chinese industrial-policy documents as they are found, and shows how decisions travel."""


app.command("add")(collection.add_command)
app.command("list")(collection.list_command)
app.command("show")(collection.show_command)
app.command("locate")(collection.locate_command)
app.command("search")(collection.search_command)
app.command("facts")(analysis.facts_command)
app.command("indicators")(analysis.indicators_command)
app.command("tasks")(commitments.tasks_command)
app.command("people")(people.people_command)
app.command("bodies")(people.bodies_command)
app.command("expand")(referring.expand_command)
app.command("citations")(referring.citations_command)
app.command("matrix")(matrix.matrix_command)
app.command("gaps")(matrix.gaps_command)
app.command("decisions")(deciding.decisions_command)
app.command("origins")(analysis.origins_command)
app.command("phrase")(phrases.phrase_command)
app.command("phrases")(phrases.phrases_command)
app.command("restore")(files.restore_command)
app.command("extract")(files.extract_command)
app.command("trace", cls=VariadicCommand)(files.trace_command)
app.command("relate")(relating.relate_command)
app.command("serve")(serving.serve_command)
app.command("export")(collection.export_command)
app.command("demo")(demo.demo_command)
app.command("eval")(evaluation.eval_command)
app.command("doctor")(collection.doctor_command)
