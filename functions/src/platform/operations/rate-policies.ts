import type { Allowance } from "../auth/credential.ts";
import type { Context } from "../runtime/context.ts";
import { MINUTE } from "../values/clock.ts";
import { idFrom } from "../values/ids.ts";
import type { Call } from "./call.ts";
import {
  endOfMonth,
  leasedPerMinute,
  leasedPerMonth,
  startOfMonth,
  type LeasedLimit,
} from "./leased-limit.ts";
import { findRemaining } from "./lease-tokens.ts";
import { rateLimitFields } from "./rate-limit-fields.ts";

/** Whoever calls by a credential of a program: a member, and how much all their programs together may call. */
export interface Partner {
  readonly uid: string;
  readonly allowance: Allowance;
}

/** One limit of a partner, with its document `limits/{id}`. */
interface RatePolicy {
  readonly name: "rate" | "month";
  readonly id: string;
  readonly limit: LeasedLimit;
  readonly windowMs: (now: Date) => number;
}

export function partnerOf({ uid, credential }: Pick<Call, "uid" | "credential">): Partner | undefined {
  if (uid === undefined || credential?.kind !== "apiKey") return undefined;
  return { uid, allowance: credential.allowance };
}

/** By member and not by key: another key must not be another quota. */
export function policiesOf({ uid, allowance }: Partner): readonly RatePolicy[] {
  return [
    {
      name: "rate",
      id: idFrom("limit", `rate:${uid}`),
      limit: leasedPerMinute(allowance.perMinute),
      windowMs: () => MINUTE,
    },
    {
      name: "month",
      id: idFrom("limit", `month:${uid}`),
      limit: leasedPerMonth(allowance.perMonth),
      windowMs: (now) => endOfMonth(now).getTime() - startOfMonth(now).getTime(),
    },
  ];
}

/** What every answer to a partner says of its limits, as far as this instance knows: it asks nobody. */
export function describeRate(partner: Partner, context: Context): Record<string, string> {
  const now = context.clock.now();
  const policies = policiesOf(partner).map(({ name, id, limit, windowMs }) => ({
    name,
    quota: limit.capacity,
    windowSeconds: windowMs(now) / 1000,
    remaining: findRemaining(context, id, limit),
  }));
  return rateLimitFields(policies);
}
