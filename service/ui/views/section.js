// The page of a section: who says what on it, by stance, and who says nothing.

import { viewAddress, viewLink } from "../address.js";
import { consultation, inside, respondentLink, sectionLink, titleOf } from "../consultation.js";
import { element } from "../element.js";
import { kindBeside, quietList, stanceBadge } from "../position.js";
import { markOf } from "../stances.js";
import { words } from "../words.js";
import * as service from "./service.js";
import { Citations, holds } from "./statement.js";
import { MARKS, numbersOf, tally } from "./tally.js";
import { viewWords } from "./view_words.js";

export async function build(params) {
  const number = params.get("section");
  const id = consultation.record.id;
  if (!consultation.sections.some((section) => section.number === number)) return missing(number);
  const [statements, matrix] = await Promise.all([
    service.statements(id, { section: number }),
    service.matrix(id, { section: number }),
  ]);
  const at = matrix.sections.findIndex((section) => section.number === number);
  const positions = matrix.rows.map(({ respondent, cells }) => ({ respondent, ...cells[at] }));
  const citations = new Citations();
  return element(
    "article",
    { className: "answer sheet" },
    heading(number, matrix.sections[at], positions),
    within(number),
    MARKS.map((mark) => group(mark, positions, statements, citations)),
    quietList(positions.filter(({ state }) => state !== "stated")),
    neighbours(number),
  );
}

function missing(number) {
  const all = viewLink(viewAddress("sections", consultation.record.id), {}, viewWords().allSections);
  return element("article", { className: "sheet" }, element("h1", { tabIndex: -1 }, viewWords().noSuchSection(number)), element("p", {}, all));
}

function heading(number, section, positions) {
  const chosen = viewAddress("compilation", consultation.record.id, { sections: number });
  return element(
    "header",
    { className: "sheet-head" },
    element("h1", { tabIndex: -1 }, element("span", { className: "number" }, words().section(number)), " ", element("span", { lang: "sv" }, titleOf(number))),
    element("p", { className: "lead" }, viewWords().speakers(section.states.stated ?? 0, positions.length)),
    element("div", { className: "sheet-sums" }, tally(numbersOf(section), true), viewLink(chosen, {}, viewWords().compileThis)),
  );
}

/** The sections that a chapter holds; null for one that holds none. */
function within(number) {
  const inner = consultation.sections.filter((section) => inside(number, section.number));
  if (!inner.length) return null;
  const links = inner.map((section) =>
    element("li", {}, sectionLink(section.number, {}, section.number, " ", element("span", { lang: "sv" }, section.title))),
  );
  return element("details", { className: "inner" }, element("summary", {}, viewWords().holdsSections(inner.length)), element("ul", {}, links));
}

function group(mark, positions, statements, citations) {
  const having = positions.filter((position) => markOf(position) === mark);
  if (!having.length) return null;
  const cards = having.map((position) => card(position, mark, statements, citations));
  return element(
    "section",
    { className: "group" },
    element("h2", {}, stanceBadge(mark === "unclear" ? null : mark), " ", element("span", { className: "many" }, String(having.length))),
    element("ul", { className: "positions" }, cards),
  );
}

function card({ respondent, citation, stance_source: source }, mark, statements, citations) {
  const own = statements.filter((one) => one.respondents.some(({ id }) => id === respondent.id));
  const told = own.find((one) => holds(one, citation));
  const figures = [];
  if (citation) {
    const source = told ?? { respondents: [respondent], sections: [], title: "", source: "none", document: citation.document };
    figures.push(citations.figure(citations.of(source, citation), citation.quote));
  }
  const rest = own.filter((one) => one !== told || one.text.trim() !== citation.quote.trim());
  const whole = rest.map((one) => citations.figure(citations.of(one), one.text));
  return element(
    "li",
    { className: "position", data: { mark } },
    element("header", {}, element("h3", {}, respondentLink(respondent.id, {}, respondent.name)), element("span", { className: "who" }, kindBeside(respondent)), source === "judged" ? element("span", { className: "note", title: words().judgedWhy }, words().judged) : null),
    figures,
    whole.length && figures.length ? element("details", {}, element("summary", {}, viewWords().wholeText), whole) : whole,
  );
}

function neighbours(number) {
  const at = consultation.sections.findIndex((section) => section.number === number);
  const link = (section, said) =>
    section ? sectionLink(section.number, {}, `${said} ${section.number} `, element("span", { lang: "sv" }, section.title)) : element("span");
  return element(
    "nav",
    { className: "neighbours", aria: { label: viewWords().neighbours } },
    link(consultation.sections[at - 1], "‹"),
    link(consultation.sections[at + 1], "›"),
  );
}
