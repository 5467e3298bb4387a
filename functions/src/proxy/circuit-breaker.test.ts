import assert from "node:assert/strict";
import * as fc from "fast-check";
import { captureOutput, withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { HOUR, MINUTE, SECOND } from "../platform/values/clock.ts";
import { closedBreaker, waitMs, type Breaker, type CallOutcome } from "./breaker.ts";
import { breakerStore } from "./breaker-store.ts";
import { circuitBreaker, type AdmittedCall } from "./circuit-breaker.ts";

const ROW = "/v1/old";
const INSTANCES = 3;

const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("call" as const), instance: fc.nat(INSTANCES - 1) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("all at once" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("outage" as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("end" as const),
      call: fc.nat(),
      outcome: fc.constantFrom<CallOutcome>("failed", "failed", "failed", "succeeded", "unknown"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.constantFrom(10, SECOND, 6 * SECOND, MINUTE, HOUR, -SECOND, -20 * SECOND, -HOUR),
    }),
  },
);

class History {
  readonly world = memoryContext();
  readonly breakers = Array.from({ length: INSTANCES }, () => openBreaker(this.world));
  readonly running: { instance: number; call: AdmittedCall }[] = [];
  /** Instances that know of the present trouble: who has been refused, or has told of a failure, since all was well. */
  readonly warned = new Set<number>();

  async stored(): Promise<Breaker> {
    return (await breakerStore(this.world.context).find(ROW)) ?? closedBreaker;
  }

  now = () => this.world.clock.now().getTime();

  /** Asks for a call of each of these instances, at once. */
  async call(instances: readonly number[]): Promise<void> {
    const before = await this.stored();
    const isTime = waitMs(before, this.now()) === 0;
    const answers = await Promise.all(
      instances.map((instance) => (this.breakers[instance] ?? assert.fail()).admit()),
    );
    let probes = 0;
    for (const [index, answer] of answers.entries()) {
      const instance = instances[index] ?? assert.fail();
      if ("settle" in answer) {
        this.running.push({ instance, call: answer });
        if (before.state !== "closed" && this.warned.has(instance)) probes += 1;
      } else this.warned.add(instance);
    }
    assert.ok(probes <= (isTime ? 1 : 0), `${probes} calls while it was ${before.state}`);
    const after = await this.stored();
    assert.ok(probes === 0 || after.state === "probing");
    await this.forget();
  }

  /** Calls go on failing until each instance has been refused. */
  async fail(): Promise<void> {
    for (let count = 0; count < 15; count += 1) {
      await this.call([count % INSTANCES]);
      await this.end(this.running.length - 1, "failed");
    }
  }

  async end(which: number, outcome: CallOutcome): Promise<void> {
    const [ended] = this.running.splice(which % Math.max(1, this.running.length), 1);
    await ended?.call.settle(outcome);
    if (ended && outcome === "failed") this.warned.add(ended.instance);
    await this.forget();
  }

  async forget(): Promise<void> {
    if ((await this.stored()).state === "closed") this.warned.clear();
  }
}

