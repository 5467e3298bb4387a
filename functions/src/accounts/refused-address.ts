import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Settings } from "./member.ts";
import { memberStore } from "./member-store.ts";

/** Keeps in mind whether mail reaches a member. Nothing is kept of who has left. */
export function refusedAddresses(context: Pick<Context, "database">) {
  const members = memberStore(context);
  return {
    /** Resolves to whether that is new. What is known already changes nothing. */
    keep: async (
      transaction: Transaction,
      uid: string,
      { isKnown, ...refused }: { mark: string; at: Date; isKnown: (settings: Settings) => boolean },
    ): Promise<boolean> => {
      const settings = await members.findSettings(uid, transaction);
      if (!settings || isKnown(settings)) return false;
      members.saveSettings(transaction, uid, { ...settings, refusedAddress: refused });
      return true;
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
