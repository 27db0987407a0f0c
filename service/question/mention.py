"""Questions on who mentions something at all, wherever it is said: "vilka nämner restid?", "who brings up staffing?"."""

from service.question.patterns import Span, any_of, spans
from service.question.stance_words import WHO

_MENTIONS = any_of(
    r"\b(?:nämn(?:er|t|de)|(?:tar|tagit|tog) (?:\w+ )?upp|lyft(?:er|e)?(?: (?:fram|upp))?|pekar på|påpekar|påtalar|framhåller|"
    r"betonar|understryker|hänvisar till|åberopar|skriver om|mention(?:s|ed)?|(?:bring|brought|brings|take|takes) up|"
    r"raise[sd]?|points? (?:to|out)|refer(?:s|red)? to|highlight(?:s|ed)?|stress(?:es|ed)?|emphasi[sz]e[sd]?)\b"
)
_OR = any_of(r"\b(?:eller|or)\b")
_BESIDES = any_of(
    r"\b(?:behovet av|vikten av|betydelsen av|frågan om|svårigheter(?:na)? med|problem(?:et|en)? med|risken för|"
    r"(?:the )?(?:need for|importance of|issue of|question of|problems? (?:with|of)|risk of))\b",
    r"\b(?:som|as) (?:ett |en |an? )?(?:problem|skäl|argument|exempel|hinder|svårighet|invändning|risk|reason|example|"
    r"obstacle|difficulty|objection)\b",
)


def asks_who_mentions(text: str) -> bool:
    """Whether a question asks who speaks of something at all."""
    return bool(WHO.search(text) and _MENTIONS.search(text))


def asks_for_either(text: str) -> bool:
    """Whether one of several words is enough: "restid eller avstånd"."""
    return bool(_OR.search(text))


def mention_spans(text: str) -> tuple[Span, ...]:
    """The words of such a question that are none of the matter; none in any other question."""
    return spans(text, _MENTIONS, _BESIDES) if asks_who_mentions(text) else ()
