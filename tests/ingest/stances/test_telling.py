import numpy as np
import pytest

from ingest.stances.stance import Kind, stance
from ingest.stances.telling import KINDS, SIZE, STANCES, telling


def kinds(numbers: np.ndarray) -> set[Kind]:  # type: ignore[type-arg]
    return {kind for kind, there in zip(KINDS, numbers, strict=True) if there}


@pytest.mark.parametrize(
    "text", ["Region Ånäs tillstyrker förslaget.", "Länet har sju kommuner.", "Kommunen har inga synpunkter.", ""]
)
def test_the_stance_told_is_marked_and_no_other(text: str) -> None:
    numbers = telling(text)
    assert numbers.shape == (SIZE,)
    assert numbers[: len(STANCES)].sum() == 1
    assert STANCES[int(numbers[: len(STANCES)].argmax())] == stance(text).stance


def test_kinds_of_phrases_are_marked_and_again_where_they_come_late() -> None:
    numbers = telling(
        "Region Ånäs tillstyrker förslaget. Det förutsätter att staten betalar, vilket är långt ifrån säkert."
    )
    everywhere, late = np.split(numbers[len(STANCES) :], 2)
    assert {"support", "condition"} <= kinds(everywhere)
    assert "support" not in kinds(late)
    early_and_late = telling(
        "Kommunen har sju skolor och en fritidsgård i den norra delen. Kommunen tillstyrker förslaget."
    )
    assert "support" in kinds(np.split(early_and_late[len(STANCES) :], 2)[1])


def test_what_is_kept_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        telling("Kommunen tillstyrker förslaget.")[0] = 5
