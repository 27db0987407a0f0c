// Everybody who was asked or who answered, by kind.

import { consultation, respondentLink } from "../consultation.js";
import { element } from "../element.js";
import { words } from "../words.js";
import { viewWords } from "./view_words.js";

export async function build() {
  const kinds = Object.keys(words().respondentKinds).filter((kind) => having(kind).length);
  return element(
    "article",
    { className: "sheet" },
    element("h1", { tabIndex: -1 }, words().allRespondents),
    element("p", { className: "lead" }, words().register(consultation.counts)),
    kinds.map((kind) =>
      element(
        "section",
        { className: "group" },
        element("h2", {}, viewWords().kindsMany[kind], " ", element("span", { className: "many" }, String(having(kind).length))),
        element("ul", { className: "register" }, having(kind).map(line)),
      ),
    ),
  );
}

const having = (kind) => consultation.respondents.filter((respondent) => respondent.kind === kind);

function line({ id, name, state, asked }) {
  const said = [viewWords().respondentStates[state], asked === false ? viewWords().unasked : null].filter(Boolean).join(" · ");
  return element(
    "li",
    { data: { state } },
    respondentLink(id, { className: "register-name" }, name),
    element("span", { className: "state" }, said),
  );
}
