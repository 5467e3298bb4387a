import { ticks } from "../src/schedules.ts";
import { isDue } from "./cron.ts";
import { projectId } from "./paths.ts";
import { host, type Ports } from "./ports.ts";
import { Problem } from "./problem.ts";

/** The function of each tick. */
export const tickFunctions = {
  frequent: "ops-runFrequentSchedules",
  daily: "ops-runDailySchedules",
} as const satisfies Record<keyof typeof ticks, string>;

type ScheduledFunction = { name: string; region: string; when: string; timeZone: string };

type Backends = { backends: { functionTriggers: FunctionTrigger[] }[] };
type FunctionTrigger = {
  name: string;
  region: string;
  schedule?: { schedule: string; timeZone?: string | null };
};

/** How the functions emulator answers for a trigger that is switched off. */
const DISABLED = 204;

/** The scheduled functions of a running suite. */
async function listFunctions(ports: Ports): Promise<ScheduledFunction[]> {
  const response = await fetch(`http://${host}:${ports.functions}/backends`).catch(() => undefined);
  if (!response?.ok)
    throw new Problem("The emulators are not running: start them with npm --prefix functions start.");
  const { backends }: Backends = JSON.parse(await response.text());
  const triggers = backends.flatMap(({ functionTriggers }) => functionTriggers);
  // What was switched off and on again is there twice.
  return [...new Map(triggers.map((trigger) => [trigger.name, trigger])).values()].flatMap(
    ({ name, region, schedule }) =>
      schedule ? [{ name, region, when: schedule.schedule, timeZone: schedule.timeZone ?? "Etc/UTC" }] : [],
  );
}

/** Calls a scheduled function as Cloud Scheduler would; resolves when it has returned. */
async function callFunction(
  ports: Ports,
  { name, region }: ScheduledFunction,
  { job, time }: { job: string; time: Date },
): Promise<void> {
  const headers = {
    "content-type": "application/json",
    "X-CloudScheduler-JobName": job,
    "X-CloudScheduler-ScheduleTime": time.toISOString(),
  };
  // The emulators have no Cloud Scheduler; they do load the functions behind the address that it would call. Where their
  // triggers were switched off and on again, the address has the next number, and the earlier one does nothing.
  const triggers = `http://${host}:${ports.functions}/functions/projects/${projectId}/triggers/${region}-${name}`;
  let response = await fetch(`${triggers}-0`, { method: "POST", headers, body: "{}" });
  for (let number = 1; response.status === DISABLED; number += 1)
    response = await fetch(`${triggers}-${number}`, { method: "POST", headers, body: "{}" });
  if (!response.ok) throw new Error(`${job} failed: ${response.status} ${await response.text()}`);
}

/** Runs one schedule alone, due or not, as of `time`. */
export async function runSchedule(ports: Ports, name: string, time = new Date()): Promise<void> {
  const wanted = Object.values(ticks).find(({ schedules }) => Object.hasOwn(schedules, name));
  if (!wanted) {
    const names = Object.values(ticks).flatMap(({ schedules }) => Object.keys(schedules));
    throw new Problem(`There is no schedule "${name}". The schedules are: ${names.join(", ")}.`);
  }
  const functions = await listFunctions(ports);
  const deployed = functions.find((candidate) => candidate.name === tickFunctions[wanted.name]);
  if (!deployed) throw new Error(`There is no function ${tickFunctions[wanted.name]}`);
  await callFunction(ports, deployed, { job: name, time });
}

/** Lets time pass on a laptop: runs every tick in the minute it is due, until the returned function is called. */
export async function tickSchedules(ports: Ports): Promise<() => void> {
  const functions = await listFunctions(ports);
  const tick = () => {
    const time = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    for (const deployed of functions.filter(({ when, timeZone }) => isDue(when, time, timeZone))) {
      callFunction(ports, deployed, { job: deployed.name, time }).catch((error: unknown) =>
        console.error(String(error)),
      );
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
