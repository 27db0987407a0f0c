// What to say where something went wrong.

import { element } from "./element.js";
import { words } from "./words.js";

/** One sentence on a problem, in the language of the page. */
export function faultWords(problem) {
  if (problem.name === "AbortError") return words().stopped;
  return words().faults[problem.status] ?? words().faults.other;
}

/** A problem with what the service says of it, and a button that calls `again`. */
export function faultView(problem, again) {
  const id = problem.document?.request_id;
  return element(
    "div",
    { className: "fault" },
    element("p", {}, element("strong", {}, faultWords(problem))),
    problem.name !== "AbortError" && problem.message ? element("p", { lang: "en" }, problem.message) : null,
    id ? element("p", { className: "note" }, words().reference(id)) : null,
    element("button", { type: "button", className: "plain", on: { click: again } }, words().retry),
  );
}
