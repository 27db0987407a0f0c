// The table of the matrix: one letter a cell, heads that stay, and one stop for the keyboard.

import { element } from "../element.js";
import { markOf } from "../stances.js";
import { words } from "../words.js";
import { countMarks, MARKS, markLetter, markName } from "./tally.js";
import { viewWords } from "./view_words.js";

const LEAP = 10; // rows that Page Up and Page Down go

/**
 * The table of `rows` ({respondent, cells} with the cells of `sections` in their order). Of the cells, those with the
 * mark `only` stand out, if there is one. `chosen(at)` hears where the reader is and `opened(at)` what the reader opens: `{row, column}`, each null in a head.
 */
export function grid(sections, rows, only, { chosen, opened }) {
  const table = element("table", { className: "grid", role: "grid", aria: { label: viewWords().matrix } });
  table.classList.toggle("some", Boolean(only));
  table.style.setProperty("--columns", sections.length);
  table.append(columnsOf(sections), head(sections), body(rows, only), foot(sections, rows));
  walk(table, chosen, opened);
  return table;
}

function columnsOf(sections) {
  const columns = element("colgroup", {}, element("col", { className: "name" }));
  for (let at = 0; at < sections.length; at += 1) columns.append(document.createElement("col"));
  return columns;
}

function head(sections) {
  const corner = element("th", { className: "corner", scope: "col", tabIndex: -1 }, viewWords().respondentHead);
  const heads = sections.map(({ number, title }) =>
    element(
      "th",
      { scope: "col", tabIndex: -1, title: `${number} ${title}`, data: { depth: number.split(".").length } },
      element("span", { className: "title", lang: "sv" }, title),
      element("span", { className: "number" }, number),
    ),
  );
  return element("thead", {}, element("tr", {}, corner, heads));
}

/** The rows. Cells are copied from one of each mark: there may be ten thousand of them. */
function body(rows, only) {
  const patterns = new Map();
  const cellOf = (cell) => {
    const mark = markOf(cell);
    const judged = cell.stance_source === "judged";
    const key = judged ? `${mark} judged` : mark;
    if (!patterns.has(key)) {
      const className = [mark === only ? "kept" : "", judged ? "judged" : ""].join(" ").trim();
      const label = judged ? `${markName(mark)}, ${words().judged}` : markName(mark);
      patterns.set(key, element("td", { className, tabIndex: -1, data: { mark }, aria: { label } }, markLetter(mark)));
    }
    return patterns.get(key).cloneNode(true);
  };
  const made = rows.map(({ respondent, cells }) => {
    const row = document.createElement("tr");
    row.append(element("th", { scope: "row", tabIndex: -1, title: respondent.name }, respondent.name), ...cells.map(cellOf));
    return row;
  });
  return element("tbody", {}, made);
}

/** How many have each mark, section by section, among the rows that are shown. */
function foot(sections, rows) {
  const counted = sections.map((_, at) => countMarks(rows.map(({ cells }) => cells[at])));
  const lines = MARKS.map((mark) => {
    if (!counted.some((numbers) => numbers[mark])) return null;
    const name = element("th", { scope: "row" }, element("span", { className: "letter", data: { mark } }, markLetter(mark)), " ", markName(mark));
    return element("tr", {}, name, counted.map((numbers) => element("td", {}, String(numbers[mark] ?? ""))));
  });
  return element("tfoot", {}, lines);
}

const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-LEAP, 0],
  PageDown: [LEAP, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** One cell at a time takes the focus; the arrow keys go between them. */
function walk(table, chosen, opened) {
  let current = table.querySelector("tbody td") ?? table.querySelector("th");
  current.tabIndex = 0;
  const last = () => table.tBodies[0].rows.length; // the row of the last respondent: the head is row 0
  const place = (cell) => {
    const [row, column] = [cell.parentElement.rowIndex, cell.cellIndex];
    return { row: row ? row - 1 : null, column: column ? column - 1 : null };
  };
  const cellOf = (event) => {
    const cell = event.target.closest("td, th");
    return cell && !cell.closest("tfoot") ? cell : null;
  };
  table.addEventListener("focusin", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    current.tabIndex = -1;
    current.classList.remove("chosen");
    current = cell;
    current.tabIndex = 0;
    current.classList.add("chosen");
    chosen(place(cell));
  });
  table.addEventListener("click", (event) => cellOf(event) && opened(place(cellOf(event))));
  table.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      opened(place(current));
      return;
    }
    const step = STEPS[event.key];
    if (!step || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.ctrlKey ? Infinity * Math.sign(step[1]) || 0 : 0; // Ctrl with Home or End: the first or last cell
    const row = clamp(current.parentElement.rowIndex + step[0] + far, 0, last());
    const column = clamp(current.cellIndex + step[1], 0, table.rows[0].cells.length - 1);
    table.rows[row].cells[column].focus();
  });
}

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
