// npm start: the whole backend on this machine with a sample market, its story played by real clients, and what lets one in.
import { interruption, Problem, runTool } from "./problem.ts";
import { portOffset, portsOf } from "./ports.ts";
import { tickSchedules } from "./schedules.ts";
import { openSession, type Session, sessionEnvironment, type World } from "./session.ts";
import { emailOf, SAMPLE_PASSWORD } from "./sample/people.ts";
import { describeStart } from "./start/describe-start.ts";
import { hasData } from "./start/keep-data.ts";
import { buildDomains, describeOnly } from "./start/only-domains.ts";
import { readStartOptions, type StartOptions } from "./start/options.ts";
import { startSample } from "./start/sample-process.ts";
import { warmUp } from "./start/warm-up.ts";
import { watchSource } from "./start/watch-source.ts";

await runTool(async () => {
  const options = readStartOptions(process.argv.slice(2));
  const signal = interruption();
  if (options.only) return await stayUpWith(options.only, signal);
  return options.once ? await playOnce(signal) : await stayUp(options, signal);
});

async function playOnce(signal: AbortSignal): Promise<number> {
  await using session = await openSession({ signal, notice: say });
  const ok = await playSampleStory(session, { withOthers: true });
  if (signal.aborted) return ok ? 0 : 1;
  await session.emulators.settle();
  console.log("\nWithout --once it stays up, and prints what a frontend needs and where to look.");
  return ok ? 0 : 1;
}

/** Some domains' functions by themselves, for who takes only those. */
async function stayUpWith(only: readonly string[], signal: AbortSignal): Promise<number> {
  const built = await buildDomains(only);
  await using session = await openSession({ signal, built, withUi: true, notice: say });
  console.log(describeOnly(only, session.world.ports, session.emulators.hasUi));
  await session.emulators.ended;
  return 0;
}

async function stayUp(
  { withStory, withSample, dataFolder }: StartOptions,
  signal: AbortSignal,
): Promise<number> {
  const isKept = dataFolder !== undefined && hasData(dataFolder);
  const isAdded = withSample && !isKept;
  const ports = portsOf(portOffset());
  const stopped = new AbortController();
  const until = AbortSignal.any([signal, stopped.signal]);
  const environment = sessionEnvironment(ports);
  const addSample = isAdded ? startSample(ports, { environment, signal: until }) : () => Promise.resolve();
  try {
    await using session = await openSession({
      signal,
      withUi: true,
      notice: say,
      ...(isKept && { importFrom: dataFolder }),
      ...(dataFolder !== undefined && { exportTo: dataFolder }),
    });
    await addSample();
    if (isAdded && withStory)
      say(`\n${emailOf("buyer")} can sign in from now on (${SAMPLE_PASSWORD}), while the story is played.`);
    // What was started before is replaced as triggers are switched on again.
    await warmUp(ports);
    if (withStory) await playSampleStory(session, { withOthers: false });
    if (!signal.aborted) await letIn(session);
    if (!signal.aborted)
      throw new Problem(`The emulators ended by themselves, see ${session.emulators.logFile}`);
    return 0;
  } finally {
    stopped.abort();
  }
}

/** Prints what lets one in, and runs what belongs to a backend that stays up, until it ends. */
async function letIn(session: Session): Promise<void> {
  const { world, emulators } = session;
  const stopTicking = await tickSchedules(world.ports);
  const reload = async () => {
    const isLoaded = await emulators.reload();
    if (isLoaded) await warmUp(world.ports);
    return isLoaded;
  };
  const stopWatching = watchSource({ reload, say });
  console.log(await describeStart(session));
  await emulators.ended;
  stopWatching();
  stopTicking();
}

/** Without the emulators the story would wait for its time-outs. */
async function playSampleStory(
  { world, emulators }: Session,
  { withOthers }: { withOthers: boolean },
): Promise<boolean> {
  Object.assign(process.env, world.environment);
  const story = withOthers ? seedAndPlay(world) : play(world);
  return Promise.race([story, emulators.ended.then(() => false)]);
}

async function seedAndPlay(world: World): Promise<boolean> {
  const { seed } = await import("./story/sample-data.ts");
  await seed();
  return play(world);
}

async function play(world: World): Promise<boolean> {
  const { playStory } = await import("./story.ts");
  return playStory(world, { withNight: true });
}

function say(line: string): void {
  console.log(line);
}
