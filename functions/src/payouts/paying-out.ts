import { refundStore } from "../payments/public.ts";
import { sendPayout } from "./jobs.ts";
import { payoutAccounts } from "./payout-accounts.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { payoutMinimum } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { ledgerStore, payoutEntry, type Entry, type Holder } from "../ledger/public.ts";
import { availableIn, openPayout, type Payout } from "./payout.ts";
import { payoutStore } from "./payout-store.ts";

/**
 * How many entries a payout takes in. Those that overdraw come first, so that a payout with anything to pay has taken in
 * all of them: it never pays more than there is. More are read only where these come to nothing.
 */
const MOST_CLAIMED = [300, 3_000] as const;

interface Request extends Holder {
  /** Of a payout that a person asks for. The schedule's are named after what they take in: the same are paid once. */
  id?: string;
  at: Date;
}

type Outcome = { payout: Payout } | { refused: "NothingToPay" | "RefundRunning" | "CameBack" };

/** What came back is not sent again in the same night: it would most likely come back by every run. */
const REST_MS = 20 * HOUR;

/** Pays sellers what they have, in one transaction that claims each entry it pays. */
export function payingOut(context: Context) {
  const ledger = ledgerStore(context);
  const payouts = payoutStore(context);
  const refunds = refundStore(context);
  const accounts = payoutAccounts(context);

  /** The entries to pay, if they come to the least that is paid. */
  async function findPayable(unit: Unit, holder: Holder): Promise<[Entry, ...Entry[]] | undefined> {
    for (const limit of MOST_CLAIMED) {
      const [first, ...rest] = await ledger.listOpen(unit, holder, limit);
      if (!first) return undefined;
      const claimed: [Entry, ...Entry[]] = [first, ...rest];
      if (availableIn(claimed) >= leastPaid()) return claimed;
      if (claimed.length < limit) return undefined;
    }
    return undefined;
  }

  /** Whether a payout came back, and sending it again now would be of no use. */
  async function isResting(unit: Unit, claimed: readonly Entry[], at: Date): Promise<boolean> {
    const returns = claimed.filter(({ kind }) => kind === "payoutReturned");
    const [{ seller } = { seller: "" }] = returns;
    if (returns.some((entry) => after(entry.at, REST_MS) > at)) return true;
    return returns.length > 0 && !(await accounts.isConnected(unit, seller));
  }

  /** Safe to repeat: an entry is claimed once, and a payout that was asked for by this id is found again. */
  async function pay(unit: Unit, { id, at, ...holder }: Request): Promise<Outcome> {
    const earlier = id === undefined ? undefined : await payouts.find(id, unit);
    if (earlier) return { payout: earlier };
    const claimed = await findPayable(unit, holder);
    if (!claimed) return { refused: "NothingToPay" };
    if (await refunds.hasRunningRefund(unit, holder.seller)) return { refused: "RefundRunning" };
    if (id === undefined && (await isResting(unit, claimed, at))) return { refused: "CameBack" };

    const payoutId = id ?? idFrom("payout", ...claimed.map((entry) => entry.id).toSorted());
    const payout = openPayout(claimed, { id: payoutId, at });
    const { seller, currency, amount } = payout;
    const payload = { payoutId, seller, amount: { amount, currency } };
    await enqueue(unit, sendPayout, { id: idFrom("sendPayout", payoutId), payload, dueAt: at });
    payouts.create(unit, payout);
    for (const entry of claimed) ledger.claim(unit, entry.id, payoutId);
    ledger.append(unit, payoutEntry({ payoutId, seller, currency, amount, at }));
    return { payout };
  }

  return { pay };
}

/** Less than one minor unit would be no payout. */
export function leastPaid(): number {
  return Math.max(1, payoutMinimum.value());
}
