// What part of the matrix is shown, and in what order. Pure: the address holds it, the matrix draws it.

import { markOf, STANCES } from "../stances.js";
import { viewAddress } from "../address.js";

const KEYS = ["name", "kind", "part", "mark", "order", "columns", "by"];

/** The selection that an address holds. Every key is "" where nothing is chosen. */
export const selectionIn = (params) => Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? ""]));

/** The address of the matrix with a selection. */
export const selectionAddress = (consultation, selection) =>
  viewAddress("matrix", consultation, KEYS.filter((key) => selection[key]).map((key) => [key, selection[key]]));

/** The part of a matrix that is selected: `{sections, rows}`, cut and ordered alike. */
export function select({ sections, rows }, selection) {
  const { mark } = selection;
  const people = rows.filter(({ respondent }) => wanted(respondent, selection));
  let columns = sections.map((section, at) => ({ section, at })).filter(({ section }) => covers(section, selection.part));
  if (mark) columns = columns.filter(({ at }) => people.some(({ cells }) => markOf(cells[at]) === mark));
  const left = mark ? people.filter(({ cells }) => columns.some(({ at }) => markOf(cells[at]) === mark)) : people;
  if (selection.columns === "most") columns = [...columns].sort((a, b) => speaking(left, b.at) - speaking(left, a.at));
  const by = sections.findIndex(({ number }) => number === selection.by);
  return {
    sections: columns.map(({ section }) => section),
    rows: ordered(left, selection.order, by).map(({ respondent, cells }) => ({
      respondent,
      cells: columns.map(({ at }) => cells[at]),
    })),
  };
}

const holding = (text, sought) => text.toLocaleLowerCase("sv").includes(sought.trim().toLocaleLowerCase("sv"));
const wanted = ({ name, kind }, selection) => holding(name, selection.name) && (!selection.kind || kind === selection.kind);

/** Whether a section is meant: by the beginning of its number, part by part, or by words of its title. */
function covers({ number, title }, sought) {
  const text = sought.trim();
  if (/^\d+(\.\d+)*\.?$/.test(text)) {
    const parts = text.split(".").filter(Boolean);
    return parts.every((part, at) => number.split(".")[at] === part);
  }
  return holding(title, text);
}

const speaking = (rows, at) => rows.filter(({ cells }) => cells[at].state === "stated").length;
const spoken = ({ cells }) => cells.filter(({ state }) => state === "stated").length;

function ordered(rows, order, by) {
  if (order === "most") return [...rows].sort((a, b) => spoken(b) - spoken(a));
  if (order === "kind") return [...rows].sort((a, b) => a.respondent.kind.localeCompare(b.respondent.kind));
  if (order === "section" && by >= 0) return [...rows].sort((a, b) => rank(a.cells[by]) - rank(b.cells[by]));
  return rows;
}

const RANKS = [...STANCES, "unclear", "no_comment", "abstained", "silent", "unreadable", "not_answered"];
const rank = (cell) => RANKS.indexOf(markOf(cell));
