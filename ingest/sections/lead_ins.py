"""What stands before the number of a heading: a word for a section, and words that lead up to it."""

import re

from ingest.sections.numbers import NUMBER

WORD = (
    r"(?:(?:(?:under|del)?avsnitt(?:en|et)?|avsn\.?|avs\.|sektion(?:en)?|kapitel|kapitlet|kapitlen|kap\.?|punkt(?:en|erna)?|pkt\.?|förslag(?:en|et)?"
    r"|rubrik(?:en)?|del(?:en)?|section|chapter|part)(?:\s+(?:nr\.?|nummer)(?=\s*\d))?)"
)
"""A word for a section or a chapter, as a pattern; case is the user's."""

WEAK_WORD = re.compile(r"punkt|pkt|förslag|rubrik|del(?!avsnitt)|part|sektion", re.IGNORECASE)
"""Those that stand before other numbers as well: before a chapter's they tell nothing."""

CHAPTER = r"(?:kapitel|kapitlet|kap\b\.?|chapter)\s*(?P<chapter>[1-9]\d?)(?!\d|\.\d)"
"""A chapter that is named to place one of its sections: "Kapitel 3, avsnitt 3.2"."""

PLACE = r"(?:\s*[,(]?\s*i\s+(?:kap(?:itel|\.)?\s*\d{1,2}(?![\d.])|betänkandet|promemorian|utredningen|remissen)\s*\)?|\s*\(\s*kap(?:itel|\.)?\s*\d{1,2}\s*\)|\s*\(\s*(?:hela(?: kapitlet)?|i (?:sin|dess) helhet)\s*\)|\s+i (?:sin|dess) helhet)"
"""Where a section stands, after its number or its title: "Avsnitt 3.2 i kapitel 3"."""

_PROPOSALS = (
    r"(?:(?:utredningen|betänkandet|promemorian|förslaget|remissen|rapporten)s?|(?:SOU|Ds)\s+\d{4}:\d{1,3})[,:;]?"
)
ABOUT = (
    r"(?:angående|ang\.?|beträffande|betr\.?|avseende|avs\.|gällande|rörande|ad|vad gäller|när det gäller|i fråga om)"
)
"""A word that leads up to what is commented on, as a pattern."""
REMARKS_ON = (
    r"(?:särskilda |våra |(?:\w+ ){0,2}\w+s )?(?:synpunkter|kommentar(?:er)?|yttrande|svar|inspel)\s+"
    r"(?:på|till|om|över|avseende|angående|gällande|rörande|kring)"
)
_PROPOSED_IN = rf"(?:{_PROPOSALS}\s+)?(?:förslag(?:en|et)?|bedömning(?:en|ar)?|överväganden)\s+(?:i|under)"
_LEAD_INS = (
    re.compile(  # a form's own line: "Avsnitt: 4.2 Title"
        rf"(?:(?:under)?avsnitt|kapitel|rubrik)(?:\s+(?:nr|nummer))?\s*:\s*(?=(?:{WORD}\s*)?\d)", re.IGNORECASE
    ),
    re.compile(rf"hela\s+(?=(?:{WORD})\s*\d)", re.IGNORECASE),
    re.compile(  # "3.1 Avsnitt 4.2 Title"
        rf"(?:{NUMBER}[.)]?|(?:[a-zåäö]|[ivx]{{1,4}})[.)]|§)\s+(?=(?:{WORD})\s+\d|(?:till|om|ad|angående|beträffande|avseende)\s+(?:(?:{WORD})\s+)?\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:[#§»›]+)\s+(?=\d{1,2}(?:\.\d{1,3})+\s)"),
    re.compile(
        rf"\(?s(?:id(?:an?|\.)?|\.)\s*\d+(?:\s*[–-]\s*\d+|\s*ff?\b\.?)?\s*[,:;)–-]?\s+(?=(?:{WORD})|\d+\.)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?:{ABOUT}|{REMARKS_ON}|under|om|re|till|kring)\s+(?:förslag(?:en|et)? i )?(?:{_PROPOSALS}\s+)?"
        rf"|{_PROPOSED_IN}\s+|{_PROPOSALS}\s+)(?=(?:{WORD})\s*\d)"
        rf"|(?:(?:{ABOUT}|{REMARKS_ON})\s+)?(?:{ABOUT}|{REMARKS_ON}|{_PROPOSED_IN}|under|om|re|till|kring)\s+(?=\d{{1,2}}\.\d)"
        rf"|(?:{ABOUT}|till)\s+(?=\d{{1,2}}\s*[:,–—-]?\s+(?:(?-i:[A-ZÅÄÖ])|i (?:sin|dess) helhet))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{CHAPTER}(?:\s*[,:;/–—(-]|\.(?=\s))?\s*(?=(?:{WORD}\s*)?(?P=chapter)\.\d)"
        rf"|{CHAPTER.replace('chapter>', 'titled>')}[\s.:–—-]{{1,6}}[^\d\n]{{2,100}}?[\s,:;–—(-]\s*(?={WORD}\s*(?P=titled)\.\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"[(\[](?=(?:{WORD}\s*)?\d+(?:\.\d+)+\s*[)\]]\s+(?-i:[A-ZÅÄÖ]))", re.IGNORECASE),  # "(4.2) Title"
)


def after_lead_ins(text: str) -> int:
    """Where in a paragraph the section's word or number begins, after what leads up to it."""
    offset = len(text) - len(text.lstrip())
    for lead_in in _LEAD_INS:
        if found := lead_in.match(text, offset):
            offset = found.end()
    return offset
