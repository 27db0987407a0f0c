// The ingest page: which consultation, the files that are sent in, what becomes of them, and what of it is corrected.

import { consultation } from "../consultation.js";
import { element } from "../element.js";
import { faultView } from "../fault.js";
import * as service from "../service.js";
import { words as pageWords } from "../words.js";
import { choice } from "./ingest_choice.js";
import { correction } from "./ingest_correction.js";
import { description } from "./ingest_description.js";
import { fileTable } from "./ingest_files.js";
import { ingestWords } from "./ingest_words.js";
import { jobList } from "./ingest_jobs.js";
import * as intake from "./intake.js";

const LOOK = 1000; // milliseconds between two looks at what is under way

export async function build() {
  const words = await ingestWords(pageWords().code);
  const view = new IngestView(words);
  await view.look();
  return view.view;
}

class IngestView {
  constructor(words) {
    this.words = words;
    this.id = consultation.record?.id ?? null;
    this.seen = null; // the id of the newest job that was over at the last look
    this.report = null; // the newest one
    this.told = null; // the line that says what came of it, until something new is under way
    this.outcome = element("div", { role: "status", className: "outcome-line" });
    this.jobs = element("div", { className: "jobs" });
    this.files = element("div");
    this.missing = element("div");
    this.view = element(
      "article",
      { className: "sheet ingest" },
      element("h1", { tabIndex: -1 }, words.title),
      element("p", { className: "lead" }, words.lead),
      choice(words, (files) => this.send(files)),
      this.outcome,
      this.jobs,
      this.missing,
      this.files,
      this.id ? description(words, this.id, () => this.follow()) : null,
    );
  }

  /** Send files in, to the consultation at hand. */
  async send(files) {
    this.outcome.replaceChildren(element("p", { className: "working" }, this.words.sending(files.length)));
    await this.attempt(() => intake.sendIn(files, this.id), () => this.follow(), () => this.send(files));
  }

  /** Do something that the service may refuse; what it says then is shown, with a way to try again. */
  async attempt(doing, done, again) {
    try {
      done(await doing());
    } catch (problem) {
      this.fail(problem, again);
    }
  }

  /** Say what is the matter, below what came of the last job. */
  fail(problem, again) {
    this.outcome.replaceChildren(...[this.told, faultView(problem, again)].filter(Boolean));
  }

  follow() {
    this.tell(null);
    this.look();
  }

  tell(line) {
    this.told = line;
    this.outcome.replaceChildren(...[line].filter(Boolean));
  }

  /** Look at what is under way, and at the files anew where something has come to its end; again while there is more. */
  async look() {
    if (!this.id) return;
    let jobs;
    try {
      jobs = (await intake.jobs()).filter((job) => job.consultation === this.id);
    } catch (problem) {
      this.fail(problem, () => this.follow());
      return;
    }
    const going = jobs.filter(({ state }) => state === "queued" || state === "running").reverse();
    const last = jobs.find(({ state }) => state === "done" || state === "failed") ?? null;
    this.jobs.replaceChildren(...jobList(this.words, going, (job) => this.cancel(job)));
    if ((last?.id ?? "") !== this.seen) {
      const first = this.seen === null;
      this.seen = last?.id ?? "";
      this.report = jobs.find(({ report }) => report)?.report ?? null;
      await this.show(() => (first ? this.tell(this.told) : this.sayWhatCame(last)));
    }
    if (!going.length) return;
    clearTimeout(this.timer); // of another look that was under way
    this.timer = setTimeout(() => this.view.isConnected && this.look(), LOOK);
  }

  /** Show the files as they are now, and do what comes `after`; where they cannot be had, both when that is tried again. */
  async show(after) {
    try {
      const [held, respondents] = await Promise.all([intake.heldFiles(this.id), service.respondents(this.id)]);
      this.files.replaceChildren(fileTable(this.words, held, this.report, (file) => this.correct(file), (file) => this.remove(file)));
      this.missing.replaceChildren(...this.notAnswered(respondents));
    } catch (problem) {
      this.fail(problem, () => this.show(after));
      return;
    }
    after();
  }

  sayWhatCame(last) {
    const said = last?.state === "failed" ? this.words.failed(last.problem) : last ? this.words.done(last.report) : "";
    this.tell(element("p", { className: last?.state === "failed" ? "wrong" : "" }, said));
    document.dispatchEvent(new CustomEvent("consultations-changed", { detail: {} }));
  }

  notAnswered(respondents) {
    const names = respondents.filter(({ state }) => state === "not_answered").map(({ name }) => name);
    if (!names.length) return [];
    return [element("details", { className: "missing" }, element("summary", {}, this.words.notAnswered(names.length)), element("p", {}, names.join(", ")))];
  }

  cancel(job) {
    return this.attempt(() => intake.cancel(job.id), () => this.follow(), () => this.cancel(job));
  }

  /** Ask what is right of a file; `before` is what was told of it already, and refused. */
  async correct(file, before = {}) {
    if (this.asking) return; // a dialog is on its way
    this.asking = true;
    const told = await correction(this.words, file, before).finally(() => (this.asking = false));
    if (told) await this.attempt(() => intake.correct(this.id, told), () => this.follow(), () => this.correct(file, told));
  }

  async remove(file) {
    this.outcome.replaceChildren(element("p", { className: "working" }, this.words.removing(file.name)));
    await this.attempt(
      () => intake.removeFile(this.id, file.name),
      ({ files }) => {
        document.dispatchEvent(new CustomEvent("consultations-changed", { detail: {} }));
        return this.show(() => this.tell(element("p", {}, this.words.removed(files))));
      },
      () => this.remove(file),
    );
  }
}
