// The styles that are loaded late.

import { element } from "./element.js";

const loading = new Map();

/** Wait until a style is there. Where it does not come, what it would dress is shown all the same. */
export function late(name) {
  if (!loading.has(name)) loading.set(name, new Promise((resolve) => link(name, resolve)));
  return loading.get(name);
}

function link(name, resolve) {
  document.head.append(element("link", { rel: "stylesheet", href: `ui/views/${name}.css`, on: { load: resolve, error: resolve } }));
}
