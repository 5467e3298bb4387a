import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { OptionalKind } from "./mail/optional-kinds.ts";

/** `members/{uid}/private/notify`: what a member has chosen of how they are told. What is not in it is as by default. */
export interface Preferences {
  kinds?: Partial<Record<OptionalKind, { mail: "off" }>>;
}

/** `members/{uid}/private/notify` */
export function preferenceStore({ database }: Pick<Context, "database">) {
  const preferencesOf = (uid: string) =>
    database.collection<Preferences>(`members/${uid}/private`).doc("notify");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(preferencesOf(uid)),
    /** All else in it stays. */
    turnOffMail: (transaction: Transaction, uid: string, kind: OptionalKind) =>
      transaction.merge(preferencesOf(uid), { kinds: { [kind]: { mail: "off" } } }),
  };
}

/** Whether they still want e-mails of this kind. */
export function wantsMail(preferences: Preferences | undefined, kind: OptionalKind): boolean {
  return preferences?.kinds?.[kind]?.mail !== "off";
}
