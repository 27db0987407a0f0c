"""The register of respondents: who they are, what else they are called, and where a text names them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any, Final, get_args

from ingest.errors import WrongUse
from ingest.respondents import name_rules, names
from ingest.respondents.mentions import Mention, longest
from ingest.types import Respondent, RespondentKind

_KINDS: Final = get_args(RespondentKind)
_LISTS: Final = ("aliases", "abbreviations", "weak", "domains")
_ABBREVIATION_AFTER: Final = re.compile(r"\s*\(\S{2,8}\)$|\s+-\s+[A-ZÅÄÖ]{2,8}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A respondent as it is listed.

    Abbreviations count only as written. `weak` forms are too ambiguous for running text: they count where a name
    is asked for. `domains` are those of its web site and its e-mail.
    """

    respondent: Respondent
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a listed name, as words and the gaps before them; `exact` where case must be as written."""

    respondent: Respondent
    folded: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: str | None
    weak: bool

    def end_at(self, words: Sequence[names.Word], text: str) -> tuple[int, bool] | None:
        """Where the form ends in the text and whether it is a genitive, if the words begin with it."""
        last = len(self.folded) - 1
        if last >= len(words):
            return None
        for offset, folded in enumerate(self.folded[:-1]):
            if words[offset].folded != folded or words[offset + 1].gap != self.gaps[offset + 1]:
                return None
        word = words[last]
        written, form = (word.text, self.exact) if self.exact else (word.folded, self.folded[-1])
        if written == f"{form}s" and not self.folded[-1].endswith("s"):
            return word.end, True
        if written != form:
            return None
        colon = text[word.end : word.end + 3].lower()
        genitive = colon[:2] in (":s", "’s", "'s") and not colon[2:].isalnum()
        return word.end + 2 * genitive, genitive


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How the names of one entry are written in texts, and in addresses."""

    forms: tuple[_Form, ...]
    slugs: tuple[str, ...]


