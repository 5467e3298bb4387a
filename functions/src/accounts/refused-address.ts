import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Settings } from "./member.ts";
import { memberStore } from "./member-store.ts";

/** Keeps in mind whether mail reaches a member. Nothing is kept of who has left. */
export function refusedAddresses(context: Pick<Context, "database">) {
  const members = memberStore(context);
  return {
    /** Resolves to what writes it, for the end of the transaction; undefined where it is known already. */
    prepare: async (
      transaction: Transaction,
      uid: string,
      { isKnown, ...refused }: { mark: string; at: Date; isKnown: (settings: Settings) => boolean },
    ): Promise<(() => void) | undefined> => {
      const settings = await members.findSettings(uid, transaction);
      if (!settings || isKnown(settings)) return undefined;
      return () => members.saveSettings(transaction, uid, { ...settings, refusedAddress: refused });
    },

    /** Mail reaches them again. The same again changes nothing. */
    forget: (uid: string): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const settings = await members.findSettings(uid, transaction);
        if (!settings?.refusedAddress) return;
        const { refusedAddress: _, ...others } = settings;
        members.saveSettings(transaction, uid, others);
      }),
  };
}
