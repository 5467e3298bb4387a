import { emit } from "../../platform/events/domain-event.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { importFinished } from "../events.ts";
import type { Import } from "./import.ts";
import type { importStore } from "./import-store.ts";

/** Saves an import, and tells of it when that was its end. */
export function saveProgress(imports: ReturnType<typeof importStore>, unit: Unit, imported: Import): Import {
  imports.save(unit, imported);
  const { id: importId, seller, state, lines, updatedAt: at } = imported;
  if (state === "done" || state === "failed") {
    const data = { importId, seller, state, imported: lines.imported, bad: lines.bad };
    emit(unit, importFinished, { at, data });
  }
  return imported;
}
