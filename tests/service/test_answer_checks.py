"""The independent check of a model's words must itself be able to fail."""

import pytest

from tests.service.answer_checks import uncarried

SOURCE = "Region Nordvik tillstyrker förslaget i avsnitt 8.1. Kostnaden är 4,5 miljoner kronor. Region Nordvik 8.1"


@pytest.mark.parametrize(
    "told",
    [
        "Region Nordvik tillstyrker förslaget.",
        "Kostnaden är 4,5 miljoner kronor.",
        "Region Nordvik tillstyrker förslaget i avsnitt 8.1.",
    ],
)
def test_what_the_source_says_is_carried(told: str) -> None:
    assert not uncarried(told, SOURCE, "sv")


@pytest.mark.parametrize(
    "told",
    [
        "Kostnaden är 45 miljoner kronor.",
        "Kostnaden är 4 miljoner kronor.",
        "Region Nordvik tillstyrker förslaget i avsnitt 8.10.",
        "Region Ånäs tillstyrker förslaget.",
        "Region Nordvik tillstyrker inte förslaget.",
        "Region Nordvik avstyrker förslaget.",
        "Region Nordvik tillstyrker [klicka](x).",
        "Forskare menar däremot att sjukhusens kapacitet riskerar begränsas.",
    ],
)
def test_what_it_does_not_say_is_found(told: str) -> None:
    assert uncarried(told, SOURCE, "sv")
