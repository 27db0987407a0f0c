// One respondent's position: who, what stance, in which words, and where they stand.

import { respondentLink } from "./consultation.js";
import { element, elsewhere } from "./element.js";
import { linkTo, placeOf } from "./place.js";
import { QUIET } from "./stances.js";
import { words } from "./words.js";

const SHOWN_QUOTES = 3;
const GLYPHS = { support: "✓", support_with_reservation: "◐", suggests_change: "△", objects: "✕", neutral: "–" };

/** A stance as a glyph, a colour and, always, a word; with another word where no set phrase tells it. */
export function stanceBadge(stance, source) {
  const said = stance ? words().stances[stance] : words().noStance;
  return element(
    "span",
    { className: "stance", data: { mark: stance ?? "unclear" } },
    element("span", { className: "glyph", aria: { hidden: "true" } }, GLYPHS[stance] ?? "“"),
    said,
    source === "judged" ? element("span", { className: "judged", title: words().judgedWhy }, words().judged) : null,
  );
}

/** The number of a citation, as a link to its source. `open` shows it beside the answer. */
export function citationMark(citation, open) {
  return element(
    "a",
    {
      className: "mark",
      href: linkTo(placeOf(citation)),
      aria: { label: words().openCitation(citation.n, citation.respondent) },
      data: { citation: citation.n },
      on: { click: (event) => follow(event, citation, open) },
    },
    String(citation.n),
  );
}

function follow(event, citation, open) {
  if (elsewhere(event)) return;
  event.preventDefault();
  open(citation);
}

/** The section of a citation, and how that is known. */
function sectionLine(citation) {
  const { section, section_title: title, section_source: source } = citation;
  const note = words().sources[source];
  return [
    element("span", { className: "section" }, section ?? words().noSection),
    title ? element("span", { lang: "sv" }, section && title.startsWith(`${section} `) ? title.slice(section.length + 1) : title) : null,
    note ? element("span", { className: "note" }, note) : null,
  ];
}

/** The document and the page of a citation. */
function documentLine(citation) {
  const kind = words().documentKinds[citation.document.kind];
  return [
    element("span", { className: "file" }, citation.document.name),
    kind ? element("span", { className: "kind" }, kind) : null,
    citation.page === null ? null : element("span", {}, words().page(citation.page)),
    citation.ocr ? element("span", {}, words().ocr) : null,
  ];
}

/** Words with the line that says where they stand. `said` is text or nodes; `open` shows the source. */
export function quoteFigure(citation, said, open) {
  return element(
    "figure",
    { className: "quote" },
    element("blockquote", { lang: "sv" }, said),
    element(
      "figcaption",
      {},
      citationMark(citation, open),
      element("span", { className: "where" }, sectionLine(citation)),
      element("span", { className: "where" }, documentLine(citation)),
    ),
  );
}

/** A card for a respondent who speaks. `citations` are its own, in order. `judged`: with its stance. */
export function positionCard(position, citations, open, judged = true) {
  const { respondent, stance, summary } = position;
  const figures = citations.map((citation) => quoteFigure(citation, citation.quote, open));
  const [first, rest] = [figures.slice(0, SHOWN_QUOTES), figures.slice(SHOWN_QUOTES)];
  return element(
    "li",
    { className: "position", data: { mark: stance ?? "unclear" } },
    element(
      "header",
      {},
      element("h3", {}, respondentLink(respondent.id, {}, respondent.name)),
      element("span", { className: "who" }, position.jointly_with?.length ? words().jointly(position.jointly_with) : kindBeside(respondent)),
      judged ? stanceBadge(stance, position.stance_source) : null,
    ),
    summary && !isQuoted(summary, citations) ? element("p", { className: "summary" }, summary) : null,
    first,
    rest.length
      ? element("details", {}, element("summary", {}, words().moreQuotes(rest.length)), rest)
      : null,
  );
}

/** Whether a summary is a quote's own words, which stand below it anyway. */
function isQuoted(summary, citations) {
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  return citations.some(({ quote }) => plain(quote).includes(plain(summary)));
}

/** The kind of a respondent, unless its name says it already. */
export function kindBeside({ name, kind }) {
  const said = words().respondentKinds[kind] ?? "";
  return name.toLowerCase().includes(said.toLowerCase()) ? "" : said;
}

const linkOf = ({ respondent }) => respondentLink(respondent.id, {}, respondent.name);

/**
 * Those who say nothing, or what one says nothing on, in a line for each way of saying nothing; null where there
 * are none. `nameOf` links to one of them.
 */
export function quietList(positions, nameOf = linkOf) {
  const lines = QUIET.map((state) => [state, positions.filter((position) => position.state === state)])
    .filter(([, quiet]) => quiet.length)
    .map(([state, quiet]) =>
      element(
        "div",
        { data: { state } },
        element("dt", {}, words().states[state], " ", element("span", { className: "many" }, String(quiet.length))),
        element("dd", {}, quiet.map((one) => element("span", {}, nameOf(one)))),
      ),
    );
  return lines.length ? element("dl", { className: "quiet" }, lines) : null;
}
