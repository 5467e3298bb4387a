import * as fc from "fast-check";
import { accounts, sumOf, type Split } from "../../src/ledger/accounts.ts";
import { OPEN, type Entry } from "../../src/ledger/entry.ts";
import {
  payoutEntry,
  payoutPaidEntry,
  payoutReturnedEntry,
  chargebackEntry,
  chargebackLostEntry,
  chargebackWonEntry,
  refundEntry,
  refundFailedEntry,
  refundSettledEntry,
  releaseEntry,
  reserveReleasedEntry,
  saleEntry,
} from "../../src/ledger/entry-builders.ts";

const steps = [
  "refund",
  "settle",
  "fail",
  "contest",
  "win",
  "lose",
  "release",
  "releaseReserve",
  "payOut",
  "paid",
  "returned",
] as const;
type Step = (typeof steps)[number];

interface Story {
  sold: Split;
  next: { step: Step; share: number }[];
}

const amount = fc.nat(100_000);
export const anyStory: fc.Arbitrary<Story> = fc.record({
  sold: fc.record({ proceeds: amount, fees: amount, tax: amount }),
  next: fc.array(fc.record({ step: fc.constantFrom(...steps), share: fc.nat(100) }), { maxLength: 40 }),
});

const at = new Date("2026-03-01T12:00:00Z");
const entryContext = { seller: "sara", currency: "EUR", provider: "sandbox", at };
const ofOrder = { ...entryContext, orderId: "o1" };

export function balanceOf(entries: readonly Entry[]): Entry["postings"] {
  const sums = accounts.map((account) => [
    account,
    entries.reduce((sum, { postings }) => sum + postings[account], 0),
  ]);
  return Object.fromEntries(sums) as Entry["postings"];
}

/** The entries of a sequence of steps; steps that are not allowed at their position are skipped. */
export function play({ sold, next }: Story): Entry[] {
  const entries: Entry[] = [
    saleEntry({
      order: { ...entryContext, id: "o1", amounts: { ...sold, total: sumOf(sold) } },
      at,
    }),
  ];
  let left = sold;
  let part: "pending" | "available" = "pending";
  const refunds: { refundId: string; split: Split }[] = [];
  let dispute: { disputeId: string; split: Split; excess: number } | undefined;
  let isContested = false;
  let reserved = 0;
  let payout: { payoutId: string; amount: number } | undefined;
  let isPaid = false;

  const shareOf = (share: number): Split => ({
    proceeds: Math.floor((left.proceeds * share) / 100),
    fees: Math.floor((left.fees * share) / 100),
    tax: Math.floor((left.tax * share) / 100),
  });
  const minus = (split: Split) => {
    left = {
      proceeds: left.proceeds - split.proceeds,
      fees: left.fees - split.fees,
      tax: left.tax - split.tax,
    };
  };
  const plus = ({ proceeds, fees, tax }: Split) => minus({ proceeds: -proceeds, fees: -fees, tax: -tax });

  const entryAfter: Record<Step, (share: number, turn: number) => Entry | undefined> = {
    refund(share, turn) {
      const refund = { refundId: `r${turn}`, split: shareOf(share) };
      refunds.push(refund);
      minus(refund.split);
      return refundEntry({ ...ofOrder, ...refund, from: part });
    },
    settle() {
      const refund = refunds.pop();
      return refund && refundSettledEntry({ ...ofOrder, ...refund, total: sumOf(refund.split) });
    },
    fail() {
      const refund = refunds.pop();
      if (refund) plus(refund.split);
      return refund && refundFailedEntry({ ...ofOrder, ...refund, to: part });
    },
    contest(_, turn) {
      if (isContested) return undefined;
      // A bank contests the whole charge, whatever was refunded of it.
      dispute = { disputeId: `d${turn}`, split: left, excess: sumOf(sold) - sumOf(left) };
      isContested = true;
      left = { proceeds: 0, fees: 0, tax: 0 };
      return chargebackEntry({ ...ofOrder, ...dispute, from: part });
    },
    win() {
      const won = dispute;
      dispute = undefined;
      if (won) plus(won.split);
      return won && chargebackWonEntry({ ...ofOrder, ...won, to: part });
    },
    lose() {
      const lost = dispute;
      dispute = undefined;
      return lost && chargebackLostEntry({ ...ofOrder, ...lost, total: sumOf(lost.split) + lost.excess });
    },
    release(share) {
      if (part === "available") return undefined;
      part = "available";
      reserved = shareOf(share).proceeds;
      return releaseEntry({ ...ofOrder, amount: left.proceeds, reserved });
    },
    releaseReserve() {
      const kept = reserved;
      reserved = 0;
      return kept === 0 ? undefined : reserveReleasedEntry({ ...ofOrder, amount: kept });
    },
    payOut(_, turn) {
      const claimed = entries.filter(({ claim }) => claim === OPEN);
      const due = claimed.reduce((sum, { postings }) => sum + postings.available, 0);
      if (due <= 0 || payout) return undefined;
      for (const entry of claimed) entry.claim = `p${turn}`;
      payout = { payoutId: `p${turn}`, amount: due };
      isPaid = false;
      return payoutEntry({ ...entryContext, ...payout });
    },
    paid() {
      if (!payout || isPaid) return undefined;
      isPaid = true;
      return payoutPaidEntry({ ...entryContext, ...payout });
    },
    returned() {
      const gone = payout;
      payout = undefined;
      const from = isPaid ? "paidOut" : "payingOut";
      return gone && payoutReturnedEntry({ ...entryContext, ...gone, from });
    },
  };

  for (const [turn, { step, share }] of next.entries()) {
    const entry = entryAfter[step](share, turn);
    if (entry) entries.push(entry);
  }
  return entries;
}
