import assert from "node:assert/strict";
import { authenticate } from "../../src/api/authenticate.ts";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import { makeKey as inventKey } from "../../src/partners/key-format.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { captureOutput, withoutOutput } from "../../test-support/capture-output.ts";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openRestServer } from "../../test-support/rest-server.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { bearer, hostileKeys, MODE, ORDERS, type Sent } from "./hostile-keys-table.ts";

const LISTING = "/v1/listings/lamp";

describe("Keys that are not right", () => {
  let world: MemoryWorld;
  let server: Awaited<ReturnType<typeof openRestServer>>;
  let key: string;
  let keyId: string;

  beforeEach(async () => {
    world = memoryContext();
    const { context } = world;
    await addMember(context, "ada", ["seller"]);
    await addMember(context, "mo", ["moderator"]);
    await addListing(context, { id: "lamp", seller: "ada", quantity: 1 });
    const made = await makeKey(context, "ada", {
      scopes: ["orders:read", "listings:read", "listings:write"],
    });
    ({ key } = made);
    ({ keyId } = made.apiKey);
    server = await openRestServer({ operations, handlers, authenticate, openContext: () => context });
  });
  afterEach(() => server.close());

  const send = async ({ path = ORDERS, headers = {} }: Sent, method = "GET") => {
    const { status, bytes } = await server.send(method, path, headers);
    const body = JSON.parse(bytes.toString() || "{}") as { reason?: string };
    return { status, reason: body.reason ?? "done", text: bytes.toString() };
  };
  const reasonOf = async (sent: Sent, method?: string) => (await send(sent, method)).reason;
  const change = (name: string, input: object, as = "ada") => callByName(world.context, as, { name, input });

  for (const [what, { send: sent, receives }] of Object.entries(hostileKeys)) {
    it(`are refused with ${receives}: ${what}`, async () => {
      const { out, err } = await captureOutput(async () => {
        const answer = await send(sent(key));
        assert.equal(answer.reason, receives);
        assert.ok(answer.status === 401 || answer.status === 403, `${answer.status}`);
        assert.ok(!answer.text.includes(key.slice(10)));
        assert.equal((await send(bearer(key))).reason, "done");
      });
      assert.ok(!(out + err).includes(key.slice(10)));
    });
  }

  it("are answered before anything is read: a thousand made up ones, from as many addresses", async () => {
    let requests = 0;
    world.memory.delay = async () => void (requests += 1);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let seed = 7;
    const letter = () => letters[(seed = Math.imul(seed, 48_271) & 0x7fff_ffff || 1) % 62] ?? "";
    for (let n = 0; n < 1000; n += 1) {
      const made = `souk_${MODE}_${Array.from({ length: 28 }, letter).join("")}`;
      const headers = new Headers({ authorization: `Bearer ${made}` });
      const request = {
        method: "GET",
        url: "https://souk.example/v1/orders",
        headers,
        address: `192.0.2.${n}`,
      };
      await assert.rejects(authenticate(request, world.context), { reason: "Unauthenticated" });
    }
    assert.equal(requests, 0);
  });

  it("are refused unread from an address that has sent twenty in a minute, while those known go on", async () => {
    await withoutOutput(async () => {
      assert.equal(await reasonOf(bearer(key)), "done");
      const guess = () => reasonOf(bearer(inventKey(MODE)));
      for (let n = 0; n < 20; n += 1) assert.equal(await guess(), "Unauthenticated");
      assert.equal(await guess(), "TooManyCalls");
      let requests = 0;
      world.memory.delay = async () => void (requests += 1);
      for (let n = 0; n < 50; n += 1) assert.equal(await guess(), "TooManyCalls");
      assert.equal(requests, 0);
      world.memory.delay = async () => {};
      assert.equal(await reasonOf(bearer(key)), "done");
      world.clock.advance(61_000);
      assert.equal(await guess(), "Unauthenticated");
      assert.equal(await reasonOf(bearer(key)), "done");
    });
  });

  it("are counted over all instances where each has cost a read", async () => {
    const instances = [1, 2, 3].map(() => world.dying({ commit: Infinity, moment: "before" }));
    const outcomes: Record<string, number> = {};
    for (let n = 0; n < 90; n += 1) {
      const headers = new Headers({ authorization: `Bearer ${inventKey(MODE)}` });
      const request = { method: "GET", url: "https://souk.example/v1/orders", headers, address: "192.0.2.9" };
      const [instance = world.context] = instances.slice(n % 3);
      await authenticate(request, instance).catch((error: { reason: string }) => {
        outcomes[error.reason] = (outcomes[error.reason] ?? 0) + 1;
      });
    }
    assert.deepEqual(outcomes, { Unauthenticated: 20, TooManyCalls: 70 });
  });

  it("cannot be told from keys of others by the answer", async () => {
    await addMember(world.context, "eve", ["seller"]);
    const unknown = await send(bearer(inventKey(MODE)));
    const malformed = await send(bearer(key.slice(0, -1)));
    const withoutId = (text: string) => text.replace(/"requestId":"\w+"/, "");
    assert.equal(withoutId(unknown.text), withoutId(malformed.text));
  });

  it("that are revoked do not even learn that what they know is still so", async () => {
    await withoutOutput(async () => {
      const first = await server.send("GET", LISTING, bearer(key).headers);
      assert.equal(first.status, 200);
      const known = { ...bearer(key).headers, "if-none-match": first.headers.etag };
      assert.equal((await server.send("GET", LISTING, known)).status, 304);
      await change("partners.revokeKey", { keyId });
      assert.equal((await server.send("GET", LISTING, known)).status, 401);
    });
  });

  it("that are revoked count nowhere, at whatever moment of a call: by chance in ten ways", async () => {
    await withoutOutput(async () => {
      for (let seed = 1; seed <= 10; seed += 1) {
        const made = await makeKey(world.context, "ada", { scopes: ["listings:read"] });
        const instances = [world.context, world.dying({ commit: Infinity, moment: "before" })];
        const call = async (context = world.context) => {
          const headers = new Headers({ authorization: `Bearer ${made.key}` });
          const request = { method: "GET", url: "https://souk.example/", headers, address: "192.0.2.1" };
          const from = await authenticate(request, context);
          const input = { listingId: "lamp" };
          await callByName(context, from?.uid, { name: "listings.getListing", input, from: from ?? {} });
        };
        const reason = (context: MemoryWorld["context"]) =>
          call(context).then(
            () => "done",
            (error: { reason: string }) => error.reason,
          );
        world.memory.interleave(seed);
        const early = instances.flatMap((instance) => [reason(instance), reason(instance), reason(instance)]);
        const revoked = change("partners.revokeKey", { keyId: made.apiKey.keyId });
        const late = revoked.then(() =>
          Promise.all(instances.flatMap((each) => [reason(each), reason(each)])),
        );
        for (const outcome of await Promise.all(early)) assert.match(outcome, /^(done|KeyRevoked)$/);
        assert.deepEqual(
          await late,
          ["KeyRevoked", "KeyRevoked", "KeyRevoked", "KeyRevoked"],
          `seed ${seed}`,
        );
        world.memory.delay = async () => {};
        world.clock.advance(3_600_000);
      }
    });
  });

  it("do nothing that their member may not: suspended, without the role, deleted, disabled", async () => {
    await withoutOutput(async () => {
      const list = () => reasonOf({ path: "/v1/me/listings", ...bearer(key) });
      const read = () => reasonOf({ path: LISTING, ...bearer(key) });
      assert.deepEqual([await list(), await read()], ["done", "done"]);

      await change("accounts.rejectSeller", { uid: "ada", reason: "Not now" }, "mo");
      assert.deepEqual([await list(), await read()], ["NotASeller", "done"]);

      await change("accounts.suspendMember", { uid: "ada", reason: "A rival" }, "mo");
      assert.deepEqual([await list(), await read()], ["MemberSuspended", "MemberSuspended"]);
      assert.equal(await reasonOf(bearer(key)), "done", "their orders they finish");

      await change("accounts.reinstateMember", { uid: "ada", reason: "A friend" }, "mo");
      await world.auth.updateUser("ada", { disabled: true });
      world.clock.advance(3_600_000);
      assert.equal(await read(), "SignInRevoked");

      await world.auth.updateUser("ada", { disabled: false });
      world.clock.advance(61_000);
      assert.equal(await read(), "done");
      const grant = world.memory.find("access/ada");
      world.memory.put("access/ada", { ...grant, state: "deleted", roles: [] });
      assert.equal(await read(), "NotAMember");
    });
  });

  it("used from another network than their owner has named are told so", async () => {
    const { key: bound } = await makeKey(world.context, "ada", {
      scopes: ["orders:read"],
      allowedNetworks: ["198.51.100.0/24", "2001:db8:7::/48"],
    });
    const from = (address: string) =>
      reasonOf({ headers: { ...bearer(bound).headers, "x-forwarded-for": address } });
    await withoutOutput(async () => {
      assert.equal(await from("198.51.100.7"), "done");
      assert.equal(await from("2001:db8:7:1::5"), "done");
      assert.equal(await from("198.51.101.7"), "NetworkNotAllowed");
      assert.equal(await from("2001:db8:8::5"), "NetworkNotAllowed");
      assert.equal(await from("198.51.100.7, 203.0.113.9"), "NetworkNotAllowed");
      assert.equal(await from("junk"), "NetworkNotAllowed");
    });
  });
});
