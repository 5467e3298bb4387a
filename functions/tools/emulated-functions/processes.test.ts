import assert from "node:assert/strict";
import { shareProcesses } from "./processes.ts";
import { functionHeader } from "./served-function.ts";

type Asked = { headers: Record<string, string> };

/** A process of the emulator, which answers when it is told to. */
class Process {
  state = "IDLE";
  readonly runtime = {};
  readonly answers: (() => void)[] = [];
  readonly asked: Asked[] = [];

  async request(asked: Asked): Promise<void> {
    this.asked.push(asked);
    this.state = "BUSY";
    await new Promise<void>((resolve) => this.answers.push(resolve));
    if (this.state === "BUSY") this.state = "IDLE";
  }
}

/** As much of firebase-tools' pool as decides nothing. */
class Pool {
  readonly processes = new Map<string, Process[]>();
  declare getKey: (id: string) => string;
  declare readyForWork: (id: string, runtime: string) => boolean;
  declare submitRequest: (id: string, asked: Asked, ...rest: unknown[]) => Promise<void>;

  cleanUpWorkers(): void {}

  getTriggerWorkers(id: string): Process[] {
    return this.processes.get(this.getKey(id)) ?? [];
  }

  start(id: string): Process {
    const process = new Process();
    this.processes.set(this.getKey(id), [...this.getTriggerWorkers(id), process]);
    return process;
  }

  isReady(id: string): boolean {
    return this.readyForWork(id, "node");
  }

  ask(id: string): Promise<void> {
    return this.submitRequest(id, { headers: {} }, {}, undefined, undefined, "node");
  }
}

const small = { region: "here", availableMemoryMb: 256 };
const endpoints = [
  { ...small, id: "call", concurrency: 2, httpsTrigger: {} },
  { ...small, id: "onWrite", concurrency: 80, eventTrigger: {} },
  { ...small, id: "work", concurrency: 1, httpsTrigger: {}, taskQueueTrigger: {} },
  { ...small, id: "onPhoto", concurrency: 8, eventTrigger: {}, availableMemoryMb: 1024 },
];

describe("the processes that run functions in the emulator", () => {
  let pool: Pool;

  before(() => {
    const modules: Record<string, unknown> = {
      functionsEmulatorShared: {
        emulatedFunctionsFromEndpoints: (all: typeof endpoints) =>
          all.map((endpoint) => ({
            ...endpoint,
            id: `here-${endpoint.id}`,
            name: endpoint.id,
            entryPoint: endpoint.id,
          })),
        getSignatureType: ({ httpsTrigger }: { httpsTrigger?: object }) =>
          httpsTrigger ? "http" : "cloudevent",
      },
      functionsRuntimeWorker: { RuntimeWorker: Process, RuntimeWorkerPool: Pool },
      functionsEmulator: { FunctionsEmulator: { prototype: {} } },
    };
    shareProcesses((name) => modules[name]);
    (modules["functionsEmulatorShared"] as { emulatedFunctionsFromEndpoints: (all: unknown) => void }) //
      .emulatedFunctionsFromEndpoints(endpoints);
  });

  beforeEach(() => {
    pool = new Pool();
  });

  it("serve events and tasks together, and each function that clients call in its own", () => {
    pool.start("here-onWrite");
    assert(pool.isReady("here-work"));
    assert(!pool.isReady("here-call"), "a client's call would be served with the events");
    assert(!pool.isReady("here-onPhoto"), "a photo would be worked on with what has a quarter of its memory");
  });

  it("serve of each function as many at once as it says, whatever else they serve", () => {
    const process = pool.start("here-work");
    void pool.ask("here-onWrite");
    assert(pool.isReady("here-work"));
    void pool.ask("here-work");
    assert(!pool.isReady("here-work"), "a second of what comes one at a time");
    assert(pool.isReady("here-onWrite"));
    const named = process.asked.map(({ headers }) => JSON.parse(headers[functionHeader] ?? "") as object);
    assert.deepEqual(named, [
      { FUNCTION_TARGET: "onWrite", FUNCTION_SIGNATURE_TYPE: "cloudevent", K_SERVICE: "onWrite" },
      { FUNCTION_TARGET: "work", FUNCTION_SIGNATURE_TYPE: "http", K_SERVICE: "work" },
    ]);
  });

  it("are idle once the last of what they serve is through", async () => {
    const process = pool.start("here-onWrite");
    const first = pool.ask("here-onWrite");
    const second = pool.ask("here-work");
    process.answers[0]?.();
    await first;
    assert.equal(process.state, "BUSY");
    process.answers[1]?.();
    await second;
    assert.equal(process.state, "IDLE");
    assert(pool.isReady("here-work"));
  });
});
