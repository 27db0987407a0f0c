"""Why a sentence is withheld, in the sentence's language and so that a model can write a better one."""

from collections.abc import Mapping

from service.answer import Language
from service.checking.claim import Failure, FailureKind

_SWEDISH: Mapping[str, str] = {
    "empty": "Meningen är tom: skriv en mening om vad remissinstansen säger.",
    "length": "Meningen är för lång: skriv en eller två korta meningar.",
    "markup": "Meningen innehåller {what}: skriv vanlig text utan märkning, länkar, klamrar och styrtecken.",
    "language": "Meningen är inte på svenska: skriv den på svenska.",
    "name": "{what} nämns inte i de citerade meningarna: ta bort namnet.",
    "section": "Avsnitt {what} får inte nämnas här: ta bort numret.",
    "number": "Talet {what} finns inte i de citerade meningarna: ta bort det eller använd deras tal.",
    "quote": "”{what}” står inte ordagrant i de citerade meningarna: återge det utan citattecken.",
    "negation": "{what} sägs på motsatt sätt i de citerade meningarna: behåll deras nekanden.",
    "modality": "”{what}” är starkare eller svagare än i de citerade meningarna: använd deras styrka (måste, bör, kan).",
    "stance": "”{what}” är inte den ståndpunkt som de citerade meningarna uttrycker: använd deras ord för den.",
    "support": "”{what}” stöds inte av de citerade meningarna: skriv bara det som de säger.",
}
_ENGLISH: Mapping[str, str] = {
    "empty": "The sentence is empty: write one sentence on what the respondent says.",
    "length": "The sentence is too long: write one or two short sentences.",
    "markup": "The sentence holds {what}: write plain text without markup, links, brackets and control characters.",
    "language": "The sentence is not in English: write it in English.",
    "name": "{what} is not named in the cited sentences: leave the name out.",
    "section": "Section {what} may not be named here: leave the number out.",
    "number": "The number {what} is not in the cited sentences: leave it out or use their numbers.",
    "quote": "“{what}” is not word for word in the cited sentences: say it without quotation marks.",
    "negation": "The cited sentences say the opposite of {what}: keep their negations.",
    "modality": "“{what}” is stronger or weaker than the cited sentences: keep their strength (must, should, can).",
    "stance": "“{what}” is not the position that the cited sentences take: keep their words for it.",
    "support": "“{what}” is not supported by the cited sentences: write only what they say.",
}
_LONGEST_SHOWN = 80  # characters of the sentence that a reason repeats


def failure(kind: FailureKind, language: Language, what: str = "") -> Failure:
    """The failure with its reason; `what` are the words of the sentence that are wrong."""
    wording = _ENGLISH if language == "en" else _SWEDISH
    shown = " ".join(what.split())
    shown = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"
    return Failure(kind, wording[kind].format(what=shown))
