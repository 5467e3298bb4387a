import type { Call } from "../operations/call.ts";
import { figureTally } from "../figures/figure-tally.ts";
import { OperationError } from "../operations/failures.ts";
import { describeRate, partnerOf } from "../operations/rate-policies.ts";
import type { Context } from "../runtime/context.ts";
import { openMeter } from "./meter.ts";
import { subjectOf, type Answer } from "./usage-record.ts";
import { usageRecorder } from "./usage-recorder.ts";

/** Says whose call it is, once that is known. */
export type Identify = (call: Call) => void;

interface Measuring {
  readonly context: Context;
  readonly operation: string;
}

/** How an answer went, for a transport that has words of its own for it. */
type Outcome = Pick<Answer, "status" | "bytes">;

/** Answers one request over HTTP and counts it, and adds what its answer says of a partner's limits, whatever it is. */
export function measureAnswer(
  measuring: Measuring,
  answer: (identify: Identify) => Promise<Response>,
): Promise<Response> {
  return measureCall("rest", measuring, async (identify) => {
    let partner: ReturnType<typeof partnerOf>;
    const response = await answer((call) => {
      partner = partnerOf(call);
      identify(call);
    });
    if (partner) {
      for (const [name, value] of Object.entries(describeRate(partner, measuring.context)))
        response.headers.set(name, value);
    }
    const bytes = Number(response.headers.get("content-length") ?? 0);
    return { result: response, outcome: { status: response.status, bytes } };
  });
}

/**
 * Runs one call and counts how it ended: for its transport, and for the partner that it is of. Writes what earlier calls
 * have left to write meanwhile.
 */
export async function measureCall<R>(
  transport: Exclude<Call["transport"], "command">,
  { context, operation }: Measuring,
  run: (identify: Identify) => Promise<{ readonly result: R; readonly outcome: Outcome }>,
): Promise<R> {
  const recorder = usageRecorder(context);
  const writing = Promise.all([recorder.writeDue(), figureTally(context).writeDue()]);
  const startedAt = performance.now();
  const meter = openMeter();
  let call: Call | undefined;
  const count = (outcome: Outcome) => {
    const milliseconds = performance.now() - startedAt;
    const answer = { operation, at: context.clock.now(), milliseconds, ...outcome };
    recorder.count(transport, { ...answer, cost: meter.end() });
    const keyId = call?.credential?.kind === "apiKey" ? call.credential.keyId : undefined;
    if (call?.uid === undefined || keyId === undefined) return;
    recorder.count(subjectOf(call.uid), { ...answer, keyId });
    if (call.saveUse) recorder.uses.note(keyId, answer.at, call.saveUse);
  };
  try {
    const { result, outcome } = await meter.run(() =>
      run((identified) => {
        call = identified;
      }),
    );
    count(outcome);
    return result;
  } catch (error) {
    count({ status: statusOf(error), bytes: 0 });
    throw error;
  } finally {
    await writing;
  }
}

/** The HTTP status that an error is answered with: whatever was not meant to be one is a fault of this side. */
function statusOf(error: unknown): number {
  return error instanceof OperationError ? error.status : 500;
}
