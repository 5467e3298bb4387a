import assert from "node:assert/strict";
import { openIntegrations, type Integrations } from "../../../test-support/webhooks/integration.ts";

describe("A seller's integration", () => {
  let world: Integrations;
  beforeEach(async () => {
    world = await openIntegrations();
  });
  afterEach(() => {
    world.receiver.close();
  });
  const sell = async () => {
    const answer = await world.checkOut({ pot: 1 });
    await world.pay(answer);
    await world.drain();
    return answer.orders[0]?.orderId ?? "";
  };

  it("hears of an order once it has answered a ping, by a message that the public package verifies", async () => {
    const { endpoint, secret } = await world.register("sara", ["order.paid"]);
    assert.equal(endpoint.state, "pending");
    assert.match(secret ?? "", /^whsec_[A-Za-z0-9+/]{43}=$/);
    const input = { endpointId: endpoint.id };
    await world.call("sara", { name: "pingEndpoint", input });
    const orderId = await sell();

    const [ping, message] = world.receiver.received;
    assert.ok(ping && message);
    assert.deepEqual(world.receiver.verify(secret ?? "", ping, world.clock.now()), {
      type: "webhook.ping",
      version: 1,
      timestamp: "2026-03-01T12:00:00.000Z",
      data: input,
    });
    assert.deepEqual(world.receiver.verify(secret ?? "", message, world.clock.now()), {
      type: "order.paid",
      version: 1,
      timestamp: "2026-03-01T12:00:00.000Z",
      data: { orderId, checkoutId: world.order(orderId).checkoutId, state: "paid" },
    });
    const { deliveries } = await world.call<{ deliveries: { id: string }[] }>("sara", {
      name: "listDeliveries",
      input,
    });
    assert.equal(deliveries.length, 1);
    const { log, ...delivery } = await world.call<{ log: { status: number }[]; state: string }>("sara", {
      name: "getDelivery",
      input: { ...input, deliveryId: deliveries[0]?.id },
    });
    assert.equal(delivery.state, "delivered");
    assert.equal(log[0]?.status, 204);
  });
});
