"""Questions that go on from the one before: "Och Halland?", "Why?", "Vilka av dem stödjer det?"."""

import re
from dataclasses import replace

from service.answer import QuestionKind
from service.question.consultation import names_consultation
from service.question.kind import asks_for_silence, kind_of
from service.question.question import Question
from service.question.register import NOTHING_SAID, RegisterAsked

_ASKED_BY_WORDS: frozenset[QuestionKind] = frozenset(
    {"silence", "count", "comparison", "stance", "agreement", "register"}
)
_THEM = re.compile(
    r"\b(?:de|dem|dom|deras|dessa|båda|they|them|their|these|those|both)\b|"
    r"\b(?:säger|tycker|anser|menar|vill|föreslår|skriver|svarar)\s+den\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^\W*(?:och|men|and|but|what about|how about|hur är det med|vad gäller(?: för)?|(?:and )?also|även|då|sedan|or|eller|"
    r"same for|samma sak|likaså|då i|nå?)\b",
    re.IGNORECASE,
)
_ANYBODY = re.compile(r"\b(?:någon|nån|några|any(?:one|body))\b", re.IGNORECASE)
_REFERS_BACK = re.compile(r"\b(?:det|den|detta|denna|frågan|this|that|it|there)\b", re.IGNORECASE)
_MORE = re.compile(
    r"^\W*(?:(?:kan du |snälla |can you |could you |please )*(?:berätta|utveckla|förklara|beskriv|visa|citera|motivera|utvecklar?|tell|say|explain|show|quote|"
    r"elaborate)\b.*|(?:lite )?mer\w*(?: detaljer)?|more(?: details?)?|go on|fortsätt|details?|hur då|how so|in what way|"
    r"på vilket sätt)\W*$",
    re.IGNORECASE,
)


_OTHERS = re.compile(
    r"\b(?:övriga|(?:de |alla )andra|resten|the (?:others|rest)|everyone else|others)\b", re.IGNORECASE
)


def follow_up(question: Question, before: Question) -> Question:
    """The question as it follows from the one before it.

    Without a matter of its own it is about the matter of the one before; without respondents of its own, and where it
    speaks of "dem" or begins as if it went on ("Och i avsnitt 8.1?"), it is about those that the one before names.
    """
    if _is_complete(question) or _is_of_consultation(question) or before.kind == "none":
        return question
    question = _of_whom_it_was(question, before)
    if _is_of_its_section(question, before):
        question = replace(question, register=None)
    if question.register and question.register.alone and not _REFERS_BACK.search(question.text):
        return _kept_kind(_with_whom(question, before, inherit=bool(_THEM.search(question.text))))
    more = bool(_MORE.match(question.text))
    own = not (question.whole or more)
    goes_on = bool(_GOES_ON.match(question.text))
    if not own and _OTHERS.search(question.text):
        before = replace(before, stances=(), respondents=(), named=False, kinds=(), kind="all_respondents")
    question = _with_whom(question, before, inherit=not own or goes_on or bool(_THEM.search(question.text)))
    if own and not goes_on:
        return _kept_kind(question)
    same_people = question.respondents == before.respondents
    narrower = bool(question.kinds) and not question.named
    if not question.stances and (same_people or narrower) and not asks_for_silence(question.text):
        question = replace(question, stances=before.stances)
    if own:
        return _kept_kind(question, before if same_people else None)
    question = replace(
        question,
        sections=before.sections,
        terms=before.terms,
        words=before.words,
        expanded=before.expanded,
        search=before.search,
        translated=before.translated,
        reasons=question.reasons or more,
        register=_register(question, before),
    )
    return _kept_kind(question, before if same_people or narrower else None)


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
        them=before if before.stances and _THEM.search(question.text) else _same_them(question, before),
        respondents=before.respondents,
        named=before.named,
        absent=before.absent,
        kinds=before.kinds,
        nobody=before.nobody,
    )


def _same_them(question: Question, before: Question) -> Question | None:
    """Those that the one before was about as "them": unless it is asked whether there is anybody."""
    return None if question.stances and _ANYBODY.search(question.text) else before.them


def _kept_kind(question: Question, before: Question | None = None) -> Question:
    """The question with its kind: that of the one before, where its own words ask for no kind."""
    kind = kind_of(question)
    keeps = before is not None and kind not in _ASKED_BY_WORDS and before.kind != "none"
    return replace(question, kind=before.kind if before and keeps else kind)
