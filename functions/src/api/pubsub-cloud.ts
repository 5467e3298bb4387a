import { operationSecrets } from "../parameters.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { whenMessage } from "../platform/triggers/when-message.ts";
import { commandsTopic } from "../pubsub/parameters.ts";

const load = () => import("./commands.ts");

/** Memory for the operations, as those that people call have; not deployed while there is no topic. */
const performing = {
  memory: "512MiB",
  cpu: 1,
  concurrency: 20,
  secrets: operationSecrets,
  omit: commandsTopic.equals(""),
} as const;

/** Every operation for other systems of the marketplace, by messages. */
export const commands = whenMessage(loadOneOf(load, "receiveCommand"), {
  ...performing,
  topic: commandsTopic,
  maxInstances: 5,
});

export const retryCommand = taskQueue(loadOneOf(load, "retryCommand"), {
  ...performing,
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 5 },
});
