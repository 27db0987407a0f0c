"""Responses laid out from quotes in the many ways authorities do, to check that their sections are found again.

Each quote has its consultation, its respondent and the section it is on. The quotes of a respondent become one
response: a heading for each section in one of many styles, the quotes under it as paragraphs, in one of many
layouts. Titles are made up from a few nouns: the quotes come without them. The same seed gives the same responses.
"""

import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.quotes import quote_rows
from eval.triples import Triple, drafted, score
from ingest.parsing import DraftFile, learned_titles, parse
from ingest.readers.reading_room import ReadingRoom
from ingest.respondents.register import Register
from ingest.sections.numbers import parts
from samples import docx_files, pdf_files, text_files
from samples.source import Furniture, Heading, Part, Said, Source

_SECTION = re.compile(r"a((?:[1-9]\d?)(?:\.[1-9]\d{0,2}){1,4})")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ")  # quotes that are no whole sentences are left out
_FEWEST = 3  # sections that a respondent must have quotes on
_SHOWN = 25  # misses printed of each kind
_LONGEST = 12  # sections laid out for one respondent
_WHATS = ("register", "uppdrag", "stöd", "ansvar", "krav", "avtal", "råd", "system", "program", "undantag")
_FORS = (
    "skolan",
    "sjöfarten",
    "domstolar",
    "lantbruk",
    "museer",
    "vården",
    "energi",
    "handel",
    "bostäder",
    "forskning",
)
_ABOUTS = (
    "för kommunala verksamheter",
    "i hela landet",
    "inom särskilda områden",
    "vid gränsöverskridande ärenden",
    "för mindre aktörer",
    "med tydligare roller",
    "under en övergångstid",
    "för barn och unga",
    "i fråga om personuppgifter",
    "vid upphandling",
    "som omfattar både offentliga och enskilda utförare och deras underleverantörer i flera led",
)
_KINDS = ("Nationellt", "Utökat", "Gemensamt", "Ändrat", "Förtydligat", "Särskilt", "Löpande", "Frivilligt", "Skärpt")
_STYLES: tuple[str, ...] = (
    "{number} {title}",
    "{number}. {title}",
    "{number} – {title}",
    "Avsnitt {number}: {title}",
    "Avsnitt {number} {title}",
    "avsnitt {number} – {title}",
    "Avsnitt {number}",
    "Punkt {number} {title}",
    "{title} (avsnitt {number})",
    "{number} {title} (s. 147–148)",
)
_FIXED_STYLES = {
    "prose.txt": "",
    "prose.pdf": "",
    "titles.docx": "{title}",
    "form.docx": "Fråga {ordinal}: Har ni synpunkter på avsnitt {number}, {title}?",
}
_OPENERS = (
    "Beträffande avsnitt {number} vill regionen anföra följande.",
    "När det gäller avsnitt {number} har regionen några kommentarer.",
    "Avsnitt {number} har väckt frågor i regionens verksamheter.",
    "Så till det som sägs i avsnitt {number} om {title}.",
)
Layout = Callable[[tuple[Part, ...], Source], bytes]


def _dense(parts: tuple[Part, ...], source: Source) -> bytes:
    """Wrapped lines without an empty line between paragraphs, as some programs take text out of a PDF."""
    lines = text_files.wrapped(parts, source).decode().split("\n")
    return "\n".join(line for line in lines if line.strip()).encode()


_LAYOUTS: Mapping[str, Layout] = {
    "unwrapped.txt": text_files.unwrapped,
    "wrapped.txt": text_files.wrapped,
    "dense.txt": _dense,
    "prose.txt": text_files.unwrapped,
    "prose.pdf": pdf_files.plain,
    "titles.docx": docx_files.heading_styles,
    "form.docx": docx_files.form,
    "styles.docx": docx_files.heading_styles,
    "bold.docx": docx_files.bold_headings,
    "table.docx": docx_files.remarks_table,
    "frame.pdf": pdf_files.header_footer,
    "large.pdf": pdf_files.large_headings,
    "plain.pdf": pdf_files.plain,
    "table.pdf": pdf_files.remarks_table,
}


@dataclass(frozen=True, slots=True)
class Response:
    """A response to lay out: its name, what it says on each section, in their order, and how it looks.

    `titles` are those of all sections of its consultation.
    """

    name: str
    consultation: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    layout: str
    style: str
    titles: Mapping[str, str]


def measure(quotes: Path, count: int, seed: int) -> int:
    """Lay responses out, read them as ingest does, and print how many sections were found exactly; the exit code is 1 for any miss."""
    if not quotes.exists():
        print(f"there is no {quotes}: nothing to lay out, nothing measured")
        return 0
    chosen = responses(quotes, count, seed)
    with tempfile.TemporaryDirectory() as folder:
        gold, found = _read_back(chosen, Path(folder))
    whole = score(gold, found)
    print(f"{'layout':16} {'gold':>5} {'found':>5} {'right':>5}  precision  recall")
    for layout in [*_LAYOUTS, "all"]:
        one = [[t for t in triples if layout in ("all", t.file.rsplit("/", 1)[-1])] for triples in (gold, found)]
        part = score(one[0], one[1])
        print(f"{layout:16} {len(one[0]):5} {len(one[1]):5} {part.right:5}  {part.precision:9.4f}  {part.recall:6.4f}")
    for label, lines in (("wrong", whole.wrong), ("missed", whole.missed)):
        for line in lines[:_SHOWN]:
            print(f"  {label}: {line}")
    print(f"{len(chosen)} responses, precision {whole.precision:.4f}, recall {whole.recall:.4f}, exact {whole.exact}")
    return 1 if whole.wrong or whole.missed else 0


