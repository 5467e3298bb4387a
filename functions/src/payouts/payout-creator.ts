import { granularityOf } from "../payments/public.ts";
import { sendPayout } from "./events.ts";
import { payoutAccountStore } from "./payout-account-store.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { payoutMinimum } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import {
  appendEntry,
  claimEntries,
  ledgerReader,
  lockSpending,
  payoutCarriedEntry,
  payoutEntry,
  type BalanceKey,
  type Entry,
} from "../ledger/public.ts";
import { createPayout, payableIn, type Payout } from "./payout.ts";
import { payoutStore } from "./payout-store.ts";

/**
 * How many entries a payout includes. Negative ones come first, so that a payout with anything to pay
 * includes all of them and never pays more than the balance. More are read only where these sum to nothing.
 */
const MAX_CLAIMED = [300, 3_000] as const;

interface Request extends BalanceKey {
  /**
   * Id of a requested payout. The ids of scheduled ones derive from their entries: the same entries are paid
   * once.
   */
  id?: string;
  at: Date;
}

type Outcome = { payout: Payout } | { refused: "NothingToPay" | "SellerSuspended" | "RecentlyReturned" };

/** A returned payout is not sent again in the same night: it would most likely be returned by every run. */
const COOLDOWN_MS = 20 * HOUR;

/** Pays sellers their available balance, in one transaction that claims each entry it pays. */
export function payoutCreator(context: Context) {
  const access = accessStore(context);
  const ledger = ledgerReader(context);
  const payouts = payoutStore(context);
  const accounts = payoutAccountStore(context);

  /** The entries to pay, if they reach the payout minimum. */
  async function findPayable(
    transaction: Transaction,
    balanceKey: BalanceKey,
  ): Promise<[Entry, ...Entry[]] | undefined> {
    for (const limit of MAX_CLAIMED) {
      const [first, ...rest] = await ledger.listOpen(transaction, balanceKey, limit);
      if (!first) return undefined;
      const claimed: [Entry, ...Entry[]] = [first, ...rest];
      if (payableIn(claimed, granularityOf(balanceKey)) >= minimumPayout()) return claimed;
      if (claimed.length < limit) return undefined;
    }
    return undefined;
  }

  /** Whether a payout was returned so recently that sending it again would be of no use. */
  async function isCoolingDown(
    transaction: Transaction,
    claimed: readonly Entry[],
    at: Date,
  ): Promise<boolean> {
    const returns = claimed.filter(({ kind }) => kind === "payoutReturned");
    const [latest] = returns;
    if (returns.some((entry) => after(entry.at, COOLDOWN_MS) > at)) return true;
    return latest !== undefined && !(await accounts.isConnected(latest, transaction));
  }

  /** Safe to repeat: an entry is claimed once. */
  async function pay(transaction: Transaction, { id, at, ...balanceKey }: Request): Promise<Outcome> {
    const commit = await lockSpending(transaction, balanceKey);
    const claimed = await findPayable(transaction, balanceKey);
    if (!claimed) return { refused: "NothingToPay" };
    // What a suspended seller has earned waits; it is paid when they are reinstated.
    const grant = await access.findGrant(balanceKey.seller, transaction);
    if (grant?.state === "suspended") return { refused: "SellerSuspended" };
    if (id === undefined && (await isCoolingDown(transaction, claimed, at)))
      return { refused: "RecentlyReturned" };

    const payoutId = id ?? idFrom("payout", ...claimed.map((entry) => entry.id).toSorted());
    const payout = createPayout(claimed, { id: payoutId, at, granularity: granularityOf(balanceKey) });
    const { seller, currency, provider, amount, carried } = payout;
    const payload = { payoutId, seller, provider, amount: { amount, currency } };
    await enqueue(transaction, sendPayout, { id: idFrom("sendPayout", payoutId), payload, now: at });
    commit(at);
    payouts.create(transaction, payout);
    claimEntries(transaction, claimed, payoutId);
    const entry = { payoutId, seller, currency, provider, at };
    appendEntry(transaction, payoutEntry({ ...entry, amount: amount + carried }));
    if (carried > 0) appendEntry(transaction, payoutCarriedEntry({ ...entry, amount: carried }));
    return { payout };
  }

  return { pay };
}

/** Less than one minor unit would be no payout. */
export function minimumPayout(): number {
  return Math.max(1, payoutMinimum.value());
}
