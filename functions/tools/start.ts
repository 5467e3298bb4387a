// npm start: the whole backend on this machine with sample data, then its story played by real clients.
import { functionDefaults } from "../src/platform/runtime/config.ts";
import { tickSchedules } from "./schedules.ts";
import { projectId } from "./paths.ts";
import { host } from "./ports.ts";
import { interruption, Problem, runTool } from "./problem.ts";
import { openSession, type Session, type World } from "./session.ts";

await runTool(async () => {
  const once = process.argv.includes("--once");
  const signal = interruption();
  await using session = await openSession({ signal, withUi: !once, notice: (line) => console.log(line) });
  Object.assign(process.env, session.world.environment);

  // Without the emulators the story would wait for its time-outs.
  const ok = await Promise.race([playSampleStory(session.world), session.emulators.ended.then(() => false)]);
  if (once || signal.aborted) return ok ? 0 : 1;

  const stopTicking = await tickSchedules(session.world.ports);
  printAddresses(session);
  await session.emulators.ended;
  stopTicking();
  if (!signal.aborted)
    throw new Problem(`The emulators ended by themselves, see ${session.emulators.logFile}`);
  return 0;
});

async function playSampleStory(world: World): Promise<boolean> {
  const [{ seed }, { playStory }] = await Promise.all([
    import("./story/sample-data.ts"),
    import("./story.ts"),
  ]);
  await seed();
  return playStory(world);
}

function printAddresses({ world, emulators }: Session): void {
  const { ports, inbox } = world;
  const addresses = {
    REST: at(ports.functions, `/${projectId}/${functionDefaults.region}/api/v1/openapi.json`),
    Operations: at(ports.functions, `/${projectId}/${functionDefaults.region}/call/<domain>.<operation>`),
    Firestore: `${host}:${ports.firestore}`,
    Auth: at(ports.auth),
    Storage: at(ports.storage),
    "Mail inbox": inbox.url,
    ...(emulators.hasUi ? { "Emulator UI": at(ports.ui) } : {}),
    Log: emulators.logFile,
  };
  console.log();
  for (const [name, address] of Object.entries(addresses)) console.log(`  ${name.padEnd(12)} ${address}`);
  console.log("\nSchedules run when they are due. Ctrl-C stops everything.");
}

function at(port: number, path = ""): string {
  return `http://${host}:${port}${path}`;
}
