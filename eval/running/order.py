"""What a run was ordered to do, and doing it: here, over a library of its own or a given one, or at a running service."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from eval.gold.fit import misfits
from eval.gold.question import GoldQuestion
from eval.running.answers import AnswerStore
from eval.running.asked import Asked, AskedHere, AskedThere
from eval.running.beside import beside
from eval.running.corpus import contents, made_library
from eval.running.pins import folder_digest, pin
from eval.running.record import Record
from eval.running.run import run
from eval.running.suites import Suite, choose
from ingest.errors import WrongUse
from ingest.ownership import Owner
from ingest.progress import Progress
from ingest.settings import Settings
from service.library_desk import LibraryDesk

_TOLD = 5  # misfits named before the rest are counted


@dataclass(frozen=True, slots=True)
class Order:
    """A run. `fresh` asks everything again; `beside` also runs the usual pipeline and the retriever alone.

    `key` opens a service that asks for one. `on` is a folder with responses, `library` one that holds a library already, `url` a running service: at most one of
    them; else the suite's own responses.
    """

    suite: str
    settings: Settings
    llm: str | None = None
    jobs: int = 1
    on: Path | None = None
    library: Path | None = None
    consultation: str | None = None
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    fresh: bool = False
    beside: bool = True
    seed: int = 0


def execute(order: Order, progress: Progress) -> Record:
    """Run it. Raises WrongUse (GoldError) where order or gold does not fit, and what opening a library raises."""
    suite = choose(order.suite)
    _check(order, suite)
    questions = suite.questions()
    if order.url:
        return _there(order, suite, questions, progress)
    with opened(order, suite, progress) as desk:
        return _here(order, suite, questions, desk, progress)


def _check(order: Order, suite: Suite) -> None:
    if sum(one is not None for one in (order.on, order.library, order.url)) > 1:
        raise WrongUse("--on, --library and --url say three different things to ask: give one of them")
    if suite.model and order.llm in (None, "off"):
        raise WrongUse(f"the suite {suite.name!r} asks a language model: name it with --llm PROVIDER:MODEL")
    if order.jobs < 1:
        raise WrongUse("--jobs must be 1 or more")


def _check_responses(order: Order, suite: Suite) -> None:
    if not (suite.on or order.on or order.library):
        raise WrongUse(f"the suite {suite.name!r} has no responses of its own: give their folder with --on FOLDER")
    if order.on and not order.on.is_dir():
        raise WrongUse(f"--on {order.on}: there is no such folder")


@contextmanager
def opened(order: Order, suite: Suite, progress: Progress) -> Iterator[LibraryDesk]:
    """The desk that an order is asked of, in this process. Raises WrongUse where there is nothing to ask."""
    _check_responses(order, suite)
    if order.library:
        from service.library_desk import open_desk

        settings = order.settings.model_copy(update={"library": order.library})
        with open_desk(settings, "remissa eval run") as desk:
            yield desk
    else:
        with made_library(order.on or suite.on or Path(), order.settings, progress) as desk:
            yield desk


def _here(
    order: Order, suite: Suite, questions: Sequence[GoldQuestion], desk: LibraryDesk, progress: Progress
) -> Record:
    started = time.monotonic()
    consultation = desk.library.only_consultation(order.consultation)
    asked = AskedHere(desk, consultation, order.llm)
    fits(questions, asked)
    held = contents(desk)
    known = {"embedder": desk.embedder.name, "embedder_fingerprint": desk.embedder.fingerprint, "library": held}
    pins = pin(order.settings, seed=order.seed, llm=order.llm, **known)
    desk.warm_up()
    store = AnswerStore(None if order.fresh else order.settings.cache / "eval" / "answers", pins.identity)
    folder = order.on or suite.on
    corpus = held if order.library or not folder else folder_digest(folder)
    record = run(suite.name, questions, asked, pins, store, corpus=corpus, jobs=order.jobs, progress=progress)
    if order.beside:
        found = beside(desk, consultation, questions, order.settings.cache / "eval" / "beside", pins.identity)
        record = replace(record, plain=found.plain, ranking=found.ranking)
    return replace(record, seconds=round(time.monotonic() - started, 2))


def _there(order: Order, suite: Suite, questions: Sequence[GoldQuestion], progress: Progress) -> Record:
    from service.remote import RemoteDesk

    remote = RemoteDesk(Owner(0, "", (order.url or "").rstrip("/"), order.key))
    asked = AskedThere(remote, order.consultation, order.llm)
    fits(questions, asked)
    pins = pin(order.settings, seed=order.seed, llm=order.llm, url=order.url)
    # Nothing tells when a service that runs elsewhere has changed, so none of its answers are kept.
    return run(suite.name, questions, asked, pins, AnswerStore(None, ""), jobs=order.jobs, progress=progress)


def fits(questions: Sequence[GoldQuestion], asked: Asked) -> None:
    """Nothing where the gold fits what is asked. Raises WrongUse naming file and line of the first that does not."""
    found = misfits(questions, asked.holdings())
    first = [str(one) for one in islice(found, _TOLD)]
    if first:
        more = sum(1 for _ in found)
        raise WrongUse("\n".join([*first, *([f"and {more} more"] if more else [])]))
