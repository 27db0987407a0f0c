// Elements, built without markup: every text from a response goes in as text and can be nothing else.

/** Make an element. `properties` are set on it (`data` and `aria` as attributes); children are nodes or strings. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === "data") Object.assign(made.dataset, value);
    else if (name === "aria") for (const [part, said] of Object.entries(value)) made.setAttribute(`aria-${part}`, said);
    else if (name === "on") for (const [kind, heard] of Object.entries(value)) made.addEventListener(kind, heard);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Whether a click on a link asks for a tab or a window of its own. */
export const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey;
