// The service, as the page sees it. All addresses are relative, so that the page works under any prefix.

import { eventsOf } from "./event_stream.js";

/** A problem document (RFC 9457), or what stands in for one when there was no response at all. */
class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? "");
    this.status = status;
    this.document = document;
  }
}

let enter = null;

/** What to wait for where the service asks who is there: `asks()` resolves once somebody has signed in. */
export const whenUnknown = (asks) => (enter = asks);

/** A response that is well; where nobody is signed in, the one to the same request after somebody is. */
async function fetched(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(0, {});
  }
  if (response.status === 401 && enter && path !== SESSION) {
    await enter();
    return fetched(path, options);
  }
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  return response;
}

export const request = async (path, options) => (await fetched(path, options)).json();
export const sending = (method, body) => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const query = (consultation, more = {}) => `?${new URLSearchParams({ consultation, ...more })}`;

const SESSION = "api/session";
const MOST_ROWS = 200; // that the service gives of the matrix at once

export const session = () => request(SESSION);
export const signIn = (key) => request(SESSION, sending("POST", { key }));
export const signOut = () => request(SESSION, { method: "DELETE" });

export const consultations = async () => (await request("api/consultations")).consultations;
export const sections = async (consultation) => (await request(`api/sections${query(consultation)}`)).sections;
export const respondents = async (consultation) => (await request(`api/respondents${query(consultation)}`)).respondents;
export const statements = async (consultation, narrowed) =>
  (await request(`api/statements${query(consultation, narrowed)}`)).statements;

/** The matrix, whole: `{sections, rows}`. */
export async function matrix(consultation, narrowed = {}) {
  const rows = [];
  for (;;) {
    const page = await request(`api/matrix${query(consultation, { ...narrowed, limit: MOST_ROWS, offset: rows.length })}`);
    rows.push(...page.rows);
    if (rows.length >= page.total || !page.rows.length) return { sections: page.sections, rows };
  }
}

/** The sections of the matrix with their sums, without any rows but one. */
export const matrixSections = async (consultation) =>
  (await request(`api/matrix${query(consultation, { limit: 1 })}`)).sections;

const at = (root) => (method, place = "", body) => request(root + place, method === "GET" ? {} : sending(method, body));

/** What readers say of answers: `(method, place, body)`, where `place` is "", a note's "/ID", or a query. */
export const feedback = at("api/feedback");
/** What whoever is signed in has asked: the same. */
export const history = at("api/history");
export const feedbackFile = (query) => `api/feedback${query}`;

export const exportAddress = (chosen) => `api/export?${new URLSearchParams(chosen)}`;

/** A file that the service makes: its bytes, and the name it gives them. */
export async function file(address) {
  const response = await fetched(address);
  const name = response.headers.get("Content-Disposition")?.match(/filename="([^"]+)"/)?.[1] ?? "remissa";
  return { name, bytes: await response.blob() };
}

export const readDocument = (id) => request(`api/documents/${encodeURIComponent(id)}`);
export const fileAddress = (id) => `api/documents/${encodeURIComponent(id)}/file`;

const highlighting = (span) => (span ? { highlight: `${span.start}-${span.end}` } : {});
const pageAddress = (id, number) => `api/documents/${encodeURIComponent(id)}/pages/${number}`;

/** Where a span of a document's text stands on a page: `{width, height, marks}` in points. */
export const findOnPage = (id, number, span) => request(`${pageAddress(id, number)}?${new URLSearchParams(highlighting(span))}`);
export const pictureAddress = (id, number, width, span) =>
  `${pageAddress(id, number)}.png?${new URLSearchParams({ width, ...highlighting(span) })}`;

export const ready = () => request("health/ready");

/** Ask, and follow the answer: `heard(name, data)` for each event before the whole Answer, which is given in the end. */
export async function follow(asked, signal, heard) {
  const response = await fetched("api/ask/stream", { ...sending("POST", asked), signal });
  for await (const { name, data } of eventsOf(response.body)) {
    if (name === "answer") return data;
    if (name === "error") throw new Problem(data.status, data);
    heard(name, data);
  }
  throw new Problem(0, {}); // it broke off
}
