"""In which form an answer is wished for: "in five bullets", "i punktform", "kortfattat". None of it is the matter."""

import re

from service.question.patterns import any_of

_SOME = r"(?:(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|ett par|a|one|two|three|four|five|six|seven|eight|nine|"
_SOME += r"ten|a few|some)\s+)?"
_FORM = any_of(
    rf"\b(?:i|på|som|med|till|in|as|with|using|to)\s+{_SOME}(?:(?:korta?|enkla|brief|short|simple|bulleted|numbered)\s+)?"
    r"(?:punkter|punktlista|meningar|rader|stycken|tabell|bullet(?: point|ed list)?s?|sentences?|lines|paragraphs?|table|"
    r"(?:bulleted |numbered )?list|lista)(?=\W*$|\s+(?:vad|hur|what|how)\b|,)",
    r"\b(?:i punktform|punktvis|kortfattat|i korthet|kort sagt|helt kort|i klartext|med enkla ord|på lättläst svenska|"
    r"in (?:short|brief|plain (?:language|words|english|swedish)|simple (?:terms|words))|briefly|shortly|"
    r"as briefly as possible)\b",
    r"^\W*(?:(?:kan du|can you|could you|please|snälla)\s+)*(?:describe|beskriv|redogör för|återge|explain|förklara)\b",
    r"^\W*(?:(?:kan du|can you|could you|please|snälla)\s+)*(?:ge|gör|visa|give|make|show)\s+(?:(?:mig|oss|me|us)\s+)?(?:en |a )"
    r"(?:\w+ )?(?:tabell|lista|punktlista|table|list)\s+(?:över|med|på|of|on|with|over)\b",
    r"^\W*(?:(?:kan du|can you|could you|please|snälla) )?(?:mycket )?kort(?=\s*[:,])",
)
# Only where it is said what to write: else it may be the matter, as in "undervisning på engelska".
_WRITING = any_of(r"^\W*(?:\w+\s+){0,3}?(?:sammanfatta|beskriv|berätta|lista|jämför|svara|skriv|återge|redogör|"
                  r"summari[sz]e|describe|list|compare|answer|write|tell|give)\b")  # fmt: skip
_LANGUAGE = any_of(r"\b(?:på (?:svenska|engelska)|in (?:english|swedish))(?=\W*$)")


def form_patterns(text: str) -> list[re.Pattern[str]]:
    """The patterns of the words that ask for a form, and not for a matter, in a question."""
    return [_FORM, _LANGUAGE] if _WRITING.search(text) else [_FORM]
