import * as fc from "fast-check";
import type { SandboxScript } from "../../test-support/payments/sandbox-script.ts";
import type { Decision, DisputeOutcome } from "../../src/payments/sandbox/charge.ts";

/** The marketplace at the beginning of a run. Numbers choose, modulo how many there are. */
export interface Setup {
  /** Identifies the members, so that runs do not share limits. */
  salt: number;
  listings: { seller: number; quantity: number; price: number; isSent: boolean }[];
  currency: string;
  tax: string;
  holdScore: number;
  code: { seller: number; percent: number; usageLimit: number | null; usageLimitPerMember: number } | null;
  offers: { buyer: number; listing: number; quantity: number; price: number }[];
  /** Accounts whose bank sends every payout back. */
  returningSeller: boolean;
  /** What is kept of new sellers' earnings. */
  reservePercent: number;
}

export const schedules = ["expireCheckouts", "runOrderTimers", "releaseReserves", "payOut"] as const;

/** What people and time do. Whatever a number does not fit chooses the next best. */
export type PerformedAction =
  | { do: "checkOut"; buyer: number; lines: [number, number][]; withCode: boolean; fromCart: boolean }
  /** From the cart to an order as far as `until`, without a hitch. */
  | { do: "buy"; buyer: number; lines: [number, number][]; withCode: boolean; until: Stage }
  /** One pays when the hold is over and a rival has had the time to buy the same. */
  | { do: "payLate"; buyer: number; lines: [number, number][]; withCode: boolean; hasRival: boolean }
  | { do: "callAgain"; call: number }
  | { do: "pay"; payment: number; decision: Decision; script: SandboxScript }
  | { do: "act"; order: number; action: number; isAny: boolean }
  | { do: "refund"; order: number; by: "seller" | "moderator" | "buyer"; percent: number; line: number }
  | { do: "bank"; payment: number; outcome: DisputeOutcome; percent: number }
  | { do: "requestPayout"; seller: number }
  | { do: "returnPayout"; payout: number }
  | { do: "moveAccount"; seller: number; returns: boolean }
  | { do: "wait"; minutes: number }
  | { do: "schedule"; name: (typeof schedules)[number] }
  | { do: "deliver"; event: number }
  | { do: "deliverAll"; seed: number }
  | { do: "deliverAgain"; event: number }
  | { do: "work"; job: number }
  | { do: "workAgain"; job: number };

const stages = ["paid", "delivered", "completed", "paidOut"] as const;
type Stage = (typeof stages)[number];

export type Step =
  | PerformedAction
  /** Both at once; `pauses` is how long the network takes for each read, in turns. */
  | { do: "atOnce"; orderActions: [PerformedAction, PerformedAction]; pauses: number[] }
  /** The instance dies right before or after its n-th commit. */
  | { do: "die"; commit: number; moment: "before" | "after"; performed: PerformedAction };

export interface Scenario {
  setup: Setup;
  steps: Step[];
}

const anyNumber = fc.nat({ max: 11 });
const lines = fc.array(fc.tuple(anyNumber, fc.constantFrom(1, 1, 1, 2, 3)), { minLength: 1, maxLength: 3 });
const script = fc.record<SandboxScript>(
  {
    delaySeconds: fc.constantFrom(0, 120),
    duplicates: fc.nat({ max: 2 }),
    isShuffled: fc.boolean(),
    refundsFail: fc.boolean(),
  },
  { requiredKeys: [] },
);
const decision = fc.constantFrom<Decision>(
  "approve",
  "approve",
  "approve",
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
  { weight: 2, arbitrary: callAgain },
  { weight: 8, arbitrary: pay },
  { weight: 18, arbitrary: act },
  { weight: 8, arbitrary: refund },
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
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: performed },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("atOnce" as const),
      orderActions: fc.tuple(performed, performed),
      pauses: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("die" as const),
      commit: fc.integer({ min: 1, max: 12 }),
      moment: fc.constantFrom("before" as const, "after" as const),
      performed,
    }),
  },
);

const setup: fc.Arbitrary<Setup> = fc.record({
  salt: fc.noShrink(fc.nat({ max: 1_000_000 })),
  listings: fc.array(
    fc.record({
      seller: fc.nat({ max: 1 }),
      quantity: fc.constantFrom(3, 3, 2, 1),
      price: fc.constantFrom(1_000, 3_333, 99, 7, 1),
      isSent: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  currency: fc.constantFrom("EUR", "EUR", "JPY", "KWD"),
  tax: fc.constantFrom("off", "inclusive", "exclusive"),
  holdScore: fc.constantFrom(60, 60, 60, 0),
  code: fc.option(
    fc.record({
      seller: fc.nat({ max: 1 }),
      percent: fc.constantFrom(1, 10, 99, 100),
      usageLimit: fc.constantFrom(null, 1, 2),
      usageLimitPerMember: fc.integer({ min: 1, max: 2 }),
    }),
  ),
  offers: fc.array(
    fc.record({
      buyer: fc.nat({ max: 2 }),
      listing: fc.nat({ max: 2 }),
      quantity: fc.constantFrom(1, 1, 2),
      price: fc.constantFrom(500, 1),
    }),
    { maxLength: 1 },
  ),
  returningSeller: fc.constantFrom(false, false, true),
  reservePercent: fc.constantFrom(0, 0, 25, 100),
});

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
