import type { Database } from "./database.ts";
import type { ExactDocument, ExactPage } from "./exact-documents.ts";
import { toPlainFields } from "./plain-values.ts";

/**
 * A database that has no way to write: neither methods that do, nor references or queries, which could. For what must not
 * change anything, such as a dry run.
 */
export interface ReadOnlyDatabase {
  /** One read. Undefined where there is no such document. */
  readonly get: (path: string) => Promise<Record<string, unknown> | undefined>;
  /** The next documents of all collections of this name, in the order of their paths. */
  readonly listGroup: (group: string, page: ExactPage) => Promise<ExactDocument[]>;
  /** Billed as one read for each thousand. */
  readonly countGroup: (group: string) => Promise<number>;
}

/** A new object, so that nothing of the database itself can be reached through it. */
export function readOnly(database: Database): ReadOnlyDatabase {
  const documents = database.exactDocuments();
  return Object.freeze<ReadOnlyDatabase>({
    get: async (path) => {
      const [found] = await documents.getAll([path]);
      return found && toPlainFields(found.fields);
    },
    listGroup: (group, page) => documents.listGroup(group, page),
    countGroup: (group) => documents.countGroup(group),
  });
}
