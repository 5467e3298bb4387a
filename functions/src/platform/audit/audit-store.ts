import { FieldPath } from "firebase-admin/firestore";
import type { Transaction } from "../firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../operations/list-page.ts";
import type { Context } from "../runtime/context.ts";
import { dayAfter, startOfDay } from "../values/day.ts";
import type { AuditEntry } from "./audit-entry.ts";

const AUDIT = "audit";
const PAGE_SIZE = 300;

interface AuditFilter {
  readonly day?: string | undefined;
  readonly actor?: string | undefined;
  readonly target?: string | undefined;
}

/** Records an action in the transaction that does it. One write. */
export function recordAction(transaction: Transaction, entry: AuditEntry): void {
  transaction.set(transaction.collection<AuditEntry>(AUDIT).doc(entry.id), entry);
}

/** `audit/{id}`, for those who read it. */
export function auditReader({ database }: Pick<Context, "database">) {
  const entries = database.collection<AuditEntry>(AUDIT);

  const find = ({ day, actor, target }: AuditFilter) => {
    let query = entries.where("at", ">=", new Date(0));
    if (day !== undefined)
      query = entries.where("at", ">=", startOfDay(day)).where("at", "<", startOfDay(dayAfter(day)));
    if (actor !== undefined) query = query.where("actor", "==", actor);
    if (target !== undefined) query = query.where("target", "==", target);
    return query;
  };

  return {
    /** The latest first. */
    list: (filter: AuditFilter, page: PageRequest) =>
      findPageByTime(database, find(filter), { by: "at", ...page }),

    /** All of a day in UTC, the latest first, a page in memory at a time. */
    async *readDay(day: string): AsyncGenerator<AuditEntry> {
      const ordered = find({ day }).orderBy("at", "desc").orderBy(FieldPath.documentId(), "desc");
      for (let query = ordered.limit(PAGE_SIZE); ;) {
        const page = await database.query(query);
        yield* page;
        const last = page.at(-1);
        if (!last || page.length < PAGE_SIZE) return;
        query = ordered.startAfter(last.at, last.id).limit(PAGE_SIZE);
      }
    },

    findOldest: async () => (await database.query(entries.orderBy("at").limit(1)))[0],
  };
}
