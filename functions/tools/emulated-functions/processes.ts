// How the functions emulator starts the processes of functions, and which of them serves a request.
import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { cacheFolder } from "../paths.ts";
import { functionHeader, type ServedFunction } from "./served-function.ts";

/** A burst of events is served by several instances, as it is when deployed. */
const MOST_AT_ONCE = 20;
/** Firebase's own for functions that do not say. */
const USUAL = 80;

interface Endpoint {
  id: string;
  region?: string;
  concurrency?: number | null;
}
interface Definition {
  id: string;
  name: string;
  entryPoint: string;
  timeoutSeconds: number;
  availableMemoryMb: number;
  httpsTrigger?: object;
  taskQueueTrigger?: object;
}
type Trigger = { id: string } | undefined;
type State = "CREATED" | "IDLE" | "BUSY" | "FINISHING" | "FINISHED";
interface Worker {
  state: State;
  triggerKey: string;
  timeoutSeconds?: number;
  runtime: { process: ChildProcess };
}
interface Pool {
  cleanUpWorkers: () => void;
  getTriggerWorkers: (triggerId: string, runtime: string) => Worker[];
}
interface Starting {
  worker: Promise<Worker>;
  waiting: string[];
}
interface Backend {
  bin: string;
  functionsDir: string;
}
interface Asked {
  headers: Record<string, unknown>;
}
type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;

interface Shared {
  emulatedFunctionsFromEndpoints: (endpoints: Endpoint[]) => Definition[];
  getSignatureType: (definition: Definition) => string;
  getTemporarySocketPath: () => string;
}
interface Workers {
  RuntimeWorker: { prototype: { request: Method<Worker, [Asked, ...unknown[]], Promise<void>> } };
  RuntimeWorkerPool: {
    prototype: {
      getKey: Method<Pool, [string, string], string>;
      readyForWork: Method<Pool, [string, string], boolean>;
      getIdleWorker: Method<Pool, [string, string], Worker | undefined>;
      submitRequest: Method<Pool, [string, Asked, ...unknown[]], Promise<void>>;
    };
  };
}
interface Emulator {
  FunctionsEmulator: {
    prototype: {
      startRuntime: Method<object, [unknown, Trigger], Promise<Worker>>;
      startNode: (backend: Backend, environment: Record<string, string>) => Promise<object>;
    };
  };
  IPCConn: new (socketPath: string) => object;
}

/** What firebase-tools knows of functions, and which of them each process is busy with. */
const defined = new Map<string, Definition & { limit: number; process: string }>();
const running = new WeakMap<Worker, string[]>();
const starting = new Map<string, Starting>();

const limitOf = (id: string) => defined.get(id)?.limit ?? 1;
const processOf = (id: string) => defined.get(id)?.process ?? id;
const runningIn = (worker: Worker) => running.get(worker) ?? [];
const countIn = (ids: readonly string[], id: string) => ids.filter((other) => other === id).length;

/**
 * The functions emulator has a process serve one function, one request at a time, and starts another, a second of a processor,
 * for each that comes meanwhile. Deployed, an instance serves as many at once as its function says: so it does here, up to
 * what still has the instances of one function race with each other. What no client calls, all that reacts to events and
 * works on tasks, shares the processes of its size.
 */
export function shareProcesses(load: (name: string) => unknown): void {
  const shared = load("functionsEmulatorShared") as Shared;
  noteDefinitions(shared);
  chooseProcesses(load("functionsRuntimeWorker") as Workers, shared);
  const emulator = load("functionsEmulator") as Emulator;
  startOnce(emulator);
  startOwnProgram(emulator, shared);
}

function noteDefinitions(shared: Shared): void {
  const original = shared.emulatedFunctionsFromEndpoints;
  shared.emulatedFunctionsFromEndpoints = (endpoints) => {
    const definitions = original(endpoints);
    const atOnce = new Map(endpoints.map(({ region, id, concurrency }) => [`${region}-${id}`, concurrency]));
    for (const definition of definitions) {
      const { id, httpsTrigger, taskQueueTrigger, availableMemoryMb } = definition;
      const isCalled = httpsTrigger !== undefined && taskQueueTrigger === undefined;
      defined.set(id, {
        ...definition,
        limit: Math.min(atOnce.get(id) ?? USUAL, MOST_AT_ONCE),
        process: isCalled ? id : `background functions of ${availableMemoryMb} MB`,
      });
    }
    return definitions;
  };
}

