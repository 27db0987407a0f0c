"""What a compilation says in running text, for every format that has running text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from service.compiling.compilation import MISSING, Compilation, Entry, Part
from service.compiling.wording import Words
from service.marks import GROUPS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names respondents: `before` + their names + `after`. Each name has its quote as a note."""

    before: str
    entries: tuple[Entry, ...]
    after: str


def heading(part: Part, words: Words) -> str:
    """The heading of a part."""
    if not part.number:
        return words.whole
    return f"{words.section.format(number=part.number)} {part.title}".strip()


def sums(part: Part, words: Words) -> str:
    """How many speak under a section, how many take each stance, and how many have no comments. The figures add up."""
    stated = [one for one in part.entries if one.state == "stated"]
    counts = Counter(one.stance for one in stated if not one.nothing_to_say)
    listed = [f"{counts[stance]} {words.marks.stance(stance)}" for stance in GROUPS if counts[stance]]
    if part.without_comments:
        listed.append(f"{len(part.without_comments)} {words.no_comments}")
    return words.sums.format(stated=len(stated), all=len(part.entries), sums=", ".join(listed))


def sentences_of(part: Part, words: Words) -> Iterator[Sentence]:
    """The sentences of a part: who takes each stance, who has no comments, who is silent."""
    groups = [(words.groups[stance], part.stating(stance)) for stance in GROUPS]
    groups += [(words.without_comments, part.without_comments), (words.silent, part.silent)]
    for pattern, entries in groups:
        if entries:
            before, after = pattern.split("{names}")
            yield Sentence(before, tuple(sorted(entries, key=lambda one: one.respondent.name)), after)


def about(compilation: Compilation, words: Words) -> str:
    """When and of how many responses the compilation was made, and what its judgements are worth."""
    answered = sum(state not in ("not_answered", "unreadable") for state in compilation.overall.values())
    return words.about.format(date=compilation.made.isoformat(), answered=answered)


def missing(compilation: Compilation, words: Words) -> list[tuple[str, tuple[str, ...]]]:
    """Who takes no part, by state, and files of nobody known that could not be read: (what it means, names)."""
    found = [(words.missing[state], names) for state in MISSING if (names := compilation.named(state))]
    return [*found, (words.unread_files, compilation.unread_files)] if compilation.unread_files else found


def separator(at: int, of: int, words: Words) -> str:
    """What stands before the name at `at` of `of` names in a sentence: "a, b och c"."""
    if at == 0:
        return ""
    return f" {words.and_} " if at == of - 1 else ", "
