import * as fc from "fast-check";
import type { SandboxScript } from "../../test-support/payments/sandbox-script.ts";
import type { Decision, DisputeOutcome } from "../../src/payments/sandbox/charge.ts";
import { setup } from "./setups.ts";
import {
  schedules,
  type Asking,
  type PerformedAction,
  type Scenario,
  type Stage,
  type Step,
} from "./steps.ts";

const anyNumber = fc.nat({ max: 11 });
const lines = fc.array(fc.tuple(anyNumber, fc.constantFrom(1, 1, 1, 2, 3)), { minLength: 1, maxLength: 3 });
const script = fc.record<SandboxScript>(
  {
    delaySeconds: fc.constantFrom(0, 120),
    duplicates: fc.nat({ max: 2 }),
    isShuffled: fc.boolean(),
    refundsFail: fc.boolean(),
    refundsWait: fc.boolean(),
  },
  { requiredKeys: [] },
);
const decision = fc.constantFrom<Decision>(
  "approve",
  "approve",
  "approve",
  "delay",
  "decline",
  "requireAction",
  "completeAction",
  "failAction",
);
const percent = fc.constantFrom(100, 100, 1, 33, 50, 99);

const withCode = fc.constantFrom(false, false, true);

const checkOut = fc.record({
  do: fc.constant("checkOut" as const),
  buyer: anyNumber,
  lines,
  withCode,
  fromCart: fc.boolean(),
});
const buy = fc.record({
  do: fc.constant("buy" as const),
  buyer: anyNumber,
  lines,
  withCode,
  until: fc.constantFrom<Stage>("paid", "paid", "delivered", "completed", "paidOut"),
});
const payLate = fc.record({
  do: fc.constant("payLate" as const),
  buyer: anyNumber,
  lines,
  withCode,
  hasRival: fc.boolean(),
});
const payUnheard = fc.record({
  do: fc.constant("payUnheard" as const),
  buyer: anyNumber,
  lines,
  withCode,
  decision: fc.constantFrom<Decision>("approve", "approve", "delay"),
  asking: fc.constantFrom<Asking>("supersede", "expire", "check"),
  requests: fc.oneof(fc.constant(0), fc.nat({ max: 20 })),
});
const decideUnheard = fc.record({ do: fc.constant("decideUnheard" as const), payment: anyNumber, decision });
const callAgain = fc.record({ do: fc.constant("callAgain" as const), call: anyNumber });
const pay = fc.record({ do: fc.constant("pay" as const), payment: anyNumber, decision, script });
const act = fc.record({
  do: fc.constant("act" as const),
  order: anyNumber,
  action: anyNumber,
  isAny: fc.constantFrom(false, false, false, true),
});
const refund = fc.record({
  do: fc.constant("refund" as const),
  order: anyNumber,
  by: fc.constantFrom("seller" as const, "moderator" as const, "seller" as const, "buyer" as const),
  percent,
  line: fc.nat({ max: 3 }),
});
const recordExternalRefund = fc.record({
  do: fc.constant("recordExternalRefund" as const),
  order: anyNumber,
  percent,
});
const endRefund = fc.record({ do: fc.constant("endRefund" as const), refund: anyNumber });
const sendBackRefunds = fc.record({ do: fc.constant("sendBackRefunds" as const), payment: anyNumber });
const drainProvider = fc.record({
  do: fc.constant("drainProvider" as const),
  payment: anyNumber,
  isEmpty: fc.boolean(),
});
const suspend = fc.record({ do: fc.constant("suspend" as const), seller: anyNumber });
const reinstate = fc.record({ do: fc.constant("reinstate" as const), seller: anyNumber });
const chooseProvider = fc.record({
  do: fc.constant("chooseProvider" as const),
  name: fc.constantFrom("stripe" as const, "sandbox" as const, "sandbox" as const),
});
const bank = fc.record({
  do: fc.constant("bank" as const),
  payment: anyNumber,
  outcome: fc.constantFrom<DisputeOutcome>("open", "open", "win", "lose"),
  percent,
});
const wait = fc.record({
  do: fc.constant("wait" as const),
  minutes: fc.constantFrom(1, 14, 16, 60, 24 * 60, 5 * 24 * 60, 15 * 24 * 60, 61 * 24 * 60),
});
const schedule = fc.record({ do: fc.constant("schedule" as const), name: fc.constantFrom(...schedules) });
const deliver = fc.record({ do: fc.constant("deliver" as const), event: anyNumber });
const deliverAll = fc.record({ do: fc.constant("deliverAll" as const), seed: fc.nat({ max: 999 }) });
const deliverAgain = fc.record({ do: fc.constant("deliverAgain" as const), event: fc.nat({ max: 60 }) });
const work = fc.record({ do: fc.constant("work" as const), job: anyNumber });
const workAgain = fc.record({ do: fc.constant("workAgain" as const), job: fc.nat({ max: 30 }) });
const requestPayout = fc.record({ do: fc.constant("requestPayout" as const), seller: anyNumber });
const returnPayout = fc.record({ do: fc.constant("returnPayout" as const), payout: anyNumber });
const moveAccount = fc.record({
  do: fc.constant("moveAccount" as const),
  seller: anyNumber,
  returns: fc.boolean(),
});

const performed: fc.Arbitrary<PerformedAction> = fc.oneof(
  { weight: 8, arbitrary: checkOut },
  { weight: 10, arbitrary: buy },
  { weight: 3, arbitrary: payLate },
  { weight: 4, arbitrary: payUnheard },
  { weight: 2, arbitrary: decideUnheard },
  { weight: 2, arbitrary: callAgain },
  { weight: 8, arbitrary: pay },
  { weight: 18, arbitrary: act },
  { weight: 8, arbitrary: refund },
  { weight: 2, arbitrary: recordExternalRefund },
  { weight: 1, arbitrary: endRefund },
  { weight: 4, arbitrary: sendBackRefunds },
  { weight: 2, arbitrary: drainProvider },
  { weight: 7, arbitrary: bank },
  { weight: 6, arbitrary: wait },
  { weight: 7, arbitrary: schedule },
  { weight: 6, arbitrary: deliver },
  { weight: 10, arbitrary: deliverAll },
  { weight: 3, arbitrary: deliverAgain },
  { weight: 4, arbitrary: work },
  { weight: 2, arbitrary: workAgain },
  { weight: 2, arbitrary: requestPayout },
  { weight: 2, arbitrary: returnPayout },
  { weight: 1, arbitrary: moveAccount },
  { weight: 2, arbitrary: suspend },
  { weight: 2, arbitrary: reinstate },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 36, arbitrary: performed },
  // With a deployment: in the middle of nothing.
  { weight: 1, arbitrary: chooseProvider },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("atOnce" as const),
      orderActions: fc.tuple(performed, performed),
      pauses: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("die" as const),
      commit: fc.integer({ min: 1, max: 12 }),
      moment: fc.constantFrom("before" as const, "after" as const),
      performed,
    }),
  },
);

/** Most begin with something that is bought. */
const beginning: fc.Arbitrary<Step> = fc.oneof({ weight: 3, arbitrary: buy }, { weight: 1, arbitrary: step });

/** A run of up to this many steps. */
export function scenarios({ minLength, maxLength }: { minLength: number; maxLength: number }) {
  const rest = fc.array(step, { minLength: minLength - 1, maxLength: maxLength - 1, size: "max" });
  return fc.record<Scenario>({
    setup,
    steps: fc.tuple(beginning, rest).map(([first, others]) => [first].concat(others)),
  });
}
