"""Where a document names respondents: those named in a row, and the text around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from ingest.respondents.mentions import Mention
from ingest.types import Respondent

HEAD: Final = 900  # characters that hold letterhead and title
TAIL: Final = 900  # characters that hold the signatures
_AROUND: Final = 120  # characters looked at on each side of a mention
_COPIES: Final = re.compile(
    r"^[ \t]*(?:kopia(?: till)?|kopior|sändlista|beslutet skickas till|beslut(?:et)? (?:expedieras|delges)\w*|"
    r"expedieras\b|för kännedom|delges\w*|[^\n]{0,40}beslut delges|protokollsutdrag till|remissinstanser|"
    r"bilagor)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS_COPIES: Final = re.compile(r"\s*(?:yttrande|remiss|svar|datum|dnr|diarie|sammanfattning|för\b)", re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"(?:^|[\W\d_])(?:till|to|cc|bcc|kopia|mottagare|kännedom|adressat)\s*[:|]?\s*(?:registrator\w*\s*,?\s*)?$",
    re.IGNORECASE,
)
_AMONG_ADDRESSED: Final = re.compile(
    r"(?:^|\s)(?:till|to|kopia|cc|bcc|mottagare)\s*:(?!.*(?:från|from|avsändare)\s*:)", re.IGNORECASE
)
_REGISTRY: Final = re.compile(r"(?:^|\n)[^\S\n]*registrator\w*[^\S\n]*\n\s*$", re.IGNORECASE)
_BEFORE_NAME: Final = re.compile(r"\s*(?:\d{1,3}\s+|(?:datum:?\s+)?\d{4}-\d\d-\d\d\s+)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[^\S\n]*(?:,|,?\s*\b(?:och|samt)\b|/|&|;)\s*")


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Respondents named in a row ("A, B och C") and the text around: within a paragraph, and across its border."""

    mentions: tuple[Mention, ...]
    before: str
    line_before: str
    after: str
    line_after: str
    in_head: bool
    in_tail: bool
    in_copies: bool

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Those named, each once."""
        return tuple(dict.fromkeys(mention.respondent for mention in self.mentions))

    @property
    def begins_line(self) -> bool:
        """Whether nothing stands before them in their paragraph but a line's number or a date."""
        return bool(_BEFORE_NAME.fullmatch(self.line_before))

    @property
    def begins_sentence(self) -> bool:
        """Whether a sentence begins with them."""
        return self.begins_line or bool(re.search(r"[.:!?;•»”\")]\s*[-–*•]?\s*$", self.line_before))

    @property
    def in_sentence(self) -> bool:
        """Whether their paragraph is prose: it ends as a sentence does, or is long."""
        return self.line_after.rstrip().endswith(".") or len(self.line_after) >= _AROUND

    @property
    def may_be_genitive(self) -> bool:
        """Whether what follows may be theirs: "Region Nordviks svar", "Region Ånäs svar"."""
        last = self.mentions[-1]
        return last.genitive or last.respondent.name[-1:] in "sxz"

    @property
    def is_addressed(self) -> bool:
        """Whether what stands before says that it is sent to them."""
        if self.in_head and _REGISTRY.search(self.before):
            return True
        return bool(_ADDRESSED.search(self.before) or _AMONG_ADDRESSED.search(self.line_before))

    @property
    def alone(self) -> bool:
        """Whether they fill their paragraph."""
        return self.begins_line and not self.line_after.strip(" \t\r,.:")


def is_sent_to(text: str, start: int) -> bool:
    """Whether what stands at a place of a text, such as an address, is where it is sent."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return bool(_ADDRESSED.search(line) or _AMONG_ADDRESSED.search(line))


def mention_groups(text: str, mentions: Sequence[Mention]) -> list[MentionGroup]:
    """The mentions of a text, in their order, with those together that are named in a row; without lists of names."""
    groups = list(_rows(text, mentions))
    listed = _in_lists(groups)
    return [group for at, group in enumerate(groups) if at not in listed]


def _rows(text: str, mentions: Sequence[Mention]) -> Iterator[MentionGroup]:
    copies = list(_copies(text))
    row: list[Mention] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        row.append(mention)
        if following is None or not _BETWEEN.fullmatch(text[mention.end : following.start]):
            yield _group(text, tuple(row), copies)
            row = []


def _group(text: str, row: tuple[Mention, ...], copies: list[tuple[int, int]]) -> MentionGroup:
    start, end = row[0].start, row[-1].end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return MentionGroup(
        mentions=row,
        before=before,
        line_before=before[before.rfind("\n") + 1 :],
        after=after,
        line_after=after.partition("\n")[0],
        in_head=end <= HEAD,
        in_tail=start >= len(text) - TAIL,
        in_copies=any(first <= start < last for first, last in copies),
    )


def _copies(text: str) -> Iterator[tuple[int, int]]:
    """Where lists of recipients and enclosures lie: a heading and the short lines after it."""
    for heading in _COPIES.finditer(text):
        end = heading.end()
        for line in text[end : end + 3000].split("\n")[1:30]:
            if len(line) > 80 or line.rstrip().endswith(".") or _ENDS_COPIES.match(line):
                break
            end += len(line) + 1
        yield heading.start(), end + 1


def _in_lists(groups: Sequence[MentionGroup]) -> frozenset[int]:
    """Which groups stand in a list of four or more lines that hold nothing but names."""
    listed: set[int] = set()
    row: list[int] = []
    for at, group in enumerate(groups):
        follows = bool(row) and group.mentions[0].start - groups[row[-1]].mentions[-1].end <= 4
        row = [*row, at] if group.alone and follows else [at] if group.alone else []
        if len(row) >= 4:
            listed.update(row)
    return frozenset(listed)