describe("The breaker of an existing backend, over instances", () => {
  it("lets nothing through but a probe while it is open, closes by one success, and never stays open, whatever clocks do", async () => {
    const property = fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
      const history = new History();
      for (const step of steps) {
        if (step.kind === "call") await history.call([step.instance]);
        if (step.kind === "all at once") await history.call([...history.breakers.keys()]);
        if (step.kind === "outage") await history.fail();
        if (step.kind === "end") await history.end(step.call, step.outcome);
        if (step.kind === "pass") history.world.clock.advance(step.ms);
      }
      // The backend has recovered: whoever probes finds out, and the others hear of it.
      for (let round = 0; round < 2; round += 1) {
        history.world.clock.advance(2 * MINUTE + 1);
        for (const breaker of history.breakers) {
          const answer = await breaker.admit();
          assert.ok("settle" in answer, "it lets calls through in the end");
          await answer.settle("succeeded");
        }
      }
      assert.equal((await history.stored()).state, "closed");
    });
    await withoutOutput(() => fc.assert(property, { numRuns: Number(process.env["SOUK_RUNS"] ?? 50) }));
  });

  it("opens after ten failed calls of all instances together and one of each that has not heard, at no read more while all is well", async () => {
    const { world, breakers, stored } = open(5);
    const { costs } = await costsOf(async () => {
      for (let count = 0; count < 40; count += 1) await call(breakers[count % 5], "succeeded");
    });
    assert.deepEqual(costs, [5, 0]);
    world.clock.advance(20 * SECOND);
    const failing = await costsOf(async () => {
      let sent = 0;
      for (let count = 0; count < 100; count += 1) sent += await call(breakers[count % 5], "failed");
      return sent;
    });
    assert.equal(failing.result, 10 + 4);
    assert.equal(failing.costs[1], 10);
    assert.equal((await stored()).state, "open");
  });

  it("stays closed where calls fail now and then, and tells nobody of it", async () => {
    const { world, breakers, stored } = open(1);
    const { costs } = await costsOf(async () => {
      for (let count = 0; count < 300; count += 1) {
        await call(breakers[0], count % 3 === 2 ? "failed" : "succeeded");
        world.clock.advance(10);
      }
    });
    assert.equal(costs[1], 0);
    assert.equal((await stored()).state, "closed");
  });

  it("takes nothing from a caller who left: neither does it close by that, nor open", async () => {
    const { world, breakers, stored } = open(1);
    for (let count = 0; count < 20; count += 1) assert.equal(await call(breakers[0], "unknown"), 1);
    for (let count = 0; count < 10; count += 1) await call(breakers[0], "failed");
    world.clock.advance(5 * SECOND);
    assert.equal(await call(breakers[0], "unknown"), 1);
    assert.equal((await stored()).state, "open");
    assert.equal(await call(breakers[0], "succeeded"), 1, "the next one probes at once");
    assert.equal((await stored()).state, "closed");
  });

  it("waits twice as long after each probe that failed, up to a minute", async () => {
    const { world, breakers } = open(1);
    for (let count = 0; count < 10; count += 1) await call(breakers[0], "failed");
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      world.clock.advance(seconds * SECOND - 1);
      assert.equal(await call(breakers[0], "failed"), 0, `${seconds}`);
      world.clock.advance(1);
      assert.equal(await call(breakers[0], "failed"), 1, `${seconds}`);
    }
  });

  it("is each instance's own while the database does not answer", async () => {
    const { world, breakers } = open(2);
    world.memory.delay = () => Promise.reject(Object.assign(new Error("unreachable"), { code: 3 }));
    const [one, other] = breakers;
    const { err, out } = await captureOutput(async () => {
      let sent = 0;
      for (let count = 0; count < 20; count += 1) sent += await call(one, "failed");
      assert.equal(sent, 10);
      assert.equal(await call(other, "succeeded"), 1);
      world.clock.advance(5 * SECOND);
      assert.equal(await call(one, "succeeded"), 1);
      assert.equal(await call(one, "succeeded"), 1);
    });
    assert.match(err + out, /this instance's alone/);
  });
});

function openBreaker({ context, database }: MemoryWorld) {
  return circuitBreaker({ ...context, database: database.another() }, ROW);
}

function open(instances: number) {
  const world = memoryContext();
  const breakers = Array.from({ length: instances }, () => openBreaker(world));
  const stored = async () => (await breakerStore(world.context).find(ROW)) ?? closedBreaker;
  return { world, breakers, stored };
}

/** One call, if it may be made; how many were. */
async function call(
  breaker: ReturnType<typeof openBreaker> | undefined,
  outcome: CallOutcome,
): Promise<number> {
  const answer = await breaker?.admit();
  if (!answer || !("settle" in answer)) return 0;
  await withoutOutput(() => answer.settle(outcome));
  return 1;
}

async function costsOf<R>(work: () => Promise<R>): Promise<{ result: R; costs: [number, number] }> {
  return invoke({ requestId: "test" }, async (invocation) => {
    const result = await work();
    return { result, costs: [invocation.reads, invocation.writes] };
  });
}
