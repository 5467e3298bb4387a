import assert from "node:assert/strict";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { setServiceMode, withBudget } from "../../test-support/set-service-mode.ts";
import { addMember } from "../../test-support/shop.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { hashOf, keyIdOf, makeKey as inventKey } from "./key-format.ts";
import { keyMode } from "./key-mode.ts";
import { verifyKey } from "./verify-key.ts";

const ADDRESS = "192.0.2.7";

describe("what an instance knows of API keys", () => {
  let world: MemoryWorld;
  let key: string;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada");
    ({ key } = await makeKey(world.context, "ada", { scopes: ["orders:read"] }));
  });

  /** How many documents are read to verify these, at once. */
  const readsOf = (...keys: string[]) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await Promise.allSettled(keys.map((each) => verifyKey(each, ADDRESS, world.context)));
      return invocation.reads;
    });

  it("is read once for all calls that come at the same time, and kept for a minute", async () => {
    assert.equal(await readsOf(key, key, key), 1);
    assert.equal(await readsOf(key, key), 0);
    world.clock.advance(60_000);
    assert.equal(await readsOf(key, key), 1);
  });

  it("allows a quarter of the plan's calls a minute and at once while the service costs too much, and as many a month", () =>
    withBudget(async () => {
      const allowance = async () => {
        const { credential } = await verifyKey(key, ADDRESS, world.context);
        return credential?.kind === "apiKey" ? credential.allowance : undefined;
      };
      assert.deepEqual(await allowance(), { perMinute: 600, perMonth: 1_000_000, atOnce: 8 });
      await setServiceMode(world.context, "degraded");
      assert.deepEqual(await allowance(), { perMinute: 150, perMonth: 1_000_000, atOnce: 2 });
    }));

  it("has those in it that are none, so that repeating one costs nothing", async () => {
    const unknown = inventKey(keyMode());
    // The read, and the lease of what such tries are limited by.
    assert.equal(await readsOf(unknown), 2);
    assert.equal(await readsOf(unknown, unknown), 0);
  });

  it("is asked by the whole hash: a document that only has the id of a key is none", async () => {
    const keyId = keyIdOf(hashOf(key));
    const document = world.memory.find(`apiKeys/${keyId}`);
    world.memory.put(`apiKeys/${keyId}`, { ...document, hash: hashOf(inventKey("live")) });
    for (const _ of ["read", "known"])
      await assert.rejects(verifyKey(key, ADDRESS, world.context), { reason: "Unauthenticated" });
  });

  it("is of no use while Authentication cannot say whether the account still counts, and is once it can", async () => {
    world.auth.isReachable = false;
    await assert.rejects(verifyKey(key, ADDRESS, world.context), { reason: "AuthUnavailable" });
    world.auth.isReachable = true;
    assert.equal((await verifyKey(key, ADDRESS, world.context)).uid, "ada");
    world.auth.isReachable = false;
    world.clock.advance(60_000);
    assert.equal((await verifyKey(key, ADDRESS, world.context)).uid, "ada");
  });
});
