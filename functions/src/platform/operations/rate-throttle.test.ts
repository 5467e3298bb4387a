import assert from "node:assert/strict";
import { getLamp, lightLamp, surveyLamps } from "../../../test-support/lamp-operations.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { byKey } from "../../../test-support/partner.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { DAY, MINUTE, SECOND } from "../values/clock.ts";
import type { Allowance } from "../auth/credential.ts";
import type { Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { OperationError } from "./failures.ts";
import { implement } from "./implement.ts";
import { findRemaining } from "./lease-tokens.ts";
import { policiesOf } from "./rate-policies.ts";

describe("a partner's calls", () => {
  let world: MemoryWorld;
  let duringHandler: () => Promise<void>;
  beforeEach(async () => {
    world = memoryContext();
    duringHandler = () => Promise.resolve();
    await addMember(world.context, "ada");
  });

  const getting = implement(getLamp, {}, async () => {
    await duringHandler();
    return { isLit: true };
  });
  const surveying = implement(surveyLamps, {}, async () => ({ isLit: true }));
  const lighting = implement(lightLamp, {}, async ({ input, fail }) => {
    if (input.isBroken) throw fail.LampBroken();
    return { isLit: true };
  });
  interface By {
    keyId?: string;
    context?: Context;
  }
  const get = (allowance: Partial<Allowance>, { context = world.context, ...by }: By = {}) =>
    callAs("ada", getting, { context, from: byKey({ ...by, allowance }) });
  const light = (allowance: Partial<Allowance>, { key = "", input = {}, context = world.context } = {}) =>
    callAs("ada", lighting, {
      context,
      input,
      ...(key ? { key } : {}),
      from: byKey({ scopes: ["lamps:write"], allowance }),
    });
  const another = () => ({ ...world.context, database: world.database.another() });
  const admitted = async (calls: Promise<unknown>[]) => {
    const ends = await Promise.all(calls.map(reasonOf));
    return ends.filter((end) => end === "done").length;
  };
  const refusalOf = async (call: Promise<unknown>) =>
    call.then(
      () => assert.fail("was admitted"),
      (error: unknown) => (error instanceof OperationError ? error : assert.fail(String(error))),
    );
  const left = (allowance: Partial<Allowance>, context: Context = world.context) => {
    const { credential } = byKey({ allowance });
    assert.ok(credential?.kind === "apiKey");
    const [rate, month] = policiesOf({ uid: "ada", allowance: credential.allowance }).map(({ id, limit }) =>
      findRemaining(context, id, limit),
    );
    return { rate: rate?.tokens, month: month?.tokens };
  };
  const billed = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });

  it("are refused with the time to wait, by the policy that is exceeded, without a read once it is known", async () => {
    assert.equal(await admitted(Array.from({ length: 9 }, () => get({ perMinute: 5 }))), 5);
    world.clock.advance(MINUTE - 1);
    for (let time = 0; time < 3; time += 1) {
      let refusal: OperationError | undefined;
      assert.deepEqual(
        await billed(async () => {
          refusal = await refusalOf(get({ perMinute: 5 }));
        }),
        [0, 0],
      );
      assert.equal(refusal?.reason, "QuotaExceeded");
      assert.deepEqual(refusal?.details, { retryAfterSeconds: 1, "violated-policies": ["rate"] });
    }
    world.clock.advance(1);
    assert.equal(await reasonOf(get({ perMinute: 5 })), "done");
  });

  it("end for the month with its quota, and cost no token of the minute then", async () => {
    const allowance = { perMinute: 40, perMonth: 6 };
    assert.equal(await admitted(Array.from({ length: 9 }, () => get(allowance))), 6);
    const refusal = await refusalOf(get(allowance));
    // From noon on March 1st.
    assert.deepEqual(refusal.details, {
      retryAfterSeconds: (30.5 * DAY) / SECOND,
      "violated-policies": ["month"],
    });
    assert.deepEqual(left(allowance), { rate: 34, month: 0 });
    world.clock.advance(30.5 * DAY);
    assert.equal(await reasonOf(get(allowance)), "done");
  });

  it("count by their member: another key is no other quota", async () => {
    const keys = Array.from({ length: 10 }, (_, index) => ({ keyId: `key${index}` }));
    assert.equal(await admitted(keys.map((by) => get({ perMinute: 4 }, by))), 4);
  });

  it("may get fewer by a smaller plan at once, and never more than the larger one", async () => {
    assert.equal(await admitted(Array.from({ length: 6 }, () => get({ perMinute: 60 }))), 6);
    assert.equal(await reasonOf(get({ perMinute: 5 }, { context: another() })), "QuotaExceeded");
    assert.equal(await reasonOf(get({ perMinute: 60 }, { context: another() })), "done");
  });

  it("go on at once by a larger plan, also on an instance that knows the smaller one to be used up", async () => {
    const small = { perMinute: 8, perMonth: 5 };
    assert.equal(await admitted(Array.from({ length: 9 }, () => get(small))), 5);
    assert.equal(left(small).month, 0);
    const large = { perMinute: 80, perMonth: 50 };
    assert.equal(await admitted(Array.from({ length: 60 }, () => get(large))), 45);
    assert.deepEqual([left(large).month, left(small).month], [0, 0]);
    assert.equal(await reasonOf(get(small)), "QuotaExceeded");
  });

  it("leave little of a month unused, however many instances come and go", async () => {
    const allowance = { perMonth: 100 };
    const servedByEach = async (calls: number) => {
      world = memoryContext();
      await addMember(world.context, "ada");
      let count = 0;
      for (let instance = 0; instance < 120; instance += 1) {
        const context = another();
        for (let call = 0; call < calls; call += 1)
          if ((await reasonOf(get(allowance, { context }))) === "done") count += 1;
        world.clock.advance(10 * MINUTE);
      }
      return count;
    };
    assert.equal(await servedByEach(1), 100);
    assert.ok((await servedByEach(5)) >= 50);
  });

  it("take the place of an operation's limits a minute where they read, and of no other limit", async () => {
    assert.equal(await admitted(Array.from({ length: 50 }, () => get({}))), 50);
    const survey = () => callAs("ada", surveying, { context: world.context, from: byKey() });
    assert.equal(await admitted(Array.from({ length: 50 }, survey)), 40);
    assert.equal(await reasonOf(survey()), "TooManyCalls");
    assert.equal(await admitted(Array.from({ length: 5 }, () => light({}))), 3);
  });

  it("are counted once however often they are repeated, in any instance, also where they were refused", async () => {
    for (const input of [{}, { isBroken: true }]) {
      world = memoryContext();
      await addMember(world.context, "ada");
      const allowance = { perMinute: 10 };
      const key = "the-same-key";
      const first = await reasonOf(light(allowance, { key, input }));
      assert.equal(await reasonOf(light(allowance, { key, input })), first);
      const context = another();
      assert.equal(await reasonOf(light(allowance, { key, input, context })), first);
      world.clock.advance(20 * SECOND);
      // One was counted: nine are left, which the two instances share.
      const rest = Array.from({ length: 30 }, (_, call) =>
        get(allowance, { context: call % 2 ? context : world.context }),
      );
      assert.equal(await admitted(rest), 9);
    }
  });

  it("run only so many at once in an instance, and as many again when those have ended", async () => {
    const gate = Promise.withResolvers<void>();
    duringHandler = () => gate.promise;
    const running = [get({ atOnce: 2 }), get({ atOnce: 2 })];
    const refusal = await refusalOf(get({ atOnce: 2 }));
    assert.deepEqual(
      [refusal.reason, refusal.status, refusal.details],
      ["TooManyAtOnce", 429, { retryAfterSeconds: 1 }],
    );
    gate.resolve();
    assert.equal(await admitted(running), 2);
    assert.equal(await admitted([get({ atOnce: 2 }), get({ atOnce: 2 })]), 2);
  });

  it("are not let through where their tokens cannot be counted, and keep what they had", async () => {
    world.memory.delay = () => Promise.reject(Object.assign(new Error("conflict"), { code: 10 }));
    assert.equal(await reasonOf(get({ perMinute: 5 })), "Busy");
    world.memory.delay = () => Promise.reject(Object.assign(new Error("unreachable"), { code: 14 }));
    assert.notEqual(await reasonOf(get({ perMinute: 5 })), "done");
    world.memory.delay = () => Promise.resolve();
    assert.equal(await admitted(Array.from({ length: 9 }, () => get({ perMinute: 5 }))), 5);
  });

  it("cost one read when an instance is warm, beside what the operation does itself", async () => {
    for (let call = 0; call < 20; call += 1) await get({});
    // The grant.
    assert.deepEqual(await billed(() => get({})), [1, 0]);
  });

  it("of nobody else are throttled so", async () => {
    const calls = Array.from({ length: 5 }, () => callAs("ada", getting, { context: world.context }));
    assert.equal(await admitted(calls), 2);
    assert.equal(world.memory.list("limits").length, 1);
  });
});
