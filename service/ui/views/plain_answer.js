// An answer as plain text, for the clipboard.

import { counts } from "../answer.js";
import { words } from "../words.js";

/** The answer as plain text, each citation with its quote, section, document, page and address. */
export function asText(answer) {
  const sources = answer.citations.map((citation) => {
    const where = [
      citation.respondent,
      [citation.section, citation.section_title].filter(Boolean).join(" "),
      citation.document.name,
      words().documentKinds[citation.document.kind],
      citation.page === null ? null : words().page(citation.page),
    ];
    const address = new URL(citation.url.replace(/^\/+/, ""), document.baseURI).href;
    return `[${citation.n}] ”${citation.quote}” ${where.filter(Boolean).join(", ")}. ${address}`;
  });
  const counted = answer.positions.length ? words().coverage(counts(answer)) : null;
  return [answer.question, answer.text, counted, sources.join("\n")].filter(Boolean).join("\n\n");
}
