// What is written down of a consultation, as text: its two files, for whoever wants to see or change all of it.

import { element } from "../element.js";
import { faultWords } from "../fault.js";
import * as intake from "./intake.js";

/** The part of the page that shows and takes the texts. `begun()` hears that a change has begun a job. */
export function description(words, consultation, begun) {
  const texts = ["consultation", "respondents"].map((name) =>
    element("textarea", { id: `told-${name}`, rows: name === "consultation" ? 14 : 4, spellcheck: false, maxLength: 200000 }),
  );
  const said = element("p", { role: "alert", className: "wrong" });
  const fill = async () => {
    const told = await intake.description(consultation).catch(() => null);
    if (told) texts.forEach((text, at) => (text.value = [told.consultation, told.respondents][at]));
  };
  const save = async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      await intake.describe(consultation, { consultation: texts[0].value, respondents: texts[1].value });
      begun();
    } catch (problem) {
      said.textContent = problem.status === 422 ? problem.message : faultWords(problem);
      const line = problem.message.match(/line (\d+)/)?.[1];
      if (line && problem.message.startsWith("consultation.toml")) mark(texts[0], Number(line));
    }
  };
  return element(
    "details",
    { className: "described", on: { toggle: (event) => event.target.open && fill() } },
    element("summary", {}, words.described),
    element("p", { className: "note" }, words.describedNote),
    element(
      "form",
      { on: { submit: save } },
      texts.flatMap((text) => [element("label", { htmlFor: text.id }, text.id.replace("told-", "") + ".toml"), text]),
      said,
      element("button", { className: "primary" }, words.saveAndRead),
    ),
  );
}

/** Put the caret on a line, and mark it. */
function mark(text, line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
