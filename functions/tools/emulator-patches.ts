// Loaded into firebase-tools before its own code, for what in it takes the most time of a processor.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, modulesFolder } from "./paths.ts";

/** A burst of events is served by several instances, as it is when deployed. */
const MOST_AT_ONCE = 20;
/** Firebase's own for functions that do not say. */
const USUAL = 80;

interface Endpoint {
  id: string;
  region?: string;
  concurrency?: number | null;
}
type Trigger = { id: string } | undefined;
interface Worker {
  state: "CREATED" | "IDLE" | "BUSY" | "FINISHING" | "FINISHED";
  triggerKey: string;
}
interface Pool {
  getTriggerWorkers: (triggerId: string, runtime: string) => Worker[];
}
interface Starting {
  worker: Promise<Worker>;
  waiting: number;
}
type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;
interface Emulator {
  RuntimeWorker: { prototype: { request: Method<Worker, unknown[], Promise<void>> } };
  RuntimeWorkerPool: {
    prototype: {
      readyForWork: Method<Pool, [string, string], boolean>;
      getIdleWorker: Method<Pool, [string, string], Worker | undefined>;
    };
  };
  FunctionsEmulator: { prototype: { startRuntime: Method<object, [unknown, Trigger], Promise<Worker>> } };
  emulatedFunctionsFromEndpoints: (endpoints: Endpoint[]) => unknown;
  EmulatorLog: { fromJSON: (json: string) => { level: string; type: string } };
}

const load = createRequire(join(modulesFolder, "firebase-tools/package.json"));
const loadPart = (name: string) => load(`./lib/emulator/${name}.js`) as Emulator;

/**
 * The functions emulator lets a process serve one request at a time, and starts another, a second or two of a processor, for
 * each that comes meanwhile. Deployed, an instance serves as many at once as its function says: so it does here, up to what
 * still has the instances of one function race with each other.
 */
const limits = new Map<string, number>();
const running = new WeakMap<Worker, number>();
const starting = new Map<string, Starting>();

const limitOf = (triggerId: string) => limits.get(triggerId) ?? 1;
const runningIn = (worker: Worker) => running.get(worker) ?? 0;

noteLimits(loadPart("functionsEmulatorShared"));
countRequests(loadPart("functionsRuntimeWorker"));
shareWorkers(loadPart("functionsRuntimeWorker"));
startOnce(loadPart("functionsEmulator"));
surviveErrors(loadPart("types"));
shareCompiledCode();
trustSchemas();
keepVersions();

function noteLimits(shared: Emulator): void {
  const original = shared.emulatedFunctionsFromEndpoints;
  shared.emulatedFunctionsFromEndpoints = (endpoints) => {
    const defined = original(endpoints);
    for (const { region, id, concurrency } of endpoints)
      limits.set(`${region}-${id}`, Math.min(concurrency ?? USUAL, MOST_AT_ONCE));
    return defined;
  };
}

function countRequests({ RuntimeWorker: { prototype } }: Emulator): void {
  const { request } = prototype;
  prototype.request = async function (...args) {
    running.set(this, runningIn(this) + 1);
    try {
      await request.apply(this, args);
    } finally {
      running.set(this, runningIn(this) - 1);
    }
  };
}

/** Who asks whether one is ready decides whether another starts; who then takes one gets the one that has least to do. */
function shareWorkers({ RuntimeWorkerPool: { prototype } }: Emulator): void {
  const { getIdleWorker } = prototype;
  prototype.getIdleWorker = function (triggerId, runtime) {
    const idle = getIdleWorker.call(this, triggerId, runtime);
    const busy = this.getTriggerWorkers(triggerId, runtime).filter(({ state }) => state === "BUSY");
    return idle ?? busy.toSorted((a, b) => runningIn(a) - runningIn(b))[0];
  };
  prototype.readyForWork = function (triggerId, runtime) {
    const worker = prototype.getIdleWorker.call(this, triggerId, runtime);
    return worker !== undefined && (worker.state === "IDLE" || runningIn(worker) < limitOf(triggerId));
  };
}

/** What comes while a process starts waits for it, as far as it has room. */
function startOnce({ FunctionsEmulator: { prototype } }: Emulator): void {
  const { startRuntime } = prototype;
  prototype.startRuntime = function (backend, trigger) {
    const id = trigger?.id ?? "";
    const known = starting.get(id);
    if (known && known.waiting < limitOf(id)) {
      known.waiting += 1;
      return known.worker;
    }
    const worker = startRuntime.call(this, backend, trigger);
    const started = { worker, waiting: 1 };
    starting.set(id, started);
    const forget = () => starting.get(id) === started && starting.delete(id);
    worker.then(forget, forget);
    return worker;
  };
}

/** An event whose handler throws is lost, as ever; but its process goes on, as when deployed, with what else it serves. */
function surviveErrors({ EmulatorLog }: Emulator): void {
  const { fromJSON } = EmulatorLog;
  EmulatorLog.fromJSON = (json) => {
    const entry = fromJSON(json);
    if (entry.level === "FATAL" && entry.type === "runtime-error") entry.level = "WARN";
    return entry;
  };
}

/** For the processes of functions alone, which get this process's environment. */
function shareCompiledCode(): void {
  const preload = `--import=${pathToFileURL(join(import.meta.dirname, "emulated-function.ts")).href}`;
  process.env["NODE_COMPILE_CACHE"] = join(cacheFolder, "compiled-functions");
  process.env["NODE_OPTIONS"] = [process.env["NODE_OPTIONS"], preload].filter(Boolean).join(" ");
}

/** The Authentication emulator compiles the schema of schemas anew for each parameter that it knows, only to check that one's. */
function trustSchemas(): void {
  const loadOfAuth = createRequire(load.resolve("exegesis"));
  const { default: ajv } = loadOfAuth("ajv/dist/core") as {
    default: { prototype: { validateSchema: unknown } };
  };
  ajv.prototype.validateSchema = () => true;
}

/**
 * Each time that functions are loaded, npm is asked for the newest version of their SDK, and everything waits: ten seconds where
 * there is no network. The lockfile says which version there is.
 */
function keepVersions(): void {
  const versions = load("./lib/deploy/functions/runtimes/node/versioning.js") as {
    getLatestSDKVersion: () => string | undefined;
  };
  versions.getLatestSDKVersion = () => undefined;
}
