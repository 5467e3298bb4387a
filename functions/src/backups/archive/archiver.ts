import { dataMap } from "../../data-map.ts";
import { collectionOf } from "../../platform/data-map/describe-collection.ts";
import type { ExactDocument } from "../../platform/firestore/exact-documents.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { log } from "../../platform/runtime/log.ts";
import { lineOf } from "../lines.ts";
import { archiveFiles } from "./archive-files.ts";
import { archivedFields, decideDisposition } from "./disposition.ts";

const rows = new Map(dataMap.collections.map((row) => [collectionOf(row), row]));

/** Collections whose documents go into the archive before they are deleted. */
export const archived = [...rows].flatMap(([name, { retention }]) =>
  typeof retention === "object" && "isArchived" in retention ? [name] : [],
);

interface Night {
  /** Of the backup. */
  readonly id: string;
  /** Of which its documents are, by Firestore's clock. */
  readonly at: Date;
  /** How many documents may still be archived or deleted. */
  readonly budget: number;
}

const BATCH_SIZE = 100;

/**
 * Archives and deletes what the retention of its row lets go, among the documents that a backup has read anyway. A document is deleted
 * once its file and index are written, in a transaction that looks whether it is as it was. Safe to repeat: what is archived twice is
 * in two files, or in the same one.
 */
export function archiver(context: Context, { id, at, budget }: Night) {
  const documents = context.database.exactDocuments();
  const files = archiveFiles(context);
  const done = { archived: 0, deleted: 0 };

  async function archive(collection: string, file: number, found: readonly ExactDocument[]): Promise<void> {
    const row = rows.get(collection);
    if (!row) return;
    const days = Map.groupBy(found, ({ createdAt }) => dayOf(createdAt));
    for (const [day, ofDay] of days) {
      const lines = ofDay.map(({ path, fields }) => ({
        path,
        text: lineOf({ path, fields: archivedFields(row, fields) }, documents.root),
      }));
      await files.write({ collection, day, name: `${id}-${String(file).padStart(5, "0")}` }, lines);
    }
  }

  return {
    done,
    /** Whether a document is to go. */
    isDue(group: string, document: ExactDocument): boolean {
      const row = rows.get(group);
      return row !== undefined && decideDisposition(row, document, at) !== undefined;
    },

    /** Given the documents of a group that are due in one file of the backup. */
    async dispose(group: string, file: number, found: readonly ExactDocument[]): Promise<void> {
      const row = rows.get(group);
      if (!row) return;
      const due = Map.groupBy(found, (document) => decideDisposition(row, document, at));
      for (const disposition of ["archive", "delete"] as const) {
        const all = due.get(disposition) ?? [];
        const left = Math.max(0, budget - done.archived - done.deleted);
        const chosen = all.slice(0, left);
        if (chosen.length < all.length)
          log.warn("documents wait for the next night", { group, disposition, waiting: all.length - left });
        if (chosen.length === 0) continue;
        if (disposition === "archive") await archive(group, file, chosen);
        for (let from = 0; from < chosen.length; from += BATCH_SIZE) {
          const count = await documents.deleteUnchanged(chosen.slice(from, from + BATCH_SIZE));
          done[disposition === "archive" ? "archived" : "deleted"] += count;
        }
      }
    },
  };
}

function dayOf(microseconds: number): string {
  return new Date(microseconds / 1000).toISOString().slice(0, 10);
}
