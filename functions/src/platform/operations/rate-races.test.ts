import assert from "node:assert/strict";
import * as fc from "fast-check";
import { getLamp } from "../../../test-support/lamp-operations.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { byKey } from "../../../test-support/partner.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import type { Context } from "../runtime/context.ts";
import { implement } from "./implement.ts";
import { findRemaining } from "./lease-tokens.ts";
import { partnerOf, policiesOf } from "./rate-policies.ts";

const MAX_BLOCK = 50;
/** Few each time; thousands by `npm run test:nightly`. */
const RUNS = Number(process.env.SOUK_MODEL_RUNS ?? 15);

describe("a partner's calls to many instances", function () {
  this.timeout(Math.max(60_000, RUNS * 500));
  let world: MemoryWorld;
  const open = async (instances: number) => {
    world = memoryContext();
    await addMember(world.context, "ada");
    return Array.from({ length: instances }, () => ({
      ...world.context,
      database: world.database.another(),
    }));
  };
  const getting = implement(getLamp, {}, async () => ({ isLit: true }));
  const get = (perMinute: number, context: Context) =>
    callAs("ada", getting, { context, from: byKey({ allowance: { perMinute } }) });
  const admitted = async (calls: Promise<unknown>[]) =>
    (await Promise.all(calls.map(reasonOf))).filter((end) => end === "done").length;
  const left = (perMinute: number, context: Context) => {
    const partner = partnerOf({ uid: "ada", ...byKey({ allowance: { perMinute } }) });
    const [rate] = partner ? policiesOf(partner) : [];
    assert.ok(rate);
    return findRemaining(context, rate.id, rate.limit)?.tokens ?? assert.fail("is known after a call");
  };

  it("are never more than the plan's a minute, and at most a block an instance fewer", async () => {
    const story = fc.record({
      seed: fc.nat(),
      q: fc.integer({ min: 1, max: 90 }),
      instances: fc.integer({ min: 1, max: 5 }),
      calls: fc.integer({ min: 0, max: 140 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ seed, q, instances, calls }) => {
        const contexts = await open(instances);
        world.memory.interleave(seed);
        const racing = Array.from({ length: calls }, (_, call) =>
          get(q, contexts[(call * 7 + seed) % instances] ?? world.context),
        );
        const count = await admitted(racing);
        assert.ok(count <= q, `${count} of ${q}`);
        assert.ok(count >= Math.min(calls, q - instances * Math.min(MAX_BLOCK, Math.ceil(q / 8))));
      }),
      { numRuns: RUNS },
    );
  });

  it("are told what is left by a number that never rises within the minute", async () => {
    const callers = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(callers, fc.integer({ min: 1, max: 40 }), async (turns, q) => {
        const contexts = await open(3);
        const told = new Map<Context, number>();
        for (const turn of turns) {
          const context = contexts[turn] ?? world.context;
          await reasonOf(get(q, context));
          const now = left(q, context);
          assert.ok(now <= (told.get(context) ?? q - 1));
          told.set(context, now);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are admitted as often as the one instance that serves them says is left, and no more", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 80 }), async (q, calls) => {
        const [context = world.context] = await open(1);
        for (let call = 0; call <= calls; call += 1) await reasonOf(get(q, context));
        const said = left(q, context);
        assert.equal(said, Math.max(0, q - calls - 1));
        assert.equal(await admitted(Array.from({ length: said + 3 }, () => get(q, context))), said);
      }),
      { numRuns: 20 },
    );
  });
});
