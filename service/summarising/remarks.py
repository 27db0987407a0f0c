"""What an answer says of a language model that did not, or not wholly, write it."""

from collections.abc import Mapping
from typing import Literal

from service.answer import Language

Trouble = Literal["unavailable", "slow", "partly"]

_REMARKS: Mapping[Language, Mapping[Trouble, str]] = {
    "sv": {
        "unavailable": "Språkmodellen {model} kunde inte användas: svaret är sammansatt av citat.",
        "slow": "Språkmodellen {model} svarade inte i tid: svaret är sammansatt av citat.",
        "partly": "Språkmodellen {model} hann inte med alla: de övriga visas med citat.",
    },
    "en": {
        "unavailable": "The language model {model} could not be used: the answer is composed of quotes.",
        "slow": "The language model {model} did not answer in time: the answer is composed of quotes.",
        "partly": "The language model {model} did not get to everybody: the others are shown by quotes.",
    },
}


def remark(trouble: Trouble | None, language: Language, model: str) -> str | None:
    """What to say of a trouble; None where there is none."""
    return _REMARKS[language][trouble].format(model=model) if trouble else None
