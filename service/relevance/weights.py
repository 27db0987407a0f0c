"""How evidence adds up."""

from dataclasses import dataclass

from service.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Weights:
    """How evidence adds up; found by `python -m eval.calibration`, with figures in docs/calibration.md.

    A section's score is the sum of what `Scores` has for it, each times the weight of its name. The best one and others
    no more than `margin` below it are what the question is about, if the `floor_...` sum of one of them reaches 0.
    A statement's own score is `own_near` times its nearness plus `own_words` times its words.
    """

    whitened: float = 13.58
    average: float = 10.27
    votes: float = 0.92
    words: float = 0.89
    alike: float = 0.54
    met: float = 3.77
    title: float = 2.0  # how many statements a section's title counts for
    proposal: float = 2.0  # the same for the proposal's own words on it
    proposal_near: float = 0.33  # their share in the section's nearness: that of a third best statement
    kin: float = 0.5  # what a word of the same kin is worth beside the word itself
    margin: float = (
        1.15  # .6 less than calibration finds: more precise on every consultation read as files (docs/calibration.md)
    )
    floor: float = 11.19
    floor_near: float = 4.73
    floor_nearest: float = 10.99  # of the one nearest statement, wherever it stands
    floor_words: float = 0.74
    floor_single: float = 1.67  # of the share that one statement holds: words that only one uses are a chance find
    floor_english: float = -0.96  # an English question lies farther from all Swedish text
    floor_known: float = -2.74  # of the share of the question's words that anybody uses at all, or kin of them
    floor_exact: float = 4.12  # of how many of them somebody uses just so: kin of them alone may be of another matter
    floor_met: float = 3.76  # of the share of the question's words that its two best statements mean the same as
    floor_apart: float = -0.16  # of how far it stands out from the other sections
    floor_extent: float = -2.22  # of how much is said in all: the more, the nearer anything comes by chance
    own_near: float = 14.56
    own_words: float = 1.02
    own: float = 10.0  # what a statement without a section must reach by itself
    own_elsewhere: float = 17.5  # the same for one on another section

    @property
    def floors(self) -> tuple[float, ...]:
        """The weights of the floor, without its constant."""
        return (
            self.floor_near,
            self.floor_nearest,
            self.floor_words,
            self.floor_single,
            self.floor_english,
            self.floor_known,
            self.floor_exact,
            self.floor_met,
            self.floor_apart,
            self.floor_extent,
        )


# For other embedders, and libraries that were made without meanings: found as if there were none.
WITHOUT_MEANINGS = Weights(
    whitened=19.13,
    average=2.96,
    votes=1.29,
    words=1.06,
    alike=0.0,
    met=0.0,
    margin=1.25,
    floor=10.94,
    floor_near=7.42,
    floor_nearest=11.37,
    floor_words=0.78,
    floor_single=2.7,
    floor_english=-1.03,
    floor_known=-3.15,
    floor_exact=4.31,
    floor_met=0.0,
    floor_apart=-0.12,
    floor_extent=-1.99,
    own_near=16.77,
    own_words=1.16,
    own=11.5,
    own_elsewhere=20.0,
)


def weights_of(dossier: Dossier) -> Weights:
    """The weights that fit what is known of a consultation."""
    return Weights() if dossier.meanings.stems else WITHOUT_MEANINGS
