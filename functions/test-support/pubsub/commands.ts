import { handlers } from "../../src/api/handlers.ts";
import type { Scope } from "../../src/platform/auth/credential.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { asCommands } from "../../src/platform/operations/as-commands.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import type { PublishedMessage } from "../../src/platform/triggers/event.ts";
import { commandHandlers } from "../../src/pubsub/public.ts";
import type { MemoryWorld } from "../memory/memory-context.ts";

interface Published {
  /** As a text it is published as it is. */
  readonly body: object | string;
  readonly messageId?: string;
  readonly callId?: string;
}

/** A message as Pub/Sub delivers it. */
function messageOf({ body, messageId = "1001", callId }: Published): PublishedMessage {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    messageId,
    topic: "projects/shop/topics/orders",
    data: Buffer.from(text),
    attributes: { origin: "legacy", ...(callId !== undefined && { callId }) },
  };
}

/** The topic of commands, whose messages may do what these scopes name. */
export function commandsTopic(scopes: readonly Scope[] = ["listings:write", "orders:write"]) {
  const { receiveCommand, retryCommand } = commandHandlers(asCommands({ handlers, scopes: () => scopes }));
  return {
    deliver: (context: Context, message: Published) => receiveCommand.run(messageOf(message), context),
    retry: (context: Context, jobId: string) => runJob(retryCommand, jobId, context),
  };
}

/** The jobs of commands that were refused or failed. */
export function listFailed({ memory }: Pick<MemoryWorld, "memory">): Job[] {
  const jobs = memory.list("jobs").map(({ data }) => data as unknown as Job);
  return jobs.filter(({ queue }) => queue === "pubsub.retryCommand");
}

/** Why each of them did, by name. */
export function listReasons(world: Pick<MemoryWorld, "memory">): string[] {
  return listFailed(world).map(({ state, lastError }) => `${state}: ${lastError?.split(":")[0] ?? ""}`);
}
