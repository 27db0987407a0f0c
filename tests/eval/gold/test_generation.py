"""The generated gold files are what the positions say now."""

import pytest

from eval.gold.generation import generated
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("consultation", "unanswerable", "file"),
    [
        ("samples", "eval/gold/unanswerable.yaml", "eval/gold/samples_generated.yaml"),
        ("eval/held_out", "eval/held_out/unanswerable.yaml", "eval/gold/held_out.yaml"),
    ],
)
def test_the_committed_file_is_what_would_be_generated(consultation: str, unanswerable: str, file: str) -> None:
    made = generated(ROOT / consultation, ROOT / unanswerable)
    assert made == (ROOT / file).read_text(encoding="utf-8"), "run `python -m eval.gold.generation` again"
