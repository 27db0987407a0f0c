"""The words that an answer is composed of. Each language has them in a module of its own; quotes are never translated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.types import DocumentKind, RespondentKind, Stance, State
from service.answer import Language

Forms = tuple[str, str]  # of one, of several


@dataclass(frozen=True, slots=True)
class Wording:
    """Every phrase of a composed answer in one language; those with braces are filled in.

    `verbs` tell a stance by themselves ("2 object"); `towards` tell it of the matter, in `{inside}` or `{about}`.
    `all_of` names the kinds when a question is about one of them, and `None` whoever takes part.
    """

    all_of: Mapping[RespondentKind | None, Forms]
    the: Mapping[RespondentKind | None, str]
    verbs: Mapping[Stance | None, Forms]
    towards: Mapping[Stance | None, Forms]
    groups: Mapping[Stance | None, str]
    speak: Forms
    counted: str
    nobody: str
    sums: str
    others_say: str
    thereof_reserved: str
    quiet: Mapping[State, Forms]
    says_nothing: Forms
    quiet_verbs: Mapping[State, Forms]
    rest: Mapping[State, str]
    silent_of: str
    everybody_speaks: str
    these_speak: Forms
    unread_files: str
    answered_of: str
    not_answered_of: str
    all_answered: str
    answered_jointly: Forms
    one_response: str
    nobody_known_asked: str
    is_called: str
    has_sections: str
    were_asked: str
    unasked: str
    none_unasked: str
    has_answered: str
    together_with: str
    and_speaks_on: str
    begins: str
    some_pages: Forms
    some_words: Forms
    lengths: str
    no_pages: str
    speaks_on: str
    in_count: str
    some_sections: Forms
    no_side: str
    few_speak: str
    agree_on: str
    both: str
    all_: str
    differ_on: str
    only_speaks: str
    none_of_them: str
    common: str
    alike: str
    unlike: str
    most_agreed: str
    least_agreed: str
    agreed_line: str
    split_line: str
    united: str
    mostly: str
    split: str
    too_few: str
    taken_on: str
    taken_nowhere: str
    most_taken: str
    all_taken: str
    taken_line: str
    takes_nowhere: str
    on_any_section: str
    on_no_section: str
    most_of_them: str
    each_of_them: str
    takes_on: str
    most_spoken_on: str
    unspoken: str
    all_spoken: str
    own_reasons: str
    mention: Forms
    on_other_matters: str
    only: str
    jointly: str
    kinds: Mapping[DocumentKind, str]
    section: str
    chapter: str
    sections: str
    about: str
    inside: str
    about_this: str
    inside_this: str
    about_whole: str
    inside_whole: str
    named_silent: str
    named_quiet: Mapping[State, Forms]
    named_missing: str
    no_such: str
    no_such_group: str
    not_asked: Forms
    no_evidence: Forms
    nearest: str
    section_unknown: str
    unsupported: str
    and_: str
    or_: str
    open_quote: str
    close_quote: str

    def listed(self, words: Sequence[str]) -> str:
        """ "a, b och c"."""
        return f" {self.and_} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    def quoted(self, words: str) -> str:
        """The words within quotation marks of the language."""
        return f"{self.open_quote}{words}{self.close_quote}"

    def verb(self, stance: Stance | None, n: int) -> str:
        """What `n` respondents of a stance do: "2 object"."""
        return f"{n} {number(self.verbs[stance], n)}"


def number(forms: Forms, n: int) -> str:
    """The form for `n` of something."""
    return forms[n != 1]


def capital(text: str) -> str:
    """The text with a capital to begin with."""
    return text[:1].upper() + text[1:]


@cache
def wording(language: Language) -> Wording:
    """The words of a language."""
    from service.composing import english, swedish

    return english.WORDS if language == "en" else swedish.WORDS
