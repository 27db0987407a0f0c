"""A run as JUnit XML: a test for each thing compared, and one for each question with its outcome."""

from xml.etree.ElementTree import Element, SubElement, tostring

from eval.comparing.comparison import Comparison
from eval.running.record import Record, Result


def junit(record: Record, comparison: Comparison | None = None) -> bytes:
    """The XML. A question fails here only for what is never tolerated, or for want of an answer: the gate judges means."""
    root = Element("testsuites", name=f"remissa eval {record.suite}")
    if comparison:
        gate = SubElement(root, "testsuite", name="gate", tests=str(len(comparison.findings)))
        for one in comparison.findings:
            case = SubElement(gate, "testcase", classname="gate", name=one.name)
            if one.verdict != "pass":
                SubElement(case, "failure", type=one.verdict, message=_printable(one.why))
        gate.set("failures", str(sum(one.verdict != "pass" for one in comparison.findings)))
    asked = SubElement(root, "testsuite", name="questions", tests=str(len(record.results)))
    failures = 0
    for result in record.results:
        seconds = f"{(result.ms or 0) / 1000:.3f}"
        case = SubElement(
            asked, "testcase", classname=result.kind, name=_printable(f"{result.id}: {result.text}"), time=seconds
        )
        if why := _failing(result):
            failures += 1
            SubElement(case, "failure", message=_printable(why))
    asked.set("failures", str(failures))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _failing(result: Result) -> str:
    if result.error:
        return result.error
    return "; ".join(f"{measure}: {result.why.get(measure, '')}" for measure in sorted(result.intolerable))


def _printable(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(character for character in text if character.isprintable())
