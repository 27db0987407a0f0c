// What the ingest page asks of the service. Loaded with it.

import { request, sending } from "../service.js";

const of = (consultation) => `api/consultations/${encodeURIComponent(consultation)}`;

/** Send files in: the job. */
export function sendIn(files, consultation) {
  const body = new FormData();
  body.append("consultation", consultation);
  for (const file of files) body.append("files", file, file.name);
  return request("api/documents", { method: "POST", body });
}

export const createConsultation = (id, title) => request("api/consultations", sending("POST", { id, title }));
export const jobs = async () => (await request("api/jobs")).jobs;
export const cancel = (job) => request(`api/jobs/${job}`, { method: "DELETE" });
export const heldFiles = async (consultation) => (await request(`${of(consultation)}/files`)).files;
export const description = (consultation) => request(`${of(consultation)}/corrections`);
export const describe = (consultation, texts) => request(`${of(consultation)}/corrections`, sending("PUT", texts));
export const correct = (consultation, told) => request(`${of(consultation)}/corrections`, sending("PATCH", told));
export const removeFile = (consultation, name) =>
  request(`${of(consultation)}/files/${name.split("/").map(encodeURIComponent).join("/")}`, { method: "DELETE" });
