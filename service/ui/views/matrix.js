// The matrix: respondents by sections, filtered and ordered, with what is said in the cell that is chosen.

import { consultation, respondentLink, sectionLink } from "../consultation.js";
import { element } from "../element.js";
import { stanceBadge } from "../position.js";
import { openCitation } from "../source.js";
import { QUIET } from "../stances.js";
import { words } from "../words.js";
import { grid } from "./grid.js";
import { select, selectionAddress, selectionIn } from "./selection.js";
import * as service from "./service.js";
import { Citations } from "./statement.js";
import { countMarks, MARKS, markLetter, markName, numbersOf, tally } from "./tally.js";
import { viewWords } from "./view_words.js";

const beside = matchMedia("(min-width: 64rem)"); // then the source has room beside the matrix
const WRITING_MS = 150;

let held = null; // {consultation, matrix}: what was fetched last, for when only the language changes

export async function build(params, fresh) {
  const { id } = consultation.record;
  if (fresh || held?.consultation !== id) held = { consultation: id, matrix: await service.matrix(id) };
  return new MatrixView(held.matrix, selectionIn(params)).view;
}

class MatrixView {
  constructor(matrix, selection) {
    Object.assign(this, { matrix, selection });
    this.scroller = element("div", { className: "scroller" });
    this.detail = element("section", { className: "detail", aria: { label: viewWords().detail } });
    this.count = element("p", { className: "count", role: "status" });
    this.legend = element("div", { className: "legend", role: "group", aria: { label: viewWords().legend } });
    this.view = element(
      "article",
      { className: "matrix" },
      element(
        "header",
        { className: "matrix-head" },
        element("div", {}, element("h1", { tabIndex: -1 }, viewWords().matrix), this.count),
        this.tools(),
      ),
      this.legend,
      this.scroller,
      this.detail,
    );
    this.draw();
    // The source that opens beside it leaves the matrix narrower: what was chosen stays in view.
    new ResizeObserver(() => this.scroller.querySelector(".chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" })).observe(this.scroller);
  }

  tools() {
    const kinds = Object.keys(viewWords().kindsMany).filter((kind) => this.matrix.rows.some(({ respondent }) => respondent.kind === kind));
    return element(
      "form",
      { className: "tools", role: "search", on: { submit: (event) => event.preventDefault() } },
      this.seeking("name", viewWords().seekRespondent),
      this.choosing("kind", viewWords().kindHead, [["", words().all], ...kinds.map((kind) => [kind, viewWords().kindsMany[kind]])]),
      this.seeking("part", viewWords().seekSection),
      this.choosing("order", viewWords().orderRows, this.orders()),
      this.choosing("columns", viewWords().orderColumns, [["", viewWords().asProposed], ["most", viewWords().mostSpeak]]),
    );
  }

  orders() {
    const { by } = this.selection;
    const section = by ? [["section", viewWords().bySection(by)]] : [];
    return [["", viewWords().byName], ["kind", viewWords().byKind], ["most", viewWords().mostSays], ...section];
  }

  seeking(key, label) {
    const box = element("input", { type: "search", value: this.selection[key], on: { input: () => this.soon({ [key]: box.value }) } });
    return element("label", {}, element("span", {}, label), box);
  }

  choosing(key, label, choices) {
    const options = choices.map(([value, said]) => element("option", { value, selected: value === this.selection[key] }, said));
    const box = element("select", { on: { change: () => this.narrow({ [key]: box.value }) } }, options);
    if (key === "order") this.orderBox = box;
    return element("label", {}, element("span", {}, label), box);
  }

  /** Narrow once the reader has stopped writing: a large matrix is not drawn anew for every letter. */
  soon(change) {
    Object.assign(this.selection, change);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.narrow({}), WRITING_MS);
  }

  narrow(change) {
    Object.assign(this.selection, change);
    history.replaceState(history.state, "", selectionAddress(consultation.record.id, this.selection));
    this.draw();
  }

  draw() {
    this.part = select(this.matrix, this.selection);
    const { sections, rows } = this.part;
    this.count.textContent = viewWords().matrixSize(rows.length, sections.length);
    this.drawLegend();
    const heard = { chosen: (at) => this.choose(at), opened: (at) => this.open(at) };
    const table = rows.length && sections.length ? grid(sections, rows, this.selection.mark, heard) : element("p", { className: "note" }, viewWords().nothingLeft);
    this.scroller.replaceChildren(table);
    this.detail.replaceChildren(element("p", { className: "note" }, viewWords().detailHint));
  }

  /** What the letters mean, how many there are of each, and a way to leave only those. */
  drawLegend() {
    const counted = countMarks(this.part.rows.flatMap(({ cells }) => cells));
    const marks = [...MARKS, ...QUIET].filter((mark) => counted[mark] || mark === this.selection.mark);
    const judged = this.part.rows.some(({ cells }) => cells.some((cell) => cell.stance_source === "judged"));
    this.legend.replaceChildren(
      ...marks.map((mark) =>
        element(
          "button",
          {
            type: "button",
            aria: { pressed: String(this.selection.mark === mark) },
            on: { click: () => this.toggle(mark) },
          },
          element("span", { className: "letter", data: { mark }, aria: { hidden: "true" } }, markLetter(mark)),
          markName(mark),
          element("span", { className: "many" }, String(counted[mark] ?? 0)),
        ),
      ),
      judged ? element("span", { className: "note" }, element("span", { className: "letter judged", aria: { hidden: "true" } }, markLetter("support")), " ", words().judgedWhy) : "",
    );
  }

  toggle(mark) {
    this.narrow({ mark: this.selection.mark === mark ? "" : mark });
    this.legend.querySelector('[aria-pressed="true"], button')?.focus();
  }

  choose({ row, column }) {
    const section = column === null ? null : this.part.sections[column];
    const line = row === null ? null : this.part.rows[row];
    if (section && line) this.tellCell(line, section, line.cells[column]);
    else if (section) this.tellSection(section);
    else if (line) this.tellRespondent(line);
  }

  tellCell({ respondent }, section, cell) {
    const said = cell.state === "stated" ? stanceBadge(cell.stance, cell.stance_source) : element("strong", {}, words().states[cell.state]);
    this.detail.replaceChildren(
      element(
        "header",
        {},
        element("h2", {}, respondentLink(respondent.id, {}, respondent.name)),
        sectionLink(section.number, { lang: "sv" }, `${section.number} ${section.title}`),
        said,
      ),
      cell.citation ? this.figure(respondent, section, cell.citation) : "",
    );
  }

  figure(respondent, section, citation) {
    const citations = new Citations();
    return citations.figure(citations.of(placeOf(respondent, section, citation), citation), citation.quote);
  }

  tellSection(section) {
    const sort = () => {
      this.selection.by = section.number;
      this.orderBox.replaceChildren(...this.orders().map(([value, said]) => element("option", { value, selected: value === "section" }, said)));
      this.narrow({ order: "section" });
    };
    this.detail.replaceChildren(
      element("header", {}, element("h2", { lang: "sv" }, sectionLink(section.number, {}, `${section.number} ${section.title}`)), tally(numbersOf(section))),
      element("button", { type: "button", className: "plain", on: { click: sort } }, viewWords().sortBySection),
    );
  }

  tellRespondent({ respondent, cells }) {
    this.detail.replaceChildren(
      element("header", {}, element("h2", {}, respondentLink(respondent.id, {}, respondent.name)), tally(countMarks(cells))),
    );
  }

  /** Open a cell: its source beside the matrix, where there is room, with all that is said on its section to step through. */
  open({ row, column }) {
    this.choose({ row, column });
    if (row === null || column === null || !beside.matches) return;
    const { rows, sections } = this.part;
    const said = new Citations();
    const figures = rows.map(({ respondent, cells }) => cells[column].citation && said.of(placeOf(respondent, sections[column], cells[column].citation), cells[column].citation));
    if (figures[row]) openCitation(figures[row], said.all);
  }
}

/** A cell's words as a statement that they are of. */
const placeOf = (respondent, section, citation) => ({ respondents: [respondent], sections: [section.number], title: "", source: "heading", document: citation.document });
