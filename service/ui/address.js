// Which view an address names, and the address of a view. Every view can be mailed: the query holds all that it needs.

import { element } from "./element.js";

const PLAIN = ["matrix", "sections", "respondents", "compilation", "feedback", "ingest"];

/** The view that a query names: `{name, consultation, params}`; the conversation where it names none. */
export function viewIn(search) {
  const params = new URLSearchParams(search);
  const named = params.get("view");
  const name = params.has("section")
    ? "section"
    : params.has("respondent")
      ? "respondent"
      : PLAIN.includes(named)
        ? named
        : "conversation";
  return { name, consultation: params.get("consultation"), params };
}

/** The address of a view of a consultation. `more` is what narrows it: pairs or an object. */
export function viewAddress(name, consultation, more = {}) {
  const params = new URLSearchParams();
  if (consultation) params.set("consultation", consultation);
  if (PLAIN.includes(name)) params.set("view", name);
  for (const [key, value] of more instanceof Array ? more : Object.entries(more)) params.append(key, value);
  return params.size ? `?${params}` : "./";
}

/** A link that the page follows without being loaded anew. `properties` as for an element. */
export function viewLink(href, properties, ...children) {
  return element("a", { ...properties, href, data: { ...properties.data, view: "" } }, ...children);
}
