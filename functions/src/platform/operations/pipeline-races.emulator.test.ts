import assert from "node:assert/strict";
import * as z from "zod";
import { isolatedContext, type IsolatedContext } from "../../../test-support/isolated-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import type { Context } from "../runtime/context.ts";
import { Database } from "../firestore/database.ts";
import { defineOperation } from "./define-operation.ts";
import { implement } from "./implement.ts";
import { spendToken } from "./lease-tokens.ts";
import { perAddress, perMember } from "./limit.ts";

const countUp = defineOperation({
  name: "tests.countUp",
  summary: "Count one up",
  http: { method: "POST", path: "/v1/tests/count" },
  access: "member",
  blocks: "own",
  limit: perMember(6, "hour"),
  idempotency: "required",
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  failures: {},
});

const implementation = implement(countUp, {}, async ({ transaction }) => {
  const counterAt = transaction.collection<{ count: number }>("tests").doc("counter");
  const count = ((await transaction.get(counterAt))?.count ?? 0) + 1;
  transaction.set(counterAt, { count });
  return { count };
});

describe("several instances that get calls of one member at once", () => {
  let world: IsolatedContext;
  let instances: Context[];
  beforeEach(async () => {
    world = isolatedContext();
    instances = Array.from({ length: 3 }, () => ({
      ...world.context,
      database: new Database(world.firestore),
    }));
    await addMember(world.context, "ada");
  });
  afterEach(() => world.close());

  const countedUp = async () => (await world.firestore.doc("tests/counter").get()).get("count");

  it("give one effect and one answer to the same call", async () => {
    const calls = instances.map((context) =>
      callAs("ada", implementation, { context, key: "one-and-the-same" }),
    );
    assert.deepEqual(await Promise.all(calls), [{ count: 1 }, { count: 1 }, { count: 1 }]);
    assert.equal(await countedUp(), 1);
  });

  it("admit together what the limit allows", async () => {
    const reasons = await Promise.all(
      instances.flatMap((context) =>
        Array.from({ length: 3 }, () => reasonOf(callAs("ada", implementation, { context }))),
      ),
    );
    assert.deepEqual(reasons.toSorted(), [...Array(3).fill("TooManyCalls"), ...Array(6).fill("done")]);
    assert.equal(await countedUp(), 6);
  });

  it("lease together what the limit allows", async () => {
    const limit = perAddress(30, "hour");
    const waits = await Promise.all(
      instances.flatMap((context) => Array.from({ length: 30 }, () => spendToken(context, "key", limit))),
    );
    assert.equal(waits.filter((wait) => wait === 0).length, 30);
  });
});
