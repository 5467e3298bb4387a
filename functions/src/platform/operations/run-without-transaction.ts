import { openAudit, type CallAudit } from "../audit/call-audit.ts";
import { accessStore } from "../auth/access-store.ts";
import type { Context } from "../runtime/context.ts";
import { admit, readGrant } from "./admit.ts";
import { UNCHANGED, type CheckedCall } from "./call.ts";
import type { OperationDefinition } from "./define-operation.ts";
import { failuresToThrow } from "./failures.ts";
import type { AnySteps } from "./implement.ts";
import { spendTokenOf } from "./lease-tokens.ts";
import { tooManyCalls } from "./exhausted-limits.ts";
import { runStreaming } from "./outgoing-stream.ts";

/**
 * Runs a call that only reads, or whose work has transactions of its own: access costs one read, which comes in one request with what
 * the handler asked to prefetch, and a leased block of the limit one read and one write for all the calls that it admits. Resolves to `UNCHANGED` for who has the answer.
 */
export async function runWithoutTransaction(
  operation: OperationDefinition,
  steps: AnySteps,
  { checked, context }: { checked: CheckedCall; context: Context },
): Promise<unknown> {
  const { call, input, callId, limits } = checked;
  const { database, clock } = context;
  const reader = database.batchReads();
  const [grant] = await Promise.all([
    readGrant(operation, call, (uid) => accessStore(context).findGrant(uid, reader)),
    reader.getAll(steps.prefetch?.({ input, uid: call.uid }) ?? []),
  ]);
  const caller = await admit(operation, call, grant);
  for (const limit of limits) {
    const waitMs = await spendTokenOf(context, limit);
    if (waitMs > 0) throw tooManyCalls(waitMs);
  }
  const fail = failuresToThrow(operation.failures);
  const { address, credential, setCookie } = call;
  const now = clock.now();
  const audit = openAudit(operation, checked, { at: now });
  const audited = { noteAudit: audit.note, recordAudit: audit.record };
  const asked = { input, caller, address, credential, setCookie, fail, now, callId };
  const given = { ...asked, database, reader, ...audited };
  if (call.listener)
    return runStreaming({ operation, call, context }, call.listener, (stream) =>
      steps.handle({ ...given, stream }),
    );
  const { load, version } = steps;
  if (!load || !version) {
    const output = await steps.handle(given);
    if (!audit.isRecorded()) await recordAlone(context, audit);
    return output;
  }
  const loaded = await load(given);
  const current = version(loaded, given);
  const isUnchanged = current !== undefined && call.isKnown?.(current);
  return isUnchanged ? UNCHANGED : steps.handle({ ...given, loaded });
}

/** There was nothing to do, or it was done elsewhere. */
function recordAlone({ database }: Context, audit: CallAudit): Promise<void> {
  return database.runTransaction(async (transaction) => {
    await Promise.resolve();
    audit.record(transaction);
  });
}
