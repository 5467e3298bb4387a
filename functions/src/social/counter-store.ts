import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../platform/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Counters } from "./counters.ts";

/** `counters/{listingId}` */
export function counterStore({ database }: Pick<Context, "database">) {
  const counters = database.collection<Counters>("counters");
  return {
    /** A blind write: it waits for no other count of the same listing. */
    addLikes: (unit: Unit, listingId: string, difference: number) =>
      unit.merge(counters.doc(listingId), { likes: FieldValue.increment(difference) }),
  };
}
