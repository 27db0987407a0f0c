// How many take each stance: letters with numbers, in colours that need not be seen.

import { element } from "../element.js";
import { markOf, STANCES } from "../stances.js";
import { words } from "../words.js";
import { viewWords } from "./view_words.js";

export const MARKS = [...STANCES, "unclear"];

/** What a mark is called: a stance, speaking without one, or a way of saying nothing. */
export const markName = (mark) =>
  words().stances[mark] ?? words().states[mark] ?? words().noStance;

/** A letter for a mark, as the cells of the matrix have it. */
export const markLetter = (mark) => viewWords().letters[mark];

/** How many cells have each mark, as `tally` takes them; a mark that no cell has is not there. */
export function countMarks(cells) {
  const numbers = {};
  for (const cell of cells) numbers[markOf(cell)] = (numbers[markOf(cell)] ?? 0) + 1;
  return numbers;
}

/** How many of each mark there are, in order, without those that nobody has. `numbers` is by mark; `named` says each in words. */
export function tally(numbers, named = false) {
  const present = MARKS.filter((mark) => numbers[mark]);
  if (!present.length) return element("span", { className: "note" }, viewWords().nobody);
  return element(
    "ul",
    { className: "tally" },
    present.map((mark) =>
      element(
        "li",
        { data: { mark }, title: `${markName(mark)}: ${numbers[mark]}` },
        element("span", { className: "letter", aria: { hidden: "true" } }, markLetter(mark)),
        element("span", { className: named ? "" : "unseen" }, named ? markName(mark) : `${markName(mark)}: `),
        String(numbers[mark]),
      ),
    ),
  );
}

/** What the letters mean. */
export const key = () =>
  element(
    "ul",
    { className: "key" },
    MARKS.map((mark) =>
      element("li", {}, element("span", { className: "letter", data: { mark } }, markLetter(mark)), " ", markName(mark)),
    ),
  );

/** The numbers of a section of the matrix, as `tally` takes them. */
export const numbersOf = (section) => ({ ...section.stances, unclear: section.unclear });
