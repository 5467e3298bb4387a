import { MAX_OBSTACLES } from "../accounts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { SnapshotReader } from "../platform/firestore/database.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { DueQuery } from "../platform/schedules/due-items.ts";
import { findPageByTime, type Page, type PageRequest } from "../platform/operations/list-page.ts";
import { refundRequested } from "./events.ts";
import type { RefundState } from "./provider.ts";
import { openRefund, type Refund, type RefundRequest } from "./refund.ts";

const REFUNDS = "refunds";

interface RefundPage extends PageRequest {
  state?: RefundState | undefined;
  reason?: string | undefined;
}

/** Reads of `refunds/{id}`. */
export function refundReader({ database }: Pick<Context, "database">) {
  const refunds = database.collection<Refund>(REFUNDS);
  const inCurrency = (currency: string) => refunds.where("amount.currency", "==", currency);
  return {
    find: (id: string, reader: Reader = database) => reader.get(refunds.doc(id)),

    /** The sum of all running refunds of a currency, in minor units. */
    sumRunning: async (reader: SnapshotReader, currency: string): Promise<number> => {
      const running = inCurrency(currency).where("state", "==", "pending");
      return (await reader.sum(running, ["amount.amount"])).sums["amount.amount"];
    },

    /** The sum of refunds that settled after `since`, in minor units. */
    sumSettledSince: async (reader: SnapshotReader, currency: string, since: Date): Promise<number> => {
      const settled = inCurrency(currency).where("settledAt", ">", since);
      return (await reader.sum(settled, ["amount.amount"])).sums["amount.amount"];
    },

    /** Money on its way to a buyer. */
    listRunningOf: (buyer: string) =>
      database.query(
        refunds.where("buyer", "==", buyer).where("state", "==", "pending").limit(MAX_OBSTACLES),
      ),

    /** Refunds of which the provider is to be asked again. */
    dueBy: (now: Date): DueQuery<Refund> => ({
      query: refunds.where("askAgainAt", "<=", now),
      by: "askAgainAt",
    }),

    /** The latest first. */
    list({ state, reason, limit, after }: RefundPage): Promise<Page<Refund>> {
      const ofState = state === undefined ? refunds : refunds.where("state", "==", state);
      const ofReason = reason === undefined ? ofState : ofState.where("reason", "==", reason);
      return findPageByTime(database, ofReason, { by: "requestedAt", limit, after });
    },
  };
}

/** `refunds/{id}` */
export function refundStore(context: Pick<Context, "database">) {
  const refunds = context.database.collection<Refund>(REFUNDS);
  return {
    ...refundReader(context),
    save: (transaction: Transaction, refund: Refund) => transaction.set(refunds.doc(refund.id), refund),
  };
}

/**
 * Requests a refund in `transaction`; `payments.refundSettled` reports the outcome. Two writes, no read:
 * fails the transaction where a refund with this id exists. The caller ensures that refunds do not exceed the
 * charge; the provider refuses those that do.
 */
export function requestRefund(transaction: Transaction, request: RefundRequest): void {
  const { id, requestedAt: at } = request;
  transaction.create(transaction.collection<Refund>(REFUNDS).doc(id), openRefund(request));
  emit(transaction, refundRequested, { at, data: { refundId: id } });
}
