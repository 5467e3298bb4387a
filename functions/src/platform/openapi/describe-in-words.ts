import type { Access } from "../auth/access.ts";
import { limitsOf, type OperationDefinition } from "../operations/define-operation.ts";
import type { Limit } from "../operations/limit.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../values/clock.ts";

const callers: Readonly<Record<Access, string>> = {
  anyone: "For anyone",
  signedIn: "For anyone who is signed in",
  member: "For members",
  seller: "For sellers",
  moderator: "For moderators",
  admin: "For admins",
};

const periods = new Map([
  [SECOND, "a second"],
  [MINUTE, "a minute"],
  [HOUR, "an hour"],
  [DAY, "a day"],
]);

/** Who may call the operation, how often, and how to repeat it. */
export function describeInWords(operation: OperationDefinition): string {
  const { access, idempotency, allowsSuspended, chunk } = operation;
  const limits = limitsOf(operation).map(describeLimit);
  return [
    `${callers[access]}${allowsSuspended ? ", suspended ones too" : ""}.`,
    ...(limits.length > 0 ? [`At most ${limits.join(", and ")}.`] : []),
    ...(chunk ? ["Answers at once; Firebase's clients can also stream how it goes on."] : []),
    ...(idempotency ? ["Repeated with the same key, it is done once."] : []),
  ].join(" ");
}

function describeLimit({ per, capacity, periodMs }: Limit): string {
  const period = periods.get(periodMs) ?? `in ${periodMs / SECOND} seconds`;
  return `${capacity} calls ${period} by ${per === "member" ? "a member" : "an address"}`;
}
