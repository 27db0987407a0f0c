"""An invented consultation for the fake desk: what was sent out, who was asked, and what they wrote."""

from dataclasses import dataclass

from ingest.types import DocumentKind, RespondentKind, Section

TITLE = "En gemensam tidbok för vården (Ds 2031:7)"
SECTIONS = (
    Section("3.1", "Dagens väntetider"),
    Section("4.1", "Nationell infrastruktur för tidbokning"),
    Section("4.2", "Kallelser och påminnelser"),
    Section("4.10", "Kostnader och finansiering"),
    Section("5.1", "Ikraftträdande"),
)


@dataclass(frozen=True)
class Written:
    """One document: pages of (section number, paragraph)."""

    file: str
    kind: DocumentKind
    pages: tuple[tuple[tuple[str, str], ...], ...]
    counts: bool = True


@dataclass(frozen=True)
class Asked:
    """One respondent and what came from it. `unreadable` is the name of a file that could not be read."""

    id: str
    name: str
    kind: RespondentKind
    documents: tuple[Written, ...] = ()
    unreadable: str | None = None


NORDVIK = Written(
    "Yttrande Region Nordvik.pdf",
    "response",
    (
        (
            # The case number is set in letters outside the basic plane, as some PDFs give them.
            (
                "3.1",
                "Diarienummer 𝐑𝐍 𝟐𝟎𝟑𝟏-𝟏𝟏𝟒. Regionen delar bilden av att väntetiderna skiljer sig för mycket "
                "mellan länen. Skillnaderna beror dock inte bara på hur tider bokas.",
            ),
            (
                "4.1",
                "Region Nordvik tillstyrker förslaget om en nationell infrastruktur för tidbokning. "
                "Regionen ser att en gemensam infrastruktur gör det lättare för patienten att välja en "
                "mottagning med kortare kö.",
            ),
        ),
        (
            ("4.2", "Påminnelser bör kunna skickas på patientens eget språk."),
            (
                "4.10",
                "Staten bör bära kostnaden för infrastrukturen under de första fem åren. Regionen räknar med "
                "att den egna anslutningen tar två år.",
            ),
        ),
    ),
)
ANAS = Written(
    "remissvar_anas_slutlig.docx",
    "response",
    (
        (
            (
                "4.1",
                "Region Ånäs tillstyrker i huvudsak förslaget om nationell infrastruktur, men vill att regionens "
                "egna bokningssystem ska kunna anslutas i den takt de byts ut. En infrastruktur som förutsätter "
                "att alla byter system samtidigt blir varken billig eller säker.",
            ),
            ("4.10", "Finansieringen är otillräcklig. Beräkningen saknar kostnader för utbildning av personal."),
        ),
    ),
)
SYDMARK = Written(
    "Sydmark RS 2031-0456.pdf",
    "response",
    (
        (
            (
                "4.1",
                "Region Sydmark föreslår att infrastrukturen byggs ut stegvis, med början i primärvården. "
                "Ansvaret för driften bör läggas på en myndighet och inte på ett bolag.",
            ),
        ),
        (("5.1", "Ikraftträdandet bör skjutas fram ett år."),),
    ),
)
VASTHAMN = Written(
    "Region Västhamn yttrande.pdf",
    "response",
    (
        (
            (
                "4.1",
                "Region Västhamn avstyrker förslaget om en nationell infrastruktur för tidbokning. Förslaget "
                "flyttar ansvar från regionerna utan att någon kan visa att köerna blir kortare.",
            ),
            ("4.2", "Regionen instämmer i att kallelser ska vara digitala i första hand."),
        ),
    ),
)
VASTHAMN_COVER = Written(
    "Region Västhamn tjänsteskrivelse.pdf",
    "cover_decision",
    ((("4.1", "Regionstyrelsen beslutar att avge yttrande enligt bilaga."),),),
    counts=False,
)
ALVDAL = Written(
    "Beslutsförslag Älvdal.pdf",
    "cover_decision",
    (
        (
            (
                "4.1",
                "Sammanfattat anser Region Älvdal att infrastruktur för tidbokning bör samordnas med den som "
                "redan finns för remisser.",
            ),
        ),
    ),
)
FJALLEN = Written(
    "Östra Fjällen.pdf",
    "response",
    ((("4.2", "Kallelser per brev behöver finnas kvar för den som saknar e-legitimation."),),),
)
TIDIG = Written("Tidig vård svar.docx", "response", ((("4.1", "Förbundet har inga synpunkter på infrastruktur."),),))
VARDTID = Written(
    "MVT-2031-88.pdf",
    "response",
    ((("4.1", "Myndigheten avstår från att lämna synpunkter på infrastruktur."),),),
)

ASKED = (
    Asked("region-nordvik", "Region Nordvik", "region", (NORDVIK,)),
    Asked("region-anas", "Region Ånäs", "region", (ANAS,)),
    Asked("region-sydmark", "Region Sydmark", "region", (SYDMARK,)),
    Asked("region-vasthamn", "Region Västhamn", "region", (VASTHAMN, VASTHAMN_COVER)),
    Asked("region-alvdal", "Region Älvdal", "region", (ALVDAL,)),
    Asked("region-ostra-fjallen", "Region Östra Fjällen", "region", (FJALLEN,)),
    Asked("forbundet-tidig-vard", "Förbundet Tidig vård", "patient_organisation", (TIDIG,)),
    Asked("myndigheten-for-vardtider", "Myndigheten för vårdtider", "authority", (VARDTID,)),
    Asked("lillsjo-kommun", "Lillsjö kommun", "municipality"),
    Asked("region-bergslund", "Region Bergslund", "region", unreadable="bergslund_skannad.pdf"),
)
