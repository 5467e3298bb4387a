// npm run seed: adds the sample market to the running emulators, unless it is there.
import { portOffset, portsOf } from "./ports.ts";
import { interruption, Problem, runTool } from "./problem.ts";
import { sessionEnvironment } from "./session.ts";
import { findSample } from "./start/find-sample.ts";
import { startSample } from "./start/sample-process.ts";

await runTool(async () => {
  const ports = portsOf(portOffset());
  const found = await findSample(ports).catch(() => {
    throw new Problem("The emulators are not running: start them with npm --prefix functions start.");
  });
  if (found) {
    console.log("The sample market is there already.");
    return 0;
  }
  const addSample = startSample(ports, { environment: sessionEnvironment(ports), signal: interruption() });
  await addSample();
  console.log("Added the sample market. Sign in as buyer@example.com, with the password souk-demo.");
  return 0;
});
