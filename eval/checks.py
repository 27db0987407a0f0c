"""How well the checks of a language model's sentences tell true summaries from false ones.

    python -m eval.checks            # measure them, on the part they were made with and on two others
    python -m eval.checks --fit      # find the numbers of service.checking.limits on the part used, too
    python -m eval.checks --show     # name each true summary withheld and each false one let through

Summaries are in eval/gold/summaries.yaml; what they rest on is the samples' own text. Each is made false in every way
that eval.corruptions knows. A false one is detected where any check fails. Exit code 1 where the targets are missed.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from eval.corruptions import KINDS, Summary, corruptions
from eval.material import HERE, SAMPLES, positions
from eval.support_fit import fitted
from ingest.embedding import Embedder, make_embedder
from ingest.settings import load_settings
from ingest.text.sentences import sentences
from service.checking import Checker, Claim, Verdict
from service.glossary import make_glossary

PARTS: Final = ("used", "held", "later")
MOST_WITHHELD: Final = 0.10
LEAST_DETECTED: Final = 0.95
SURE: Final = (
    "number changed",
    "number added",
    "name changed",
    "name added",
    "section added",
    "negation removed",
    "negation added",
)


def summaries(part: str) -> list[Summary]:
    """The true summaries of a part, Swedish and English."""
    import yaml

    rows = yaml.safe_load((HERE / "gold" / "summaries.yaml").read_text(encoding="utf-8"))[part]
    return [one for row in rows for one in _both(*row)]


def _both(source: str, section: str, swedish: str, english: str) -> Iterator[Summary]:
    names = [one["name"] for one in positions()["respondents"]]
    respondent, stance, words = _stated(source, section)
    cited = tuple(words[span.start : span.end] for span in sentences(words))
    others = tuple(name for name in names if name != respondent and name not in respondent.split(" och "))
    for language, sentence in (("sv", swedish), ("en", english)):
        claim = Claim(
            sentence, "en" if language == "en" else "sv", cited, respondent, others, frozenset({section}), stance
        )
        yield Summary(claim, section)


@cache
def _titles() -> Mapping[str, str]:
    import tomllib

    written = tomllib.loads((SAMPLES / "consultation.toml").read_text(encoding="utf-8"))
    return {one["number"]: one["title"] for one in written["sections"]}


@cache
def _stated(source: str, section: str) -> tuple[str, Any, str]:
    """Who speaks in a response of the samples, the stance on a section, and the words."""
    from samples.source import read_source

    read = read_source(SAMPLES / "texts" / f"{source}.md", _titles())
    said = next(one for one in read.said() if section in one.sections)
    gold = next(one for one in positions()["respondents"] if one.get("text") == source)
    stance = next(one["stance"] for one in gold["statements"] if section in one["sections"])
    return read.facts["respondent"], stance, "\n".join(one.removeprefix("- ") for one in said.paragraphs)


def measured(checker: Checker, part: Sequence[Summary]) -> dict[tuple[str, str], list[tuple[Claim, Verdict]]]:
    """The verdicts by (kind, language); the kind of the true ones is "true"."""
    made = [(("true", one.claim.language), one.claim) for one in part]
    made += [((one.kind, one.claim.language), one.claim) for at in range(len(part)) for one in corruptions(at, part)]
    verdicts = checker.check_all([claim for _, claim in made])
    found: dict[tuple[str, str], list[tuple[Claim, Verdict]]] = defaultdict(list)
    for (key, claim), verdict in zip(made, verdicts, strict=True):
        found[key].append((claim, verdict))
    return found


def report(title: str, found: Mapping[tuple[str, str], list[tuple[Claim, Verdict]]], show: bool) -> bool:
    """Print the rates of a part; True where the targets are met."""
    print(f"\n{title:34}{'sv':>14}{'en':>14}{'both':>14}")
    met = True
    for kind in ("true", *KINDS):
        columns, failing = [], []
        for languages in (("sv",), ("en",), ("sv", "en")):
            some = [one for language in languages for one in found.get((kind, language), [])]
            failing = [one for one in some if not one[1].passed]
            columns.append(f"{len(failing) / len(some):.3f} of {len(some):<4}" if some else "-")
            rate = len(failing) / len(some) if some else 0.0
        met = met and (rate <= MOST_WITHHELD if kind == "true" else kind not in SURE or rate >= LEAST_DETECTED)
        print(
            f"{'withheld, ' if kind == 'true' else ''}{kind:{24 if kind == 'true' else 34}}"
            + "".join(f"{c:>14}" for c in columns)
        )
        if show:
            _show(kind, [one for language in ("sv", "en") for one in found.get((kind, language), [])])
    return met


def _show(kind: str, some: Sequence[tuple[Claim, Verdict]]) -> None:
    for claim, verdict in some:
        if verdict.passed != (kind == "true"):
            why = "; ".join(f"{one.kind}: {one.reason.split(':')[0][:90]}" for one in verdict.failures)
            print(f"    {claim.sentence}\n        {why or 'passes'}\n        << {' '.join(claim.cited)[:400]}")


def main() -> int:
    """Measure, and fit where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    given = parser.parse_args()
    settings = load_settings()
    embedder: Embedder = make_embedder(settings.embedder, settings.cache)
    limits = fitted(summaries("used"), embedder, make_glossary()) if given.fit else None
    if limits:
        print(limits)
    checker = Checker(embedder, limits)
    parts = (given.part,) if given.part else PARTS
    met = [report(part, measured(checker, summaries(part)), given.show) for part in parts]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
