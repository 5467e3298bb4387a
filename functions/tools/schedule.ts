// npm run schedule <name>: runs one schedule in the running emulators; without a name it lists them and their last runs.
import { describeTiming } from "../src/platform/schedules/timing.ts";
import type { ScheduleRun } from "../src/platform/schedules/tick-store.ts";
import { ticks } from "../src/schedules.ts";
import { clientEnvironment, portOffset, portsOf } from "./ports.ts";
import { runTool } from "./problem.ts";
import { runSchedule } from "./schedules.ts";

await runTool(async () => {
  const ports = portsOf(portOffset());
  Object.assign(process.env, clientEnvironment(ports));
  const [name] = process.argv.slice(2);
  if (name) {
    const started = performance.now();
    await runSchedule(ports, name);
    console.log(`${name} ran in ${Math.round(performance.now() - started)} ms.`);
    return 0;
  }
  for (const line of await describeSchedules()) console.log(line);
  return 0;
});

async function describeSchedules(): Promise<string[]> {
  const [{ openContext }, { tickStore }] = await Promise.all([
    import("../src/platform/runtime/context.ts"),
    import("../src/platform/schedules/tick-store.ts"),
  ]);
  const store = tickStore(openContext());
  const tables = Object.values(ticks).map(async (tick) => {
    const runs = (await store.find(tick.name))?.runs ?? {};
    return Object.entries(tick.schedules).map(([name, entry]) => {
      const cells = [name.padEnd(26), describeTiming(entry).padEnd(20), describeRun(runs[name])];
      return cells.join("  ");
    });
  });
  return (await Promise.all(tables)).flat();
}

function describeRun(run: ScheduleRun | undefined): string {
  if (!run) return "never ran";
  const { startedAt, startedBy, ending } = run;
  if (!ending || ending.endedBy !== startedBy) return `began at ${startedAt.toISOString()}`;
  const { outcome, endedAt, figures, error } = ending;
  return `${outcome} at ${endedAt.toISOString()}  ${error ?? JSON.stringify(figures)}`;
}
