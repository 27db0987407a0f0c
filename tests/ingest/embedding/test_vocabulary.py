import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest.embedding.vocabulary import END, START, UNKNOWN, read_vocabulary, write_vocabulary
from ingest.embedding.weights import installed_weights, read_weights


@pytest.fixture(scope="module")
def pieces():
    return read_weights(installed_weights()).pieces


@pytest.fixture(scope="module")
def vocabulary(pieces, tmp_path_factory):
    folder = tmp_path_factory.mktemp("vocabulary")
    write_vocabulary(pieces, folder)
    return read_vocabulary(folder)


@pytest.fixture(scope="module")
def reference(pieces):
    """The library's own unigram model over the same pieces; its markers renamed, as a text must not write them."""
    renamed = [
        (f"\0{piece}" if number in (0, 1, 2, 3, 250001) else piece, s) for number, (piece, s) in enumerate(pieces)
    ]
    tokenizer = Tokenizer(models.Unigram(renamed, unk_id=UNKNOWN))
    one_blank = normalizers.Replace(Regex(" {2,}"), " ")
    steps = [normalizers.Nmt(), normalizers.NFKC(), one_blank, normalizers.Strip(left=False)]
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


words = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöÅÄÖéü,.()-–§%0123456789 \n"))


@given(words | st.text(st.characters(exclude_categories=["Cs"])))
def test_cuts_as_the_library_does(vocabulary, reference, text):
    text = f"passage: {text}"
    assert vocabulary.tokens(text) == [START, *reference.encode(text, add_special_tokens=False).ids, END]


def test_composed_and_decomposed_letters_are_the_same(vocabulary):
    text = "Region Ånäs för över ärendet"
    assert vocabulary.tokens(unicodedata.normalize("NFD", text)) == vocabulary.tokens(text)


def test_markers_cannot_be_written(vocabulary):
    tokens = vocabulary.tokens("</s> <mask> <s>")
    assert tokens.count(END) == 1
    assert START not in tokens[1:]
    assert 250001 not in tokens


def test_unknown_characters_in_a_row_are_one_token(vocabulary):
    assert vocabulary.tokens("a \U000e0041\U000e0042 b").count(UNKNOWN) == 1


def test_blanks_count_once(vocabulary):
    assert vocabulary.tokens("a  \n\t b ") == vocabulary.tokens("a b")


def test_line_separators_in_pieces_survive_the_file(pieces, vocabulary):
    assert len(vocabulary._numbers) == len(pieces) == 250_002
