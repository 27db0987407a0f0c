"""What no run may hold, whatever it is compared with."""

from typing import Any

import pytest

from eval.comparing.tolerance import faults
from eval.running.record import Result
from tests.eval.made import pins, record, result


def answered(remark: str | None = None, model: str | None = "ollama:m", dropped: int = 0) -> Result:
    made = {"model": model, "remark": remark, "dropped": dropped}
    return result("q", "f", {"outcome": 0.0}, answer={"provenance": made})


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([result("q", "f", {"outcome": 0.0, "exact_quotes": 1.0})], []),
        ([result("q", "f", {"exact_quotes": 0.5}, why={"exact_quotes": "[1] is not there"})], ["[1] is not there"]),
        ([result("q", "f", {"right_region": 0.0, "resolved_marks": 0.9})], ["right_region", "resolved_marks"]),
        ([result("q", "f", {}, error="it broke off")], ["it broke off"]),
    ],
)
def test_what_is_wrong_but_tolerable_passes_and_what_is_not_is_named(results: list[Result], told: list[str]) -> None:
    found = list(faults(record(results)))
    assert len(found) == len(told)
    assert all(words in line for words, line in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("results", "fault"),
    [
        ([answered("could not be used")], True),
        ([answered(model=None)], True),
        ([answered("could not be used"), answered()], False),
        ([answered("did not get to everybody", dropped=2)], False),
    ],
)
def test_a_language_model_that_never_served_says_nothing_of_it(results: list[Any], fault: bool) -> None:
    assert bool(list(faults(record(results, pins=pins(llm="ollama:m"))))) == fault
    assert not list(faults(record(results, pins=pins(llm="off"))))
