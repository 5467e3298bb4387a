import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { EmulatorActivity } from "./emulator-activity.ts";
import { exportData } from "./start/keep-data.ts";
import { chooseEmulatorPrograms } from "./emulator-programs.ts";
import { type Java } from "./java.ts";
import { cacheFolder, modulesFolder, projectId } from "./paths.ts";
import { host, portOffset, type Ports } from "./ports.ts";
import { Problem } from "./problem.ts";
import { pickNotable } from "./emulator-log.ts";
import { makeRunFolder, type RunFolder } from "./run-folder.ts";

export type Emulators = AsyncDisposable & {
  hasUi: boolean;
  logFile: string;
  /** Resolves when nothing runs and no task waits. */
  settle: () => Promise<void>;
  /** Has the functions loaded anew; resolves to whether they could be. */
  reload: () => Promise<boolean>;
  /** Settles when the emulators end, wanted or not. */
  ended: Promise<void>;
};

export type EmulatorOptions = {
  ports: Ports;
  java: Java;
  /** Values of the functions' secrets. */
  secrets: Record<string, string>;
  withUi?: boolean;
  /** A folder of functions that are built already, in place of all that there are. */
  built?: string;
  /** What was kept of an earlier run. */
  importFrom?: string;
  /** Where to keep what there is when they stop. */
  exportTo?: string;
  /** Gets the lines of the log that deserve attention. */
  notice?: (line: string) => void;
  /** Stops the emulators, also while they start. */
  signal?: AbortSignal;
};

// The functions bring Cloud Tasks and Eventarc along. Nothing needs Pub/Sub: see runSchedule.
const services = "auth,functions,firestore,storage,hosting";
const timeoutMs = 180_000;
/** The functions were loaded, for the first time or anew, or could not be. */
const LOADED = "loaded";
/** All requests pass through firebase-tools, and what it makes of them is of no use a moment later. */
const LARGER_NURSERY = "--max-semi-space-size=64";

/** Starts the whole emulator suite with the built functions; resolves when every function is loaded. */
export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { ports, java } = options;
  const offset = portOffset();
  const programs = await chooseEmulatorPrograms(java);
  if (options.signal?.aborted) throw new Problem("Interrupted.");
  console.log(`Emulators: ${programs.description}; Java ${java.version}.`);

  const hasUi = programs.hasUi && options.withUi === true;
  const folder = makeRunFolder({
    offset,
    ports,
    java,
    hasUi,
    secrets: options.secrets,
    built: options.built,
  });
  const logFile = join(cacheFolder, offset === 0 ? "emulators.log" : `emulators-${offset}.log`);
  const suite = spawnSuite(folder, programs.environment, options);
  const ended = new Promise<void>((resolve) => suite.once("close", () => resolve())).then(folder.remove);
  let isReady = false;
  const requestStop = async () => {
    if (isReady && options.exportTo) await exportData(ports, options.exportTo);
    isReady = false;
    suite.stdin?.end();
  };
  const stop = async () => {
    await requestStop();
    await ended;
  };
  options.signal?.addEventListener("abort", () => void requestStop());
  const activity = new EmulatorActivity();
  const loading = new EventEmitter();
  try {
    await untilReady(suite, { logFile, activity, loading }, options);
    isReady = true;
  } catch (error) {
    await stop();
    throw error;
  }
  const settle = () => activity.settle(ports);
  const reload = async () => {
    const loaded = once(loading, LOADED);
    // Its own watching waits a second, and misses a folder that is replaced.
    await fetch(`http://${host}:${ports.hub}/functions/enableBackgroundTriggers`, { method: "PUT" });
    const [isLoaded] = await loaded;
    return isLoaded === true;
  };
  return { hasUi, logFile, settle, reload, ended, [Symbol.asyncDispose]: stop };
}

function spawnSuite(
  folder: RunFolder,
  programs: Record<string, string>,
  { importFrom }: Pick<EmulatorOptions, "importFrom">,
): ChildProcess {
  const supervisor = join(import.meta.dirname, "supervisor.ts");
  const firebase = join(modulesFolder, "firebase-tools/lib/bin/firebase.js");
  const patches = join(import.meta.dirname, "emulator-patches.ts");
  const start = ["emulators:start", "--only", services, "--project", projectId, "--config", folder.config];
  start.push("--non-interactive");
  if (importFrom) start.push("--import", importFrom);
  return spawn(
    process.execPath,
    [supervisor, folder.javaPids, process.execPath, LARGER_NURSERY, "--import", patches, firebase, ...start],
    {
      // firebase-tools leaves its debug logs where it is started.
      cwd: folder.path,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        ...programs,
        PATH: `${folder.programs}:${join(modulesFolder, ".bin")}:${process.env["PATH"]}`,
        TMPDIR: folder.path,
        METADATA_SERVER_DETECTION: "none",
        // An event whose function takes longer to load is lost, and on a busy machine its 30 s are not enough.
        FUNCTIONS_DISCOVERY_TIMEOUT: "120",
        NO_UPDATE_NOTIFIER: "1",
        NO_COLOR: "1",
      },
    },
  );
}

async function untilReady(
  suite: ChildProcess,
  { logFile, activity, loading }: { logFile: string; activity: EmulatorActivity; loading: EventEmitter },
  options: EmulatorOptions,
): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const log = createWriteStream(logFile);
  const ready = Promise.withResolvers<void>();
  const fail = (why: string) =>
    ready.reject(new Problem(`The emulators did not start: ${why} (all of it in ${relative(".", logFile)})`));
  // What is odd before they are ready is the cause if they fail, and is shown only afterwards if they do not.
  const early: string[] = [];
  const cause = () =>
    early.find((line) => /error/i.test(line)) ?? early.at(-1) ?? "they ended without a word";
  let notice: (line: string) => unknown = (line) => early.push(line);
  for (const stream of [suite.stdout, suite.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      log.write(`${line}\n`);
      activity.note(line);
      const notable = pickNotable(line);
      if (notable) notice(notable);
      const isLoaded = line.includes("Loaded functions definitions from source");
      const isBroken = line.includes("Failed to load function definition");
      if (isLoaded || isBroken) loading.emit(LOADED, isLoaded);
      if (isBroken) fail(cause());
      if (line.includes("All emulators ready")) ready.resolve();
    });
  }
  suite.once("close", () => {
    log.end();
    if (options.signal?.aborted) ready.reject(new Problem("Interrupted."));
    fail(cause());
  });
  const timer = setTimeout(() => fail(`not ready after ${timeoutMs / 1000} s`), timeoutMs);
  await ready.promise.finally(() => clearTimeout(timer));
  notice = options.notice ?? (() => undefined);
  early.forEach(notice);
}
