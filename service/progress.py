"""The progress of what takes long, as a bar on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from ingest.progress import Progress as Tell

_STAGES = {"read": "Reading files", "write": "Finding statements", "embed": "Embedding passages"}


class _Rate(ProgressColumn):
    """How many files or passages are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


@contextmanager
def progress_bar(shown: bool) -> Iterator[Tell]:
    """A progress bar on standard error, or nothing where it is not a terminal."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield lambda stage, done, total: None
        return
    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        *(_Rate(), TimeElapsedColumn(), TimeRemainingColumn()),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell
