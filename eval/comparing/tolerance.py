"""What no run may hold, whatever it is compared with: for suites that have no baseline."""

from collections.abc import Iterator

from eval.measures.score import MEASURES
from eval.running.record import Record, Result


def faults(record: Record) -> Iterator[str]:
    """A line for each question that was not answered, or whose answer holds what is never tolerated; and one where a
    language model was ordered and could be used for no answer, so that nothing is known of it."""
    for one in record.results:
        if one.error:
            yield f"{one.id}: not answered: {one.error}"
        for measure in sorted(one.intolerable, key=MEASURES.index):
            yield f"{one.id}: {measure}: {one.why.get(measure, '')}"
    if record.pins.llm not in (None, "off") and not any(map(_by_model, record.results)):
        yield f"{record.pins.llm} could be used for no answer: is it running?"


def _by_model(result: Result) -> bool:
    """Whether a language model was asked for an answer and wrote some of it, whatever was shown of that."""
    answer = result.answer or {}
    made = answer.get("provenance", {})
    if not made.get("model"):
        return False
    wrote = made.get("dropped") or made.get("cached") or any(one.get("written") for one in answer.get("positions", ()))
    return bool(wrote) or not made.get("remark")
