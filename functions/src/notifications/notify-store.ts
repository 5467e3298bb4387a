import { FieldValue } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Group } from "./groups/group.ts";
import type { HeldPushes } from "./held-pushes.ts";
import { usualPreferences, type Preferences } from "./preferences.ts";

/** `members/{uid}/notify/state`: what a member has seen, and what digests have told them. */
export interface NotifyState {
  /** The member's own to write: all that is not later counts as seen. */
  readonly seenAt?: Date;
  /** The latest that a digest had, by what it is for. */
  readonly digestedAt?: Readonly<Partial<Record<"daily" | "weekly", Date>>>;
}

/** `members/{uid}/notify/{document}`: preferences, what was seen, pushes that wait; `members/{uid}/notificationGroups/{id}`. */
export function notifyStore({ database }: Pick<Context, "database">) {
  const document = <T extends object>(uid: string, id: string) =>
    database.collection<T>(`members/${uid}/notify`).doc(id);
  const preferencesOf = (uid: string) => document<Partial<Preferences>>(uid, "preferences");
  const stateOf = (uid: string) => document<NotifyState>(uid, "state");
  const groupOf = (uid: string, id: string) =>
    database.collection<Group>(`members/${uid}/notificationGroups`).doc(id);
  const heldOf = (uid: string) => document<HeldPushes>(uid, "held");
  return {
    referenceToPreferences: preferencesOf,
    /** One read; whoever has chosen nothing has the usual ones. */
    readPreferences: async (uid: string, reader: Reader = database): Promise<Preferences> => ({
      ...usualPreferences,
      ...(await reader.get(preferencesOf(uid))),
    }),
    savePreferences: (transaction: Transaction, uid: string, preferences: Preferences) =>
      transaction.set(preferencesOf(uid), preferences),
    /** All else in them stays. */
    addToPreferences: (transaction: Transaction, uid: string, added: Partial<Preferences>) =>
      transaction.merge(preferencesOf(uid), added),
    readState: async (uid: string, reader: Reader = database): Promise<NotifyState> =>
      (await reader.get(stateOf(uid))) ?? {},
    /** By Firestore's clock, as notifications have it. */
    markSeen: (transaction: Transaction, uid: string) =>
      transaction.merge(stateOf(uid), { seenAt: FieldValue.serverTimestamp() }),
    markDigested: (
      transaction: Transaction,
      uid: string,
      digestedAt: NonNullable<NotifyState["digestedAt"]>,
    ) => transaction.merge(stateOf(uid), { digestedAt }),
    readGroup: (uid: string, id: string, reader: Reader = database) => reader.get(groupOf(uid, id)),
    saveGroup: (transaction: Transaction, { uid, id }: { uid: string; id: string }, group: Group) =>
      transaction.set(groupOf(uid, id), group),
    readHeld: (uid: string, reader: Reader = database) => reader.get(heldOf(uid)),
    saveHeld: (transaction: Transaction, uid: string, held: HeldPushes) =>
      Object.keys(held.items).length > 0
        ? transaction.set(heldOf(uid), held)
        : transaction.delete(heldOf(uid)),
  };
}
