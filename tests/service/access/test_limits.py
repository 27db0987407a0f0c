from hypothesis import given
from hypothesis import strategies as st

from service.access.limits import Limits, Turnstile


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_no_more_than_the_limit_in_any_minute_beyond_the_first_burst():
    clock = Clock()
    gate = Turnstile(Limits(a_minute=60, at_once_each=0, at_once=0), clock)
    taken = 0
    for _ in range(1200):  # four requests a second, for five minutes
        if gate.enter("a") is None:
            taken += 1
            gate.leave("a")
        clock.now += 0.25
    assert taken == 60 + 299


def test_a_refusal_says_when_to_come_again_and_that_is_true():
    clock = Clock()
    gate = Turnstile(Limits(a_minute=2, at_once_each=0, at_once=0), clock)
    assert [gate.enter("a"), gate.enter("a")] == [None, None]
    refusal = gate.enter("a")
    assert refusal
    assert refusal.status == 429
    clock.now += refusal.after
    assert gate.enter("a") is None


def test_one_who_asks_too_much_does_not_keep_others_out():
    gate = Turnstile(Limits(a_minute=1, at_once_each=1, at_once=10), Clock())
    assert gate.enter("a") is None
    assert gate.enter("a") is not None
    assert gate.enter("b") is None


def test_too_many_together_are_told_that_the_service_is_busy():
    gate = Turnstile(Limits(a_minute=0, at_once_each=0, at_once=2), Clock())
    assert [gate.enter("a"), gate.enter("b")] == [None, None]
    refusal = gate.enter("c")
    assert refusal
    assert (refusal.status, refusal.after) == (503, 1)
    gate.leave("a")
    assert gate.enter("c") is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_whoever_enters_leaves_and_nobody_else(steps: list[tuple[str, bool]]):
    gate = Turnstile(Limits(a_minute=0, at_once_each=2, at_once=4), Clock())
    inside: list[str] = []
    for name, entering in steps:
        if entering and gate.enter(name) is None:
            inside.append(name)
        elif not entering and name in inside:
            inside.remove(name)
            gate.leave(name)
        assert gate.inside == len(inside) <= 4
        assert all(inside.count(one) <= 2 for one in "abc")


def test_those_long_gone_are_forgotten():
    clock = Clock()
    gate = Turnstile(Limits(a_minute=5, at_once_each=0, at_once=0), clock)
    for n in range(1001):
        gate.enter(str(n))
        gate.leave(str(n))
    clock.now += 1000
    gate.enter("x")
    assert len(gate._tokens) == 1
