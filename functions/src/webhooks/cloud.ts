import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { webhookSealingKeys } from "./parameters.ts";

const load = () => import("./queues/deliver.ts");

/** Deliveries wait for others' servers: one instance does many at a time. */
const delivering = {
  memory: "512MiB" as const,
  cpu: 1,
  concurrency: 40,
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 60, maxDispatchesPerSecond: 200 },
  secrets: [webhookSealingKeys],
};

export const deliver = taskQueue(loadOneOf(load, "deliver"), delivering);
export const deliverSlow = taskQueue(loadOneOf(load, "deliverSlow"), delivering);

export const resealEndpoint = taskQueue(() => import("./queues/reseal-endpoint.ts"), {
  maxInstances: 1,
  rateLimits: { maxConcurrentDispatches: 1 },
  secrets: [webhookSealingKeys],
});

/** Each slice of a replay is a job of its own. */
export const replayDeliveries = taskQueue(() => import("./queues/replay-deliveries.ts"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});
