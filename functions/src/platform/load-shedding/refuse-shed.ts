import type { Call } from "../operations/call.ts";
import type { OperationDefinition } from "../operations/define-operation.ts";
import { failPipeline } from "../operations/pipeline-failures.ts";
import type { Context } from "../runtime/context.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { openServiceMode } from "./open-service-mode.ts";
import { endOfDay, type ShedLevel } from "./service-mode.ts";

type Shedding = Pick<OperationDefinition, "sheds" | "access" | "http">;

/** Somebody may open the service before its day ends, so nobody is told to wait for longer. */
const MAX_WAIT_MS = 15 * MINUTE;

/** From which mode on an operation refuses these callers: what it declares, and what anyone may read, of who has not signed in. */
export function shedLevelOf({ sheds, access, http }: Shedding, isSignedIn: boolean): ShedLevel | undefined {
  if (sheds === "never") return undefined;
  if (sheds) return sheds;
  return access === "anyone" && http.method === "GET" && !isSignedIn ? "closed" : undefined;
}

/** @throws ServiceDegraded where the operation is shed now. */
export async function refuseShed(
  operation: Shedding,
  { uid }: Call,
  context: Pick<Context, "clock" | "database">,
): Promise<void> {
  const level = shedLevelOf(operation, uid !== undefined);
  if (level === undefined) return;
  if (!(await openServiceMode(context).isShed(level))) return;
  const now = context.clock.now();
  const waitMs = Math.min(endOfDay(now).getTime() - now.getTime(), MAX_WAIT_MS);
  throw failPipeline.ServiceDegraded({ retryAfterSeconds: Math.ceil(waitMs / SECOND) });
}
