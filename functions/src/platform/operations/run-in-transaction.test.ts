import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { accessStore } from "../auth/access-store.ts";
import { DAY, MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineOperation } from "./define-operation.ts";
import { conflict, type OperationError } from "./failures.ts";
import { implement } from "./implement.ts";
import { perMember } from "./limit.ts";

const contract = {
  summary: "Take seats at a table",
  access: "member",
  blocks: "own",
  limit: perMember(30, "hour"),
  idempotency: "required",
  input: z.strictObject({ seats: z.int().min(0), note: z.string().optional() }),
  output: z.object({ taken: z.int() }),
  failures: { TableFull: conflict("There are not enough seats; take fewer", { free: z.int() }) },
} as const;

const takeSeats = defineOperation({
  ...contract,
  name: "tests.takeSeats",
  http: { method: "POST", path: "/v1/tests/seats" },
});

const SEATS = 10;

describe("an operation that runs as one transaction", () => {
  let world: MemoryWorld;
  let duringHandler: () => Promise<void>;
  beforeEach(async () => {
    world = memoryContext();
    duringHandler = () => Promise.resolve();
    await addMember(world.context, "ada");
  });

  const implementation = implement(takeSeats, {}, async ({ input, fail, transaction }) => {
    const tableAt = transaction.collection<{ taken: number }>("tables").doc("table");
    const table = await transaction.get(tableAt);
    await duringHandler();
    const taken = (table?.taken ?? 0) + input.seats;
    transaction.set(tableAt, { taken });
    if (input.seats === 0) return { taken: "none" } as never;
    // Thrown after the write, which must not stay.
    if (taken > SEATS) throw fail.TableFull({ free: SEATS - (table?.taken ?? 0) });
    return { taken };
  });
  const take = (input: object, { key = "a-key-of-ada", context = world.context } = {}) =>
    callAs("ada", implementation, { context, input, key });
  const taken = () => world.memory.find("tables/table")?.taken;

  it("gives a repeat the result of the first call, and changes nothing twice", async () => {
    assert.deepEqual(await take({ seats: 2, note: "a" }), { taken: 2 });
    assert.deepEqual(await take({ note: "a", seats: 2 }), { taken: 2 });
    assert.equal(taken(), 2);
  });

  it("refuses a key that comes with another input", async () => {
    await take({ seats: 2 });
    assert.equal(await reasonOf(take({ seats: 3 })), "IdempotencyKeyReused");
    assert.equal(taken(), 2);
  });

  it("keeps keys of two members apart", async () => {
    await addMember(world.context, "bob");
    await take({ seats: 2 });
    await callAs("bob", implementation, { context: world.context, input: { seats: 3 }, key: "a-key-of-ada" });
    assert.equal(taken(), 5);
  });

  it("discards what a refused handler wrote, and replays the refusal with its details", async () => {
    await take({ seats: 8 });
    const refused = () => take({ seats: 5 }, { key: "another-key" }).catch((error: OperationError) => error);
    const [first, again] = [await refused(), await refused()] as OperationError[];
    assert.deepEqual([first?.reason, first?.status, first?.details], ["TableFull", 409, { free: 2 }]);
    assert.deepEqual([again?.reason, again?.status, again?.details], ["TableFull", 409, { free: 2 }]);
    assert.equal(taken(), 8);
  });

  it("stays refused under its key when the cause has gone, and goes through under a new one", async () => {
    await take({ seats: 8 });
    await reasonOf(take({ seats: 5 }, { key: "another-key" }));
    world.memory.put("tables/table", { taken: 0 });
    assert.equal(await reasonOf(take({ seats: 5 }, { key: "another-key" })), "TableFull");
    assert.deepEqual(await take({ seats: 5 }, { key: "a-third-key" }), { taken: 5 });
  });

  it("commits nothing when it fails without saying why, and runs again at once", async () => {
    duringHandler = () => Promise.reject(new Error("broken"));
    assert.equal(await reasonOf(take({ seats: 2 })), "Internal");
    assert.equal(world.memory.list("idempotency").length + world.memory.list("limits").length, 0);
    duringHandler = () => Promise.resolve();
    assert.deepEqual(await take({ seats: 2 }), { taken: 2 });
  });

  it("commits nothing when its result is not what the contract allows", async () => {
    assert.equal(await reasonOf(take({ seats: 0 })), "Internal");
    assert.equal(taken(), undefined);
  });

  it("forgets a key after 30 days", async () => {
    await take({ seats: 2 });
    world.clock.advance(30 * DAY);
    assert.deepEqual(await take({ seats: 3 }), { taken: 5 });
  });

  for (const moment of ["before", "after"] as const) {
    it(`has one effect when its instance dies ${moment} the commit and the call is repeated`, async () => {
      const dying = { ...world.context, database: world.database.dying({ commit: 1, moment }) };
      assert.equal(await reasonOf(take({ seats: 2 }, { context: dying })), "Internal");
      assert.equal(taken(), moment === "before" ? undefined : 2);
      assert.deepEqual(await take({ seats: 2 }), { taken: 2 });
      assert.equal(taken(), 2);
    });
  }

  it("has one effect and one answer when many instances get the same call at once", async () => {
    const instances = Array.from({ length: 5 }, () => ({
      ...world.context,
      database: world.database.another(),
    }));
    const calls = [...instances, ...instances].map((context) => take({ seats: 2 }, { context }));
    assert.deepEqual(new Set((await Promise.all(calls)).map((answer) => JSON.stringify(answer))).size, 1);
    assert.equal(taken(), 2);
  });

  it("is refused when its member is suspended while it runs", async () => {
    const grantedAt = world.clock.now();
    let runs = 0;
    duringHandler = async () => {
      runs += 1;
      if (runs > 1) return;
      await world.database.another().runTransaction(async (transaction) => {
        await Promise.resolve();
        accessStore(world.context).saveGrant(transaction, {
          uid: "ada",
          state: "suspended",
          roles: [],
          grantedAt,
        });
      });
    };
    assert.equal(await reasonOf(take({ seats: 2 })), "MemberSuspended");
    assert.equal(taken(), undefined);
  });

  it("counts refused and replayed calls against the limit, and admits exactly its number", async () => {
    for (let call = 0; call < 10; call += 1) await take({ seats: 1 }, { key: `key-of-call-${call}` });
    for (let call = 0; call < 10; call += 1) await reasonOf(take({ seats: 1 }, { key: `full-call-${call}` }));
    for (let call = 0; call < 10; call += 1) await take({ seats: 1 }, { key: "key-of-call-0" });
    assert.equal(await reasonOf(take({ seats: 1 })), "TooManyCalls");
    world.clock.advance(2 * MINUTE);
    assert.equal(await reasonOf(take({ seats: 1 })), "TableFull");
    assert.equal(await reasonOf(take({ seats: 1 })), "TooManyCalls");
  });

  it("admits exactly the limit's number of calls that many instances get at once", async () => {
    const instances = Array.from({ length: 4 }, () => ({
      ...world.context,
      database: world.database.another(),
    }));
    const calls = Array.from({ length: 60 }, (_, call) =>
      reasonOf(take({ seats: 1 }, { key: `key-of-call-${call}`, context: instances[call % 4] as Context })),
    );
    const reasons = await Promise.all(calls);
    const count = (reason: string) => reasons.filter((each) => each === reason).length;
    assert.deepEqual([count("done"), count("TableFull"), count("TooManyCalls")], [10, 20, 30]);
  });

  it("refuses a flood without touching the database, once it knows the limit to be exhausted", async () => {
    for (let call = 0; call < 31; call += 1) await reasonOf(take({ seats: 1 }, { key: `key-call-${call}` }));
    const before = world.memory.commits;
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      assert.equal(await reasonOf(take({ seats: 1 })), "TooManyCalls");
      return [invocation.reads, invocation.writes, invocation.roundTrips];
    });
    assert.deepEqual([billed, world.memory.commits], [[0, 0, 0], before]);
  });

  it("costs a read for each of grant, limit and key and a write for limit and key, in one request each way", async () => {
    const measure = (call: () => Promise<unknown>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await call().catch(() => undefined);
        return [invocation.reads, invocation.writes, invocation.roundTrips];
      });
    // With the handler's own read, write and request.
    assert.deepEqual(await measure(() => take({ seats: 2 })), [4, 3, 3]);
    assert.deepEqual(await measure(() => take({ seats: 2 })), [3, 1, 2], "a replay");
    assert.deepEqual(await measure(() => take({ seats: 9 }, { key: "too-many" })), [4, 2, 3], "a refusal");
  });
});
