import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { DAY } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { wholeContext } from "../runtime/dependencies.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineOperation } from "./define-operation.ts";
import { conflict } from "./failures.ts";
import { defineHandlers, implement } from "./implement.ts";
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

describe("a step that follows the commit", () => {
  let world: MemoryWorld;
  let outside: string[];
  let isDown: boolean;
  beforeEach(async () => {
    world = memoryContext();
    [outside, isDown] = [[], false];
    await addMember(world.context, "ada");
  });

  const implementation = implement(
    takeSeats,
    {},
    {
      handle: ({ input, transaction, callId }) => {
        transaction.create(transaction.collection("bookings").doc(callId), { seats: input.seats });
        return Promise.resolve({ seats: input.seats, at: undefined });
      },
      complete: ({ result }) => {
        assert.deepEqual(result, { seats: result.seats }, "as JSON gives it back");
        if (isDown) return Promise.reject(new Error("the provider is down"));
        outside.push(`opened ${result.seats}`);
        return Promise.resolve({ taken: result.seats });
      },
    },
  );
  const take = () =>
    callAs("ada", implementation, { context: world.context, input: { seats: 2 }, key: "a-key-of-ada" });

  it("is done again on a replay, from the stored result, while the change is made once", async () => {
    assert.deepEqual(await take(), { taken: 2 });
    assert.deepEqual(await take(), { taken: 2 });
    assert.deepEqual(outside, ["opened 2", "opened 2"]);
    assert.equal(world.memory.list("bookings").length, 1);
  });

  it("makes nothing a second time by a key that is forgotten: what it made is still there", async () => {
    await take();
    world.clock.advance(31 * DAY);
    assert.equal(await reasonOf(take()), "IdempotencyKeyReused");
    assert.equal(world.memory.list("bookings").length, 1);
  });

  it("leaves the change in place when it fails, and a repeat completes it", async () => {
    isDown = true;
    assert.equal(await reasonOf(take()), "Internal");
    assert.equal(world.memory.list("bookings").length, 1);
    isDown = false;
    assert.deepEqual(await take(), { taken: 2 });
    assert.equal(world.memory.list("bookings").length, 1);
  });
});

describe("documents that a handler prefetches", () => {
  it("come with the pipeline's own in one request, and are read once", async () => {
    const world = memoryContext();
    await addMember(world.context, "ada");
    world.memory.put("tables/table", { taken: 1 });
    const implementation = implement(
      takeSeats,
      { context: wholeContext },
      {
        prefetch: ({ context }) => [context.database.collection("tables").doc("table")],
        handle: async ({ input, transaction }) => {
          const tableAt = transaction.collection<{ taken: number }>("tables").doc("table");
          const taken = ((await transaction.get(tableAt))?.taken ?? 0) + input.seats;
          transaction.set(tableAt, { taken });
          return { taken };
        },
      },
    );
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      const call = { context: world.context, input: { seats: 2 } };
      assert.deepEqual(await callAs("ada", implementation, call), { taken: 3 });
      return [invocation.reads, invocation.writes, invocation.roundTrips];
    });
    assert.deepEqual(billed, [4, 3, 2]);
  });

  it("come with the caller's grant in one request, where the call only reads", async () => {
    const world = memoryContext();
    await addMember(world.context, "ada");
    world.memory.put("tables/table", { taken: 1 });
    const getTable = defineOperation({
      name: "tests.getTable",
      summary: "Get a table",
      http: { method: "GET", path: "/v1/tests/table" },
      access: "member",
      blocks: "own",
      input: z.strictObject({}),
      output: z.object({ taken: z.int() }),
      failures: {},
    });
    const tableAt = ({ database }: Context) => database.collection<{ taken: number }>("tables").doc("table");
    const implementation = implement(
      getTable,
      { context: wholeContext },
      {
        prefetch: ({ context }) => [tableAt(context)],
        handle: async ({ context, reader }) => ({ taken: (await reader.get(tableAt(context)))?.taken ?? 0 }),
      },
    );
    const call = { context: world.context };
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      assert.deepEqual(await callAs("ada", implementation, call), { taken: 1 });
      return [invocation.reads, invocation.writes, invocation.roundTrips];
    });
    assert.deepEqual(billed, [2, 0, 1]);
    assert.equal(await reasonOf(callAs("nobody", implementation, call)), "NotAMember");
  });
});

describe("the handlers of a domain", () => {
  it("load once, however often they are called, and again where that has failed", async () => {
    const attempts: string[] = [];
    const handlers = defineHandlers<{ takeSeats: typeof takeSeats }>({
      takeSeats: async () => {
        attempts.push("load");
        if (attempts.length === 1) throw new Error("the disk is busy");
        return { default: implement(takeSeats, {}, async () => ({ taken: 0 })) };
      },
    });
    await assert.rejects(handlers.takeSeats(), /busy/);
    const [first, second] = await Promise.all([handlers.takeSeats(), handlers.takeSeats()]);
    assert.equal(await handlers.takeSeats(), first);
    assert.equal(second, first);
    assert.equal(attempts.length, 2);
  });
});

describe("an operation with an idempotency key", () => {
  it("cannot be declared with several transactions or none: nothing would join its writes and its key", () => {
    for (const transactions of ["several", "none"] as const) {
      const define = () =>
        defineOperation({
          ...contract,
          transactions,
          name: "tests.two",
          http: { method: "POST", path: "/v1/tests/two" },
        });
      assert.throws(define, /needs one transaction/);
    }
  });
});
