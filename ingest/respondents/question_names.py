"""Names of respondents as people ask for them: a bare place, small letters, English, no dots over letters, a slip."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.respondents import names, place_names
from ingest.respondents.slips import slips
from ingest.types import Respondent

# Words that look like a misspelt place and are none.
_NO_SLIPS: Final = frozenset(
    {"delarna", "talarna", "kallar", "halvan", "kalkar", "varmland", "uppsalu", "handel", "svensk"}
)
# Names that are ordinary words in small letters.
_ORDINARY: Final = frozenset(
    {
        "vision",
        "kommunal",
        "polisen",
        "forte",
        "unionen",
        "ledarna",
        "foretagarna",
        "utgivarna",
        "kemi",
        "tv",
        "bris",
        "sida",
        "fi",
    }
)
_WITH_OWN_WORD: Final = frozenset({"organisation", "patient_organisation", "company"})
_BODY_AND_NAME: Final = re.compile(
    r"\w*(?i:förbundet|föreningen|rådet|sällskapet|stiftelsen|samfundet|bolaget|nätverket|kommittén) "
    r"([A-ZÅÄÖ][\w-]{3,}(?: [A-ZÅÄÖ][\w-]+)*)"
)
# The same with the rest of the name, whatever it is, and the bodies whose names go on with a place.
_BODY: Final = re.compile(
    r"(?P<body>\w*(?i:förbundet|föreningen|rådet|sällskapet|stiftelsen|samfundet|bolaget|nätverket|kommittén|rätten|nämnden|"
    r"inspektionen|verket))(?: i)?(?P<own>(?: [\w-]+)*)"
)
# The last words of names that are called by it alone, with what it then ends in: "tingsrätten" of Nordviks tingsrätt.
_LAST: Final = re.compile(
    r"(?P<en>\w*(?:rätt|nämnd|förening|myndighet|inspektion))|(?P<et>\w*(?:verk|råd|förbund|institut|universitet))|"
    r"(?P<n>\w*(?:högskola|stiftelse))"
)
_SHORTEST_WITHOUT_MARKS: Final = 5  # letters: shorter names are other words without the marks over their letters
_SHORTEST_WITH_SLIPS: Final = 6  # letters of a name
_OTHER_KINDS: Final = re.compile(
    r"(kommuns?|stads?|municipality|city|universitets?|university|tingsratts?|hogskolas?|sjukhus|lasarett)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A respondent asked for at question[start:end]; `bare` tells a place alone."""

    respondent: Respondent
    start: int
    end: int
    genitive: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    respondent: Respondent
    words: tuple[str, ...]
    exact: str | None = None  # an abbreviation as it is written
    bare: bool = False  # a place alone
    capital: bool = False  # an ordinary word where it is written small


def in_question(question: str, respondents: Sequence[Respondent], *, as_written: bool = False) -> Iterator[Named]:
    """Where a question (NFC) names any of these respondents, rightly spelt; the finds may overlap.

    With `as_written`, abbreviations count only in the case they are listed in: "pro" is a word, PRO is not.
    """
    words = list(names.words(question))
    plain = [names.plain(word.text) for word in words]
    index = _index(tuple(respondents))
    for at, word in enumerate(plain):
        for form in index.get(_stem(word), ()):
            last = at + len(form.words) - 1
            if last >= len(words) or not all(map(_same, plain[at : last + 1], form.words)):
                continue
            if form.exact and (as_written or len(form.exact) < 3) and words[at].text.removesuffix("s") != form.exact:
                continue
            if form.capital and as_written:
                continue
            if form.capital and not all(word.text[0].isupper() for word in words[at : last + 1]):
                continue
            if not words[at].text[0].isupper() and (form.capital or (len(form.words) == 1 and word in _ORDINARY)):
                continue
            if len(form.words) == 1 and not _has_own_letters(form, words[at]):
                continue
            if form.words == (word.removesuffix("s"),) and _is_of_other_kind(plain, at):
                continue
            yield _named(question, words, plain, form, at, last)


