import numpy as np
import pytest

from eval.train.pooling import Examples
from eval.train.wording import Wording, WordingRecipe, fit_wording, loss, rows, slopes
from ingest.stances.wording import PLACES, share, wording

CLASSES = 3
WISHES = ("Gärna en bro hit.", "Vi vill gärna ha en bro.", "Gärna en skola.", "En park vill vi gärna ha.")
FEARS = ("Vi fruktar en bro.", "En skola fruktar vi.", "Många fruktar parken.", "Bron fruktar vi mest.")
FACTS = ("Bron är lång.", "Skolan är röd.", "Parken är stor.", "Sjön är djup.")


def made(*classes: tuple[str, ...], told: int = 2) -> Examples:
    """The statements of each class; the phrases told the first class of every second statement."""
    texts = [text for one in classes for text in one]
    wanted = np.repeat(np.arange(len(classes)), [len(one) for one in classes])
    numbers = np.zeros((len(texts), told), np.float32)
    numbers[::2, 0] = 1
    nothing = np.zeros((0, 1), np.float32), np.zeros(len(texts), np.intp)
    return Examples(*nothing, numbers, wanted.astype(np.intp), tuple(map(wording, texts)))


KNOWN = made(WISHES, FEARS, FACTS)


def best(held: Wording, text: str) -> int:
    places = wording(text)
    return int((held.words[places].sum(axis=0) * share(len(places)) + held.bias).argmax())


def test_slopes_are_those_of_the_loss() -> None:
    chance = np.random.default_rng(0)
    shapes = (PLACES, CLASSES), (2, CLASSES), (CLASSES,)
    held = Wording(*(chance.standard_normal(shape) for shape in shapes))
    laid = rows(KNOWN, CLASSES)
    seen = int(laid.places[0])
    for name, at in (("words", (seen, 1)), ("words", (PLACES - 1, 0)), ("phrases", (0, 2)), ("bias", (1,))):
        beyond = Wording(*(one.copy() for one in held))
        getattr(beyond, name)[at] += 1e-6
        rise = (loss(beyond, laid, 3.0) - loss(held, laid, 3.0)) / 1e-6
        assert getattr(slopes(held, laid, 3.0), name)[at] == pytest.approx(rise, abs=1e-2)


def test_what_a_word_tells_is_learned() -> None:
    held = fit_wording(KNOWN, CLASSES)
    asked = "Gärna sjön.", "Sjön fruktar jag.", "Boken är tung."
    assert [best(held, text) for text in asked] == [0, 1, 2]


def test_a_word_that_few_statements_have_tells_nothing() -> None:
    held = fit_wording(KNOWN, CLASSES)
    assert not held.words[sorted(set(wording("Sjö.").tolist()) - set(wording("."))).pop()].any()


def test_a_class_with_few_statements_weighs_as_much_as_the_others() -> None:
    laid = rows(made(WISHES, FEARS[:2], FACTS), CLASSES)
    assert (laid.weights * laid.wanted).sum(axis=0) == pytest.approx([10 / 3] * 3)


def test_what_the_phrases_told_counts_for_its_share() -> None:
    one, half = (fit_wording(KNOWN, CLASSES, WordingRecipe(told_share=share)) for share in (1.0, 0.5))
    assert np.abs(half.phrases).max() < np.abs(one.phrases).max()


def test_the_same_examples_give_the_same_weights() -> None:
    first, again = (fit_wording(KNOWN, CLASSES) for _ in range(2))
    assert all((one == other).all() for one, other in zip(first, again, strict=True))
