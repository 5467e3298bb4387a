import { dataMap } from "../data-map.ts";
import { eraseDocuments } from "../platform/data-map/erase-documents.ts";
import { listErasureUnits } from "../platform/data-map/erasure-units.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Erasure } from "./erasure.ts";
import { erasureStore } from "./erasure-store.ts";
import { memberStore } from "./member-store.ts";

interface Replay {
  /** Where all erasures are known. */
  readonly from: Pick<Context, "database">;
  /** Where a backup was restored, in which those that came later are not. */
  readonly into: Context;
  /** Of everybody whom what was restored may tell of. */
  readonly uids: Iterable<string>;
  /** Whether the receipts come along: where all of a database was restored. */
  readonly keepsReceipts: boolean;
}

const PAGE_SIZE = 500;
const rows = listErasureUnits(dataMap).filter((unit) => "row" in unit);

/**
 * Erases again, row by row of the data map, who has been erased since a backup was made. A receipt has a hash of an id, so that
 * it can be told who it is of. Users and files are gone already: neither comes back with a backup. Resolves to how many
 * members and documents that were, and how many documents wait for something to end. Safe to repeat.
 */
export async function replayErasures({ from, into, uids, keepsReceipts }: Replay) {
  const found = { members: 0, erased: 0, waiting: 0 };
  const erasures = await listErasures(from);
  if (erasures.size === 0) return found;
  const restored = erasureStore(into);
  for (const uid of uids) {
    const id = restored.idOf(uid);
    const erasure = erasures.get(id);
    if (!erasure || (await restored.find(id))?.state === "erased") continue;
    found.members += 1;
    await eraseAgain(uid);
  }
  if (keepsReceipts)
    for (const erasure of erasures.values())
      await into.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        restored.save(transaction, erasure);
      });
  return found;

  async function eraseAgain(uid: string): Promise<void> {
    const member = await memberStore(into).find(uid, into.database);
    const person = { uid, names: member ? [member.handle, member.displayName] : [] };
    for (const { row, children } of rows)
      await eraseDocuments(
        {
          row,
          children,
          person,
          context: into,
          from: { lookup: 0, after: null },
          record: (_transaction, { erased, waiting }) => {
            for (const count of erased.values()) found.erased += count;
            found.waiting += waiting;
          },
        },
        () => false,
      );
  }
}

/** Those that have begun, by their ids: who has only asked may change their mind. */
async function listErasures({ database }: Pick<Context, "database">): Promise<Map<string, Erasure>> {
  const erasures = new Map<string, Erasure>();
  let after: string | null = null;
  do {
    const page: Erasure[] = await erasureStore({ database }).listById({ after, limit: PAGE_SIZE });
    for (const erasure of page) if (erasure.state !== "requested") erasures.set(erasure.id, erasure);
    after = page.length < PAGE_SIZE ? null : (page.at(-1)?.id ?? null);
  } while (after !== null);
  return erasures;
}
