import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { openIntegrations, type Integrations } from "../../../test-support/webhooks/integration.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../platform/values/clock.ts";
import { publicEventTypes } from "../catalogue/event-types.ts";
import type { Delivery } from "../delivery.ts";
import { endpointSlots } from "../endpoint-slots.ts";

describe("A member's integration", () => {
  let world: Integrations;
  beforeEach(async () => {
    world = await openIntegrations();
  });
  afterEach(() => {
    world.receiver.close();
  });
  const only = (): Delivery => {
    const [delivery, ...others] = world.deliveries();
    assert.ok(delivery && others.length === 0);
    return delivery;
  };
  const waitFor = ({ dueAt }: Delivery) => dueAt.getTime() - world.clock.now().getTime();
  const retry = async () => {
    world.clock.advance(waitFor(only()));
    await world.drain();
  };

  it("hears of an order once it has answered a ping, by a message that the public package verifies", async () => {
    const { endpoint, secret } = await world.register("sara", ["order.paid"]);
    assert.equal(endpoint.state, "pending");
    assert.match(secret ?? "", /^whsec_[A-Za-z0-9+/]{43}=$/);
    const input = { endpointId: endpoint.id };
    await world.call("sara", { name: "pingEndpoint", input });
    const answer = await world.checkOut({ pot: 1 });
    await world.pay(answer);

    const [ping, message] = world.receiver.received;
    assert.ok(ping && message);
    const timestamp = "2026-03-01T12:00:00.000Z";
    const verify = (received: typeof ping) =>
      world.receiver.verify(secret ?? "", received, world.clock.now());
    assert.deepEqual(verify(ping), { type: "webhook.ping", version: 1, timestamp, data: input });
    const { checkoutId } = answer;
    const data = { orderId: answer.orders[0]?.orderId, checkoutId, state: "paid" };
    assert.deepEqual(verify(message), { type: "order.paid", version: 1, timestamp, data });
    assert.equal(message.headers["user-agent"], "Souk-Webhooks/1");
    const { deliveries } = await world.call<{ deliveries: { id: string }[] }>("sara", {
      name: "listDeliveries",
      input,
    });
    assert.equal(deliveries.length, 1);
    const { log, state } = await world.call<{ log: { status: number }[]; state: string }>("sara", {
      name: "getDelivery",
      input: { ...input, deliveryId: deliveries[0]?.id },
    });
    assert.deepEqual([state, log.map(({ status }) => status)], ["delivered", [204]]);
  });

  it("hears what it has asked for, as the member whom it concerns", async () => {
    await world.subscribe("sara", ["order.delivered"]);
    await world.subscribe("buyer", ["order.shipped"]);
    await world.subscribe("tove", ["order.shipped", "order.delivered"]);
    await world.happens("ship");
    await world.happens("markDelivered");
    const heard = world.deliveries().map(({ payload }) => `${payload.uid} ${payload.event.type}`);
    assert.deepEqual(heard.toSorted(), ["buyer order.shipped", "sara order.delivered"]);
  });

  it("gets a message at most once from an event that is handed out many times", async () => {
    const { id } = await world.subscribe("sara", ["order.shipped"]);
    await world.happens();
    const event = world.memory.list("events").find(({ data }) => data.type === "orders.orderChanged");
    assert.ok(event);
    world.memory.put(event.path, { ...event.data, state: "pending", done: [] });
    await world.drain();
    assert.equal(world.receiver.received.length, 1);
    assert.equal(only().id, `${only().payload.event.id}_${id}`);
  });

  it("is asked again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, a fifth longer at most, by one id and fresh times", async () => {
    const { secret } = await world.subscribe("sara", ["order.shipped"]);
    world.receiver.answerWith(500);
    await world.happens();
    const hours = [2, 5, 10, 14, 20, 24].map((number) => number * HOUR);
    for (const wait of [5 * SECOND, 5 * MINUTE, 30 * MINUTE, ...hours]) {
      assert.equal(only().state, "pending");
      const actual = waitFor(only());
      assert.ok(actual >= wait && actual <= 1.2 * wait, `${actual} for ${wait}`);
      await retry();
      const latest = world.receiver.received.at(-1);
      assert.ok(latest && world.receiver.verify(secret, latest, world.clock.now()));
    }
    assert.deepEqual([only().state, only().attempts, only().records?.length], ["dead", 10, 10]);
    assert.equal(only().lastError, "Answered with 500");
    assert.ok(!("diedAt" in only()));
    const sent = world.receiver.received.map(({ headers }) => headers["webhook-id"]);
    assert.deepEqual([sent.length, new Set(sent).size], [10, 1]);
    const times = world.receiver.received.map(({ headers }) => headers["webhook-timestamp"]);
    assert.equal(new Set(times).size, 10);
  });

  it("is left alone for as long as it asks, in seconds or by a date, and for a day at most", async () => {
    await world.subscribe("sara", ["order.shipped"]);
    const asking = async (retryAfter: string) => {
      world.receiver.answerWith((_, response) =>
        response.writeHead(503, { "retry-after": retryAfter }).end(),
      );
      await (world.deliveries().length === 0 ? world.happens() : retry());
      return waitFor(only());
    };
    assert.equal(await asking("3600"), HOUR);
    const date = new Date(world.clock.now().getTime() + 3 * HOUR).toUTCString();
    assert.ok(Math.abs((await asking(date)) - 2 * HOUR) < SECOND);
    assert.equal(await asking("1000000000"), DAY);
    // Not what the header may say: the schedule goes on.
    assert.ok((await asking("1e9")) < 3 * HOUR);
    assert.ok((await asking("-5")) < 7 * HOUR);
  });

  it("that is gone (410) gets nothing more, and its owner is told", async () => {
    const { id } = await world.subscribe("sara", ["order.shipped"]);
    world.receiver.answerWith(410);
    await world.happens();
    assert.equal(only().state, "dead");
    assert.deepEqual([world.endpoint(id)?.state, world.endpoint(id)?.reason], ["disabled", "gone"]);
    await world.happens();
    assert.equal(world.receiver.received.length, 1);
    const kinds = world.notificationsOf("sara");
    assert.ok(kinds.includes("webhookGone"));
  });

  it("may call Souk before it answers", async () => {
    const { id } = await world.subscribe("sara", ["order.shipped"]);
    const input = { endpointId: id };
    const seen: unknown[] = [];
    world.receiver.answerWith((_, response) => {
      const asked = world.call("sara", { name: "getEndpoint", input });
      void asked.then(({ state }) => {
        seen.push(state);
        return response.writeHead(200).end();
      });
    });
    await world.happens();
    assert.deepEqual([seen, only().state], [["live"], "done"]);
  });

  it("of a seller hears nothing of an order on hold that is refunded, or that a bank takes back", async () => {
    await world.subscribe(
      "sara",
      publicEventTypes.filter((type) => /^(order|chargeback)/.test(type)),
    );
    await captureOutput(async () => {
      for (const action of ["refund", "chargeback"] as const) {
        const of = await world.orderIn("onHold");
        if (action === "chargeback") {
          await world.receiveDispute(of, "opened");
          await world.receiveDispute(of, "lost");
        } else {
          const input = { orderId: of.orderId, reason: "A stolen card" };
          await callByName(world.context, "mod", { name: "orders.refundOrder", input });
        }
        await world.drain();
      }
    });
    assert.deepEqual(world.deliveries(), []);
  });

  it("that takes long is asked less often by what waits behind it, the longer that has waited", async () => {
    const { id } = await world.subscribe("sara", ["order.shipped"]);
    const busy = Promise.withResolvers<void>();
    const slots = endpointSlots(world.context);
    const running = [1, 2].map(() => slots.run(id, () => busy.promise));
    await world.happens();
    const waits: number[] = [];
    for (let looks = 0; looks < 12; looks += 1) {
      waits.push(Math.round(waitFor(only()) / SECOND));
      await retry();
    }
    assert.deepEqual(waits.slice(0, 6), [20, 20, 20, 30, 45, 68]);
    assert.deepEqual([Math.max(...waits), only().attempts], [600, 0]);
    busy.resolve();
    await Promise.all(running);
    await retry();
    assert.equal(only().state, "done");
  });

  it("that redirects has not answered: nothing is sent elsewhere", async () => {
    await world.subscribe("sara", ["order.shipped"]);
    const location = "http://169.254.169.254/computeMetadata/v1/";
    world.receiver.answerWith((_, response) => response.writeHead(307, { location }).end());
    await world.happens();
    assert.deepEqual([only().state, only().records?.[0]?.error], ["pending", "redirect"]);
    assert.equal(world.receiver.received.length, 1);
  });

  it("gets nothing while its member is suspended, and what it missed once they send it again", async () => {
    const { id } = await world.subscribe("sara", ["order.shipped"]);
    const grant = world.read("access/sara") ?? {};
    world.memory.put("access/sara", { ...grant, state: "suspended" });
    await world.happens();
    assert.deepEqual([only().state, world.receiver.received.length], ["dead", 0]);
    world.memory.put("access/sara", grant);
    await world.call("sara", { name: "retryDead", input: { endpointId: id, dryRun: false } });
    await world.drain();
    assert.deepEqual([only().state, world.receiver.received.length], ["done", 1]);
  });

  it("is forgotten with its member, together with its secrets", async () => {
    await world.subscribe("sara", ["order.shipped"]);
    await eraseMember(world.context, "sara");
    await world.happens();
    assert.deepEqual([world.deliveries(), world.list("webhookEndpoints")], [[], []]);
    assert.equal(world.read("webhookSubscriptions/sara"), undefined);
  });

  it("leaves no secret, signature, body or address in a log", async () => {
    const { out, err } = await captureOutput(async () => {
      const { secret } = await world.subscribe("sara", ["order.shipped"]);
      world.receiver.answerWith((_, response) => response.writeHead(500).end(secret));
      await world.happens();
    });
    assert.match(out, /webhooks/);
    assert.doesNotMatch(out + err, /whsec_|v1,|"orderId"|sara\.example/);
  });
});
