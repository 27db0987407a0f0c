"""Quotes are read plain or gzipped, whatever the file is called."""

import gzip
from pathlib import Path

import pytest

from eval.quotes import quote_rows

LINES = '{"quote": "Förslaget tillstyrks."}\n{"quote": "Det kostar för mycket."}\n'.encode()
ROWS = [{"quote": "Förslaget tillstyrks."}, {"quote": "Det kostar för mycket."}]


@pytest.mark.parametrize("written", [LINES, gzip.compress(LINES)], ids=["plain", "gzipped"])
@pytest.mark.parametrize("name", ["quotes.jsonl", "quotes.jsonl.gz"])
def test_quotes_are_read_plain_or_gzipped(tmp_path: Path, name: str, written: bytes) -> None:
    (tmp_path / name).write_bytes(written)
    assert list(quote_rows(tmp_path / name)) == ROWS


def test_nothing_holds_no_quotes(tmp_path: Path) -> None:
    (tmp_path / "quotes.jsonl").touch()
    assert list(quote_rows(tmp_path / "quotes.jsonl")) == []
