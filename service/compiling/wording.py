"""The words of a compilation, Swedish and English. Quotes are never translated."""

from dataclasses import dataclass

from ingest.types import RespondentKind
from service.answer import Language, Stance, StanceSource, State
from service.marks import MARKS, Marks


@dataclass(frozen=True, slots=True)
class Words:
    """Every phrase of a compilation in one language; those with braces are filled in."""

    title: str
    about: str
    sums: str
    whole: str
    section: str
    groups: dict[Stance | None, str]
    without_comments: str
    no_comments: str
    silent: str
    annex: str
    nobody_missing: str
    missing: dict[State, str]
    unread_files: str
    page: str
    and_: str
    quotes: tuple[str, str]
    marks: Marks
    sources: dict[StanceSource | None, str]
    kinds: dict[RespondentKind, str]
    sheets: tuple[str, str, str]
    columns: dict[str, str]
    yes: str
    no: str
    key: str

    def source(self, document: str, page: int | None) -> str:
        """Where a quote stands: "svar.pdf, s. 3"."""
        return f"{document}, {self.page.format(n=page)}" if page else document

    def quoted(self, words: str) -> str:
        """The words within quotation marks of the language."""
        return f"{self.quotes[0]}{words}{self.quotes[1]}"


_SWEDISH = Words(
    title="Sammanställning av remissvar",
    about="Sammanställd {date} ur {answered} svar. Citaten är ordagranna. Ställningstagandena är bedömda maskinellt ur "
    "svarens egna ord: läs citatet innan du använder bedömningen.",
    sums="{stated} av {all} yttrar sig: {sums}.",
    whole="Förslaget som helhet och övrigt",
    section="Avsnitt {number}",
    groups={
        "support": "Förslaget stöds av {names}.",
        "support_with_reservation": "Med förbehåll stöds det av {names}.",
        "suggests_change": "Ändringar föreslås av {names}.",
        "objects": "Emot förslaget är {names}.",
        "neutral": "Utan att ta ställning yttrar sig {names}.",
        None: "Utan tydligt ställningstagande yttrar sig {names}.",
    },
    no_comments="har inga synpunkter",
    without_comments="Inga synpunkter på avsnittet har {names}.",
    silent="Har svarat men säger inget om avsnittet: {names}.",
    annex="Bilaga: svar som saknas",
    nobody_missing="Alla som tillfrågats har svarat och yttrat sig.",
    missing={
        "not_answered": "Har inte svarat",
        "unreadable": "Svaret kunde inte läsas",
        "abstained": "Avstår från att yttra sig",
        "no_comment": "Har inga synpunkter på förslaget",
    },
    unread_files="Filer som inte kunde läsas och vars avsändare inte är känd",
    page="s. {n}",
    and_="och",
    quotes=("”", "”"),
    marks=MARKS["sv"],
    sources={"phrase": "uttryckligt ordval", "judged": "bedömd", None: ""},
    kinds={
        "region": "region",
        "municipality": "kommun",
        "county_board": "länsstyrelse",
        "authority": "myndighet",
        "court": "domstol",
        "university": "lärosäte",
        "patient_organisation": "patientorganisation",
        "organisation": "organisation",
        "company": "företag",
        "sub_body": "del av en region eller kommun",
        "other": "övrig",
    },
    sheets=("Matris", "Yttranden", "Remissinstanser"),
    columns={
        "respondent": "Remissinstans",
        "kind": "Slag",
        "section": "Avsnitt",
        "title": "Rubrik",
        "state": "Läge",
        "stance": "Ställningstagande",
        "stance_source": "Utläst ur",
        "quote": "Citat",
        "text": "Hela yttrandet om avsnittet",
        "document": "Dokument",
        "page": "Sida",
        "asked": "Tillfrågad",
        "statements": "Avsnitt med yttrande",
        "sum": "Summa",
    },
    yes="ja",
    no="nej",
    key="Teckenförklaring",
)

_ENGLISH = Words(
    title="Compilation of responses",
    about="Compiled on {date} from {answered} responses. Quotes are verbatim. Stances were judged by machine from the "
    "responses' own words: read the quote before you use the judgement.",
    sums="{stated} of {all} speak: {sums}.",
    whole="The proposal as a whole, and other matters",
    section="Section {number}",
    groups={
        "support": "The proposal is supported by {names}.",
        "support_with_reservation": "With reservations it is supported by {names}.",
        "suggests_change": "Changes are suggested by {names}.",
        "objects": "The proposal is opposed by {names}.",
        "neutral": "Without taking a position, comments come from {names}.",
        None: "Without a clear stance, comments come from {names}.",
    },
    no_comments="no comments",
    without_comments="No comments on the section: {names}.",
    silent="Answered, but said nothing on the section: {names}.",
    annex="Annex: responses that are missing",
    nobody_missing="All who were asked have answered and commented.",
    missing={
        "not_answered": "Have not answered",
        "unreadable": "The response could not be read",
        "abstained": "Abstained from commenting",
        "no_comment": "No comments on the proposal",
    },
    unread_files="Files that could not be read, and whose sender is not known",
    page="p. {n}",
    and_="and",
    quotes=("“", "”"),
    marks=MARKS["en"],
    sources={"phrase": "set phrase", "judged": "judged", None: ""},
    kinds={
        "region": "region",
        "municipality": "municipality",
        "county_board": "county administrative board",
        "authority": "authority",
        "court": "court",
        "university": "university",
        "patient_organisation": "patient organisation",
        "organisation": "organisation",
        "company": "company",
        "sub_body": "part of a region or municipality",
        "other": "other",
    },
    sheets=("Matrix", "Statements", "Respondents"),
    columns={
        "respondent": "Respondent",
        "kind": "Kind",
        "section": "Section",
        "title": "Title",
        "state": "State",
        "stance": "Stance",
        "stance_source": "Told by",
        "quote": "Quote",
        "text": "All it says on the section",
        "document": "Document",
        "page": "Page",
        "asked": "Asked",
        "statements": "Sections spoken on",
        "sum": "Sum",
    },
    yes="yes",
    no="no",
    key="Key",
)


def words_of(language: Language) -> Words:
    """The words of a language."""
    return _ENGLISH if language == "en" else _SWEDISH
