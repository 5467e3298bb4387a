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
  if (signal.aborted) return ok ? 0 : 1;
  if (once) {
    await session.emulators.settle();
    printAddresses(session, "Without --once it stays up, at these addresses:");
    return ok ? 0 : 1;
  }

  const stopTicking = await tickSchedules(session.world.ports);
  printAddresses(session, "Schedules run when they are due. Ctrl-C stops everything.");
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
  return playStory(world, { withNight: true });
}

/** Every address that a person can open. */
function printAddresses({ world, emulators }: Session, note: string): void {
  const { ports, inbox } = world;
  const functions = at(ports.functions, `/${projectId}/${functionDefaults.region}`);
  const addresses = {
    "REST API": at(ports.hosting, "/v1"),
    OpenAPI: at(ports.hosting, "/v1/openapi.json"),
    "Its function": `${functions}/api/v1`,
    Operations: `${functions}/call/<domain>.<operation>`,
    "Mail inbox": inbox.url,
    "Push inbox": at(ports.pushPage),
    ...(emulators.hasUi ? { "Emulator UI": at(ports.ui) } : {}),
    Auth: at(ports.auth),
    Firestore: at(ports.firestore),
    Storage: at(ports.storage),
    "Their log": emulators.logFile,
  };
  console.log(`\n${note}\n`);
  for (const [name, address] of Object.entries(addresses)) console.log(`  ${name.padEnd(12)} ${address}`);
}

function at(port: number, path = ""): string {
  return `http://${host}:${port}${path}`;
}
