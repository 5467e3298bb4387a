// npm run schedule <name>: runs one scheduled function in the running emulators; without a name it lists them.
import { portOffset, portsOf } from "./ports.ts";
import { runTool } from "./problem.ts";
import { listSchedules, runSchedule } from "./schedules.ts";

await runTool(async () => {
  const ports = portsOf(portOffset());
  const [name] = process.argv.slice(2);
  if (!name) {
    for (const schedule of await listSchedules(ports)) console.log(`${schedule.name}  ${schedule.when}`);
    return 0;
  }
  const started = performance.now();
  await runSchedule(ports, name);
  console.log(`${name} ran in ${Math.round(performance.now() - started)} ms.`);
  return 0;
});
