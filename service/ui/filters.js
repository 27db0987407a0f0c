// What a question is narrowed to: respondents and sections, chosen in a dialog and shown as chips.

import { consultation, titleOf } from "./consultation.js";
import { element } from "./element.js";
import { late } from "./late.js";
import { words } from "./words.js";

export const NO_FILTERS = { respondents: [], sections: [] };

export const isNarrowed = ({ respondents, sections }) => respondents.length + sections.length > 0;

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
  ];
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
  const [{ checklist }] = await Promise.all([import("./views/checklist.js"), late("views")]);
  return new Promise((resolve) => ask(checklist, filters, resolve));
}

function ask(checklist, filters, resolve) {
  const people = consultation.respondents.map(({ id, name }) => ({ value: id, label: name }));
  const parts = consultation.sections.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }));
  const ignore = () => {};
  const sections = checklist(words().placeSections, parts, new Set(filters.sections), ignore);
  const respondents = checklist(words().placeRespondents, people, new Set(filters.respondents), ignore);
  let chosen = null;
  const use = (event) => {
    event.preventDefault();
    chosen = { respondents: less(respondents.chosen(), people), sections: less(sections.chosen(), parts) };
    dialog.close();
  };
  const closed = () => {
    dialog.remove();
    resolve(chosen);
  };
  const dialog = element(
    "dialog",
    { className: "narrowing view", aria: { labelledby: "narrowing-title" }, on: { close: closed } },
    element(
      "form",
      { on: { submit: use } },
      element("h2", { id: "narrowing-title" }, words().narrow),
      element("p", { className: "note" }, words().narrowLead),
      element("div", { className: "checklists" }, respondents.view, sections.view),
      element(
        "p",
        { className: "buttons" },
        element("button", { type: "button", className: "plain", on: { click: () => dialog.close() } }, words().cancel),
        element("button", { className: "primary" }, words().use),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** All of them narrows nothing. */
const less = (chosen, all) => (chosen.length === all.length ? [] : chosen);
