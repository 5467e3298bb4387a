import type { Measuring } from "../../platform/alarms/alarm-rule.ts";
import { eventStore } from "../../platform/events/event-store.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";

/** How many there are. A read for each, and for each further thousand. */
export default async function measureDeadLetters({ context, now }: Measuring) {
  const { database } = context;
  const [events, jobs] = await Promise.all([
    database.count(eventStore(context).dead({ until: now })),
    database.count(jobStore(context).dead({ until: now })),
  ]);
  return [
    { subject: "events", value: events.count },
    { subject: "jobs", value: jobs.count },
  ];
}
