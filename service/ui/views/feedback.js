// What readers said of answers, for whoever runs the service: each with the way back to its question.

import { viewAddress, viewLink } from "../address.js";
import { consultation } from "../consultation.js";
import { element } from "../element.js";
import { faultView } from "../fault.js";
import { placeLink } from "../source.js";
import { words } from "../words.js";
import { said } from "./feedback_words.js";
import * as service from "./service.js";

export async function build() {
  const view = new FeedbackView();
  await view.load();
  return view.view;
}

class FeedbackView {
  constructor() {
    this.notes = [];
    this.wanted = { right: "", handled: "false" };
    this.count = element("p", { className: "count", role: "status" });
    this.list = element("ul", { className: "positions" });
    this.more = element("button", { type: "button", className: "plain", on: { click: () => this.next() } }, said().more);
    this.fault = element("div", {});
    this.files = element("p", { className: "papers" });
    this.view = element(
      "article",
      { className: "sheet feedback" },
      element("h1", { tabIndex: -1 }, said().title),
      element("p", { className: "lead" }, said().lead),
      element(
        "form",
        { className: "tools", on: { change: (event) => this.choose(event) } },
        this.select("handled", said().state, [["false", said().open], ["true", said().handled], ["", said().both]]),
        this.select("right", said().verdict, [["", said().both], ["false", said().wrong], ["true", said().right]]),
      ),
      this.count,
      this.fault,
      this.list,
      this.more,
      this.files,
    );
  }

  select(name, label, choices) {
    const options = choices.map(([value, text]) => element("option", { value, selected: this.wanted[name] === value }, text));
    return element("label", {}, label, element("select", { name }, options));
  }

  async choose({ target }) {
    this.wanted[target.name] = target.value;
    await this.again(() => this.load());
  }

  /** Do it, or say what went wrong and let the reader try once more. */
  async again(act) {
    this.fault.replaceChildren();
    try {
      await act();
    } catch (problem) {
      this.fault.replaceChildren(faultView(problem, () => this.again(act)));
    }
  }

  /** The query for what is wanted. */
  query(more = {}) {
    const chosen = Object.entries({ consultation: consultation.record.id, ...this.wanted, ...more });
    return `?${new URLSearchParams(chosen.filter(([, value]) => value !== ""))}`;
  }

  async load() {
    this.notes = [];
    this.list.replaceChildren();
    await this.page();
  }

  next() {
    return this.again(() => this.page());
  }

  async page() {
    const wanted = this.query({ offset: this.notes.length });
    const { feedback, total } = await service.feedback("GET", wanted);
    if (wanted !== this.query({ offset: this.notes.length })) return; // something else is wanted by now
    this.notes.push(...feedback);
    this.list.append(...feedback.map((note) => this.card(note)));
    this.tell(total);
  }

  tell(total) {
    this.total = total;
    this.count.textContent = total ? said().total(this.notes.length, total) : said().empty;
    this.more.hidden = this.notes.length >= total;
    const files = ["csv", "jsonl"].map((format) => element("a", { href: service.feedbackFile(this.query({ format })) }, format));
    this.files.replaceChildren(...(total ? [said().files, ...files] : []));
  }

  card(note) {
    const card = element("li", { className: "position", data: { mark: note.right ? "support" : "objects" } });
    card.append(...this.body(note, card).filter(Boolean));
    return card;
  }

  body(note, card) {
    const { question, comment, history, citation, answer } = note;
    return [
      element(
        "header",
        {},
        element("h2", {}, viewLink(questionAddress(note), { title: said().reopen }, question)),
        element("span", { className: "stance", data: { mark: note.right ? "support" : "objects" } }, note.right ? said().right : said().wrong),
      ),
      history.length ? element("p", { className: "who" }, said().before, ": ", history.join(" → ")) : null,
      comment ? element("p", { className: "remark" }, comment) : null,
      element(
        "p",
        { className: "who" },
        [new Date(note.given).toLocaleString(words().code, { dateStyle: "medium", timeStyle: "short" }), words().outcomes[answer.outcome], answer.model]
          .filter(Boolean)
          .join(" · "),
      ),
      citation ? citationLine(citation) : null,
      this.buttons(note, card),
    ];
  }

  buttons(note, card) {
    const mark = async () => {
      Object.assign(note, await service.feedback("PATCH", `/${note.id}`, { handled: !note.handled }));
      if (this.wanted.handled === "") card.replaceChildren(...this.body(note, card).filter(Boolean));
      else this.drop(note, card);
    };
    const remove = async () => {
      await service.feedback("DELETE", `/${note.id}`);
      this.drop(note, card);
    };
    const button = (text, act, properties = {}) =>
      element("button", { type: "button", className: "plain", ...properties, on: { click: () => this.again(act) } }, text);
    return element(
      "p",
      { className: "buttons" },
      button(note.handled ? said().markOpen : said().markHandled, mark),
      button(said().remove, remove, { aria: { label: said().removeOf(note.question) } }),
    );
  }

  /** Take a note off the list; the focus goes to the one after it. */
  drop(note, card) {
    const next = (card.nextElementSibling ?? card.previousElementSibling)?.querySelector("h2 a");
    card.remove();
    this.notes = this.notes.filter((other) => other !== note);
    this.tell(this.total - 1);
    if (next) next.focus();
    else this.view.querySelector("h1").focus();
  }
}

/** The address that asks a note's question again, after those before it and narrowed as it was. */
function questionAddress({ history, question, filters }) {
  const pairs = [...history, question].map((one) => ["ask", one]);
  const narrowed = ["respondents", "sections", "terms"].flatMap((key) => filters[key].map((value) => [key, value]));
  return viewAddress("conversation", consultation.record.id, [...pairs, ...narrowed]);
}

function citationLine({ n, respondent, section, document, start, end }) {
  const text = said().citation(n, respondent, section && words().section(section));
  return element("p", {}, placeLink({ id: document, start, end }, text));
}
