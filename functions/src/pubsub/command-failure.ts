import { describeError } from "../platform/jobs/non-retryable-error.ts";
import { OperationError, type Code } from "../platform/operations/failures.ts";
import { after, SECOND } from "../platform/values/clock.ts";

/** What passes by itself. All else is an answer, which a repeat would get again. */
const passing: ReadonlySet<Code> = new Set([
  "resource-exhausted",
  "internal",
  "unavailable",
  "deadline-exceeded",
]);

export interface CommandFailure {
  /** By name, with the fields that are wrong; nothing of what they hold. */
  readonly reason: string;
  /** No retry can help. */
  readonly isFinal: boolean;
  readonly notBefore?: Date;
}

/** How a command failed. */
export function failureOf(error: unknown, now: Date): CommandFailure {
  if (!(error instanceof OperationError)) return { reason: describeError(error), isFinal: false };
  const { retryAfterSeconds } = error.details;
  return {
    reason: [`${error.reason}: ${error.message}`, ...fieldsOf(error)].join(" | "),
    isFinal: !passing.has(error.code),
    ...(typeof retryAfterSeconds === "number" && { notBefore: after(now, retryAfterSeconds * SECOND) }),
  };
}

/** What somebody who repairs it has to look at. Names alone: they are those of the contract. */
function fieldsOf({ details: { issues, fields, scope } }: OperationError): string[] {
  const paths = Array.isArray(issues) ? issues.map(({ path }: { path: string }) => path) : fields;
  const named = [scope, ...(Array.isArray(paths) ? paths : [])];
  return named.filter((name): name is string => typeof name === "string" && name !== "").slice(0, 5);
}
