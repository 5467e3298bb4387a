import assert from "node:assert/strict";
import { addDelivery } from "../../../test-support/webhooks/add-endpoint.ts";
import { openIntegrations, type Integrations } from "../../../test-support/webhooks/integration.ts";
import { after, DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";

interface Counted {
  deliveries: number;
  isStarted: boolean;
}

describe("What was delivered, or was not,", () => {
  let world: Integrations;
  let id: string;
  beforeEach(async () => {
    world = await openIntegrations();
    ({ id } = await world.subscribe("sara", ["order.shipped"]));
  });
  afterEach(() => {
    world.receiver.close();
  });
  const states = () => world.deliveries().map(({ state }) => state);
  const replayOne = () => {
    const input = { endpointId: id, deliveryId: world.deliveries()[0]?.id };
    return world.call<{ state: string; log: { isReplay: boolean }[] }>("sara", {
      name: "replayDelivery",
      input,
    });
  };
  const replaySince = (since: Date, dryRun = false) => {
    const input = { endpointId: id, since: since.toISOString(), dryRun };
    return world.call<Counted>("sara", { name: "replaySince", input });
  };
  const failForGood = async () => {
    world.receiver.answerWith(500);
    await world.happens();
    while (states().includes("pending")) {
      world.clock.advance(29 * HOUR);
      await world.drain();
    }
  };

  it("is sent once more by hand, with the same id, even to a disabled endpoint, whose health it does not change", async () => {
    world.receiver.answerWith(500);
    await world.happens();
    await world.call("sara", { name: "disableEndpoint", input: { endpointId: id } });
    const before = world.endpoint(id);
    world.receiver.answerWith(503);
    assert.equal((await replayOne()).state, "pending");
    world.receiver.answerWith(200);
    const { state, log } = await replayOne();
    assert.equal(state, "delivered");
    assert.deepEqual(
      log.map(({ isReplay }) => isReplay),
      [false, true, true],
    );
    assert.deepEqual(world.endpoint(id), before);
    assert.equal(new Set(world.receiver.received.map(({ headers }) => headers["webhook-id"])).size, 1);
    world.clock.advance(MINUTE);
    await world.drain();
    assert.equal(world.receiver.received.length, 3);
  });

  it("is sent by hand to no endpoint that never answered a ping", async () => {
    const { endpoint } = await world.register("sara", ["order.shipped"]);
    const deliveryId = await addDelivery(world.context, {
      endpointId: endpoint.id,
      uid: "sara",
      eventId: "e",
    });
    const input = { endpointId: endpoint.id, deliveryId };
    assert.equal(await world.reason("sara", { name: "replayDelivery", input }), "EndpointNotVerified");
  });

  it("since a time is counted first, and then sent again, each once", async () => {
    const times: Date[] = [];
    for (let count = 0; count < 4; count += 1) {
      times.push(world.clock.now());
      await world.happens();
      world.clock.advance(HOUR);
    }
    const [, second = new Date()] = times;
    assert.deepEqual(await replaySince(second, true), { deliveries: 3, isStarted: false });
    await world.drain();
    assert.equal(world.receiver.received.length, 4);
    assert.deepEqual(await replaySince(second), { deliveries: 3, isStarted: true });
    await world.drain();
    assert.equal(world.receiver.received.length, 7);
    assert.deepEqual(states(), ["done", "done", "done", "done"]);
  });

  it("longer than 14 days ago is sent again no more", async () => {
    const input = { endpointId: id, since: after(world.clock.now(), -15 * DAY).toISOString() };
    assert.equal(await world.reason("sara", { name: "replaySince", input }), "TooLongAgo");
  });

  it("has failed for good is sent again with all its attempts, once the endpoint is live", async () => {
    await failForGood();
    await world.happens();
    const input = { endpointId: id, dryRun: false };
    await world.call("sara", { name: "disableEndpoint", input: { endpointId: id } });
    assert.equal(await world.reason("sara", { name: "retryDead", input }), "EndpointNotLive");
    world.receiver.answerWith(200);
    await world.call("sara", { name: "enableEndpoint", input: { endpointId: id } });
    world.receiver.received.length = 0;
    assert.deepEqual(await world.call("sara", { name: "retryDead", input }), {
      deliveries: 1,
      isStarted: true,
    });
    await world.drain();
    assert.deepEqual(states().toSorted(), ["done", "pending"]);
    assert.equal(world.receiver.received.length, 1);
  });

  it("was missed by an endpoint that was given up is kept for it for 14 days, and sent once it is live and asks for it", async () => {
    world.receiver.answerWith(500);
    for (let day = 0; day <= 5; day += 0.5) {
      await world.happens();
      world.clock.advance(DAY / 2);
    }
    assert.equal(world.endpoint(id)?.reason, "failing");
    assert.ok(world.notificationsOf("sara").includes("webhookDisabled"));
    world.receiver.answerWith(200);
    world.receiver.received.length = 0;
    await world.happens();
    world.clock.advance(14 * DAY);
    const kept = world.deliveries().length;
    await world.happens();
    assert.deepEqual([world.deliveries().length, world.receiver.received.length], [kept, 0]);
    const input = { endpointId: id };
    await world.call("sara", { name: "enableEndpoint", input });
    world.receiver.received.length = 0;
    const retried = await world.call<Counted>("sara", {
      name: "retryDead",
      input: { ...input, dryRun: false },
    });
    assert.equal(retried.deliveries, kept);
    await world.drain();
    assert.equal(world.receiver.received.length, kept);
  });

  it("is listed in pages, the latest first, and by its state, to nobody but the endpoint's owner", async () => {
    for (let count = 0; count < 3; count += 1) {
      await world.happens();
      world.clock.advance(MINUTE);
    }
    const list = async (more: object) => {
      const input = { endpointId: id, ...more };
      return world.call<{ deliveries: { createdAt: string }[]; next: string | null }>("sara", {
        name: "listDeliveries",
        input,
      });
    };
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, after: first.next });
    const times = [...first.deliveries, ...rest.deliveries].map(({ createdAt }) => createdAt);
    assert.deepEqual(times, times.toSorted().toReversed());
    assert.equal(times.length, 3);
    assert.equal((await list({ state: "delivered" })).deliveries.length, 3);
    assert.equal((await list({ state: "failed" })).deliveries.length, 0);
  });
});