class Register:
    """Known respondents with every form of their names. It is never changed: `including` makes another one."""

    def __init__(
        self,
        entries: Iterable[Entry],
        spelt: "Mapping[str, _Spelling] | None" = None,
        consultation: Iterable[str] = (),
    ) -> None:
        self._entries = {entry.respondent.id: entry for entry in entries}
        self._consultation = frozenset(consultation)
        known = spelt or {}  # of another register, whose entries are the same under the same id
        self._spelt = {id: known.get(id) or _spelling(entry) for id, entry in self._entries.items()}
        self._forms: dict[str, list[_Form]] = {}
        self._domains: dict[str, Respondent] = {}
        self._slugs: dict[str, Respondent] = {}
        self._by_rule_name: dict[tuple[str, RespondentKind], Respondent] = {}
        for id, entry in self._entries.items():
            for form in self._spelt[id].forms:
                self._forms.setdefault(form.folded[0], []).append(form)
            self._domains.update(dict.fromkeys(entry.domains, entry.respondent))
            for slug in self._spelt[id].slugs:
                self._slugs.setdefault(slug, entry.respondent)
        self._longest = max((len(form.folded) for forms in self._forms.values() for form in forms), default=0)

    @classmethod
    def load(cls, extra: Path | None = None) -> "Register":
        """The register that comes with the project, added to and corrected by a user's respondents.toml.

        Raises WrongUse where `extra` cannot be read or does not have the form that data/respondents.toml explains.
        """
        if extra is None:
            return _shipped()
        entries = dict(_shipped()._entries)
        try:
            own = extra.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise WrongUse(f"{extra} cannot be read ({error}): give a file in UTF-8") from error
        entries |= {entry.respondent.id: entry for entry in _entries(own, str(extra), entries)}
        return cls(entries.values())

    def including(self, known: Iterable[str | Respondent]) -> "Register":
        """A register that also lists these, such as a consultation's list of respondents; who is listed stays so."""
        made = [self.resolve(one) if isinstance(one, str) else one for one in known]
        added = {one.id: Entry(one, aliases=one.aliases) for one in made}
        if added.keys() <= self._entries.keys() & self._consultation:
            return self
        return Register((added | self._entries).values(), self._spelt, self._consultation | added.keys())

    def written(self, forms: Mapping[str, Iterable[str]]) -> "Register":
        """A register that also finds listed respondents, by id, under these forms; those in capitals only as written."""
        changed = {}
        for id, more in forms.items():
            entry, short = self._entries[id], tuple(form for form in more if form.isupper())
            full = tuple(form for form in more if form not in short)
            changed[id] = replace(entry, aliases=(*entry.aliases, *full), abbreviations=(*entry.abbreviations, *short))
        spelt = {id: spelling for id, spelling in self._spelt.items() if id not in changed}
        return Register((self._entries | changed).values(), spelt, self._consultation)

    @property
    def of_consultation(self) -> tuple[Respondent, ...]:
        """Those it was made to include: the respondents of a consultation, in the order of the list."""
        return tuple(entry.respondent for id, entry in self._entries.items() if id in self._consultation)

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """Everybody listed, in the order of the list."""
        return tuple(entry.respondent for entry in self._entries.values())

    def at_domain(self, domain: str) -> Respondent | None:
        """The listed respondent whose web site or e-mail is at this domain, or at one above it."""
        parts = domain.lower().split(".")
        above = (self._domains.get(".".join(parts[at:])) for at in range(len(parts) - 1))
        return next((respondent for respondent in above if respondent), None)

    def in_slug(self, slug: str) -> Respondent | None:
        """The listed respondent whose name is the longest in a slug: "remissvar-region-nordvik-2025"."""
        parts = slug.split("-")
        for size in range(len(parts), 0, -1):
            for at in range(len(parts) - size + 1):
                respondent = self._slugs.get("-".join(parts[at : at + size]))
                if respondent:
                    return respondent
        return None

    def find(self, name: str) -> Respondent | None:
        """The listed respondent that this is a name of: in any form, case and spacing, genitive or not."""
        text, _ = names.composed(name)
        words = list(names.words(text))
        whole = (
            one for one in self._listed(text, weak=True) if one.start == words[0].start and one.end >= words[-1].end
        )
        return next((one.respondent for one in whole), None)

    def resolve(self, name: str) -> Respondent:
        """The respondent of this name: the listed one, or one made by rule, its kind told by the name's pattern.

        Raises WrongUse where the name has no letter or digit.
        """
        text = " ".join(names.composed(name)[0].split())
        for form in (text, _ABBREVIATION_AFTER.sub("", text)):
            listed = self.find(form)
            if listed:
                return listed
            by_rule = name_rules.whole(form)
            if by_rule:
                as_written = names.fold(form) == names.fold(by_rule.name) and not form.isupper()
                return self._made(form if as_written else by_rule.name, by_rule.kind)
        if not names.slug(text):
            raise WrongUse(f"{name!r} is no respondent's name: give a name with letters in it")
        return self._made(text, name_rules.kind_of(text))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the text names respondents, listed or told by a rule: in order, not overlapping, longest first."""
        written, offsets = names.composed(text)
        found = longest([*self._listed(written), *self._by_rule(written)])
        if offsets is None:
            return tuple(found)
        return tuple(replace(m, start=offsets[m.start], end=offsets[m.end]) for m in found)

    def _made(self, name: str, kind: RespondentKind) -> Respondent:
        return self.find(name) or Respondent(names.slug(name), name, kind)

    def _listed(self, text: str, weak: bool = False) -> Iterator[Mention]:
        for match in names.WORD.finditer(text):
            first = match[0].casefold()
            if first not in self._forms and not (first[-1] == "s" and first[:-1] in self._forms):
                continue
            words = list(islice(names.words(text, match.start()), self._longest))
            for form in self._candidates(first):
                if form.weak and not weak:
                    continue
                if len(form.folded) == 1 and not match[0][0].isupper() and not (weak or form.exact):
                    continue
                end = form.end_at(words, text)
                if end:
                    yield Mention(form.respondent, match.start(), *end)

    def _candidates(self, first: str) -> Iterator[_Form]:
        yield from self._forms.get(first, ())
        if first.endswith("s"):
            yield from (form for form in self._forms.get(first[:-1], ()) if len(form.folded) == 1)

    def _by_rule(self, text: str) -> Iterator[Mention]:
        found = list(name_rules.in_text(text))
        written = {rule.name for rule in found}
        for rule in found:
            # "Region Umeås" is a genitive where the text, too, has "Region Umeå"
            base = rule.name[:-1] if rule.name.endswith("s") and rule.name[:-1] in written else rule.name
            last = text[rule.start : rule.end].split()[-1].casefold()
            genitive = last.endswith("s") and last not in names.fold(base).split()
            if (base, rule.kind) not in self._by_rule_name:
                self._by_rule_name[base, rule.kind] = self._made(base, rule.kind)
            yield Mention(self._by_rule_name[base, rule.kind], rule.start, rule.end, genitive)


@cache
def _shipped() -> Register:
    """The register as it comes with the project; never changed, so it is made once."""
    text = resources.files("ingest").joinpath("data/respondents.toml").read_text(encoding="utf-8")
    return Register(_entries(text, "respondents.toml", {}))


def _spelling(entry: Entry) -> _Spelling:
    slugs = tuple(names.slug(name) for name in (entry.respondent.name, *entry.aliases))
    return _Spelling(tuple(_forms(entry)), slugs)


def _forms(entry: Entry) -> Iterator[_Form]:
    weak = {names.normal(form) for form in entry.weak}
    for name in dict.fromkeys((entry.respondent.name, *entry.aliases, *entry.abbreviations, *entry.weak)):
        words = list(names.words(names.composed(name)[0]))
        short = name in entry.abbreviations or (name in entry.weak and len(words) == 1 and name[1:] != name[1:].lower())
        yield _Form(
            entry.respondent,
            tuple(word.folded for word in words),
            tuple(word.gap for word in words),
            words[-1].text if short else None,
            names.normal(name) in weak,
        )


def _entries(text: str, source: str, before: dict[str, Entry]) -> Iterator[Entry]:
    """The entries of a respondents.toml; what an entry leaves out is taken from the one before of the same name."""
    try:
        rows = tomllib.loads(text).get("respondent", [])
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"{source} is no TOML ({error}): mend that line") from error
    if not isinstance(rows, list):
        raise WrongUse(f"{source}: respondent is no list: write respondent = [{{ name = ... }}]")
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not names.slug(row["name"]):
            raise WrongUse(f"{source} has a respondent without a name: give each [[respondent]] a name")
        yield _entry(row, source, before.get(names.slug(row["name"])))


def _entry(row: dict[str, Any], source: str, before: Entry | None) -> Entry:
    name = row["name"]
    kind = row.get("kind", before.respondent.kind if before else name_rules.kind_of(name))
    if kind not in _KINDS:
        raise WrongUse(f"{source}: {name} has the unknown kind {kind!r}: use one of {', '.join(_KINDS)}")
    lists: dict[str, tuple[str, ...]] = {}
    for key in _LISTS:
        own = row.get(key, [])
        if not isinstance(own, list) or not all(isinstance(form, str) and names.slug(form) for form in own):
            raise WrongUse(f'{source}: {key} of {name} is no list of texts: write {key} = ["..."]')
        lists[key] = tuple(dict.fromkeys((*(getattr(before, key) if before else ()), *own)))
    group = row.get("group", before.respondent.group if before else None)
    if group is not None and not isinstance(group, str):
        raise WrongUse(f'{source}: group of {name} is no text: write group = "..."')
    aliases = tuple(dict.fromkeys((*lists["aliases"], *lists["abbreviations"], *lists["weak"])))
    return Entry(Respondent(names.slug(name), name, kind, aliases, group), **lists)
