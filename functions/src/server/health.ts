import type { IncomingMessage } from "node:http";
import { describeHealth } from "../monitoring/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { withinTime } from "../platform/concurrency/time-limit.ts";
import { problem } from "../platform/operations/problem.ts";
import type { Context } from "../platform/runtime/context.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import { log } from "../platform/runtime/log.ts";
import { SECOND } from "../platform/values/clock.ts";
import { refuse } from "./refusals.ts";

/** Whoever asks more often is answered without asking Firestore, which bills a read each time. */
const answers = instanceCache<void>({ ttlMs: 5 * SECOND });
const FIRESTORE_DEADLINE_MS = 3 * SECOND;

/** What of a server decides whether requests should be sent to it. */
interface Health {
  readonly context: Context;
  readonly isStopping: boolean;
}

/**
 * `/healthz`: the process answers, which a restart would cure if it did not. `/readyz`: requests should be sent here, since
 * Firestore answers and the server is not stopping. Undefined for every other path.
 */
export function answerHealth(
  { method, url = "" }: IncomingMessage,
  health: Health,
): Promise<Response> | undefined {
  const [path] = url.split("?", 1);
  if ((path !== "/healthz" && path !== "/readyz") || (method !== "GET" && method !== "HEAD"))
    return undefined;
  return path === "/healthz" ? Promise.resolve(ok(health)) : answerReady(health);
}

async function answerReady(health: Health): Promise<Response> {
  if (health.isStopping) return refuse("Stopping");
  try {
    await answers(health.context).read("firestore", () => askFirestore(health.context));
    return ok(health);
  } catch (error) {
    log.error("not ready: Firestore does not answer", error);
    return problem({ status: 503, reason: "NotReady", title: "Firestore does not answer" });
  }
}

/** Reads what every member's call reads, of nobody: so permissions are right and the connection is open. */
async function askFirestore(context: Context): Promise<void> {
  const read = accessStore(context).findGrant("nobody");
  await withinTime(read, FIRESTORE_DEADLINE_MS, () => new Error("No answer in time"));
}

/** What `GET /v1/health` answers as well. */
function ok({ context }: Health): Response {
  return Response.json(describeHealth(context.clock.now()), { headers: { "cache-control": "no-store" } });
}
