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
export async function fetched(path, options = {}) {
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
export const query = (consultation, more = {}) => `?${new URLSearchParams({ consultation, ...more })}`;

const SESSION = "api/session";

export const session = () => request(SESSION);
export const signIn = (key) => request(SESSION, sending("POST", { key }));
export const signOut = () => request(SESSION, { method: "DELETE" });

export const consultations = async () => (await request("api/consultations")).consultations;
export const sections = async (consultation) => (await request(`api/sections${query(consultation)}`)).sections;
export const respondents = async (consultation) => (await request(`api/respondents${query(consultation)}`)).respondents;
export const readDocument = (id) => request(`api/documents/${encodeURIComponent(id)}`);
export const fileAddress = (id) => `api/documents/${encodeURIComponent(id)}/file`;

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
