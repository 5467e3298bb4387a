import assert from "node:assert/strict";
import { setImmediate as tick } from "node:timers/promises";
import * as fc from "fast-check";
import type { Listener } from "../../test-support/live/listener.ts";
import { openLiveMarket, transports } from "../../test-support/live/market.ts";
import { openRelay } from "../../test-support/live/relay.ts";

/** What happens, one after the other; `ticks` is for how long nothing else does. */
type Step =
  | { readonly does: "ship"; readonly orders: number; readonly ticks: number }
  | { readonly does: "cut"; readonly bytes: number; readonly ticks: number }
  | { readonly does: "reserve" | "notify" | "connect"; readonly ticks: number };

const ticks = fc.nat({ max: 12 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant("ship"), orders: fc.integer({ min: 1, max: 4 }), ticks }),
    fc.record({ does: fc.constant("cut"), bytes: fc.nat({ max: 1500 }), ticks }),
    fc.record({ does: fc.constantFrom("reserve", "notify", "connect"), ticks }),
  ),
  { minLength: 3, maxLength: 14 },
);
const RUNS = 20;

/** A client that comes back with the last id that it has heard, over connections that are cut in the middle of a message. */
async function openClient(by: keyof typeof transports) {
  const market = await openLiveMarket();
  const relay = await openRelay(market.server.port);
  const connections: Listener[] = [];
  const connect = async (): Promise<Listener | undefined> => {
    connections.at(-1)?.cut();
    await connections.at(-1)?.closed;
    const after = connections.findLast(({ lastId }) => lastId !== "")?.lastId;
    const asked = { by, port: relay.port, topics: "orders,notifications,listings/lamp" };
    const opened = await market
      .open("bo", { ...asked, ...(after !== undefined && { after }) })
      .catch(() => undefined);
    if (opened) connections.push(opened.listener);
    return opened?.listener;
  };
  /** Comes back until it hears that it misses nothing from there on, and is cut no more. */
  const connectForGood = async () => {
    relay.cutAfter(Number.POSITIVE_INFINITY);
    for (;;) {
      const listener = await connect();
      if (listener) return listener.until(({ heard }) => heard.length > 0);
      await tick();
    }
  };
  return {
    market,
    relay,
    connect,
    connectForGood,
    heard: () => connections.flatMap(({ heard }) => heard),
    async close() {
      for (const connection of connections) connection.cut();
      await relay.close();
      await market.close();
    },
  };
}

type Client = Awaited<ReturnType<typeof openClient>>;

async function take(step: Step, index: number, { market, relay, connect }: Client): Promise<void> {
  if (step.does === "ship")
    await market.ship(...Array.from({ length: step.orders }, (_, order) => `o${index}-${order}`));
  else if (step.does === "cut") relay.cutAfter(step.bytes);
  else if (step.does === "connect") await connect();
  else if (step.does === "reserve") await market.reserve();
  else await market.notify(`n${index}`);
  for (let waited = 0; waited < step.ticks; waited += 1) await tick();
}

/** Plays it, and finds that what was written is what was heard. */
async function play(story: readonly Step[], client: Client): Promise<void> {
  const { market } = client;
  const listIds = (collection: string) =>
    market.memory.list(collection).map(({ path }) => path.split("/").at(-1) ?? "");
  await client.connectForGood();
  const before = new Set(listIds("events"));
  for (const [index, step] of story.entries()) await take(step, index, client);
  const listener = await client.connectForGood();
  await market.ship("last");
  await market.notify("last");
  const last = [`"orderId":"last"`, `"notificationId":"last"`];
  await listener.until(({ events }) => {
    const told = JSON.stringify(events);
    return last.every((each) => told.includes(each));
  });
  const heardBy = (isTold: (type: string) => boolean) =>
    client
      .heard()
      .filter(({ event, data }) => event === "message" && isTold(String(data.type)))
      .map(({ data }) => String(data.id));
  const isNotified = (type: string) => type === "notification.created";
  const written = listIds("events").filter((id) => !before.has(id));
  assert.deepEqual(heardBy((type) => !isNotified(type)).toSorted(), written.toSorted());
  assert.deepEqual(heardBy(isNotified).toSorted(), listIds("members/bo/notifications").toSorted());
  assert.ok(client.heard().every(({ event }) => event === "message" || event === "ready"));
}

describe("Over connections that are cut at any moment, a client", () => {
  for (const by of Object.keys(transports) as (keyof typeof transports)[]) {
    it(`misses nothing and hears nothing twice (${by})`, async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (story) => {
          const client = await openClient(by);
          try {
            await play(story, client);
          } finally {
            await client.close();
          }
        }),
        { numRuns: RUNS },
      );
    });
  }
});
