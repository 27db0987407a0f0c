// Where files go, and which: a consultation that is there or a new one, files dropped or picked, a whole folder.

import { consultation } from "../consultation.js";
import { element } from "../element.js";
import { faultWords } from "../fault.js";
import { createConsultation } from "./intake.js";

/** The part of the page that chooses. `send(files)` hears of files for the consultation at hand. */
export function choice(words, send) {
  const record = consultation.record;
  const maker = newConsultation(words, !record);
  return element(
    "section",
    { className: "choice" },
    record ? element("p", { className: "into" }, words.into, " ", element("strong", {}, record.title)) : null,
    record ? drop(words, send) : null,
    maker,
  );
}

function drop(words, send) {
  const taken = (files) => {
    const wanted = [...files].filter(({ name }) => !name.startsWith(".") && !name.startsWith("~$"));
    if (wanted.length) send(wanted);
  };
  const picker = (properties, said) => {
    const input = element("input", { type: "file", multiple: true, className: "unseen", ...properties, on: { change: () => (taken(input.files), (input.value = "")) } });
    return element("label", { className: "pick" }, input, element("span", {}, said));
  };
  const zone = element(
    "div",
    { className: "drop" },
    element("p", {}, words.drop),
    element("p", { className: "picks" }, picker({}, words.pick), picker({ webkitdirectory: true }, words.pickFolder)),
    element("p", { className: "note" }, words.kinds),
  );
  const over = (event, is) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("over", is);
  };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    taken(event.dataTransfer.files);
  });
  return zone;
}

function newConsultation(words, open) {
  const title = element("input", { id: "new-title", required: true, maxLength: 500, autocomplete: "off" });
  const id = element("input", { id: "new-id", required: true, maxLength: 80, pattern: "[A-Za-z0-9][A-Za-z0-9._\\-]*", autocomplete: "off", aria: { describedby: "new-id-note" } });
  const said = element("p", { role: "alert", className: "wrong" });
  let own = false; // whether the id was written by hand
  id.addEventListener("input", () => (own = id.value !== ""));
  title.addEventListener("input", () => own || (id.value = idOf(title.value)));
  const make = async (event) => {
    event.preventDefault();
    try {
      await createConsultation(id.value, title.value.trim());
    } catch (problem) {
      said.textContent = problem.status === 422 ? words.idTaken : faultWords(problem);
      return;
    }
    document.dispatchEvent(new CustomEvent("consultations-changed", { detail: { at: id.value } }));
  };
  return element(
    "details",
    { className: "maker", open },
    element("summary", {}, words.newConsultation),
    element(
      "form",
      { on: { submit: make } },
      element("label", { htmlFor: "new-title" }, words.newTitle),
      title,
      element("label", { htmlFor: "new-id" }, words.newId),
      id,
      element("p", { className: "note", id: "new-id-note" }, words.newIdNote),
      said,
      element("button", { className: "primary" }, words.make),
    ),
  );
}

/** An id out of a title: "SOU 2031:14 Kortare väg" is "sou-2031-14-kortare-vag". */
const idOf = (title) =>
  title
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
