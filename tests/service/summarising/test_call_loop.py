import asyncio

import pytest

from service.summarising.call_loop import CallLoop


async def _loop_of_the_call() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_calls_from_several_loops_run_on_one() -> None:
    calls = CallLoop()

    async def ask() -> asyncio.AbstractEventLoop:
        return await calls.call(_loop_of_the_call())

    assert asyncio.run(ask()) is asyncio.run(ask()) is calls.run(_loop_of_the_call())
    calls.close()


def test_a_call_may_wait_for_another() -> None:
    calls = CallLoop()

    async def outer() -> int:
        async def inner() -> int:
            return 7

        return await calls.call(inner())

    assert calls.run(outer()) == 7
    calls.close()


def test_closing_cancels_what_runs_and_a_later_use_begins_anew() -> None:
    calls = CallLoop()

    async def scenario() -> None:
        waiting = asyncio.create_task(calls.call(asyncio.sleep(3600)))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(calls.close)
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(scenario())
    assert calls.run(asyncio.sleep(0, 7)) == 7
    calls.close()


def test_closing_what_was_never_used_is_nothing() -> None:
    CallLoop().close()


def test_an_error_comes_to_whoever_waits() -> None:
    calls = CallLoop()

    async def fails() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        calls.run(fails())
    calls.close()
