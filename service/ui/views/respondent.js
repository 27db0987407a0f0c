// The page of a respondent: its whole response, section by section, and what it says nothing on.

import { viewAddress, viewLink } from "../address.js";
import { consultation, sectionLink, titleOf } from "../consultation.js";
import { element } from "../element.js";
import { kindBeside, quietList, stanceBadge } from "../position.js";
import { placeLink } from "../source.js";
import { words } from "../words.js";
import * as service from "./service.js";
import { Citations, holds, marked } from "./statement.js";
import { countMarks, tally } from "./tally.js";
import { viewWords } from "./view_words.js";

export async function build(params) {
  const respondent = consultation.respondents.find(({ id }) => id === params.get("respondent"));
  if (!respondent) return missing();
  const narrowed = { respondent: respondent.id };
  const [statements, matrix] = await Promise.all([
    service.statements(consultation.record.id, narrowed),
    service.matrix(consultation.record.id, narrowed),
  ]);
  const cells = matrix.rows[0]?.cells ?? [];
  const citations = new Citations();
  return element(
    "article",
    { className: "answer sheet" },
    heading(respondent, cells),
    bySection(statements).map(([number, said]) => part(number, said, cells, citations)),
    quietList(cells, ({ section }) => sectionLink(section, { title: titleOf(section) }, section)),
  );
}

function missing() {
  const all = viewLink(viewAddress("respondents", consultation.record.id), {}, words().allRespondents);
  return element("article", { className: "sheet" }, element("h1", { tabIndex: -1 }, words().outcomes.respondent_missing), element("p", {}, all));
}

function heading(respondent, cells) {
  const chosen = viewAddress("compilation", consultation.record.id, { respondents: respondent.id });
  const about = [kindBeside(respondent), viewWords().respondentStates[respondent.state], respondent.asked === false ? viewWords().unasked : null];
  return element(
    "header",
    { className: "sheet-head" },
    element("h1", { tabIndex: -1 }, respondent.name),
    element("p", { className: "lead" }, about.filter(Boolean).join(" · ")),
    respondent.documents.length ? element("ul", { className: "papers" }, respondent.documents.map(paper)) : null,
    cells.length
      ? element("div", { className: "sheet-sums" }, tally(countMarks(cells), true), viewLink(chosen, {}, viewWords().compileThis))
      : null,
  );
}

function paper({ id, name, kind }) {
  const said = words().documentKinds[kind];
  return element(
    "li",
    {},
    placeLink({ id, start: 0, end: 0 }, name),
    said ? [" ", element("span", { className: "kind" }, said)] : null,
  );
}

/** Statements by their first section, in the order of the proposal; those without one come first. */
function bySection(statements) {
  const order = ["", ...consultation.sections.map(({ number }) => number)];
  return [...grouped(statements)].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

const first = (statement) => statement.sections[0] ?? "";

function grouped(statements) {
  const groups = new Map();
  for (const one of statements) groups.set(first(one), [...(groups.get(first(one)) ?? []), one]);
  return groups;
}

function part(number, said, cells, citations) {
  const cell = cells.find(({ section }) => section === number);
  const title = number
    ? sectionLink(number, {}, element("span", { className: "number" }, number), " ", element("span", { lang: "sv" }, titleOf(number) || said[0].title))
    : words().noSection;
  return element(
    "section",
    { className: "position part", data: { mark: cell?.stance ?? "unclear" } },
    element("header", {}, element("h2", {}, title), cell?.state === "stated" ? stanceBadge(cell.stance, cell.stance_source) : null),
    said.map((one) => citations.figure(citations.of(one), holds(one, cell?.citation) ? marked(one, cell.citation) : one.text)),
  );
}
