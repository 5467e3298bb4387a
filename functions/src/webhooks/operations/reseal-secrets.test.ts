import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { addMember } from "../../../test-support/shop.ts";
import { openIntegrations, type Integrations } from "../../../test-support/webhooks/integration.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";

const parameter = "WEBHOOK_SEALING_KEYS";
const present = process.env[parameter] ?? "";
const next = `next:${Buffer.alloc(32, 9).toString("base64")}`;

describe("The key that encrypts the secrets of endpoints", () => {
  let world: Integrations;
  let secret: string;
  beforeEach(async () => {
    world = await openIntegrations();
    await addMember(world.context, "adam", ["admin"]);
    ({ secret } = await world.subscribe("sara", ["order.shipped"]));
  });
  afterEach(() => {
    process.env[parameter] = present;
    world.receiver.close();
  });
  const happens = () => captureOutput(() => world.happens());
  const reseal = async (dryRun = false) => {
    const key = `reseal-${Math.random()}`;
    const answer = await world.call<{ plan: { documents: number } }>("adam", {
      name: "resealSecrets",
      key,
      input: { dryRun, note: "A new key" },
    });
    await world.drain();
    return answer.plan.documents;
  };
  const outcomes = () => world.list<{ outcomes: object }>("backfills").map((each) => each.outcomes);
  const only = () => {
    const [delivery] = world.deliveries();
    assert.ok(delivery);
    return delivery;
  };

  it("that is gone makes deliveries wait without an attempt, tells operators, and nothing is lost once it is back", async () => {
    process.env[parameter] = next;
    for (let count = 0; count < 3; count += 1) await happens();
    world.clock.advance(HOUR - MINUTE);
    await world.drain();
    assert.deepEqual([only().state, only().attempts, only().records], ["pending", 0, undefined]);
    assert.equal(world.receiver.received.length, 0);
    const [alarm, ...others] = world.list<{ name: string; details: object }>("alarms");
    assert.ok(alarm && others.length === 0);
    assert.deepEqual(
      [alarm.name, alarm.details],
      ["webhooks.secretsUnreadable", { problem: `There is no sealing key ${present.split(":")[0]}` }],
    );
    process.env[parameter] = `${next},${present}`;
    world.clock.advance(HOUR);
    await world.drain();
    assert.equal(world.receiver.received.length, 3);
    assert.ok(world.deliveries().every(({ state }) => state === "done"));
  });

  it("that was replaced by other bytes under its name is noticed as well", async () => {
    process.env[parameter] = `tests:${Buffer.alloc(32, 8).toString("base64")}`;
    await happens();
    assert.deepEqual([only().state, only().attempts], ["pending", 0]);
    assert.equal(world.list("alarms").length, 1);
  });

  it("may be taken away once the secrets are encrypted by its successor, and no receiver notices", async () => {
    process.env[parameter] = `${next},${present}`;
    assert.equal(await reseal(true), 1);
    const before = world.list("webhookEndpoints");
    assert.deepEqual(outcomes(), []);
    await reseal();
    await reseal();
    assert.deepEqual(outcomes(), [{ resealed: 1 }, { current: 1 }]);
    assert.notDeepEqual(world.list("webhookEndpoints"), before);
    process.env[parameter] = next;
    await happens();
    const [message] = world.receiver.received;
    assert.ok(message && world.receiver.verify(secret, message, world.clock.now()));
  });

  it("says which secrets cannot be decrypted any more, and leaves them as they are", async () => {
    process.env[parameter] = next;
    const before = world.list("webhookEndpoints");
    await reseal();
    assert.deepEqual([outcomes(), world.list("webhookEndpoints")], [[{ keyMissing: 1 }], before]);
  });

  it("is changed by admins alone", async () => {
    const call = { name: "resealSecrets", key: "reseal-by-sara", input: { note: "Mine" } };
    assert.equal(await world.reason("sara", call), "AccessDenied");
  });
});
