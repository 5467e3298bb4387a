import assert from "node:assert/strict";
import { callByName } from "../../test-support/call-by-name.ts";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";
import { setFlag } from "../../test-support/set-flag.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { liveStreams } from "./flags.ts";

describe("A stream that is open", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket({ recheckMs: 20 });
  });
  afterEach(() => market.close());
  const keyOf = async (scopes = ["orders:read"]) => makeKey(market.context, "sara", { scopes });
  const byKey = async (key: string) => {
    const { listener } = await market.open(undefined, {
      topics: "orders",
      headers: { authorization: `Bearer ${key}` },
    });
    await listener.hear("ready");
    return listener;
  };

  it("ends with the suspension of its member, before anything that comes after it", async () => {
    const listener = await market.follow("bo");
    await market.changeAccess("bo", { state: "suspended" });
    await market.ship();
    const { data } = await listener.hear("end");
    assert.equal(data.reason, "MemberSuspended");
    assert.equal(data.retryAfterMs, null);
    await listener.closed;
    await market.untilOpen(0);
  });

  it("ends when its member has left, or signs out everywhere; a new sign-in opens another", async () => {
    const listener = await market.follow("bo");
    market.clock.advance(5000);
    await callByName(market.context, "bo", { name: "accounts.signOutEverywhere" });
    assert.equal((await listener.hear("end")).data.reason, "SignInRevoked");
    const again = await market.follow("bo");
    market.memory.put("access/bo", undefined);
    assert.equal((await again.hear("end")).data.reason, "NotAMember");
  });

  it("of a key ends when that is revoked, and goes on when another of the same member is", async () => {
    const [used, other] = [await keyOf(), await keyOf()];
    const listener = await byKey(used.key);
    const revoke = (keyId: string) =>
      callByName(market.context, "sara", {
        name: "partners.revokeKey",
        input: { keyId },
        from: { authenticatedAt: market.clock.now() },
      });
    await revoke(other.apiKey.keyId);
    await market.ship("o1");
    await listener.hear("message");
    await revoke(used.apiKey.keyId);
    assert.equal((await listener.hear("end")).data.reason, "KeyRevoked");
  });

  it("ends when the flag leaves its member out, to come back later, and so does what they open then", async () => {
    const listener = await market.follow("bo");
    await setFlag(market.context, liveStreams, 0);
    const { data } = await listener.hear("end");
    assert.equal(data.reason, "off");
    assert.ok(Number(data.retryAfterMs) > 2 * MINUTE);
    await listener.closed;
    const { listener: again } = await market.open("bo");
    assert.equal((await again.hear("end")).data.reason, "off");
    assert.deepEqual(
      again.heard.map(({ event }) => event),
      ["end"],
    );
    await setFlag(market.context, liveStreams, null);
    await market.follow("bo");
  });

  it("ends some time after its credential has expired: a client comes back with another", async () => {
    const byToken = await market.follow("bo");
    const { key } = await keyOf();
    const byPartner = await byKey(key);
    market.clock.advance(61 * 60_000);
    assert.equal((await byToken.hear("end")).data.reason, "Unauthenticated");
    await market.ship();
    await byPartner.hear("message");
    market.clock.advance(400 * 86_400_000);
    assert.equal((await byPartner.hear("end")).data.reason, "KeyExpired");
  });

  it("goes on while Authentication cannot be reached", async () => {
    const listener = await market.follow("bo");
    const { openAuth } = market.context;
    const asked = { count: 0 };
    Object.assign(market.context, {
      openAuth: async () => ({
        verifyIdToken: () => {
          asked.count += 1;
          throw new Error("Error fetching public keys for Google certs: down");
        },
      }),
    });
    while (asked.count < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    Object.assign(market.context, { openAuth });
    await market.ship();
    await listener.hear("message");
    assert.deepEqual(
      listener.heard.map(({ event }) => event),
      ["ready", "message"],
    );
  });

  it("tells of nothing that happened after its member lost access, when it is opened again", async () => {
    const listener = await market.follow("bo");
    await market.changeAccess("bo", { state: "suspended" });
    await listener.hear("end");
    await market.ship();
    await assert.rejects(market.open("bo", { after: listener.lastId }), /MemberSuspended/);
  });
});
