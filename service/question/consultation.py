"""Questions about the consultation itself: what it is about, what is proposed, which chapters there are."""

from service.question.patterns import Span, any_of, spans

_IT = (
    r"(?:remissen|remissunderlaget|remiss|betänkandet|utredningen|promemorian|utredning|betänkande|"
    r"consultation|inquiry|report|memorandum|referral)"
)
_PROPOSAL = r"(?:förslage[nt]|förslag|lagförslaget|proposals?|bill)"
_ITS = rf"(?:{_IT}|{_PROPOSAL})"
_THIS = r"(?:den|det|de|här|där|denna|detta|aktuella|nu|the|this|that|current|present|whole|hela)"
_NAMED = any_of(rf"\b{_IT}\b")
_ABOUT = any_of(
    rf"\bvad (?:handlar|gäller|rör|avser|innehåller|omfattar|innebär|behandlar|tar) (?:{_THIS} )*{_ITS}\b(?: (?:om|upp))?",
    rf"\bvad går (?:{_THIS} )*{_ITS} ut på\b",
    rf"\bvad (?:är|var) (?:det )?(?:{_THIS} )*(?:för )?(?:en |ett |slags )*{_ITS}(?=\W*$|\s+om\W*$)",
    rf"\bvad föreslås(?: (?:i )?(?:{_THIS} )*{_ITS})?(?=\W*$)",
    r"\bvad föreslår (?:utredningen|regeringen|betänkandet|utredaren|promemorian)(?=\W*$)",
    rf"\bvilka (?:är )?(?:{_THIS} )*(?:viktigaste |olika |främsta )?(?:förslagen|förslag)(?=\W*$| (?:finns|ingår|lämnas|läggs))",
    rf"\b(?:vilka|vilket|vad för|hur många) (?:olika )?(?:kapitel|avsnitt|delar|ämnen|områden|frågor) "
    rf"(?:finns|ingår|har|innehåller|omfattar|består|omfattas|behandlas?|tas|tar)\b(?: (?:{_THIS} )*{_ITS})?",
    rf"\bwhat(?:['’]s| is| was| does| do| are)? (?:{_THIS} )*{_ITS} (?:all )?(?:about|cover|propose|concern|contain|"
    r"deal with|suggest)s?\b",
    rf"\bwhat (?:kind of |sort of )?{_ITS} is (?:this|it|that)\b",
    rf"\bwhat(?:['’]s| is| are) (?:being )?(?:{_THIS} )*(?:main )?(?:proposed|proposals)"
    rf"(?: in (?:{_THIS} )*{_ITS})?(?=\W*$)",
    rf"\b(?:which|what|how many) (?:chapters|sections|parts|topics|areas|subjects|issues) (?:are there|does (?:{_THIS} )*"
    rf"(?:{_ITS}|it) (?:have|cover|contain|address)|are (?:covered|included|in (?:{_THIS} )*{_ITS}))\b",
)
_BESIDES = any_of(
    rf"\b(?:{_ITS}|{_THIS}|egentligen|i korthet|i stort|om|upp|det|sig|av|i|med|finns|ingår|in|about|cover(?:s|ed)?|exactly|"
    r"actually|läggs|lämnas|fram|tar|tas|behandlas)\b"
)


def consultation_asked(text: str) -> bool:
    """Whether a question asks what the consultation, or all of its proposal, is about."""
    return bool(_ABOUT.search(text))


def names_consultation(text: str) -> bool:
    """Whether it says so of the consultation by name, and not of "the proposal", which may be that of one section."""
    return bool(_NAMED.search(text))


def consultation_spans(text: str) -> tuple[Span, ...]:
    """The words of a question that ask so, and those that often stand with them."""
    return spans(text, _ABOUT, _BESIDES)
