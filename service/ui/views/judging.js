// Whether an answer, or one citation of it, is right: two buttons, a box for a comment, thanks, and a way back.

import { element } from "../element.js";
import { faultWords } from "../fault.js";
import { said } from "./feedback_words.js";
import * as service from "./service.js";

const WHOLE = 0; // in place of a citation's number
const LONGEST = 2000;

/** Put the buttons on the answer of a turn; `before` are the questions that came before it. */
export function offer(turn, before) {
  turn.judged ??= new Map(); // what was said already: {id, right}, by the citation's number
  turn.drafts ??= new Map(); // what is being written: {right, comment}, the same, since an answer is drawn anew
  turn.judgings ??= new Map(); // those on the page
  const place = (host, number) => host && !host.querySelector(".judge") && new Judging(turn, before, number, host);
  place(turn.view.querySelector(".answer > footer"), WHOLE);
  for (const figure of turn.view.querySelectorAll(".answer .quote")) {
    place(figure.querySelector("figcaption"), Number(figure.querySelector(".mark").dataset.citation));
  }
}

class Judging {
  constructor(turn, before, number, host) {
    Object.assign(this, { turn, before, number });
    const ask = number === WHOLE ? said().ask : said().askCitation(number);
    this.buttons = [true, false].map((right) =>
      element("button", { type: "button", className: "plain", on: { click: () => this.choose(right) } }, right ? said().right : said().wrong),
    );
    this.group = element(
      "span",
      { className: "judge", role: "group", aria: { label: ask } },
      number === WHOLE ? element("span", { aria: { hidden: "true" } }, ask) : null,
      this.buttons,
    );
    host.append(this.group);
    this.host = host;
    this.panel = element("div", { className: "judging" }); // on the page only while it is open
    this.problem = element("p", { role: "alert", className: "wrong" });
    turn.judgings.set(number, this);
    const [given, draft] = [turn.judged.get(number), turn.drafts.get(number)];
    if (given) this.thank();
    else if (draft) this.write(draft);
    this.press((given ?? draft)?.right);
  }

  press(right) {
    this.buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(right === (at === 0))));
    this.group.classList.toggle("given", right !== undefined);
  }

  /** Let the reader say more; a second press on the same button thinks better of it. */
  async choose(right) {
    if (this.turn.judged.has(this.number) && !(await this.takeBack())) return;
    const draft = this.turn.drafts.get(this.number);
    if (draft?.right === right) return this.close();
    this.press(right);
    const box = this.write({ right, comment: draft?.comment ?? "" });
    box.focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: "nearest" });
  }

  /** Open the box for a comment; gives it. */
  write(draft) {
    this.turn.drafts.set(this.number, draft);
    this.right = draft.right;
    const keep = () => (draft.comment = box.value);
    const box = element("textarea", { rows: 2, maxLength: LONGEST, placeholder: said().hint[this.right], value: draft.comment, on: { input: keep } });
    this.problem.textContent = "";
    const form = element(
      "form",
      { on: { submit: (event) => this.send(event, box), keydown: (event) => event.key === "Escape" && this.cancel() } },
      element("label", {}, said().comment, box),
      element("p", { className: "note" }, said().told),
      this.problem,
      element(
        "p",
        { className: "buttons" },
        element("button", { type: "button", className: "plain", on: { click: () => this.cancel() } }, said().cancel),
        element("button", { className: "primary" }, said().send),
      ),
    );
    this.panel.replaceChildren(form);
    this.host.after(this.panel);
    return box;
  }

  close() {
    this.turn.drafts.delete(this.number);
    this.panel.remove();
    this.press(undefined);
  }

  cancel() {
    this.close();
    this.buttons[this.right ? 0 : 1].focus();
  }

  async send(event, box) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    try {
      const { id } = await service.feedback("POST", "", this.note(box.value));
      this.turn.judged.set(this.number, { id, right: this.right });
      this.turn.drafts.delete(this.number);
      this.turn.judgings.get(this.number).thank().focus(); // the answer may have been drawn anew meanwhile
    } catch (problem) {
      this.turn.judgings.get(this.number).tell(problem);
    }
    this.busy = false;
  }

  tell(problem) {
    this.problem.textContent = [faultWords(problem), problem.message].filter(Boolean).join(" ");
  }

  /** What is sent: of the answer, only what is kept of it. */
  note(comment) {
    const { answer, filters } = this.turn;
    const { question, consultation, outcome, interpretation, provenance } = answer;
    const positions = answer.positions.map(({ respondent, state, stance }) => ({ respondent, state, stance }));
    const citations = answer.citations.filter(({ n }) => n === this.number);
    return {
      right: this.right,
      comment,
      citation: this.number === WHOLE ? null : this.number,
      history: this.before.map((content) => ({ role: "user", content })),
      filters,
      answer: { question, consultation, outcome, interpretation, provenance, positions, citations },
    };
  }

  thank() {
    const thanks = element("span", { role: "status", tabIndex: -1 }, said().thanks);
    const undo = element("button", { type: "button", className: "plain", on: { click: () => this.undo() } }, said().undo);
    this.problem.textContent = "";
    this.panel.replaceChildren(element("p", { className: "thanks" }, thanks, " ", undo), this.problem);
    this.host.after(this.panel);
    return thanks;
  }

  async undo() {
    if (!(await this.takeBack())) return;
    this.close();
    this.buttons[0].focus();
  }

  /** Take back what was said; gives whether it is, and else says why not. What is gone already is as good as taken back. */
  async takeBack() {
    const { id } = this.turn.judged.get(this.number);
    try {
      await service.feedback("DELETE", `/${id}`);
    } catch (problem) {
      if (problem.status !== 404) {
        this.tell(problem);
        return false;
      }
    }
    this.turn.judged.delete(this.number);
    return true;
  }
}
