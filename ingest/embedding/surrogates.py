"""Surrogates: halves of characters, which a damaged file can leave in a text and no tokenizer accepts."""


def without_lone_surrogates(text: str) -> str:
    """The text with pairs of halves made one character again, and U+FFFD in place of each half that stands alone."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
