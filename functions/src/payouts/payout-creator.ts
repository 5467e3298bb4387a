import { refundStore } from "../payments/public.ts";
import { sendPayout } from "./jobs.ts";
import { payoutAccounts } from "./payout-accounts.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { payoutMinimum } from "../platform/runtime/config.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { ledgerStore, payoutEntry, type Entry, type BalanceKey } from "../ledger/public.ts";
import { availableIn, createPayout, type Payout } from "./payout.ts";
import { payoutStore } from "./payout-store.ts";

/**
 * How many entries a payout takes in. Those that overdraw come first, so that a payout with anything to pay has taken in
 * all of them: it never pays more than there is. More are read only where these come to nothing.
 */
const MAX_CLAIMED = [300, 3_000] as const;

interface Request extends BalanceKey {
  /** Of a payout that a person asks for. The schedule's are named after what they take in: the same are paid once. */
  id?: string;
  at: Date;
}

type Outcome = { payout: Payout } | { refused: "NothingToPay" | "RefundRunning" | "CameBack" };

/** What came back is not sent again in the same night: it would most likely come back by every run. */
const COOLDOWN_MS = 20 * HOUR;

/** Pays sellers what they have, in one transaction that claims each entry it pays. */
export function payoutCreator(context: Context) {
  const ledger = ledgerStore(context);
  const payouts = payoutStore(context);
  const refunds = refundStore(context);
  const accounts = payoutAccounts(context);

  /** The entries to pay, if they come to the least that is paid. */
  async function findPayable(
    transaction: Transaction,
    balanceKey: BalanceKey,
  ): Promise<[Entry, ...Entry[]] | undefined> {
    for (const limit of MAX_CLAIMED) {
      const [first, ...rest] = await ledger.listOpen(transaction, balanceKey, limit);
      if (!first) return undefined;
      const claimed: [Entry, ...Entry[]] = [first, ...rest];
      if (availableIn(claimed) >= minimumPayout()) return claimed;
      if (claimed.length < limit) return undefined;
    }
    return undefined;
  }

  /** Whether a payout came back, and sending it again now would be of no use. */
  async function isCoolingDown(
    transaction: Transaction,
    claimed: readonly Entry[],
    at: Date,
  ): Promise<boolean> {
    const returns = claimed.filter(({ kind }) => kind === "payoutReturned");
    const [{ seller } = { seller: "" }] = returns;
    if (returns.some((entry) => after(entry.at, COOLDOWN_MS) > at)) return true;
    return returns.length > 0 && !(await accounts.isConnected(transaction, seller));
  }

  /** Safe to repeat: an entry is claimed once, and a payout that was asked for by this id is found again. */
  async function pay(transaction: Transaction, { id, at, ...balanceKey }: Request): Promise<Outcome> {
    const earlier = id === undefined ? undefined : await payouts.find(id, transaction);
    if (earlier) return { payout: earlier };
    const claimed = await findPayable(transaction, balanceKey);
    if (!claimed) return { refused: "NothingToPay" };
    if (await refunds.hasRunningRefund(transaction, balanceKey.seller)) return { refused: "RefundRunning" };
    if (id === undefined && (await isCoolingDown(transaction, claimed, at))) return { refused: "CameBack" };

    const payoutId = id ?? idFrom("payout", ...claimed.map((entry) => entry.id).toSorted());
    const payout = createPayout(claimed, { id: payoutId, at });
    const { seller, currency, amount } = payout;
    const payload = { payoutId, seller, amount: { amount, currency } };
    await enqueue(transaction, sendPayout, { id: idFrom("sendPayout", payoutId), payload, dueAt: at });
    payouts.create(transaction, payout);
    for (const entry of claimed) ledger.claim(transaction, entry.id, payoutId);
    ledger.append(transaction, payoutEntry({ payoutId, seller, currency, amount, at }));
    return { payout };
  }

  return { pay };
}

/** Less than one minor unit would be no payout. */
export function minimumPayout(): number {
  return Math.max(1, payoutMinimum.value());
}
