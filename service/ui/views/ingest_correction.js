// What is right of one file, asked for in a dialog: whose it is, what its documents are, which section a heading is about.

import { consultation } from "../consultation.js";
import { element } from "../element.js";
import * as service from "../service.js";

const SECTION = "\\s*(\\d+(\\.\\d+)*)?\\s*";

/** Ask; gives what was changed, as the service takes it, or null where nothing was. `told` was changed already, if so. */
export async function correction(words, file, told) {
  const texts = await Promise.all(file.documents.map(({ id }) => service.readDocument(id).catch(() => ({ statements: [] }))));
  return new Promise((resolve) => new Correction(words, file, told, texts.flatMap(({ statements }) => statements), resolve));
}

class Correction {
  constructor(words, file, told, statements, resolve) {
    Object.assign(this, { words, file, resolve });
    this.before = (file.documents[0]?.respondents ?? []).join("; ");
    this.sender = element("input", { id: "told-sender", value: told.senders?.join("; ") ?? this.before, maxLength: 2000, autocomplete: "off", aria: { describedby: "told-sender-note" } });
    this.sender.setAttribute("list", "told-names");
    this.kinds = file.documents.map((document, at) =>
      element("select", { id: `told-kind-${at}` }, Object.entries(words.documentKinds).map(([kind, said]) => element("option", { value: kind, selected: kind === (told.kinds?.[at] ?? document.kind) }, said))),
    );
    this.headings = headings(statements).map(([heading, number], at) => ({ heading, number, input: element("input", { id: `told-heading-${at}`, value: told.headings?.[heading] ?? number, pattern: SECTION, maxLength: 40, size: 8, autocomplete: "off" }) }));
    this.dialog = this.made();
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  made() {
    const { words, file } = this;
    return element(
      "dialog",
      { className: "narrowing correction", aria: { labelledby: "told-title" }, on: { close: () => this.end(null) } },
      element(
        "form",
        { on: { submit: (event) => this.take(event) } },
        element("h2", { id: "told-title" }, words.correctFile(file.name)),
        element("label", { htmlFor: "told-sender" }, words.whose),
        this.sender,
        element("datalist", { id: "told-names" }, consultation.respondents.map(({ name }) => element("option", { value: name }))),
        element("p", { className: "note", id: "told-sender-note" }, words.whoseNote),
        this.kinds.flatMap((select, at) => [element("label", { htmlFor: select.id }, words.whichKind(at, this.kinds.length)), select]),
        this.headings.length ? this.headingsPart() : null,
        element(
          "div",
          { className: "buttons" },
          element("button", { type: "button", className: "plain", on: { click: () => this.end(null) } }, words.undo),
          element("button", { className: "primary" }, words.save),
        ),
      ),
    );
  }

  headingsPart() {
    return element(
      "fieldset",
      {},
      element("legend", {}, this.words.headings),
      element("p", { className: "note" }, this.words.headingsNote),
      element("ul", { className: "told-headings" }, this.headings.map(({ heading, input }) => element("li", {}, element("label", { htmlFor: input.id }, heading), input))),
    );
  }

  take(event) {
    event.preventDefault();
    const told = { file: this.file.name };
    if (this.sender.value.trim() !== this.before) told.senders = this.sender.value.split(";").map((name) => name.trim()).filter(Boolean);
    const kinds = this.kinds.map(({ value }) => value);
    if (kinds.some((kind, at) => kind !== this.file.documents[at].kind)) told.kinds = kinds;
    const changed = this.headings.filter(({ number, input }) => input.value.trim() !== number);
    if (changed.length) told.headings = Object.fromEntries(changed.map(({ heading, input }) => [heading, input.value.trim()]));
    this.end(Object.keys(told).length > 1 ? told : null);
  }

  end(told) {
    this.dialog.close(); // gives the focus back
    this.dialog.remove();
    this.resolve(told);
  }
}

/** Each heading once, with the number of its section, or "" for none. */
function headings(statements) {
  const found = new Map();
  for (const { title, sections } of statements) if (title && sections.length < 2 && !found.has(title)) found.set(title, sections[0] ?? "");
  return [...found];
}
