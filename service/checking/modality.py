"""Whether a sentence asks for more, or for less, than what it cites: must, should, may."""

from collections.abc import Iterator

from service.checking.claim import Claim
from service.checking.phrases import pattern_of

_BORNE_BY = {
    "strict": ("must", "need"),
    "advice": ("need", "should", "wish"),
    "leave": ("can", "need"),
}


def misjudged(claim: Claim) -> Iterator[str]:
    """The words of the sentence that ask more or less strongly than the cited sentences.

    A Swedish "ska" that a verb of wishing governs ("vill att ... ska") is borne by a wish.
    """
    cited = "\n".join(claim.cited)
    levels = {
        name for name in ("must", "need", "should", "wish", "can") if pattern_of("modality", name, "sv").search(cited)
    }
    wishes = [match.start() for match in pattern_of("modality", "wish", claim.language).finditer(claim.sentence)]
    for name, borne_by in _BORNE_BY.items():
        for match in pattern_of("modality", name, claim.language).finditer(claim.sentence):
            governed = (
                name == "strict"
                and match.group().lower() in ("ska", "skall")
                and any(at < match.start() for at in wishes)
            )
            enough = {*borne_by, "wish", "should"} if governed else set(borne_by)
            if not enough & levels and (name != "leave" or levels & {"must", "should"}):
                yield match.group()
                break
