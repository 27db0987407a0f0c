// What a question is narrowed to, shown as chips: respondents, sections, and terms in place of its own words.

import { consultation, titleOf } from "./consultation.js";
import { element } from "./element.js";
import { late } from "./late.js";
import { words } from "./words.js";

export const NO_FILTERS = { respondents: [], sections: [] };

export const isNarrowed = ({ respondents, sections, terms = [] }) => respondents.length + sections.length + terms.length > 0;

const nameOf = (id) => consultation.respondents.find((respondent) => respondent.id === id)?.name ?? id;
const MOST_CHIPS = 3; // of a kind; more are counted

/** A chip for each filter. `removed(filters)`, where given, hears of the filters that are left when one is taken away. */
export function filterChips(filters, removed) {
  const chip = (key, value, text) => {
    const left = { ...filters, [key]: value === null ? [] : filters[key].filter((one) => one !== value) };
    return element("li", { className: "chip", data: { type: key } }, text, removed ? crossOut(text, () => removed(left)) : null);
  };
  const chips = (key, said, many) =>
    filters[key].length > MOST_CHIPS
      ? [chip(key, null, many(filters[key].length))]
      : filters[key].map((value) => chip(key, value, said(value)));
  return [
    ...chips("respondents", nameOf, words().respondents),
    ...chips("sections", (number) => [words().section(number), titleOf(number)].filter(Boolean).join(" · "), words().manySections),
    filters.terms?.length ? chip("terms", null, filters.terms.join(", ")) : null,
  ].filter(Boolean);
}

/** The cross on a chip. */
export const crossOut = (text, removed) =>
  element(
    "button",
    { type: "button", className: "cross", aria: { label: words().takeAway(text) }, on: { click: removed } },
    element("span", { aria: { hidden: "true" } }, "✕"),
  );

/** Let the reader choose filters; gives those chosen, or null where the reader thought better of it. */
export async function chooseFilters(filters) {
  const [{ choose }] = await Promise.all([import("./views/narrowing.js"), late("views")]);
  return new Promise((resolve) => choose(filters, resolve));
}