function chooseProcesses({ RuntimeWorker, RuntimeWorkerPool }: Workers, shared: Shared): void {
  const { request } = RuntimeWorker.prototype;
  const { prototype: pool } = RuntimeWorkerPool;
  pool.getKey = processOf;
  // Who asks whether one is ready decides whether another starts; who then takes one gets the one that has least to do.
  pool.readyForWork = function (id, runtime) {
    const worker = pool.getIdleWorker.call(this, id, runtime);
    return worker !== undefined && countIn(runningIn(worker), id) < limitOf(id);
  };
  pool.getIdleWorker = function (id, runtime) {
    this.cleanUpWorkers();
    return this.getTriggerWorkers(id, runtime)
      .filter(({ state }) => state === "IDLE" || state === "BUSY")
      .toSorted((a, b) => countIn(runningIn(a), id) - countIn(runningIn(b), id))[0];
  };
  pool.submitRequest = async function (id, asked, ...rest) {
    const [response, body, , runtime] = rest;
    const worker = pool.getIdleWorker.call(this, id, String(runtime));
    if (!worker) throw new Error(`No process serves ${id}`);
    running.set(worker, [...runningIn(worker), id]);
    try {
      await request.call(asFunction(worker, id), nameFunction(asked, id, shared), response, body);
    } finally {
      running.set(worker, runningIn(worker).toSpliced(runningIn(worker).indexOf(id), 1));
    }
  };
}

/** The process as one of its functions: it is idle, and ends when it is to end, only once all of them are through. */
function asFunction(worker: Worker, id: string): Worker {
  const isShared = () => runningIn(worker).length > 1;
  return Object.create(worker, {
    triggerKey: { value: id },
    timeoutSeconds: { value: defined.get(id)?.timeoutSeconds },
    state: {
      get: () => (isShared() ? "CREATED" : worker.state),
      set: (state: State) => {
        if (state !== "IDLE" || !isShared()) worker.state = state;
      },
    },
  }) as Worker;
}

function nameFunction(asked: Asked, id: string, shared: Shared): Asked {
  const definition = defined.get(id);
  if (!definition || definition.process === id) return asked;
  const named: ServedFunction = {
    FUNCTION_TARGET: definition.entryPoint,
    FUNCTION_SIGNATURE_TYPE: shared.getSignatureType(definition),
    K_SERVICE: definition.name,
  };
  return { ...asked, headers: { ...asked.headers, [functionHeader]: JSON.stringify(named) } };
}

/** What comes while a process starts waits for it, as far as it has room. */
function startOnce({ FunctionsEmulator: { prototype } }: Emulator): void {
  const { startRuntime } = prototype;
  prototype.startRuntime = function (backend, trigger) {
    const id = trigger?.id ?? "";
    const process = processOf(id);
    const known = starting.get(process);
    if (known && countIn(known.waiting, id) < limitOf(id)) {
      known.waiting.push(id);
      return known.worker;
    }
    const worker = startRuntime.call(this, backend, trigger);
    const started = { worker, waiting: [id] };
    starting.set(process, started);
    const forget = () => starting.get(process) === started && starting.delete(process);
    worker.then(forget, forget);
    return worker;
  };
}

function startOwnProgram({ FunctionsEmulator: { prototype }, IPCConn }: Emulator, shared: Shared): void {
  const program = join(import.meta.dirname, "serve-functions.ts");
  prototype.startNode = async ({ bin, functionsDir }, environment) => {
    const socket = shared.getTemporarySocketPath();
    const started = spawn(bin, [program], {
      cwd: functionsDir,
      env: {
        ...process.env,
        ...environment,
        NODE_COMPILE_CACHE: join(cacheFolder, "compiled-functions"),
        PORT: socket,
      },
      stdio: ["pipe", "pipe", "pipe", "ipc"],
    });
    return { process: started, events: new EventEmitter(), cwd: functionsDir, conn: new IPCConn(socket) };
  };
}
