"""Questions that go on from the one before: "Och Halland?", "Why?", "Vilka av dem stödjer det?"."""

import re
from dataclasses import replace
from typing import Final

from service.answer import QuestionKind
from service.question.consultation import names_consultation
from service.question.kind import asks_for_silence, kind_of
from service.question.pointers import (
    agreeing,
    asks_for_conditions,
    asks_for_problems,
    asks_for_reasons,
    asks_which_sections,
    asks_who_not,
    asks_why_not,
    brings_matter,
    of_anybody,
    of_others,
    of_them,
    refers_back,
)
from service.question.question import Question
from service.question.register import NOTHING_SAID, RegisterAsked
from service.question.stance_words import asks_of_anything, turned

_ASKED_BY_WORDS: frozenset[QuestionKind] = frozenset(
    {"silence", "count", "comparison", "stance", "agreement", "register"}
)
_GOES_ON = re.compile(
    r"^\W*(?:och|men|and|but|what about|how about|hur är det med|vad gäller(?: för)?|(?:and )?also|även|då|sedan|or|eller|"
    r"same for|samma sak|likaså|då i|nå?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\W*(?:(?:kan du |snälla |can you |could you |please )*(?:berätta|utveckla|förklara|beskriv|visa|citera|motivera|utvecklar?|tell|say|explain|show|quote|"
    r"elaborate)\b.*|(?:lite )?mer\w*(?: detaljer)?|more(?: details?)?|go on|fortsätt|details?|hur då|how so|in what way|"
    r"på vilket sätt)\W*$",
    re.IGNORECASE,
)

_RESERVED: Final = "support_with_reservation"


def follow_up(question: Question, before: Question) -> Question:
    """The question as it follows from the one before it.

    Without a matter of its own it is about the matter of the one before; without respondents of its own, and where it
    speaks of "dem" or begins as if it went on ("Och i avsnitt 8.1?"), it is about those that the one before names. Words of
    stance, of form and of asking are no matter after a question that had one.
    """
    if _is_complete(question) or _is_of_consultation(question) or before.kind == "none":
        return question
    question = _of_whom_it_was(question, before)
    if _is_of_its_section(question, before):
        question = replace(question, register=None)
    if question.register and question.register.alone and not refers_back(question.text):
        return _kept_kind(_with_whom(question, before, inherit=of_them(question.text)))
    more = bool(_MORE.match(question.text))
    if not brings_matter(question, more=more):
        return _of_same_matter(question, before, more=more)
    goes_on = bool(_GOES_ON.match(question.text))
    question = _with_whom(question, before, inherit=goes_on or of_them(question.text))
    if not goes_on:
        return _kept_kind(question)
    return _kept_kind(_with_stances(question, before), before if _same_people(question, before) else None)


def _of_same_matter(question: Question, before: Question, *, more: bool) -> Question:
    """The question about the matter of the one before, and about the people of that where it names none."""
    question = replace(question, terms=(), words=(), expanded=(), search="", translated=())
    question = _as_they_do(question, before)
    if before.named and of_anybody(question):
        before = replace(before, respondents=(), named=False, absent=(), them=None, kind="all_respondents")
    if asks_of_anything(question.text) or (asks_which_sections(question.text) and not before.sections):
        return _kept_kind(_with_whom(question, before, inherit=True))
    if of_others(question.text):
        before = replace(before, stances=(), respondents=(), named=False, kinds=(), kind="all_respondents")
    if asks_for_problems(question.text) and before.kind == "stance":
        before = replace(before, stances=(), kind="all_respondents")
    question = _with_stances(_with_whom(question, before, inherit=True), before)
    question = replace(
        question,
        sections=before.sections,
        terms=before.terms,
        words=before.words,
        expanded=before.expanded,
        search=before.search,
        translated=before.translated,
        reasons=question.reasons or more or asks_for_reasons(question.text),
        register=_register(question, before),
    )
    return _kept_kind(question, before if _same_people(question, before) or _narrower(question) else None)


def _same_people(question: Question, before: Question) -> bool:
    return question.respondents == before.respondents


def _narrower(question: Question) -> bool:
    return bool(question.kinds) and not question.named


def _with_stances(question: Question, before: Question) -> Question:
    """The question with the stances of the one before, where it asks the same people, or some of them, for none itself."""
    asks_otherwise = asks_for_silence(question.text) or question.kind == "agreement"
    if question.stances or asks_otherwise or not (_same_people(question, before) or _narrower(question)):
        return question
    if asks_for_conditions(question.text) and _RESERVED in before.stances:
        return replace(question, stances=(_RESERVED,))
    return replace(question, stances=before.stances)


def _as_they_do(question: Question, before: Question) -> Question:
    """The question with the stance it asks for as those take it who were just told of: "vem håller med?", "why not?".

    Who agrees with one respondent is told by what everybody says.
    """
    if asks_who_not(question.text) or (asks_why_not(question.text) and "support" in before.stances):
        return replace(question, stances=turned(before.stances))
    agrees = agreeing(question.text)
    if agrees is None or not (before.named or before.stances):
        return question
    if before.named or question.respondents:
        return replace(question, stances=())
    return replace(question, stances=before.stances if agrees else turned(before.stances))


def _of_whom_it_was(question: Question, before: Question) -> Question:
    """The question about the one that was just spoken of, where it says "regionen" and means that one of several."""
    mine = tuple(one for one in before.respondents if before.named and one.kind in question.one_of)
    if len(mine) != 1:
        return question
    return replace(question, respondents=mine, named=True, kinds=(), one_of=(), nobody=False)


def _register(question: Question, before: Question) -> RegisterAsked | None:
    """What it asks of the register, once it is about the matter of the one before: nothing where that had one."""
    if not before.whole or question.stances:
        return None
    own = question.register
    singled_out = own and (own.alone or own.states not in ((), NOTHING_SAID))
    return own if singled_out else before.register or own


def _is_complete(question: Question) -> bool:
    """Whether it says by itself what it asks: what is no question to the responses never goes on from one."""
    return question.kind == "none" and question.chatter


def _is_of_consultation(question: Question) -> bool:
    """Whether it asks what the consultation is about, by that name: whatever was asked before."""
    asked = question.register
    return asked is not None and asked.contents and names_consultation(question.text)


def _is_of_its_section(question: Question, before: Question) -> bool:
    """Whether it asks what "the proposal" is about, after a question on one matter of it: that of the same matter."""
    return question.register is not None and question.register.contents and not before.whole


def _with_whom(question: Question, before: Question, *, inherit: bool) -> Question:
    if not inherit or question.respondents or question.absent or question.nobody or question.kinds:
        return question
    return replace(
        question,
        them=before if before.stances and of_them(question.text) else _same_them(question, before),
        respondents=before.respondents,
        named=before.named,
        absent=before.absent,
        kinds=before.kinds,
        nobody=before.nobody,
    )


def _same_them(question: Question, before: Question) -> Question | None:
    """Those that the one before was about as "them": unless it is asked whether there is anybody."""
    return None if question.stances and of_anybody(question) else before.them


def _kept_kind(question: Question, before: Question | None = None) -> Question:
    """The question with its kind: that of the one before, where its own words ask for no kind."""
    kind = kind_of(question)
    keeps = before is not None and kind not in _ASKED_BY_WORDS and before.kind != "none"
    return replace(question, kind=before.kind if before and keeps else kind)
