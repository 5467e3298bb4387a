import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { signalOffPlatform, type OffPlatform } from "./signal.ts";
import { signalStore } from "./signal-store.ts";

/** Signals about whoever leads others away from the marketplace. */
export function offPlatformSignals(context: Pick<Context, "database">) {
  const signals = signalStore(context);
  return {
    /** One a member and conversation, of the latest message. One write, in the transaction of the message. */
    record: (transaction: Transaction, found: OffPlatform & { subject: string; at: Date }) =>
      signals.save(transaction, signalOffPlatform(found)),
  };
}
