"""`remissa eval run --url`: a running service answers as this process does, with and without a key."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.comparing.comparison import compare
from eval.comparing.gate import read_gate
from eval.running.answers import AnswerStore
from eval.running.asked import AskedHere
from eval.running.order import Order, execute
from eval.running.record import Record, read_record
from eval.running.run import run
from eval.running.suites import choose
from ingest.errors import RemissaError
from ingest.settings import Settings
from remissa.__main__ import app
from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.eval.made import pins
from tests.service.serving import serving


@pytest.fixture(scope="module")
def here(samples_desk: LibraryDesk) -> Record:
    """The suite asked in this process."""
    asked = AskedHere(samples_desk, samples_desk.library.only_consultation(None))
    return run("brief", choose("brief").questions(), asked, pins(), AnswerStore(None, ""), corpus="the samples")


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path)


@pytest.fixture
def guarded(samples_desk: LibraryDesk, keys: KeyRing, tmp_path: Path) -> Iterator[str]:
    """A service that asks for keys."""
    access = Access(Identification("keys", keys, Sessions(tmp_path)), Restrictions(tmp_path), Limits(6000, 16, 64))
    with serving(create_app(samples_desk, access=access)) as address:
        yield address


def untimed(made: Record) -> Record:
    """A run whose times do not count: the machine may do other things meanwhile."""
    return replace(made, results=tuple(replace(one, ms=None, cpu_ms=None, yardstick_ms=None) for one in made.results))


def asked_there(address: str, cache: Path, key: str | None = None) -> Record:
    return execute(Order("brief", Settings(cache=cache), url=address, key=key), lambda stage, done, total: None)


def test_a_service_gives_the_same_answers_and_the_comparison_passes(
    samples_desk: LibraryDesk, here: Record, tmp_path: Path
) -> None:
    with serving(create_app(samples_desk)) as address:
        there = asked_there(address, tmp_path)
    assert [one.scores for one in there.results] == [one.scores for one in here.results]
    assert compare(untimed(here), untimed(there), read_gate()).verdict == "pass"
    assert (there.pins.url, there.pins.library, there.cached) == (address, None, 0)
    assert list(tmp_path.iterdir()) == []  # nothing tells when a service has changed: nothing of it is kept


def test_a_service_that_asks_for_a_key_is_asked_with_one(
    guarded: str, keys: KeyRing, here: Record, tmp_path: Path
) -> None:
    key = keys.make("utvärdering", "read")
    with pytest.raises(RemissaError, match="401"):
        asked_there(guarded, tmp_path)
    there = asked_there(guarded, tmp_path, key)
    assert [one.scores for one in there.results] == [one.scores for one in here.results]
    assert key not in repr(there)


def test_the_command_asks_a_service_and_keeps_the_record(
    guarded: str, keys: KeyRing, here: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMISSA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("REMISSA_EVAL_KEY", keys.make("utvärdering", "read"))
    out = tmp_path / "there.json"
    called = CliRunner().invoke(
        app,
        ["eval", "run", "--suite", "brief", "--url", guarded, "--strict", "--json", "--out", str(out)],
        catch_exceptions=False,
    )
    assert called.exit_code == 0, called.stderr
    assert [one.scores for one in read_record(out).results] == [one.scores for one in here.results]
    assert "rms_" not in out.read_text(encoding="utf-8")


def test_a_service_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RemissaError, match="does not answer"):
        asked_there("http://127.0.0.1:1", tmp_path)
