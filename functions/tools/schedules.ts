import { isDue } from "./cron.ts";
import { projectId } from "./paths.ts";
import { host, type Ports } from "./ports.ts";
import { Problem } from "./problem.ts";

export type Schedule = { name: string; region: string; when: string; timeZone: string };

type Backends = { backends: { functionTriggers: FunctionTrigger[] }[] };
type FunctionTrigger = {
  name: string;
  region: string;
  schedule?: { schedule: string; timeZone?: string | null };
};

/** The scheduled functions of a running suite. */
export async function listSchedules(ports: Ports): Promise<Schedule[]> {
  const response = await fetch(`http://${host}:${ports.functions}/backends`).catch(() => undefined);
  if (!response?.ok)
    throw new Problem("The emulators are not running: start them with npm --prefix functions start.");
  const { backends }: Backends = JSON.parse(await response.text());
  return backends
    .flatMap(({ functionTriggers }) => functionTriggers)
    .flatMap(({ name, region, schedule }) =>
      schedule ? [{ name, region, when: schedule.schedule, timeZone: schedule.timeZone ?? "Etc/UTC" }] : [],
    );
}

/** Runs one scheduled function as Cloud Scheduler would; resolves when it has returned. */
export async function runSchedule(ports: Ports, name: string, time = new Date()): Promise<void> {
  const schedules = await listSchedules(ports);
  const schedule = schedules.find((candidate) => candidate.name === name);
  if (!schedule) {
    const names = schedules.map((candidate) => candidate.name).join(", ") || "none";
    throw new Problem(`There is no schedule "${name}". The schedules are: ${names}.`);
  }
  // The emulators have no Cloud Scheduler; they do load the functions behind the address that it would call.
  const trigger = `${schedule.region}-${name}-0`;
  const response = await fetch(
    `http://${host}:${ports.functions}/functions/projects/${projectId}/triggers/${trigger}`,
    {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "X-CloudScheduler-JobName": name,
        "X-CloudScheduler-ScheduleTime": time.toISOString(),
      },
      body: "{}",
    },
  );
  if (!response.ok)
    throw new Error(`The schedule ${name} failed: ${response.status} ${await response.text()}`);
}

/** Lets time pass on a laptop: runs every schedule in the minute it is due, until the returned function is called. */
export async function tickSchedules(ports: Ports): Promise<() => void> {
  const schedules = await listSchedules(ports);
  const tick = () => {
    const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    for (const { name } of schedules.filter(({ when, timeZone }) => isDue(when, minute, timeZone))) {
      runSchedule(ports, name, minute).catch((error: unknown) => console.error(String(error)));
    }
  };
  let timer = setTimeout(function next() {
    tick();
    timer = setTimeout(next, untilNextMinute());
  }, untilNextMinute());
  return () => clearTimeout(timer);
}

function untilNextMinute(): number {
  return 60_000 - (Date.now() % 60_000);
}
