import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { findPubsubEmulator, startPubsubEmulator } from "../../test-support/pubsub/pubsub-emulator.ts";
import { publishMessages } from "../platform/pubsub/publish-messages.ts";
import { eventPublisher } from "./event-publisher.ts";

const project = "projects/demo-souk";
const world = memoryContext(undefined, { publishMessages });
/** Google's emulator of Pub/Sub in the place of Pub/Sub. */
describe("Pub/Sub", function () {
  this.timeout(180_000);
  let emulator: Awaited<ReturnType<typeof startPubsubEmulator>>;
  const environment = { ...process.env };

  before(async function () {
    const jar = findPubsubEmulator();
    // A component of the gcloud SDK, which not every machine has: what needs no emulator is tested beside this.
    if (jar === undefined) this.skip();
    emulator = await startPubsubEmulator(jar);
    process.env.PUBSUB_EMULATOR_HOST = emulator.host;
    process.env.GCLOUD_PROJECT = "demo-souk";
    await emulator.put(`${project}/topics/events`);
    await emulator.put(`${project}/subscriptions/all`, { topic: `${project}/topics/events` });
  });
  after(async () => {
    await emulator?.stop();
    for (const name of ["PUBSUB_EMULATOR_HOST", "GCLOUD_PROJECT"]) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  });

  it("hands out public events with their text, and their type for filters, which this emulator ignores", async () => {
    const event = { version: 1, timestamp: world.clock.now(), recipients: ["sara"] };
    const data = { orderId: "o", checkoutId: "c", state: "paid" };
    await eventPublisher(world.context).publish("events", [
      { ...event, id: "e1", type: "order.paid", data },
      { ...event, id: "e2", type: "order.shipped", data: { ...data, state: "shipped" } },
    ]);
    const all = await emulator.pull(`${project}/subscriptions/all`);
    assert.deepEqual(new Set(all.map(({ attributes }) => attributes.eventId)), new Set(["e1", "e2"]));
    const paid = all.find(({ attributes }) => attributes.type === "order.paid") ?? assert.fail();
    assert.deepEqual(paid.attributes, { eventId: "e1", type: "order.paid", version: "1" });
    const text = Buffer.from(paid.data, "base64").toString("utf8");
    const timestamp = world.clock.now().toISOString();
    assert.deepEqual(JSON.parse(text), { type: "order.paid", version: 1, timestamp, data });
  });

  it("refuses a topic that is not there as one that a setting names wrongly", async () => {
    const failing = publishMessages("nowhere", [{ data: "{}", attributes: {} }]);
    await assert.rejects(failing, { name: "PublishFailed", isMisconfigured: true });
  });
});