def _has_own_letters(form: _Form, word: names.Word) -> bool:
    """Whether a short name has its own letters: "bra" is not Brå. A place may lack its dots, with a capital: "Umea"."""
    if len(form.words[0]) > _SHORTEST_WITHOUT_MARKS:
        return True
    own = names.fold(word.text)
    written = {names.fold(one.text) for name in _all_names(form.respondent) for one in names.words(name)}
    return not written.isdisjoint((own, own.removesuffix("s"))) or (form.bare and word.text[0].isupper())


def _all_names(respondent: Respondent) -> tuple[str, ...]:
    return (respondent.name, *respondent.aliases)


def misspelt(question: str, respondents: Sequence[Respondent], taken: Sequence[tuple[int, int]]) -> Iterator[Named]:
    """Names of six letters or more with a slip or two, where only one of the respondents can be meant."""
    words = [word for word in names.words(question) if not any(s < word.end and word.start < e for s, e in taken)]
    plain = [names.plain(word.text) for word in words]
    spelt = _spelt(tuple(respondents))
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            written = " ".join(plain[at : at + size])
            form = _nearest(written, spelt.get((size, written[:1]), ()))
            if form is not None and not _is_of_other_kind(plain, at):
                start = words[at - 1].start if at and plain[at - 1] == "region" else words[at].start
                yield Named(form.respondent, start, words[at + size - 1].end, bare=form.bare)


def _nearest(written: str, candidates: Iterable[tuple[str, _Form]]) -> _Form | None:
    """The form fewest slips away, if few enough, and if no other respondent is as near."""
    if written in _NO_SLIPS:
        return None
    best: list[_Form] = []
    fewest = 3
    forms = {written, written.removesuffix("s")}
    for name, form in candidates:
        allowed = min(fewest, 2 if len(name) >= 9 else 1)
        found = min(slips(one, name, allowed) for one in forms)
        if found <= allowed:
            best = [form] if found < fewest else [*best, form]
            fewest = found
    return best[0] if len({form.respondent for form in best}) == 1 else None


def _named(question: str, words: Sequence[names.Word], plain: Sequence[str], form: _Form, at: int, last: int) -> Named:
    end = words[last].end
    possessive = question[end : end + 2].lower() in ("'s", "’s", ":s") and not question[end + 2 : end + 3].isalnum()
    genitive = possessive or plain[last] == f"{form.words[-1]}s"
    return Named(form.respondent, words[at].start, end + 2 * possessive, genitive, bare=form.bare)


def _is_of_other_kind(plain: Sequence[str], at: int) -> bool:
    """Whether the words around a bare place make it another respondent: "Nordviks kommun" is not Region Nordvik."""
    following = plain[at + 1] if at + 1 < len(plain) else ""
    before = plain[max(0, at - 2) : at]
    return bool(
        _OTHER_KINDS.match(following)
        or {"lansstyrelsen", "patientnamnden"} & set(before)
        or before[-2:] == ["municipality", "of"]
    )


def _same(written: str, form: str) -> bool:
    return _stem(written) == _stem(form)


