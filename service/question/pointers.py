"""Words that point back to what was just told: to "them", to "the others", to anybody at all, to what was said."""

import re

from service.question.patterns import any_of
from service.question.question import Question
from service.terms import goes_on

_THEM = any_of(
    r"\b(?:de|dem|dom|deras|dessa|båda|they|them|their|these|those|both)\b",
    r"\b(?:säger|tycker|anser|menar|vill|föreslår|skriver|svarar)\s+den\b",
)
# "De positiva" and "those who want it" are no pronouns, and who agrees "with them" is none of them.
_NO_PRONOUN = any_of(
    r"(?<!\bär )(?<!\bvar )\b(?:de|dom)(?= (?:som|flesta|andra|övriga|(?:positiv|negativ|kritisk|tveksam|skeptisk|neutral|"
    r"nöjd|missnöjd|orolig)\w*|(?:är |som är )?(?:för|emot)\W*$)\b)",
    r"\b(?:those|these)(?= (?:who|that|against|for|in favour|ones)\b)",
    r"\b(?:än|med|som|with|as|than|unlike|like) (?:dem|dom|them|these|those)\b",
)
_ANYBODY = any_of(
    r"\b(?:någon|nån|några|nåra)(?= (?:\w+ )?(?:som|annan|mer|är|av|emot|för|kritisk\w*|positiv\w*|negativ\w*)\b)",
    r"\b(?:anyone|anybody|someone|somebody|nobody|no[ -]one|everyone|everybody|allihop|all regions)\b",
    r"\b(?:alla|ingen)(?= (?:är|så|med|överens|eniga|det|emot|för|som|positiv\w*|negativ\w*|kritisk\w*)\b)",
    r"\bany (?:critics|supporters|opponents|objections|others)\b",
    r"(?<!\bär )(?<!\bvar )\b(?:de|dom) (?:som|(?:positiv|negativ|kritisk|tveksam|skeptisk)\w*)\b",
    r"\b(?:the (?:critical|positive|negative|sceptical)|those (?:who|against|for|in favour))\b",
    r"\b(?:kritikerna|motståndarna|förespråkarna|critics|opponents|supporters)\b",
)
_OTHERS = any_of(r"\b(?:övriga|(?:de |alla )andra|resten|the (?:others|rest)|everyone else|others)\b")
_REFERS_BACK = any_of(r"\b(?:det|den|detta|denna|frågan|this|that|it|there)\b")
_AGREES = any_of(
    r"\b(?:instämmer|håller (?:\w+ ){0,2}?med|delar den|samma (?:sak|åsikt|uppfattning|linje)|likadant|likaså|tycker (?:\w+ )?så|"
    r"(?:dis)?agrees?|the same|similarly)\b"
)
_DISAGREES = any_of(r"\bhåller inte (?:\w+ )?med\b|\binte (?:instämmer|med)\b|\bdisagrees?\b|\b(?:not|n['’]t) agree\b")
_WHY_NOT = any_of(r"^\W*(?:(?:och|men|and|but|so) )?(?:varför inte|why not)\W*$")
_WHO_NOT = any_of(
    r"^\W*(?:(?:och|o|men|and|but|so) )?(?:vilka|vem|who|which(?: (?:ones|regions|respondents))?)\b.{0,15}?"
    r"(?:\b(?:är|vill|gör|tycker|håller) inte(?: (?:det|så))?|\b(?:inte (?:är|vill|gör|tycker) (?:det|så))|"
    r"\b(?:is|are|do|does)(?: not|n['’]t))\W*$"
)
_PROBLEMS = any_of(
    r"\b(?:nackdel\w*|fördel\w*|problem\w*|risker\w*|svaghet\w*|styrk\w+|brister\w*|downsides?|upsides?|drawbacks?|"
    r"(?:dis)?advantages?|pros|cons|risks|weaknesses|strengths)\b"
)
_WHICH_SECTIONS = any_of(r"\b(?:vilka|vilket|which|what) (?:\w+ )?(?:avsnitt\w*|kapit\w+|sections?|chapters?)\b")
_REASONS = any_of(
    r"\b(?:\w*argument\w*|skäl\w*|motiv\w*|anledning\w*|orsak\w*|grunder\w*|resonem\w*|villkor\w*|förutsättning\w*|förbehåll\w*|"
    r"reasons?|reasoning|rationale|grounds|justif\w+|conditions?|caveats?|provisos?|reservations?)\b"
)
_CONDITIONS = any_of(
    r"\b(?:villkor\w*|förutsättning\w*|förbehåll\w*|reservation\w*|conditions?|caveats?|provisos?|requirements?)\b"
)
_ON = r"\b(?:om|kring|angående|gällande|beträffande|rörande|about|regarding|concerning)\s+(?:\w+\s+)?"


def of_them(text: str) -> bool:
    """Whether a question speaks of those just told of: "vad vill de?", and not "de positiva"."""
    return bool(_THEM.search(_NO_PRONOUN.sub(" ", text)))


def of_anybody(question: Question) -> bool:
    """Whether a question asks whether there is anybody, or who, of whomever the one before was."""
    if of_them(question.text):
        return False
    return question.everybody or bool(_ANYBODY.search(question.text))


def of_others(text: str) -> bool:
    """Whether a question is about all but those just told of."""
    return bool(_OTHERS.search(text))


def refers_back(text: str) -> bool:
    """Whether a question has a word for what was just spoken of: "det", "this"."""
    return bool(_REFERS_BACK.search(text))


def agreeing(text: str) -> bool | None:
    """Whether a question asks who agrees with what was just said (True), or does not (False); None where neither."""
    if not _AGREES.search(text):
        return None
    return not _DISAGREES.search(text)


def asks_why_not(text: str) -> bool:
    """Whether a question is no more than "why not?"."""
    return bool(_WHY_NOT.search(text))


def asks_who_not(text: str) -> bool:
    """Whether a question is no more than "who doesn't?"."""
    return bool(_WHO_NOT.search(text))


def asks_for_problems(text: str) -> bool:
    """Whether a question asks for what is good or bad about it, which all may tell, whatever their stance."""
    return bool(_PROBLEMS.search(text))


def asks_which_sections(text: str) -> bool:
    """Whether a question asks for sections: those of the whole proposal, unless it says otherwise."""
    return bool(_WHICH_SECTIONS.search(text)) and not (refers_back(text) or of_them(text))


def asks_for_reasons(text: str) -> bool:
    """Whether a question asks for the reasons or the conditions of what was just said."""
    return bool(_REASONS.search(text))


def asks_for_conditions(text: str) -> bool:
    """Whether it asks for the conditions."""
    return bool(_CONDITIONS.search(text))


def brings_matter(question: Question, *, more: bool = False) -> bool:
    """Whether a question says what it is about, once one was asked before it: by a section, or by a word of a matter.

    `more` tells that it asks for more of the same: "berätta mer om invändningarna".
    """
    if question.sections or not question.words:
        return not question.whole
    spoken_of = not more and any(
        re.search(_ON + re.escape(word), question.text, re.IGNORECASE) for word in question.words
    )
    return spoken_of or not all(goes_on(word, question.language) for word in question.words)
