import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { publicInternet, type Network } from "../../src/platform/outbound/guarded-agent.ts";
import { postPublic } from "../../src/platform/outbound/post-public.ts";
import type { Task } from "../../src/platform/jobs/enqueue-task.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { after, MINUTE, SECOND } from "../../src/platform/values/clock.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import { deliver, deliverSlow } from "../../src/webhooks/queues/deliver.ts";
import { deliverEvents } from "../../src/webhooks/reactions/deliver-events.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { addEndpoint } from "../../test-support/webhooks/add-endpoint.ts";
import { round } from "../cold-start/median.ts";
import { openVirtualTime } from "../../test-support/virtual-time.ts";
import { openTaskQueue } from "./webhooks/task-queues.ts";

const EVENTS = Number(process.env.SOUK_BENCH_DELIVERIES ?? 10_000);
const ENDPOINTS = 10;
const EVENTS_A_SECOND = 50;
const START = new Date("2026-03-01T12:00:00Z");
/** Milliseconds until Firestore has answered, and until a task that is enqueued can begin. */
const LATENCY_MS = { commit: 50, other: 20, task: 100 };
const TIMEOUT_MS = 15 * SECOND;
/** As `src/webhooks/cloud.ts` has them. */
const queue = { maxConcurrentDispatches: 60, maxDispatchesPerSecond: 200 };
const INSTANCES = 2;

/** Deliveries to endpoints that answer, when one of ten does not and when all do; and what a guarded request reaches. */
export async function measureWebhooks(): Promise<Record<string, number>> {
  const sound = await withoutOutput(async () => deliverAll({ dead: 0 }));
  const disturbed = await withoutOutput(async () => deliverAll({ dead: 1 }));
  return {
    webhook_p95_with_dead_neighbours: round(disturbed.p95 / sound.p95, 2),
    webhook_p95_ms: round(sound.p95, 0),
    webhook_p99_with_dead_neighbours: round(disturbed.p99 / sound.p99, 2),
    webhook_slowest_with_dead_neighbours: round(disturbed.slowest / sound.slowest, 2),
    ssrf_reached: await countReached(),
  };
}

/** Events of ten sellers, evenly in time, through the real reaction, the real queues' handlers and a simulated Cloud Tasks. */
async function deliverAll({ dead }: { dead: number }) {
  const time = openVirtualTime();
  const realNow = performance.now.bind(performance);
  const enqueue = (task: Task) => queues.get(task.queue)?.enqueue(task);
  const send: Context["postPublic"] = async (url) => {
    const isDead = Number(/\d+/.exec(url)?.[0]) < dead;
    // Answers differ, as servers do: 50 to 150 ms.
    await time.sleep(isDead ? TIMEOUT_MS : 50 + ((sent += 37) % 100));
    if (isDead) throw new DOMException("Too late", "TimeoutError");
    return { status: 204, retryAfter: undefined, contentType: "", excerpt: Buffer.alloc(0) };
  };
  let sent = 0;
  const world = memoryContext(START, { postPublic: send });
  for (let number = 0; number < ENDPOINTS; number += 1) {
    await addMember(world.context, `seller${number}`, ["seller"]);
    await addEndpoint(world.context, {
      id: `endpoint${number}`,
      uid: `seller${number}`,
      types: ["order.shipped"],
    });
  }
  world.clock.now = () => after(START, time.now());
  const enqueueTask = (task: Task) => {
    void time.sleep(LATENCY_MS.task).then(() => enqueue(task));
    return Promise.resolve();
  };
  const instances = Array.from({ length: INSTANCES }, () => ({
    ...world.context,
    enqueueTask,
    database: world.database.another(),
  }));
  const queues = new Map(
    [deliver, deliverSlow].map((handler) => [
      handler.queue,
      openTaskQueue(time, { handler, instances, ...queue }),
    ]),
  );
  world.memory.delay = (method) => time.sleep(method === "commit" ? LATENCY_MS.commit : LATENCY_MS.other);
  performance.now = time.now;

  const reaction = deliverEvents("orders.orderChanged");
  const [dispatcher] = instances;
  assert.ok(dispatcher);
  for (let number = 0; number < EVENTS; number += 1) {
    const eventId = `e${number}`;
    const data = {
      orderId: `o${number}`,
      checkoutId: "c",
      buyer: "bo",
      seller: `seller${number % ENDPOINTS}`,
      isSellerParty: true,
      action: "ship",
      actor: "seller",
      uid: null,
      note: "",
      from: "paid",
      to: "shipped",
    };
    void reaction.reaction.run({ eventId, at: world.clock.now(), data }, dispatcher).then(() => {
      const jobId = `${eventId}_endpoint${number % ENDPOINTS}`;
      return enqueueTask({ queue: jobQueue(world, jobId), jobId, dueAt: world.clock.now() });
    });
    await time.sleep(SECOND / EVENTS_A_SECOND);
  }
  await time.sleep(2 * MINUTE);
  for (const each of queues.values()) each.stop();
  await time.sleep(2 * TIMEOUT_MS);
  performance.now = realNow;
  return summarize(world, dead);
}

function jobQueue({ memory }: ReturnType<typeof memoryContext>, jobId: string): string {
  return (memory.find(`jobs/${jobId}`) as { queue: string }).queue;
}

/** From the event to the answer, of the endpoints that answer. */
function summarize({ memory }: ReturnType<typeof memoryContext>, dead: number) {
  const deliveries = memory.list("jobs").map(({ data }) => data as unknown as Delivery);
  const times = deliveries
    .filter(({ payload }) => Number(/\d+/.exec(payload.endpointId)?.[0]) >= dead)
    .map(({ payload, records, state }) => {
      const answer = records?.at(-1);
      assert.ok(answer && state === "done", `${payload.event.id} ${state}`);
      const emitted = Date.parse((JSON.parse(payload.event.body) as { timestamp: string }).timestamp);
      return Number(answer.at) + answer.ms - emitted;
    })
    .toSorted((a, b) => a - b);
  assert.equal(times.length, (EVENTS * (ENDPOINTS - dead)) / ENDPOINTS);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { p95: at(0.95), p99: at(0.99), slowest: at(1) };
}

/** Spellings of "this machine", as whoever looks for a way in writes them. */
const spellings = [
  "127.0.0.1",
  "localhost",
  "[::1]",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.1",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "0.0.0.0",
  "[::]",
  "0",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
];

/** How many of them reach a server of this machine, by the guard as it is but for protocol and ports. */
async function countReached(): Promise<number> {
  let reached = 0;
  const server = createServer((_, response) => {
    reached += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  const { port } = server.address() as AddressInfo;
  const guarded: Network = { ...publicInternet, protocol: "http:", ports: "any" };
  assert.equal(spellings.length, 14);
  for (const host of spellings) {
    const posted = { headers: {}, body: "{}", timeoutMs: 2000 };
    await postPublic(`http://${host}:${port}/`, posted, guarded).catch(() => undefined);
  }
  server.close();
  return reached;
}
