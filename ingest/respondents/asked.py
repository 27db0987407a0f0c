"""Whom a question asks about: respondents by name, kinds, healthcare regions, or everybody.

Who is named as part of the matter is not asked: in "what do the regions say about Socialstyrelsen's part" only the
regions are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ingest.respondents import kind_names, name_rules, names, question_names
from ingest.respondents.kind_names import ALL
from ingest.respondents.likely_names import NO_VOCABULARY, Vocabulary, is_abbreviation, likely, misspelt_place
from ingest.respondents.place_names import PLACES
from ingest.respondents.register import Register
from ingest.respondents.speaker_places import is_spoken_of, takes_object
from ingest.respondents.speaking import OPINION, OPINION_AFTER, OWN_WORDS, speaks, speaks_plainly
from ingest.respondents.strangers import Stranger, is_body, strangers
from ingest.types import Respondent, RespondentKind


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a question asks about. All empty: it names nobody.

    `respondents` are those of the consultation that it names, `unknown_here` those that it names and that are not of
    the consultation, and `excepted` those that it leaves out ("all regions except X"). `kinds` and `groups` are asked
    for as such ("the regions", "norra sjukvårdsregionen"). `everybody` is True where all are asked ("vilka ...",
    "who ..."). `spans` are the (start, end) of all these words.
    """

    respondents: tuple[Respondent, ...] = ()
    kinds: tuple[RespondentKind, ...] = ()
    groups: tuple[str, ...] = ()
    everybody: bool = False
    unknown_here: tuple[Respondent, ...] = ()
    excepted: tuple[Respondent, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    one_of: tuple[RespondentKind, ...] = ()

    def meant(self, known: Sequence[Respondent]) -> tuple[Respondent, ...]:
        """Those of `known` that are meant, by name, kind or group; all of them where nobody in particular is."""
        nobody = not (self.respondents or self.kinds or self.groups or self.unknown_here)
        wanted = {one.id for one in self.respondents}
        return tuple(
            one
            for one in known
            if (nobody or one.id in wanted or one.kind in self.kinds or set(self.groups) & set(groups_of(one)))
            and one not in self.excepted
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of the question that name somebody: exactly one of the first four is set."""

    start: int
    end: int
    respondent: Respondent | None = None
    kind: RespondentKind | None = None
    group: str | None = None
    everybody: bool = False
    genitive: bool = False
    one: bool = False  # of the kind, as "kommunen" says
    part: bool = False  # of a name: a place alone
    by_rule: bool = False  # of somebody that is on no list


_DOING: Final = (
    r"\s+(?:är|har|hade|tycker|anser|menar|vill|ville|stöder|stödjer|tillstyrker|avstyrker|nämner|säger|ser|saknar|"
    r"föreslår|instämmer|håller|kommenterar|ställer|svarar|svarade|avstår|motsätter|oroas|oroar|välkomnar|lyfter|tar|"
    r"lämnar|kritiserar|pekar|efterlyser|betonar|yttrar|önskar|inte|som|av|are|is|were|have|has|had|of|do|does|did|"
    r"said|(?:support|oppose|object|say|mention|agree|disagree|want|critici[sz]e|comment|respond|think|welcome|reject|"
    r"propose|suggest|ask|call|raise|express|warn)(?:s|d|ed)?)\b"
)
_EVERYBODY: Final = re.compile(
    rf"\b{ALL}(?:remissinstanser(?:na)?s?|instanser(?:na)?|respondenter(?:na)?|aktörer(?:na)?|respondents|consultees)\b|"
    rf"\b(?:alla|samtliga|vilka|all|which|hur många|how many|någon|ingen)(?={_DOING})|"
    r"\b(?:allihop|vem|who|everyone|everybody|anyone|nobody)\b",
    re.IGNORECASE,
)
# Names in small letters that a rule would know by their capitals.
_SMALL_NAME: Final = re.compile(
    r"\b[a-zåäö]{3,}s(?= (?:kommun|universitet|tingsrätt)\b)|(?<=\blänsstyrelsen i )[a-zåäö]+"
)
_EXCEPT: Final = re.compile(
    r"\b(?:utom|förutom|undantaget|except(?: for)?|other than|but not)\s+(?:the\s+)?$", re.IGNORECASE
)
_AND: Final = re.compile(r"\s*(?:,|,?\s*\b(?:och|and|samt|eller|or)\b)\s*(?:the\s+)?")
_MATTER: Final = re.compile(
    r"\b(?:om|att|angående|gällande|beträffande|kring|rörande|avseende|till|på|mot|emot|about|on|regarding|concerning|that|"
    r"towards?|over|against)\b",
    re.IGNORECASE,
)
_WHAT_IS_SAID: Final = re.compile(r"\b(?:att|that)\b", re.IGNORECASE)
# "Ska regionerna betala?": what somebody should or may do is the matter, and everybody is asked what they think of it.
_SHOULD: Final = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:ska|skall|bör|borde|måste|får|kan|should|shall|must|may|can)\s+(?!du\b|ni\b|man\b|you\b|jag\b|I\b)",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(r"(?:vilk\w+|which)\b", re.IGNORECASE)
_SHOULD_AFTER: Final = re.compile(r"\s+(?:ska|skall|bör|borde|måste|should|shall|must|ought)\b", re.IGNORECASE)
_ACCORDING_TO: Final = re.compile(r"\b(?:enligt|according to)\s+(?:the\s+)?$", re.IGNORECASE)
_IN_COMPOUND: Final = re.compile(r"[-‐‑][a-zåäö]")  # "ST-tjänster" are posts, and nothing of the union ST
# "Nordviks regionstyrelse" answers for the region.
_BOARD: Final = re.compile(r"\b(?:(?:region|kommun|stads)?(?:styrelsen?|fullmäktige|ledning(?:en)?))$", re.IGNORECASE)
_SAID_BEFORE: Final = re.compile(rf"\b{OPINION}\b", re.IGNORECASE)


def groups_of(respondent: Respondent) -> tuple[str, ...]:
    """The healthcare regions a respondent belongs to; one region belongs to two."""
    return tuple(part.strip() for part in respondent.group.split(",")) if respondent.group else ()


def asked_about(
    question: str,
    known: Sequence[Respondent],
    register: Register,
    vocabulary: Vocabulary = NO_VOCABULARY,
) -> Asked:
    """Whom a Swedish or English question asks about; `known` are the respondents of the consultation."""
    text, offsets = names.composed(question)
    by_word = list(_by_word(text))
    found = [*_named(text, known, register, by_word), *by_word]
    found += _by_common_noun(text, known, found)
    for stranger in strangers(text, [(one.start, one.end) for one in found]):
        found = _with(stranger, found, known, vocabulary)
    found = _asked_of(text, _apart(found), known)
    found = [one for one in found if one.everybody or not (_should_do(text, one) or _IN_COMPOUND.match(text, one.end))]
    here = {one.id for one in known}
    excepted = [one.respondent for one in found if one.respondent and _EXCEPT.search(text, 0, one.start)]
    named = [one.respondent for one in found if one.respondent and one.respondent not in excepted]
    kinds = tuple(dict.fromkeys(one.kind for one in found if one.kind))
    groups = tuple(dict.fromkeys(one.group for one in found if one.group))
    return Asked(
        respondents=tuple(dict.fromkeys(one for one in named if one.id in here)),
        kinds=kinds,
        groups=groups,
        everybody=any(one.everybody for one in found) and not (named or kinds or groups),
        excepted=tuple(dict.fromkeys(excepted)),
        unknown_here=tuple(dict.fromkeys(one for one in named if one.id not in here)),
        one_of=tuple(dict.fromkeys(one.kind for one in found if one.kind and one.one)),
        spans=tuple((offsets[one.start], offsets[one.end]) if offsets else (one.start, one.end) for one in found),
    )


def _named(text: str, known: Sequence[Respondent], register: Register, by_word: Sequence[_Found]) -> list[_Found]:
    """Respondents by name: of the consultation, else of the register or told by a rule, else misspelt.

    What is found `by_word` is no misspelt name.
    """
    here = {one.id: one for one in known}
    elsewhere = [one for one in register.respondents if one.id not in here]
    found = [_of(one) for one in question_names.in_question(text, known)]
    for mention in register.mentions(_SMALL_NAME.sub(lambda match: match[0].title(), text)):
        one = here.get(mention.respondent.id, mention.respondent)
        by_rule = one.id not in here and all(one.id != other.id for other in elsewhere)
        meant = (_meant_by(one, known) if by_rule else None) or one
        found.append(_Found(mention.start, mention.end, meant, genitive=mention.genitive, by_rule=by_rule))
    taken = [(one.start, one.end) for one in (*found, *by_word)]
    slips = question_names.misspelt(text, known, taken)
    return [*found, *map(_of, _elsewhere(text, elsewhere)), *map(_of, slips)]


def _meant_by(unlisted: Respondent, known: Sequence[Respondent]) -> Respondent | None:
    """The one of the consultation that a name fitting a pattern of names is likely meant for: "Region Nordvikk"."""
    if unlisted.kind in PLACES:
        return misspelt_place(unlisted.name, unlisted.kind, known)
    meant = likely(unlisted.name, known)
    return meant[0] if len(meant) == 1 else None


def _with(stranger: Stranger, found: list[_Found], known: Sequence[Respondent], vocabulary: Vocabulary) -> list[_Found]:
    """Those found and a stranger, who is one of the consultation after all, or nobody in it; or the same as before.

    What is known otherwise stays, but for a place, a common noun or a name by its pattern that is part of a longer name.
    """
    here = [one for one in found if one.start < stranger.end and stranger.start < one.end]
    if not all(_goes_on(one, stranger) for one in here):
        return found
    meant = likely(stranger.name, known, vocabulary)
    if len(meant) > 1 or (not meant and _is_of_matter(stranger, vocabulary)):
        return found
    whom = (
        meant[0] if meant else Respondent(names.slug(stranger.name), stranger.name, name_rules.kind_of(stranger.name))
    )
    left = [one for one in found if one not in here]
    return [*left, _Found(stranger.start, stranger.end, whom, by_rule=not meant)]


def _is_of_matter(stranger: Stranger, vocabulary: Vocabulary) -> bool:
    """Whether an abbreviation, or words that may be no body's name, are of what the consultation is about."""
    doubtful = not stranger.sure or is_abbreviation(stranger.name)
    return doubtful and all(vocabulary.is_matter(word.text) for word in names.words(stranger.name))


def _goes_on(one: _Found, stranger: Stranger) -> bool:
    """Whether a stranger's name is another than the words found in it, which are part of it, or hold more than it."""
    if one.by_rule and one.start < stranger.start:  # "Does Granvik Security AB"
        return one.end == stranger.end
    longer = one.end - one.start < stranger.end - stranger.start
    return longer and (one.one or one.by_rule or (one.part and _is_another(one, stranger)))


def _is_another(one: _Found, stranger: Stranger) -> bool:
    """Whether a longer name is no other way to name whom a part of it names: "Nordviks handelskammare"."""
    at = one.start - stranger.start
    besides = names.words(f"{stranger.name[: max(at, 0)]} {stranger.name[at + one.end - one.start :]}")
    return not _BOARD.search(stranger.name) and any(word.text[0].isupper() or is_body(word.text) for word in besides)


def _elsewhere(text: str, respondents: Sequence[Respondent]) -> Iterator[question_names.Named]:
    """Those named who are not of the consultation; a place alone is just a place ("tåg till Malmö") unless it speaks."""
    for one in question_names.in_question(text, respondents, as_written=True):
        if not one.bare or speaks(text, one.start, one.end):
            yield one


def _of(one: question_names.Named) -> _Found:
    return _Found(one.start, one.end, one.respondent, genitive=one.genitive, part=one.bare)


def _by_word(text: str) -> Iterator[_Found]:
    """Kinds, healthcare regions, and words for everybody."""
    for one in (*kind_names.plurals(text), *kind_names.misspelt(text)):
        yield _Found(one.start, one.end, kind=one.kind, everybody=one.kind is None, genitive=one.genitive)
    for group, start, end in kind_names.healthcare_regions(text):
        yield _Found(start, end, group=group)
    for match in _EVERYBODY.finditer(text):
        yield _Found(*match.span(), everybody=True)


def _by_common_noun(text: str, known: Sequence[Respondent], named: Sequence[_Found]) -> Iterator[_Found]:
    """Who is called by a word that may be part of the matter as well, where it speaks: "kommunen", "livskraft"."""
    for own in question_names.by_own_words(text, known):
        if _beside(text, own.start, own.end, named) or speaks_plainly(text, own.start, own.end, genitive=own.genitive):
            yield replace(_of(own), part=True)
    for one in kind_names.singulars(text):
        if _beside(text, one.start, one.end, named) or speaks_plainly(text, one.start, one.end, genitive=one.genitive):
            of_kind = [respondent for respondent in known if respondent.kind == one.kind]
            if len(of_kind) == 1:
                yield _Found(one.start, one.end, of_kind[0], genitive=one.genitive)
            else:
                yield _Found(one.start, one.end, kind=one.kind, genitive=one.genitive, one=True)


def _beside(text: str, start: int, end: int, named: Sequence[_Found]) -> bool:
    """Whether words are joined by an "and" to one that is named: "Ekmo och kommunen"."""
    return any(_AND.fullmatch(text[one.end : start]) or _AND.fullmatch(text[end : one.start]) for one in named)


def _apart(found: list[_Found]) -> list[_Found]:
    """Without those that overlap a longer one; of equals the first stays. In the question's order."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _asked_of(text: str, found: list[_Found], known: Sequence[Respondent]) -> list[_Found]:
    """Those asked, without those who are part of the matter asked about."""
    found = [one for one in found if not (one.respondent and is_spoken_of(text, one.start))]
    matter = next(
        (m for m in _MATTER.finditer(text) if not any(one.start <= m.start() < one.end for one in found)), None
    )
    begins = matter.start() if matter else len(text)
    asked = [one for one in found if one.start < begins]
    if asked and not asked[0].everybody and takes_object(text, asked[0].start, asked[0].end):
        asked = _with_those_beside(text, asked[:1], asked)
    if not asked and matter:
        asked = _with_those_beside(text, [one for one in found if speaks(text, one.start, one.end)], found)
    if not asked and matter and not _WHAT_IS_SAID.search(text, matter.start()):
        asked = [one for one in found if one.group or (one.respondent and not _owns_matter(text, one, known))]
    in_own_right = [one for one in asked if not one.genitive or OWN_WORDS.match(text, one.end)]
    return in_own_right or asked


def _owns_matter(text: str, one: _Found, known: Sequence[Respondent]) -> bool:
    """Whether the matter is something of somebody that takes no part: "om Polismyndighetens åtkomst"."""
    return one.genitive and one.respondent not in known and not OWN_WORDS.match(text, one.end)


def _should_do(text: str, one: _Found) -> bool:
    """Whether the question is what they should do, or have done to them, and not what they say."""
    if _WHICH.match(text, one.start) and _SHOULD_AFTER.match(text, one.end):
        return True
    modal = _SHOULD.match(text)
    if modal is None or modal.end() > one.start or _SAID_BEFORE.search(text, 0, one.start):
        return False
    return not (_ACCORDING_TO.search(text, 0, one.start) or OPINION_AFTER.match(text, one.end))


def _with_those_beside(text: str, asked: list[_Found], found: list[_Found]) -> list[_Found]:
    """Those asked and those joined to them: "by Halland, Skåne and Nordvik" asks about three."""
    joined = list(asked)
    for one, following in pairwise(found):
        if one in joined and following not in joined and _AND.fullmatch(text[one.end : following.start]):
            joined.append(following)
    return joined
