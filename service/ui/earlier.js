// Earlier conversations on the consultation at hand, to go back to or to forget.

import { byId, element } from "./element.js";
import { forget, forgetAll, keptFor, keptOf } from "./kept.js";
import { words } from "./words.js";

/** Show what is kept of a consultation; `opened(conversation)` hears which one the reader goes back to. */
export function showEarlier(consultation, opened) {
  const kept = consultation ? keptOf(consultation) : [];
  byId("earlier").hidden = !kept.length;
  if (keptFor()) byId("kept-where").textContent = words().keptThere(keptFor());
  const drop = (forgetting) => {
    forgetting();
    showEarlier(consultation, opened);
    byId("question").focus();
  };
  byId("earlier-list").replaceChildren(
    ...kept.map((one) =>
      element(
        "li",
        {},
        element("button", { type: "button", className: "plain", on: { click: () => opened(one) } }, one.turns[0].question),
        element("time", { dateTime: one.when }, new Date(one.when).toLocaleDateString(words().code)),
        element(
          "button",
          {
            type: "button",
            className: "plain round",
            aria: { label: words().forget(one.turns[0].question) },
            on: { click: () => drop(() => forget(one.id)) },
          },
          "✕",
        ),
      ),
    ),
  );
  byId("forget-all").onclick = () => drop(forgetAll);
}