def responses(quotes: Path, count: int, seed: int) -> list[Response]:
    """`count` responses to lay out (fewer where there are not so many), chosen and styled by `seed`."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    by_respondent = _by_respondent(quotes)
    chosen = sorted(by_respondent)
    chance.shuffle(chosen)
    made: list[Response] = []
    titles = {consultation: _titles(consultation, numbers) for consultation, numbers in _numbers(by_respondent)}
    for consultation, respondent in chosen[:count]:
        sections = sorted(by_respondent[consultation, respondent].items(), key=lambda item: parts(item[0]))[:_LONGEST]
        layout = list(_LAYOUTS)[len(made) % len(_LAYOUTS)]
        said = tuple((number, tuple(_paragraphs(texts, chance))) for number, texts in sections)
        if layout.startswith("prose"):
            said = tuple(_opened(titles[consultation][number], number, texts, chance) for number, texts in said)
        style = _FIXED_STYLES.get(layout, chance.choice(_STYLES))
        name = f"{len(made):03}-{respondent}"
        made.append(Response(name, consultation, said, layout, style, titles[consultation]))
    return made


def _opened(title: str, number: str, said: tuple[str, ...], chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """What is said on a section, opened by a sentence that names it."""
    opener = chance.choice(_OPENERS).format(number=number, title=title[0].lower() + title[1:])
    return number, (f"{opener} {said[0]}", *said[1:])


def _by_respondent(quotes: Path) -> dict[tuple[str, str], dict[str, list[str]]]:
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quote in quote_rows(quotes):
        section = _SECTION.fullmatch(quote["section"])
        text = " ".join(quote["quote"].encode("cp1252", "ignore").decode("cp1252").split())
        if section and len(text) > 25 and text[0] in _CAPITALS and text[-1] in ".!?":
            found[quote["consultation"], quote["respondent_slug"]][section[1]].append(text)
    return {key: sections for key, sections in found.items() if len(sections) >= _FEWEST}


def _paragraphs(texts: Sequence[str], chance: random.Random) -> Iterator[str]:
    left = list(dict.fromkeys(texts))
    while left:
        size = chance.randint(1, 3)
        yield " ".join(left[:size])
        del left[:size]


def _numbers(by_respondent: Mapping[tuple[str, str], Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each consultation, and the numbers that anybody in it speaks on."""
    for consultation in sorted({consultation for consultation, _ in by_respondent}):
        said_on = (numbers for (one, _), numbers in by_respondent.items() if one == consultation)
        yield consultation, sorted({number for numbers in said_on for number in numbers}, key=parts)


def _titles(consultation: str, numbers: Iterable[str]) -> dict[str, str]:
    """A title for each section, the same in each response to the consultation, and no two the same."""
    chance = random.Random(consultation)  # noqa: S311
    titles: dict[str, str] = {}
    for number in numbers:
        title = _made_up(chance)
        while title in titles.values():
            title = _made_up(chance)
        titles[number] = title
    return titles


def _made_up(chance: random.Random) -> str:
    return f"{chance.choice(_KINDS)} {chance.choice(_WHATS)} för {chance.choice(_FORS)} {chance.choice(_ABOUTS)}"


def _read_back(chosen: Sequence[Response], folder: Path) -> tuple[list[Triple], list[Triple]]:
    """What the responses say, and what was found in the files made of them."""
    register = Register.load()
    drafts: dict[str, list[tuple[Response, DraftFile]]] = defaultdict(list)
    with ReadingRoom() as room:
        for response in chosen:
            path = folder / f"{response.name}-{response.layout}"
            path.write_bytes(content(response))
            drafts[response.consultation].append((response, drafted(path, register, room)))
    gold: list[Triple] = []
    found: list[Triple] = []
    for consultation, files in drafts.items():
        titles = learned_titles([file for _, file in files], {})
        for response, file in files:
            name = f"{response.name} “{response.style}”/{response.layout}"
            gold += [Triple(response.name, number, "\n".join(said), name) for number, said in response.said]
            known = {**titles, **response.titles} if response.layout == "titles.docx" else titles
            found += _found(response.name, name, file, consultation, known)
    return gold, found


def _found(
    respondent: str, name: str, file: DraftFile, consultation: str, titles: Mapping[str, str]
) -> Iterator[Triple]:
    parsed = parse(file, consultation, titles)
    texts = {document.id: document.text for document in parsed.documents}
    for statement in parsed.statements:
        text = texts[statement.document][statement.start : statement.end]
        for section in statement.sections or (None,):
            yield Triple(respondent, section, text, name)


def content(response: Response) -> bytes:
    """The bytes of the file that a response is laid out as."""
    blocks: list[Heading | Furniture | Said] = [
        Furniture("Region Nordvik"),
        Furniture("Dnr RN 2031/00482"),
        Heading("Yttrande över betänkandet SOU 2031:14", 1),
    ]
    for ordinal, (number, said) in enumerate(response.said, start=1):
        title = response.titles[number]
        if response.style:
            blocks.append(Heading(response.style.format(number=number, title=title, ordinal=ordinal), 2))
        if response.layout == "form.docx":
            blocks.append(Furniture("☐ Tillstyrker ☒ Tillstyrker delvis ☐ Avstyrker"))
        blocks.append(Said((number,), said))
    blocks += [Furniture("För Region Nordvik"), Furniture("Tova Alnäs")]
    facts = {"respondent": "Region Nordvik", "case": "RN 2031/00482", "date": "2031-05-14"}
    part = Part("response", tuple(blocks))
    return _LAYOUTS[response.layout]((part,), Source(facts, (part,)))
