"""Names that no list holds, beside the person who signs: "Tova Alnäs, Gungfolket Ekmo"."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.respondents.mention_groups import TAIL
from ingest.respondents.place_evidence import BESIDE_SIGNER
from ingest.respondents.strangers import is_body

_NAME: Final = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w&-]+(?:[^\S\n]+(?:(?:i|för|mot|och)[^\S\n]+)?[\w&-]+){1,5})[^\S\n]*[).]?[^\S\n]*$"
)
_GROUP: Final = re.compile(  # what people who act together call themselves
    r"\w*(?:folket|gruppen|kretsen|rörelsen|kollektivet|laget|gänget|ensemblen|teatern|kören|orkestern|verkstan|verkstaden|"
    r"aktionen|kampanjen|upproret|initiativet|gillet|förlaget|ligan|jouren|vänner)|\w{4,}(?:erna|arna|orna)",
    re.IGNORECASE,
)
_OF_ANOTHER: Final = re.compile(  # parties' members sign for them in minutes; boards and groups of work are of some body
    r"(?i)\b(?:\w*(?:partiet|demokraterna|moderaterna|liberalerna|nämnden|styrelsen|utskottet|kontoret|förvaltningen|"
    r"beredningen|fullmäktige|sekretariatet|kansliet)|centrum|vårdcentralen|(?:arbets|projekt|referens|lednings|styr|expert|remiss)gruppen)\b"
)


def beside_signers(text: str) -> Iterator[str]:
    """What stands beside a person at the end of a text, and has a noun for a body or a group of people in it."""
    for line in text[-TAIL:].split("\n"):
        signer = BESIDE_SIGNER.match(line)
        found = _NAME.match(line, signer.end()) if signer else None
        if found and not _OF_ANOTHER.search(found["name"]) and _is_of_people(found["name"]):
            yield found["name"]


def _is_of_people(name: str) -> bool:
    return any(is_body(word) or _GROUP.fullmatch(word) for word in name.split())
