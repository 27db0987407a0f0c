// The compilation: which sections and respondents, as what kind of file, and the file.

import { consultation, inside } from "../consultation.js";
import { element, elsewhere } from "../element.js";
import { faultView } from "../fault.js";
import { words } from "../words.js";
import { checklist } from "./checklist.js";
import * as service from "./service.js";
import { viewWords } from "./view_words.js";

const FORMATS = ["docx", "xlsx", "csv", "md"];

export async function build(params) {
  return new CompilationView(params).view;
}

class CompilationView {
  constructor(params) {
    this.outcome = element("div", { role: "status", className: "outcome-line" });
    this.link = element("a", { className: "primary", on: { click: (event) => this.fetch(event) } }, viewWords().download);
    const changed = () => this.address();
    this.sections = checklist(words().placeSections, sectionItems(), ticked(params, "sections", consultation.sections.map((s) => s.number)), changed);
    this.respondents = checklist(words().placeRespondents, respondentItems(), ticked(params, "respondents", consultation.respondents.map((r) => r.id)), changed);
    this.form = element(
      "form",
      { className: "compilation", on: { change: changed, submit: (event) => event.preventDefault() } },
      element(
        "div",
        { className: "checklists" },
        radios("format", viewWords().format, FORMATS.map((format) => [format, viewWords().formats[format]]), "docx"),
        radios("language", viewWords().wordsAround, [["sv", "Svenska"], ["en", "English"]], words().code),
      ),
      element("div", { className: "checklists" }, this.sections.view, this.respondents.view),
      element("div", { className: "download" }, this.link, this.outcome),
    );
    this.view = element(
      "article",
      { className: "sheet" },
      element("h1", { tabIndex: -1 }, words().placeCompilation),
      element("p", { className: "lead" }, viewWords().compilationLead),
      this.form,
    );
    this.address();
  }

  /** Let the link name what is chosen. All of either is the same as no choice. */
  address() {
    if (!this.form) return;
    const [sections, respondents] = [this.sections.chosen(), this.respondents.chosen()];
    const chosen = new FormData(this.form);
    const wanted = [
      ["format", chosen.get("format")],
      ["consultation", consultation.record.id],
      ["language", chosen.get("language")],
      ...(sections.length < consultation.sections.length ? sections.map((number) => ["sections", number]) : []),
      ...(respondents.length < consultation.respondents.length ? respondents.map((id) => ["respondents", id]) : []),
    ];
    const nothing = !sections.length || !respondents.length;
    this.outcome.replaceChildren(nothing ? viewWords().chooseSome : "");
    if (nothing) this.link.removeAttribute("href");
    else this.link.href = service.exportAddress(wanted);
    this.link.setAttribute("aria-disabled", String(nothing));
  }

  async fetch(event) {
    if (elsewhere(event)) return;
    event.preventDefault();
    if (!this.link.href || this.busy) return;
    this.busy = true;
    this.outcome.replaceChildren(element("p", { className: "working" }, viewWords().making));
    try {
      const { name, bytes } = await service.file(this.link.href);
      save(name, bytes);
      this.outcome.replaceChildren(element("p", {}, viewWords().made(name)));
    } catch (problem) {
      this.outcome.replaceChildren(faultView(problem, () => this.link.click()));
    }
    this.busy = false;
  }
}

/** What is ticked at first: what the address names, with what lies in it, or everything. */
function ticked(params, key, all) {
  const named = params.getAll(key);
  return new Set(named.length ? all.filter((one) => named.some((name) => one === name || inside(name, one))) : all);
}

const sectionItems = () =>
  consultation.sections.map(({ number, title }) => ({
    value: number,
    label: `${number} ${title}`,
    inner: consultation.sections.map((s) => s.number).filter((other) => inside(number, other)),
  }));

const respondentItems = () =>
  consultation.respondents.map(({ id, name, state }) => ({
    value: id,
    label: name,
    note: state === "answered" ? null : viewWords().respondentStates[state],
  }));

function radios(name, legend, choices, first) {
  const lines = choices.map(([value, said]) =>
    element("label", {}, element("input", { type: "radio", name, value, checked: value === first }), element("span", {}, said)),
  );
  return element("fieldset", { className: "radios" }, element("legend", {}, legend), lines);
}

function save(name, bytes) {
  const address = URL.createObjectURL(bytes);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
