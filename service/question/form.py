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
_EXCERPT = (
    r"(?:citat|mening(?:ar)?|formulering(?:ar)?|exempel|textställen?|textavsnitt|uttalanden?|quotes?|quotations?|sentences?|"
    r"passages?|extracts?|excerpts?|statements?|examples?)"
)
_WISHED = any_of(
    r"^\W*(?:(?:kan|skulle|kunde) (?:du|ni)\s+|can you\s+|could you\s+|please\s+|snälla\s+)*"
    r"(?:(?:ge|visa|hitta|leta|sök|plocka|ta|skriv|välj|citera|behöver|give|show|tell|find|get|pull|finns det|har (?:ni|du|vi)|is there|are there|do you have|pick|look|quote|"
    r"(?:jag|vi|i|we)(?: would|['’]d)? (?:behöver|vill ha|skulle vilja ha|letar efter|söker|need|want|like|look for)|"
    r"(?:i['’]m|i am|we are) (?:looking|searching) for)\s+)(?:(?:fram|upp|ut|up|out|efter|for)\s+)?(?:(?:mig|oss|me|us|fram)\s+)?"
    rf"(?:(?:ett|en|nåt|nåra|något|några|två|tre|fyra|fem|a|an|some|any|one|two|three|\d+)\s+)?(?:\w+\s+)?{_EXCERPT}"
    r"(?:\s+(?:på hur|på att|of how|(?:där|i vilk\w+|where|in which)(?:\s+(?:de|dom|they|man)\b)?(?:\s+"
    r"(?:talas?|pratar|skriver|talks?|writes?|speaks?)\b)?|som (?:visar|handlar)|that (?:shows?|says?)|which (?:shows?|says?)))?"
    r"(?=\s+(?:om|kring|på|mot|för|varför|hur|när|att|från|ur|som|någon|nån|några|det|on|about|of|for|against|why|how|when|that|"
    r"from|somebody|someone|anybody|anyone|they|it|in)\b|\W*$)",
    r"^\W*(?:(?:kan du|can you|could you|please|snälla)\s+)*(?:citera|quote)\b(?:\s+(?:någon|nån|några|somebody|someone|"
    r"anybody|anyone))?(?=\s+(?:om|kring|som|on|about|who|that|against|for)\b)",
    r"(?<=\bwhere )(?:someone|somebody|anyone|anybody|they) (?:talks?|writes?|speaks?)\b",
    r"(?<=\bdär )(?:någon|nån|man|de|dom) (?:talar|pratar|skriver)\b",
)
_NAMES_ONLY = any_of(
    r"(?:,\s*|\b(?:och |and )?)(?:bara|endast|enbart|just|only)\s+(?:ge mig |nämn |give me )?(?:\w+\s+)?(?:namn(?:en)?|names)\b"
    r"(?: (?:tack|please))?(?=\W*$)",
    r"\bnames only\b",
)
# Only where it is said what to write: else it may be the matter, as in "undervisning på engelska".
_WRITING = any_of(r"^\W*(?:\w+\s+){0,3}?(?:sammanfatta|beskriv|berätta|lista|jämför|svara|skriv|återge|redogör|"
                  r"summari[sz]e|describe|list|compare|answer|write|tell|give)\b")  # fmt: skip
_LANGUAGE = any_of(r"\b(?:på (?:svenska|engelska)|in (?:english|swedish))(?=\W*$)")


def form_patterns(text: str) -> list[re.Pattern[str]]:
    """The patterns of the words that ask for a form, and not for a matter, in a question."""
    always = [_FORM, _WISHED, _NAMES_ONLY]
    return [*always, _LANGUAGE] if _WRITING.search(text) else always


def asks_for_excerpt(text: str) -> bool:
    """Whether words of the responses are asked for: "ge mig ett citat om ...", "find a sentence where ..."."""
    return bool(_WISHED.search(text))
