// A place in a document, and the address that reopens it.

/** The place that an address names, or null. Both `?document=ID&start=S&end=E` and `#doc=ID&...` name one. */
export function placeIn(address) {
  const hash = new URLSearchParams(address.hash.slice(1));
  const search = new URLSearchParams(address.search);
  const id = hash.get("doc") ?? search.get("document");
  if (!id) return null;
  const from = hash.has("doc") ? hash : search;
  const [start, end] = [Number(from.get("start")), Number(from.get("end"))];
  const whole = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start;
  return whole ? { id, start, end } : { id, start: 0, end: 0 };
}

/** The address of a place on this page, relative to it. */
export function addressOf({ id, start, end }) {
  return `#${new URLSearchParams({ doc: id, start, end })}`;
}

/** The address that opens the place in a page of its own. */
export function linkTo({ id, start, end }) {
  return `?${new URLSearchParams({ document: id, start, end })}`;
}

export const placeOf = (citation) => ({ id: citation.document.id, start: citation.start, end: citation.end });

/** What an address is without the place in it: the view that the source stands beside. */
export function withoutPlace({ pathname, search }) {
  const params = new URLSearchParams(search);
  for (const name of ["document", "start", "end"]) params.delete(name);
  return params.size ? `${pathname}?${params}` : pathname;
}
