import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { callWithKey, makeKey } from "../../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import type * as contract from "../contract.ts";

type View = OutputOf<typeof contract.revokeKey>;
type Made = OutputOf<typeof contract.createKey>;

describe("API keys", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["seller"]);
    await addMember(world.context, "eve", ["seller"]);
  });

  const call = <T>(
    name: string,
    input: object = {},
    { as = "ada", key }: { as?: string; key?: string } = {},
  ) =>
    callByName<T>(world.context, as, {
      name: `partners.${name}`,
      input,
      ...(key && { key }),
      from: { authenticatedAt: world.clock.now() },
    });
  const create = (input: object = {}) => makeKey(world.context, "ada", { scopes: ["orders:read"], ...input });
  const listOrders = (key: string, context = world.context) =>
    reasonOf(callWithKey(context, key, { name: "orders.listOrders", input: { role: "seller" } }));
  const list = async () => (await call<{ keys: View[] }>("listKeys")).keys;
  /** Another instance on the same documents, which remembers nothing. */
  const otherInstance = () => world.dying({ commit: Infinity, moment: "before" });

  it("act for their member within their scopes, and are refused anything else", async () => {
    const { key } = await create();
    assert.match(key, /^souk_(live|test)_[0-9A-Za-z]{28}$/);
    assert.equal(await listOrders(key), "done");
    const rates = reasonOf(callWithKey(world.context, key, { name: "currencies.listRates" }));
    assert.equal(await rates, "ScopeMissing");
    const make = callWithKey(world.context, key, { name: "partners.createKey", input: {} });
    assert.equal(await reasonOf(make), "KeyNotAccepted");
  });

  it("are made once the e-mail address is verified: whoever proves it later must not find a stranger's key", async () => {
    await world.auth.updateUser("ada", { emailVerified: false });
    assert.equal(await reasonOf(create()), "EmailNotVerified");
    await world.auth.updateUser("ada", { emailVerified: true });
    assert.equal(await reasonOf(create()), "done");
  });

  it("are shown once, and are in no document", async () => {
    const { key, apiKey } = await create();
    const stored = JSON.stringify([...world.memory.documents]);
    assert.ok(stored.includes(apiKey.keyId));
    assert.ok(!stored.includes(key) && !stored.includes(key.slice(10, 32)));
    assert.ok(!JSON.stringify(await list()).includes(key));
  });

  it("made twice with one idempotency key are one, whose second answer says so instead of showing it", async () => {
    const first = await call<Made>(
      "createKey",
      { name: "Shop", scopes: ["orders:read"] },
      { key: "once-1234" },
    );
    const again = call("createKey", { name: "Shop", scopes: ["orders:read"] }, { key: "once-1234" });
    assert.equal(await reasonOf(again), "KeyAlreadyShown");
    assert.deepEqual(
      (await list()).map(({ keyId }) => keyId),
      [first.apiKey.keyId],
    );
  });

  it("are made and rotated by who has signed in within the hour, and by nobody else", async () => {
    const { keyId } = (await create()).apiKey;
    for (const [name, input] of [
      ["createKey", { name: "Shop", scopes: ["orders:read"] }],
      ["rotateKey", { keyId }],
    ] as const) {
      const made = (minutesAgo: number) => {
        const authenticatedAt = new Date(world.clock.now().getTime() - minutesAgo * MINUTE);
        const from = { authenticatedAt };
        return reasonOf(callByName(world.context, "ada", { name: `partners.${name}`, input, from }));
      };
      assert.deepEqual([await made(61), await made(59)], ["SignInTooOld", "done"], name);
    }
  });

  it("are ten a member at most, also of those that are made at once", async () => {
    await Promise.all(Array.from({ length: 9 }, () => create()));
    const outcomes = await Promise.all([create(), create(), create()].map(reasonOf));
    assert.deepEqual(outcomes.toSorted(), ["TooManyKeys", "TooManyKeys", "done"]);
    const [first] = await list();
    await call("revokeKey", { keyId: first?.keyId });
    assert.equal(await reasonOf(create()), "done");
  });

  it("are twenty at most with those that overlap, however often each successor is rotated", async () => {
    let { keyId } = (await create()).apiKey;
    const outcomes = [];
    for (let turn = 0; turn < 25; turn += 1) {
      const rotated = call<Made>("rotateKey", { keyId, overlapHours: 168 });
      outcomes.push(await reasonOf(rotated));
      if (outcomes.at(-1) === "done") ({ keyId } = (await rotated).apiKey);
    }
    assert.equal(outcomes.indexOf("TooManyKeys"), 19);
    assert.equal((await list()).length, 20);
    world.clock.advance(7 * DAY);
    assert.equal(await reasonOf(call("rotateKey", { keyId })), "done");
  });

  it("are kept after their end by the last forty of a member, and no document is left of those before", async () => {
    let last = "";
    for (let turn = 0; turn < 60; turn += 1) {
      const { apiKey } = await create();
      last = apiKey.keyId;
      await call("revokeKey", { keyId: last });
      world.clock.advance(HOUR);
    }
    const keys = await list();
    assert.deepEqual([keys.length, keys[0]?.keyId], [41, last]);
    assert.equal(world.memory.list("apiKeys").length, 41);
  });

  it("end when their time has come", async () => {
    const { key } = await create({ expiresInDays: 1 });
    world.clock.advance(DAY - 1);
    assert.equal(await listOrders(key), "done");
    world.clock.advance(1);
    assert.equal(await listOrders(key), "KeyExpired");
  });

  it("that are revoked fail on the next call on every instance, whatever it remembers", async () => {
    const { key, apiKey } = await create();
    const other = otherInstance();
    assert.equal(await listOrders(key), "done");
    assert.equal(await listOrders(key, other), "done");
    await call("revokeKey", { keyId: apiKey.keyId });
    assert.equal(await listOrders(key, other), "KeyRevoked");
    assert.equal(await listOrders(key), "KeyRevoked");
  });

  it("are revoked once, however often that is asked", async () => {
    const { apiKey } = await create();
    const first = await call<View>("revokeKey", { keyId: apiKey.keyId });
    world.clock.advance(MINUTE);
    assert.deepEqual(await call("revokeKey", { keyId: apiKey.keyId }), first);
  });

  it("of somebody else cannot be revoked or rotated", async () => {
    const { apiKey } = await create();
    for (const name of ["revokeKey", "rotateKey"])
      assert.equal(await reasonOf(call(name, { keyId: apiKey.keyId }, { as: "eve" })), "KeyNotFound");
  });

  it("are rotated with an overlap, after which the successor alone counts, with the same terms", async () => {
    const old = await create({ expiresInDays: 30, allowedNetworks: ["192.0.2.0/24"] });
    world.clock.advance(10 * DAY);
    const made = await call<Made>("rotateKey", { keyId: old.apiKey.keyId, overlapHours: 2 });
    const { name, scopes, allowedNetworks, expiresAt } = made.apiKey;
    assert.deepEqual([name, scopes, allowedNetworks], ["Shop", ["orders:read"], ["192.0.2.0/24"]]);
    assert.equal(Date.parse(expiresAt ?? ""), world.clock.now().getTime() + 30 * DAY);
    assert.equal(await listOrders(old.key), "done");
    assert.equal(await listOrders(made.key), "done");
    world.clock.advance(2 * HOUR);
    assert.equal(await listOrders(old.key), "KeyExpired");
    assert.equal(await listOrders(made.key), "done");
  });

  it("rotated without overlap end at once on every instance", async () => {
    const { key, apiKey } = await create();
    const other = otherInstance();
    assert.equal(await listOrders(key, other), "done");
    await call("rotateKey", { keyId: apiKey.keyId, overlapHours: 0 });
    assert.equal(await listOrders(key, other), "KeyExpired");
  });

  it("rotated twice have one successor: with one idempotency key, with two, and at once", async () => {
    const { apiKey } = await create();
    const { keyId } = apiKey;
    const rotate = (key: string) => reasonOf(call("rotateKey", { keyId }, { key }));
    const outcomes = await Promise.all([rotate("same-1234"), rotate("same-1234"), rotate("other-1234")]);
    assert.deepEqual(outcomes.filter((outcome) => outcome === "done").length, 1);
    assert.equal((await list()).length, 2);
    assert.equal(await rotate("third-1234"), "KeyAlreadyRotated");
  });
});
