"""How generated questions are put, in both languages: `{on}` is what they are about, `{whom}` one or two names."""

from collections.abc import Mapping

from service.answer import Language, Stance

Phrases = Mapping[Language, tuple[str, ...]]

BY_NUMBER: Phrases = {
    "sv": (
        "Vad säger remissinstanserna om avsnitt {on}?",
        "Sammanfatta synpunkterna på avsnitt {on}",
        "Vad tycker man om förslaget i avsnitt {on}?",
    ),
    "en": (
        "What do respondents say about section {on}?",
        "Summarise the comments on section {on}",
        "What do they think of the proposal in section {on}?",
    ),
}
REGIONS: Phrases = {
    "sv": ("Vad säger regionerna om avsnitt {on}?",),
    "en": ("What do the regions say about section {on}?",),
}
ONE: Phrases = {
    "sv": ("Vad säger {whom} om avsnitt {on}?", "Hur ställer sig {whom} till förslaget i avsnitt {on}?"),
    "en": ("What does {whom} say about section {on}?", "What is the view of {whom} on the proposal in section {on}?"),
}
COMPARED: Phrases = {
    "sv": ("Jämför vad {whom} och {other} säger om avsnitt {on}",),
    "en": ("Compare what {whom} and {other} say about section {on}",),
}
SILENT: Phrases = {
    "sv": ("Vilka har inte sagt något om avsnitt {on}?",),
    "en": ("Who has said nothing about section {on}?",),
}
TAKING: Mapping[tuple[Stance, ...], Phrases] = {
    ("objects",): {
        "sv": ("Vilka är emot förslaget i avsnitt {on}?", "Vilka är kritiska till avsnitt {on}?"),
        "en": ("Who objects to the proposal in section {on}?", "Who is critical of section {on}?"),
    },
    ("support", "support_with_reservation"): {
        "sv": ("Vilka stödjer förslaget i avsnitt {on}?", "Vilka är positiva till avsnitt {on}?"),
        "en": ("Who supports the proposal in section {on}?", "Who is positive to section {on}?"),
    },
    ("suggests_change",): {
        "sv": ("Vilka föreslår ändringar i avsnitt {on}?",),
        "en": ("Who suggests changes to section {on}?",),
    },
}
COUNTED: Mapping[tuple[Stance, ...], Phrases] = {
    ("objects",): {
        "sv": ("Hur många är emot förslaget i avsnitt {on}?",),
        "en": ("How many object to the proposal in section {on}?",),
    },
    (): {
        "sv": ("Hur många uttalar sig om avsnitt {on}?",),
        "en": ("How many comment on section {on}?",),
    },
}
ANSWERED: Phrases = {
    "sv": (
        "Vilka har svarat?",
        "Hur många har svarat?",
        "Har alla svarat?",
        "Vilka har inte svarat?",
        "Vilka har avstått?",
    ),
    "en": (
        "Which have responded?",
        "How many have replied?",
        "Has everyone responded?",
        "Who has not answered?",
        "Who abstained?",
    ),
}
"""Each of them is asked. Who has answered at all is in the register, whichever of them the question singles out."""
KIND_ANSWERED: Phrases = {
    "sv": ("Har {whom} svarat?", "Har det kommit in svar från {whom}?", "Vilka av {whom} har svarat?"),
    "en": ("Have {whom} responded?", "Did we hear from {whom}?", "Which of {whom} have answered?"),
}
ONE_ANSWERED: Phrases = {
    "sv": ("Har {whom} svarat?", "har {whom} lämnat in något yttrande", "Finns det något svar från {whom}?"),
    "en": ("Did {whom} respond?", "has {whom} answered yet", "Is there a response from {whom}?"),
}