def _stem(word: str) -> str:
    """The word without an s at its end, which a genitive or the name itself may have."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


@lru_cache(maxsize=16)
def _spelt(respondents: tuple[Respondent, ...]) -> dict[tuple[int, str], list[tuple[str, _Form]]]:
    """Forms that may have a slip, by how many words they have and by their first letter, which a slip leaves as it is."""
    spelt: dict[tuple[int, str], list[tuple[str, _Form]]] = {}
    for group in _index(respondents).values():
        for form in group:
            written = " ".join(form.words)
            if len(written) >= _SHORTEST_WITH_SLIPS and not (form.exact or form.capital):
                spelt.setdefault((len(form.words), written[:1]), []).append((written, form))
    return spelt


@lru_cache(maxsize=16)
def _index(respondents: tuple[Respondent, ...]) -> dict[str, list[_Form]]:
    """The forms of all names by their first word; a bare place means the region before the municipality."""
    index: dict[str, list[_Form]] = {}
    places: set[tuple[str, ...]] = set()
    for respondent in sorted(respondents, key=lambda one: place_names.RANK.get(one.kind, 3)):
        place = place_names.place_of(respondent)
        for words in dict.fromkeys((*_written(respondent), *place_names.around(respondent, place))):
            index.setdefault(_stem(words[0]), []).append(_Form(respondent, words))
        for bare in place_names.bare_places(respondent, place):
            if bare not in places:
                places.add(bare)
                index.setdefault(_stem(bare[0]), []).append(_Form(respondent, bare, bare=True))
        own = _own_word(respondent)
        if own and own not in places:
            places.add(own)
            index.setdefault(_stem(own[0]), []).append(_Form(respondent, own, capital=True))
        for short in _short(respondent):
            form = _Form(respondent, (names.plain(short),), short)
            index.setdefault(_stem(form.words[0]), []).append(form)
    return index


def _short(respondent: Respondent) -> Iterator[str]:
    both = names.with_abbreviation(respondent.name)
    for name in (*respondent.aliases, *([both.abbreviation] if both else [])):
        if " " not in name and len(name) <= 6 and name != name.capitalize():
            yield name


def _written(respondent: Respondent) -> Iterator[tuple[str, ...]]:
    """Name and aliases as words, and the ways to say whose body a body is."""
    short = set(_short(respondent))
    for name in (respondent.name, *respondent.aliases):
        if name not in short:
            yield names.plain_words(name)
    if both := names.with_abbreviation(respondent.name):
        yield names.plain_words(both.name)
    owner, comma, body = respondent.name.partition(", ")
    if comma:
        for of in {names.plain_words(owner), place_names.of_region(owner)}:
            yield (*names.plain_words(body), "i", *of)
            yield (*names.plain_words(body), *of)


def _own_word(respondent: Respondent) -> tuple[str, ...]:
    """What a body is called for short: "livskraft" of "Patientförbundet Livskraft"; nothing where the name has no such."""
    match = _BODY_AND_NAME.fullmatch(respondent.name) if respondent.kind in _WITH_OWN_WORD else None
    return names.plain_words(match[1]) if match else ()


def by_own_words(question: str, respondents: Sequence[Respondent]) -> Iterator[Named]:
    """Where a question has what only one of them is called for short, in small letters or by its first word alone.

    "livskraft" or "patientförbundet" of "Patientförbundet Livskraft". These are words of other matters too.
    """
    words = list(names.words(question))
    plain = [names.plain(word.text) for word in words]
    stems = [_stem(word) for word in plain]
    for called, respondent in _called(tuple(respondents)).items():
        wanted = [_stem(word) for word in called]
        for at in range(len(words) - len(called) + 1):
            if stems[at : at + len(called)] == wanted:
                form = _Form(respondent, called)
                yield _named(question, words, plain, form, at, at + len(called) - 1)


@lru_cache(maxsize=16)
def _called(respondents: tuple[Respondent, ...]) -> dict[tuple[str, ...], Respondent]:
    """What only one of the respondents is called for short."""
    found: dict[tuple[str, ...], list[Respondent]] = {}
    for respondent in respondents:
        if match := _BODY.fullmatch(respondent.name):
            for words in {names.plain_words(match["body"]), names.plain_words(match["own"])} - {()}:
                found.setdefault(words, []).append(respondent)
        elif last := _LAST.fullmatch(respondent.name.split()[-1]):
            found.setdefault(names.plain_words(f"{last[0]}{last.lastgroup}"), []).append(respondent)
    return {words: who[0] for words, who in found.items() if len(who) == 1}
