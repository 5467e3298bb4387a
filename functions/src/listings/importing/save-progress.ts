import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { importFinished } from "../events.ts";
import type { Import } from "./import.ts";
import type { importStore } from "./import-store.ts";

/** Saves an import, and emits an event when it has finished. */
export function saveProgress(
  imports: ReturnType<typeof importStore>,
  transaction: Transaction,
  imported: Import,
): Import {
  imports.save(transaction, imported);
  const { id: importId, seller, state, lines, updatedAt: at } = imported;
  if (state === "done" || state === "failed") {
    const data = { importId, seller, state, imported: lines.imported, invalid: lines.invalid };
    emit(transaction, importFinished, { at, data });
  }
  return imported;
}
