import { refuseShed } from "../load-shedding/refuse-shed.ts";
import type { Context } from "../runtime/context.ts";
import { MINUTE } from "../values/clock.ts";
import { idFrom, randomId } from "../values/ids.ts";
import { invoke } from "../runtime/invocation.ts";
import { checkSignIn, requireCredential } from "./admit.ts";
import { UNCHANGED, type Call, type CheckedCall } from "./call.ts";
import { limitsOf, transactionsOf, type OperationDefinition } from "./define-operation.ts";
import { noteDeprecated, refuseAfterSunset } from "./deprecation.ts";
import { refuseExhausted } from "./exhausted-limits.ts";
import { failuresToThrow, OperationError } from "./failures.ts";
import type { Limit } from "./limit.ts";
import { checkKey } from "./idempotency-key.ts";
import type { AnyImplementation } from "./implement.ts";
import { logCall } from "./log-call.ts";
import { limitId } from "./lease-together.ts";
import { parseInput, parseOutput } from "./parse.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { partnerOf } from "./rate-policies.ts";
import { throttle } from "./rate-throttle.ts";
import { runInTransaction } from "./run-in-transaction.ts";
import { runWithoutTransaction } from "./run-without-transaction.ts";

/** gRPC's codes: of a transaction that lost against others, also after its retries; of a database that cannot be reached. */
const ABORTED = 10;
const UNAVAILABLE = 14;
/** Of a document to create. */
const ALREADY_EXISTS = 6;

/**
 * The one pipeline every call goes through. What costs nothing comes first: token, App Check, input, form of the key.
 * Then, for some, whether the sign-in still counts; access, limit, idempotency and handler, as the operation's `transactions` says; then the check of the output and
 * the log. Throws `OperationError` and nothing else. Resolves to `UNCHANGED` where the call says that its client has the answer.
 */
export function perform(implementation: AnyImplementation, call: Call, context: Context): Promise<unknown> {
  return invoke({ requestId: call.requestId }, async (invocation) => {
    const startedAt = performance.now();
    const name = implementation.operation.name;
    noteDeprecated(implementation.operation, call, context);
    try {
      await refuseShed(implementation.operation, call, context);
      const output = await throttle(context, call, (returnTokens) =>
        runSteps(implementation, call, { context, returnTokens }),
      );
      logCall({ name, call, invocation, startedAt });
      return output;
    } catch (error) {
      logCall({ name, call, invocation, startedAt, error });
      throw asRefusal(error, implementation.operation);
    }
  });
}

interface Running {
  readonly context: Context;
  /** Returns the tokens that a partner's call has taken. */
  readonly returnTokens: () => void;
}

async function runSteps(
  implementation: AnyImplementation,
  call: Call,
  { context, returnTokens }: Running,
): Promise<unknown> {
  const { operation } = implementation;
  refuseAfterSunset(operation, context.clock.now());
  requireCredential(operation, call, context.clock.now());
  const input = parseInput(operation.input, call.readInput());
  const member = call.uid ?? call.address;
  const keyId = keyIdOf(operation, call, member);
  const limits = limitsThatApply(operation, call).map((limit) => {
    const subject = limit.per === "address" ? call.address : member;
    const named = { operation: operation.name, subject };
    return { operation: operation.name, subject, limit, id: limitId(named) };
  });

  // A flood must not reach Authentication, whose requests are shared by all who sign in.
  refuseExhausted(context, limits);
  const admitted = await checkSignIn(operation, call, context);
  const callId = keyId ?? randomId();
  const checked: CheckedCall = { call: admitted, input, keyId, limits, callId, onReplay: returnTokens };
  const steps = implementation.open(context);
  if (transactionsOf(operation) !== "one") {
    const output = await runWithoutTransaction(operation, steps, { checked, context });
    return output === UNCHANGED ? output : parseOutput(operation.output, output);
  }
  const { result, caller, isReplay } = await runInTransaction(operation, steps, { checked, context });
  if (!steps.complete) return result;
  const fail = failuresToThrow(operation.failures);
  const completed = await steps.complete({ result, caller, isReplay, fail, now: context.clock.now() });
  return parseOutput(operation.output, completed);
}

/**
 * A message may be delivered twice whatever it asks for, so every command has a key. It is apart from those that members
 * choose, who could otherwise take the key of a command before it comes.
 */
function keyIdOf({ name, idempotency }: OperationDefinition, call: Call, member: string): string | undefined {
  if (call.transport === "command") return idFrom("command", name, member, checkKey(call.idempotencyKey));
  return idempotency && idFrom("key", name, member, checkKey(call.idempotencyKey));
}

/**
 * A partner's reads count by their rate, which takes the place of the limits that an operation has a minute. Longer ones
 * protect what costs much, and those of changes are for everybody.
 */
function limitsThatApply(operation: OperationDefinition, call: Call): readonly Limit[] {
  const limits = limitsOf(operation);
  if (!partnerOf(call) || operation.http.method !== "GET") return limits;
  return limits.filter(({ periodMs }) => periodMs > MINUTE);
}

function asRefusal(error: unknown, { idempotency }: OperationDefinition): OperationError {
  if (error instanceof OperationError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === ABORTED || code === UNAVAILABLE) return failPipeline.Busy();
  // What a key that is forgotten by now once made is still there: its id derives from the key.
  if (code === ALREADY_EXISTS && idempotency) return failPipeline.IdempotencyKeyReused();
  return failPipeline.Internal();
}
