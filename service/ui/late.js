// The style of what is loaded late.

import { element } from "./element.js";

let loading = null;

/** Wait until the style is there. Where it does not come, what it would dress is shown all the same. */
export function late() {
  loading ??= new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href: "ui/views/views.css", on: { load: resolve, error: resolve } });
    document.head.append(link);
  });
  return loading;
}
