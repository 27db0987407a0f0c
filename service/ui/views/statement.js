// A statement on a page of its own section or respondent: its words, where they stand, and what tells its stance.

import { element } from "../element.js";
import { unitOffsets } from "../offsets.js";
import { quoteFigure } from "../position.js";
import { openCitation } from "../source.js";

/** Citations numbered in the order in which they are told, so that the source can be stepped through. */
export class Citations {
  all = [];

  /** The citation of a span of a statement; the whole of it, if no span is given. */
  of(statement, span = statement) {
    const citation = {
      n: this.all.length + 1,
      respondent: statement.respondents.map(({ name }) => name).join(", "),
      section: statement.sections.join(", ") || null,
      section_title: statement.title,
      section_source: statement.source,
      document: statement.document,
      page: span.page ?? statement.page,
      start: span.start,
      end: span.end,
    };
    this.all.push(citation);
    return citation;
  }

  /** Words with the line that says where they stand; the source opened there can be stepped through. */
  figure(citation, words) {
    return quoteFigure(citation, words, (chosen) => openCitation(chosen, this.all));
  }
}

/** Whether a span lies in a statement. */
export const holds = (statement, span) =>
  Boolean(span) && span.document.id === statement.document.id && statement.start <= span.start && span.end <= statement.end;

/** The text of a statement, the span within it marked. Offsets are code points of the document. */
export function marked({ text, start }, span) {
  const [from, to] = unitOffsets(text, [span.start - start, span.end - start]);
  return [text.slice(0, from), element("mark", {}, text.slice(from, to)), text.slice(to)];
}
