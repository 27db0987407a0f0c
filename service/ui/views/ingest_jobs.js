// What is under way: the jobs that run or wait, with how far they have come.

import { element } from "../element.js";

/** A part for each job. `cancel(job)` hears of one that waits and is not wanted any more. */
export const jobList = (words, jobs, cancel) => jobs.map((job) => part(words, job, cancel));

function part(words, job, cancel) {
  const { progress } = job;
  const said = job.state === "queued" ? words.queued : progress ? words.stages[progress.stage] : words.begun;
  const bar = element("progress", { aria: { label: said } });
  if (progress?.total) Object.assign(bar, { max: progress.total, value: progress.done });
  return element(
    "section",
    { className: "job", data: { state: job.state } },
    element("p", {}, element("strong", {}, words.jobs[job.kind](job.files.length)), " ", said),
    job.state === "running" ? bar : null,
    progress ? element("p", { className: "count" }, words.far(progress)) : null,
    job.state === "queued" ? element("button", { type: "button", className: "plain", on: { click: () => cancel(job) } }, words.cancel) : null,
  );
}
