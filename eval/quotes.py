"""Quotes out of real responses, as they are kept: JSON lines, plain or gzipped."""

import gzip
import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

_GZIP = b"\x1f\x8b"


def quote_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The object of each line. Whether the file is gzipped is seen from its bytes, not from its name."""
    with path.open("rb") as file:
        gzipped = file.peek(len(_GZIP)).startswith(_GZIP)
        with gzip.open(file, "rt", encoding="utf-8") if gzipped else TextIOWrapper(file, encoding="utf-8") as lines:
            yield from map(json.loads, lines)
