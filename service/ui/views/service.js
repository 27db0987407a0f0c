// What only the views ask of the service. Loaded with them.

import { fetched, query, request, sending } from "../service.js";

const MOST_ROWS = 200; // that the service gives of the matrix at once

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

const highlighting = (span) => (span ? { highlight: `${span.start}-${span.end}` } : {});
const pageAddress = (id, number) => `api/documents/${encodeURIComponent(id)}/pages/${number}`;

/** Where a span of a document's text stands on a page: `{width, height, marks}` in points. */
export const findOnPage = (id, number, span) => request(`${pageAddress(id, number)}?${new URLSearchParams(highlighting(span))}`);
export const pictureAddress = (id, number, width, span) =>
  `${pageAddress(id, number)}.png?${new URLSearchParams({ width, ...highlighting(span) })}`;
