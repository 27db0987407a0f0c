"""What a language model replied, taken apart: sentences and what each claims to rest on. Nothing in it is trusted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.text.sentences import sentences
from service.answer import Language
from service.summarising.language_model import Schema
from service.summarising.prose import is_prose

MOST_SENTENCES = 2
MOST_LETTERS = 360  # of a sentence
MOST_TOKENS = 6

_ENDS = (".", "!", "?", ".”", '."')

_REASONS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "form": "svaret var inte JSON av den form som begärdes",
        "tokens": "meningen anger inga märken som finns i underlaget",
        "markup": "meningen innehåller parenteser, länkar eller tecken som inte hör hemma i löpande text",
        "ending": "meningen är inte hel: den ska sluta med punkt",
        "length": "meningen är för lång",
        "echo": "meningen upprepar ett märke",
        "other": "meningen nämner en annan remissinstans",
        "instructions": "meningen upprepar anvisningarna",
        "nothing": "meningen säger inget",
    },
    "en": {
        "form": "the answer was not JSON of the form that was asked for",
        "tokens": "the sentence gives no mark that stands in the material",
        "markup": "the sentence holds brackets, links or characters that do not belong in prose",
        "ending": "the sentence is not whole: it must end with a full stop",
        "length": "the sentence is too long",
        "echo": "the sentence repeats a mark",
        "other": "the sentence names another respondent",
        "instructions": "the sentence repeats the instructions",
        "nothing": "the sentence says nothing",
    },
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence as it was written. `lines` are places in the material; `fault` says why it cannot be taken as it is."""

    text: str
    lines: tuple[int, ...]
    fault: str = ""


def schema(tokens: Sequence[str], least: int = 1) -> Schema:
    """The form of a reply: up to two sentences, each with the tokens it rests on, `least` of them or more."""
    rests_on = {
        "type": "array",
        "items": {"type": "string", "enum": list(tokens)},
        "minItems": least,
        "maxItems": MOST_TOKENS,
    }
    sentence = {
        "type": "object",
        "properties": {"rests_on": rests_on, "text": {"type": "string", "maxLength": MOST_LETTERS}},
        "required": ["rests_on", "text"],
        "additionalProperties": False,
    }
    return {
        "title": "summary",
        "description": "Sentences, each with the marks of what it rests on.",
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": sentence, "maxItems": MOST_SENTENCES}},
        "required": ["sentences"],
        "additionalProperties": False,
    }


def reason(name: str, language: Language) -> str:
    """A fault in words that a model can act on."""
    return _REASONS[language][name]


def drafts(reply: object, tokens: Sequence[str], language: Language) -> tuple[Draft, ...] | None:
    """The sentences of a reply, at most two of its items, each of which may hold several; None where it is no reply."""
    items = reply.get("sentences") if isinstance(reply, dict) else None
    if not isinstance(items, list):
        return None
    places = {token: place for place, token in enumerate(tokens)}
    found = []
    for item in items[:MOST_SENTENCES]:
        text, rests_on = (item.get("text"), item.get("rests_on")) if isinstance(item, dict) else (None, None)
        if isinstance(text, str) and isinstance(rests_on, list):
            lines = tuple(dict.fromkeys(places[t] for t in rests_on if isinstance(t, str) and t in places))
            whole = all(isinstance(t, str) and t in places for t in rests_on[:MOST_TOKENS])
            for sentence in _apart(text):
                fault = _fault(sentence, lines if whole else (), tokens)
                found.append(Draft(sentence, lines, reason(fault, language) if fault else ""))
    return tuple(found)


def names_any(text: str, names: Sequence[str]) -> bool:
    """Whether a text names one of these, in the genitive too."""
    return any(re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE) for name in names)


def _apart(text: str) -> list[str]:
    """The sentences of what was given as one; a text that holds none stays whole, for its fault to be told."""
    if len(text) > 4 * MOST_LETTERS:
        return [text[: MOST_LETTERS + 1]]
    return [text[span.start : span.end] for span in sentences(text)]


def _fault(text: str, lines: tuple[int, ...], tokens: Sequence[str]) -> str:
    """The name of what is wrong with a sentence on its face; empty where nothing is."""
    if not lines:
        return "tokens"
    if len(text) > MOST_LETTERS:
        return "length"
    if not is_prose(text):
        return "markup"
    if any(token in text.casefold() for token in tokens):
        return "echo"
    if len(text.split()) < 2:
        return "nothing"
    return "" if text.endswith(_ENDS) else "ending"
