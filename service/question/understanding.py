"""From the words of a question to what it means, given the consultation that it is put to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.respondents.asked import Asked, asked_about, groups_of
from ingest.respondents.likely_names import Vocabulary
from ingest.respondents.name_sorts import SortNamed, asked_for, is_by_name
from ingest.respondents.register import Register
from ingest.sections.numbers import mentions
from ingest.text.words import stem, stems, tokens
from ingest.types import Respondent, RespondentKind
from service.answer import Language
from service.dossier import Dossier
from service.language import language_of
from service.question.attention import Attention, attention_asked, attention_spans
from service.question.chatter import is_chatter
from service.question.consultation import consultation_asked, consultation_spans
from service.question.kind import asks_for_silence, asks_why, frame_spans, kind_of, register_of
from service.question.mention import asks_who_mentions
from service.question.question import Question
from service.question.register import register_asked, register_spans
from service.question.stance_words import AskedStances, asked_stances, getting_spans
from service.terms import Term, terms_of

# Whoever asks for the organisations or the agencies means these as well.
_WIDER: dict[RespondentKind, frozenset[RespondentKind]] = {
    "organisation": frozenset({"patient_organisation"}),
    "authority": frozenset({"county_board"}),
}

_BARE = re.compile(  # "Vad säger de om 8.3?", and not "om 2.5 procent"
    r"\b(?:i|om|på|till|mot|kring|under|in|on|to|about|of)\s+(?P<number>[1-9]\d?\.[1-9]\d{0,2})"
    r"(?=\s*(?:[?!,;]|\.?$|(?:och|eller|and|or)\s+\d))",
    re.IGNORECASE,
)


def understand(
    text: str,
    dossier: Dossier,
    register: Register,
    *,
    respondents: Sequence[str] = (),
    sections: Sequence[str] = (),
    words: Sequence[str] = (),
) -> Question:
    """What `text` asks of a consultation. `respondents` (ids) and `sections` narrow it further; `words`, where there are
    any, are looked for in place of its own."""
    language = language_of(text)
    named = asked_about(text, dossier.respondents, register, _vocabulary(dossier))
    sort = None if named.respondents or named.unknown_here else next(asked_for(text, dossier.respondents), None)
    if sort:
        named = _of_sort(named, sort)
    found = [*mentions(text, {*dossier.sections, *_asked_bare(text)})]
    by_words = asked_stances(text)
    asked = AskedStances() if consultation_asked(text) else by_words
    spans = [*named.spans, *((one.start, one.end) for one in found), *asked.spans, *frame_spans(text, by_words)]
    numbers = tuple(dict.fromkeys([number for one in found for number in one.numbers] + list(sections)))
    people = named.everybody or bool(named.kinds or sort)
    attention = None if words or numbers else attention_asked(text)
    asking = _words_of_asking(text, attention, asked, people=people)
    matter = " ".join(words) or _matter(text, spans, asking, dossier, language)
    meant = _meant(named, sort, dossier.respondents, frozenset(respondents))
    by_name = bool(named.respondents or respondents)
    terms = terms_of(matter, dossier.glossary, language)
    question = Question(
        text=text,
        language=language,
        kind="none",
        respondents=() if len(meant) == len(dossier.respondents) and not by_name else meant,
        named=by_name,
        absent=named.unknown_here,
        sections=numbers,
        stances=asked.stances,
        terms=terms.terms,
        expanded=terms.added,
        search=" ".join(matter.split()),
        translated=terms.likeliest if language == "en" else (),
        words=_as_written(matter, terms.terms),
        kinds=named.kinds,
        one_of=named.one_of,
        nobody=not meant and bool(named.kinds or named.groups or sort) and not named.unknown_here,
        reasons=asks_why(text),
        mention=asks_who_mentions(text),
        everybody=named.everybody,
    )
    about_responses = bool(
        (meant and (named.respondents or named.kinds or named.groups)) or sort or named.unknown_here or numbers
    )
    if not (about_responses or words) and is_chatter(text):
        return replace(question, chatter=True)
    question = replace(question, attention=attention if question.whole and not question.stances else None)
    question = replace(question, register=register_of(question, people=people))
    return replace(question, kind=kind_of(question))


def _vocabulary(dossier: Dossier) -> Vocabulary:
    """What the glossary knows, and which words somebody uses."""
    return Vocabulary(
        lambda word: bool(_others(dossier, word)) or any(stem(word) in words for words in dossier.words),
        lambda word: _others(dossier, word),
    )


def _others(dossier: Dossier, word: str) -> tuple[str, ...]:
    return tuple(other for found in dossier.glossary.expansions((word,), "en") for other in found.others)


def _asked_bare(text: str) -> Iterator[str]:
    """The numbers of two parts that a question can only mean as sections, whether the proposal has them or not."""
    return (match["number"] for match in _BARE.finditer(text))


def _words_of_asking(
    text: str, attention: Attention | None, asked: AskedStances, *, people: bool
) -> tuple[tuple[int, int], ...]:
    """The words that ask who has answered, or which sections are spoken on: no matter, if nothing stands beside them."""
    if attention:
        return attention_spans(text)
    if consultation_asked(text):
        return consultation_spans(text)
    if getting := getting_spans(text, asked):
        return getting
    of_register = register_asked(text, silence=asks_for_silence(text), people=people)
    return register_spans(text) if of_register else ()


def _matter(
    text: str,
    spans: Sequence[tuple[int, int]],
    asking: Sequence[tuple[int, int]],
    dossier: Dossier,
    language: Language,
) -> str:
    """What a question is about, without the words at `spans`: nothing, where those of `asking` are all the rest of it."""
    left, without = _without(text, spans), _without(text, [*spans, *asking])
    return left if not asking or terms_of(without, dossier.glossary, language).terms else without


def _as_written(matter: str, terms: Sequence[Term]) -> tuple[str, ...]:
    """The words of the question that its terms are made of, as they are written in it."""
    looked_for = {stem for term in terms for stem in term.stem.split()}
    written = [matter[token.start : token.end] for token in tokens(matter)]
    return tuple(dict.fromkeys(word for word in written if looked_for & {word, word.lower(), *stems(word)}))


def _of_sort(asked: Asked, sort: SortNamed) -> Asked:
    """Whom a question asks about besides a sort of bodies; the only one of a sort is asked for by name."""
    return replace(
        asked,
        respondents=sort.respondents if len(sort.respondents) == 1 else (),
        kinds=tuple(kind for kind in asked.kinds if kind != sort.kind),
        everybody=False,
        spans=(*asked.spans, (sort.start, sort.end)),
    )


def _meant(
    asked: Asked, sort: SortNamed | None, everybody: Sequence[Respondent], given: frozenset[str]
) -> tuple[Respondent, ...]:
    """The respondents a question is about. Those `given` narrow it."""
    names = {one.id for one in (*asked.respondents, *(sort.respondents if sort else ()))}
    excepted = {one.id for one in asked.excepted}
    chosen = [
        one
        for one in everybody
        if one.id not in excepted
        and (one.id in names or _of_a_kind(asked, one) or not (names or sort or asked.kinds or asked.groups))
    ]
    if given:
        return tuple([one for one in chosen if one.id in given] or [one for one in everybody if one.id in given])
    return tuple(chosen)


def _of_a_kind(asked: Asked, one: Respondent) -> bool:
    """Whether a respondent is of the kinds and groups asked for: of both, where the question has both."""
    return bool(asked.kinds or asked.groups) and (
        (not asked.kinds or any(_is_of(one, kind) for kind in asked.kinds))
        and (not asked.groups or bool(set(asked.groups) & set(groups_of(one))))
    )


def _is_of(one: Respondent, kind: RespondentKind) -> bool:
    return one.kind == kind or one.kind in _WIDER.get(kind, ()) or is_by_name(one, kind)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
