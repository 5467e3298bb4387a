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

export const schedules = [
  "expireCheckouts",
  "checkPayments",
  "askAboutRefunds",
  "runOrderTimers",
  "removeAddresses",
  "releaseReserves",
  "payOut",
] as const;

/** What people and time do. Whatever a number does not fit chooses the next best. */
export type PerformedAction =
  | { do: "checkOut"; buyer: number; lines: [number, number][]; withCode: boolean; fromCart: boolean }
  /** From the cart to an order as far as `until`, without a hitch. */
  | { do: "buy"; buyer: number; lines: [number, number][]; withCode: boolean; until: Stage }
  /** One pays when the hold is over and a rival has had the time to buy the same. */
  | { do: "payLate"; buyer: number; lines: [number, number][]; withCode: boolean; hasRival: boolean }
  /** The provider does not say that it is paid, or being paid; then Souk asks, in one of its ways. */
  | {
      do: "payUnheard";
      buyer: number;
      lines: [number, number][];
      withCode: boolean;
      decision: Decision;
      asking: Asking;
      /** The decision comes before so many requests of the asking, as it were in the middle of it. */
      requests: number;
    }
  | { do: "callAgain"; call: number }
  | { do: "pay"; payment: number; decision: Decision; script: SandboxScript }
  /** The buyer or the bank decides, and no webhook tells. */
  | { do: "decideUnheard"; payment: number; decision: Decision }
  | { do: "act"; order: number; action: number; isAny: boolean }
  | { do: "refund"; order: number; by: "seller" | "moderator" | "buyer"; percent: number; line: number }
  /** Moderators pay back what a provider does not, or end what it keeps refusing. */
  | { do: "recordExternalRefund"; order: number; percent: number }
  | { do: "endRefund"; refund: number }
  /** The buyer's bank sends paid refunds back. */
  | { do: "sendBackRefunds"; payment: number }
  /** Whether the provider's balance does not suffice for refunds. */
  | { do: "drainProvider"; payment: number; isEmpty: boolean }
  | { do: "bank"; payment: number; outcome: DisputeOutcome; percent: number }
  | { do: "requestPayout"; seller: number }
  | { do: "returnPayout"; payout: number }
  | { do: "moveAccount"; seller: number; returns: boolean }
  | { do: "suspend"; seller: number }
  | { do: "reinstate"; seller: number }
  /** Stripe is chosen for new payments, or the sandbox again. */
  | { do: "chooseProvider"; name: "stripe" | "sandbox" }
  | { do: "wait"; minutes: number }
  | { do: "schedule"; name: (typeof schedules)[number] }
  | { do: "deliver"; event: number }
  | { do: "deliverAll"; seed: number }
  | { do: "deliverAgain"; event: number }
  | { do: "work"; job: number }
  | { do: "workAgain"; job: number };

const stages = ["paid", "delivered", "completed", "paidOut"] as const;
export type Stage = (typeof stages)[number];

/** The buyer checks out again, the time of the checkout is up, or the schedule's time has come. */
export type Asking = "supersede" | "expire" | "check";

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
