import { decideAccess, type CallerOf, type Access } from "../auth/access.ts";
import { accessStore } from "../auth/access-store.ts";
import { appCheckEnforced } from "../runtime/config.ts";
import type { Context } from "../runtime/context.ts";
import { idFrom, randomId } from "../values/ids.ts";
import { invoke } from "../runtime/invocation.ts";
import { enforceLimit } from "./enforce-limit.ts";
import type { Call } from "./call.ts";
import { failuresToThrow, OperationError } from "./failures.ts";
import { replayOrRun } from "./idempotency.ts";
import { checkKey } from "./idempotency-key.ts";
import type { AnyImplementation } from "./implement.ts";
import { logCall } from "./log-call.ts";
import { parseInput, parseOutput } from "./parse.ts";
import { failPipeline } from "./pipeline-failures.ts";

/**
 * The one pipeline every call goes through: access, App Check, limit, parse, idempotency, run, parse the
 * output, log. Throws `OperationError` and nothing else.
 */
export function perform(implementation: AnyImplementation, call: Call, context: Context): Promise<unknown> {
  return invoke({ requestId: call.requestId }, async (invocation) => {
    const startedAt = performance.now();
    const name = implementation.operation.name;
    try {
      const output = await runSteps(implementation, call, context);
      logCall({ name, call, invocation, startedAt });
      return output;
    } catch (error) {
      logCall({ name, call, invocation, startedAt, error });
      throw error instanceof OperationError ? error : failPipeline.Internal();
    }
  });
}

async function runSteps(implementation: AnyImplementation, call: Call, context: Context): Promise<unknown> {
  const { operation } = implementation;
  const caller = await admit(operation.access, call, context);
  if (appCheckEnforced.value() && !call.hasValidAppCheck) throw failPipeline.AppCheckFailed();
  if (operation.limit) {
    const subject = operation.limit.per === "member" ? (call.uid ?? call.address) : call.address;
    await enforceLimit(context, `${operation.name}:${subject}`, operation.limit);
  }
  const input = parseInput(operation.input, call.readInput());

  const run = async (callId: string) => {
    const fail = failuresToThrow(operation.failures);
    const given = { input, caller, fail, now: context.clock.now(), database: context.database, callId };
    return parseOutput(operation.output, await implementation.run(given as never, context));
  };
  if (operation.idempotency !== "required") return run(randomId());
  const callId = idFrom(operation.name, call.uid ?? call.address, checkKey(call.idempotencyKey));
  return replayOrRun(context, { callId, input }, () => run(callId));
}

const refusals = {
  unauthenticated: failPipeline.Unauthenticated,
  "not a member": failPipeline.NotAMember,
  suspended: failPipeline.MemberSuspended,
  "lacks the role": failPipeline.AccessDenied,
} as const;

/** The caller the operation's access admits. Costs one read, except for `anyone` and `signedIn`. */
async function admit(access: Access, call: Call, context: Context): Promise<CallerOf<Access>> {
  const { uid, email } = call;
  const needsGrant = uid !== undefined && access !== "anyone" && access !== "signedIn";
  const grant = needsGrant ? await accessStore(context).findGrant(uid) : undefined;
  const decision = decideAccess(access, uid, grant);
  if (decision !== "admitted") throw refusals[decision]();
  if (uid === undefined) return { kind: "anonymous" };
  return grant ? { kind: "member", uid, email, roles: grant.roles } : { kind: "signedIn", uid, email };
}
