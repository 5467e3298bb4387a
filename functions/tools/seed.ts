// npm run seed: adds sample members and listings to the running emulators.
import { clientEnvironment, portOffset, portsOf } from "./ports.ts";
import { runTool } from "./problem.ts";

await runTool(async () => {
  Object.assign(process.env, clientEnvironment(portsOf(portOffset())));
  const { seed } = await import("./story/sample-data.ts");
  await seed();
  console.log("Added a few members and listings.");
  return 0;
});
