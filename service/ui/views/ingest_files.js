// The files of a consultation as a table: whose each is, what was found in it, and what a person should look at.

import { element } from "../element.js";
import { placeLink } from "../source.js";

/** The table. `report` is the newest one, or null; `correct(file)` and `remove(file)` hear of what is wanted. */
export function fileTable(words, files, report, correct, remove) {
  if (!files.length) return element("p", { className: "note" }, words.noFiles);
  const outcomes = new Map((report?.files ?? []).map((file) => [file.name, file.outcome]));
  const heads = [[words.file], [words.sender], [words.kind], [words.sections, "number"], [words.statements, "number"], [words.actions]];
  return element(
    "section",
    { className: "files" },
    element("h2", {}, words.files, " ", element("span", { className: "many" }, words.sums(files))),
    element(
      "div",
      { className: "scroller", tabIndex: 0, role: "region", aria: { label: words.files } },
      element(
        "table",
        { className: "report" },
        element("thead", {}, element("tr", {}, heads.map(([head, className]) => element("th", { scope: "col", className }, head)))),
        [...files].sort(byNeed).map((file) => rows(words, file, outcomes.get(file.name), correct, remove)),
      ),
    ),
  );
}

/** Those that a person should look at come first. */
const byNeed = (a, b) => need(b) - need(a) || a.name.localeCompare(b.name, "sv");
const need = (file) => (file.state === "unreadable" ? 2 : file.warnings.length ? 1 : 0);

function rows(words, file, outcome, correct, remove) {
  const documents = file.documents.length ? file.documents : [null];
  const remarks = [file.reason, ...file.warnings].filter(Boolean);
  return element(
    "tbody",
    { data: { state: file.state, need: String(need(file)) } },
    documents.map((document, at) =>
      element(
        "tr",
        {},
        at === 0 ? element("th", { scope: "rowgroup", rowSpan: documents.length + (remarks.length ? 1 : 0) }, name(words, file, outcome)) : null,
        cells(words, document),
        at === 0 ? element("td", { rowSpan: documents.length, className: "actions" }, actions(words, file, correct, remove)) : null,
      ),
    ),
    remarks.length ? element("tr", {}, element("td", { colSpan: 5, className: "remarks" }, element("ul", {}, remarks.map((one) => remark(words, one))))) : null,
  );
}

/** What the service remarks, in the page's language where it is known in it, else in English as it came. */
function remark(words, one) {
  const said = words.remark(one);
  return element("li", { lang: said ? null : "en" }, said ?? one);
}

function name(words, file, outcome) {
  const tag = file.state === "read" ? outcome : file.state;
  const said = words.outcomes[tag];
  const shown = file.documents[0] ? placeLink({ id: file.documents[0].id, start: 0, end: 0 }, file.name) : file.name;
  return [element("span", { className: "file-name" }, shown), said ? element("span", { className: "outcome-tag", data: { outcome: tag } }, said) : null];
}

function cells(words, document) {
  if (!document) return [null, null, "number", "number"].map((className) => element("td", { className }, "–"));
  const kind = words.documentKinds[document.kind];
  const proposal = document.kind === "proposal"; // nobody's, and used as it should be
  return [
    element("td", {}, document.respondents.join(", ") || (proposal ? "–" : element("strong", { className: "wrong" }, words.unknown))),
    element("td", {}, document.counts || proposal ? kind : `${kind} ${words.unused(document.copy_of)}`),
    element("td", { className: "number" }, String(document.sections)),
    element("td", { className: "number" }, String(document.statements)),
  ];
}

function actions(words, file, correct, remove) {
  const button = (said, label, click, more = {}) => element("button", { type: "button", className: "plain", aria: { label }, on: { click }, ...more }, said);
  const asking = element("span", { className: "asking", hidden: true });
  const first = button(words.remove, words.removeFile(file.name), () => {
    asking.hidden = false;
    first.hidden = true;
    asking.firstChild.nextSibling.focus();
  });
  const back = () => {
    asking.hidden = true;
    first.hidden = false;
    first.focus();
  };
  asking.append(element("span", {}, words.removeSure), button(words.yes, `${words.yes}: ${words.removeFile(file.name)}`, () => remove(file)), button(words.no, words.no, back));
  return [file.state === "copy" ? null : button(words.correct, words.correctFile(file.name), () => correct(file)), first, asking];
}
