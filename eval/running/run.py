"""Asking the questions of a suite, and making the record of it."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime

from eval.gold.question import GoldQuestion
from eval.measures.answered import Answered, misquoted
from eval.measures.score import Score
from eval.measures.scoring import score, stance_pairs
from eval.running.answers import AnswerStore, Kept
from eval.running.asked import Asked, written_answer
from eval.running.pins import Pins
from eval.running.record import Record, Result
from eval.running.yardstick import yardstick
from ingest.errors import RemissaError
from ingest.progress import Progress

_STAGE = "Asking questions"


def run(
    suite: str,
    questions: Sequence[GoldQuestion],
    asked: Asked,
    pins: Pins,
    store: AnswerStore,
    *,
    corpus: str | None = None,
    jobs: int = 1,
    progress: Progress = lambda stage, done, total: None,
) -> Record:
    """Ask what is not known yet, score all, and give the record. An answer that fails is a result, not an error."""
    started = time.monotonic()
    known = {one.id: kept for one in questions if (kept := store.get(one))}
    missing = [one for one in questions if one.id not in known]
    cached = len(known)
    for question, kept in _ask_all(missing, asked, jobs):
        store.put(question, kept)
        known[question.id] = kept
        progress(_STAGE, len(known), len(questions))
    return Record(
        suite=suite,
        made=datetime.now(UTC).replace(microsecond=0),
        seconds=round(time.monotonic() - started, 2),
        pins=pins,
        corpus=corpus,
        jobs=jobs,
        cached=cached,
        results=tuple(result(one, known[one.id]) for one in questions),
    )


def result(gold: GoldQuestion, kept: Kept) -> Result:
    """A question with its scores. Without an answer, everything that could be measured is wrong."""
    scores = score(gold, kept.answered) if kept.answered else failed(gold)
    return Result(
        id=gold.id,
        family=gold.family,
        kind=gold.kind,
        language=gold.language,
        text=gold.text,
        gold=gold.digest,
        scores={one.measure: round(one.value, 4) for one in scores},
        why={one.measure: one.why for one in scores if one.why},
        stances=stance_pairs(gold, kept.answered) if kept.answered else (),
        expected=tuple(sorted(gold.expected)),
        whom=tuple(sorted(gold.whom)),
        ms=kept.ms,
        cpu_ms=kept.cpu_ms,
        yardstick_ms=kept.yardstick_ms,
        answer=written_answer(kept.answered.answer) if kept.answered else None,
        error=kept.error,
    )


def failed(gold: GoldQuestion) -> tuple[Score, ...]:
    """The scores of a question that was not answered at all."""
    why = "no answer"
    found = [Score("outcome", 0, why)]
    return (*found, Score("respondent_recall", 0, why)) if gold.expected else tuple(found)


def _ask_all(questions: Sequence[GoldQuestion], asked: Asked, jobs: int) -> Iterator[tuple[GoldQuestion, Kept]]:
    if jobs == 1:
        yield from ((one, ask_one(one, asked)) for one in questions)
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(ask_one, one, asked): one for one in questions}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def ask_one(question: GoldQuestion, asked: Asked) -> Kept:
    """One answer, timed, with its citations checked against the documents."""
    pace = round(yardstick(), 4)
    started, worked = time.perf_counter(), time.thread_time()
    try:
        answer = asked.ask(question)
    except RemissaError as error:
        return Kept(None, _since(started), pace, error=str(error))
    ms, cpu_ms = _since(started), round((time.thread_time() - worked) * 1000, 3)
    answered = Answered(answer, tuple(misquoted(answer, asked.source)))
    return Kept(answered, ms, pace, cpu_ms if asked.works_here else None)


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
