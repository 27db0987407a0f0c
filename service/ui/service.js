// The service, as the page sees it. All addresses are relative, so that the page works under any prefix.

/** A problem document (RFC 9457), or what stands in for one when there was no response at all. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? "");
    this.status = status;
    this.document = document;
  }
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(0, {});
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, body);
  return body;
}

const query = (consultation) => `?consultation=${encodeURIComponent(consultation)}`;

export const consultations = async () => (await request("api/consultations")).consultations;
export const sections = async (consultation) => (await request(`api/sections${query(consultation)}`)).sections;
export const respondents = async (consultation) => (await request(`api/respondents${query(consultation)}`)).respondents;
export const readDocument = (id) => request(`api/documents/${encodeURIComponent(id)}`);
export const fileAddress = (id) => `api/documents/${encodeURIComponent(id)}/file`;
export const ready = () => request("health/ready");

export const ask = (question, consultation, history, signal) =>
  request("api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, consultation, history }),
    signal,
  });
