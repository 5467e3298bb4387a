import { dataMap } from "../../data-map.ts";
import { eraseDocuments } from "../../platform/data-map/erase-documents.ts";
import { listErasureUnits, listKept, type ErasureUnit } from "../../platform/data-map/erasure-units.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { endRow, type Erasure } from "../erasure.ts";
import { erasureStore } from "../erasure-store.ts";
import { eraseRow } from "../jobs.ts";

/** Well within a task's two minutes. */
const TIME_LIMIT_MS = 60 * SECOND;
const START = { lookup: 0, after: null };

const units = new Map(listErasureUnits(dataMap).map((unit) => [unit.name, unit]));
const kept = listKept(dataMap);

/**
 * Safe to repeat and to die anywhere: what is erased is not found again, and of what stays each transaction records how far
 * it has come. One that takes long goes on in a further attempt.
 */
export default defineJobHandler(
  eraseRow,
  { erasures: erasureStore, context: wholeContext },
  async ({ payload: { erasureId, pass, row }, now, database, erasures, context }) => {
    const erasure = await erasures.find(erasureId);
    const unit = units.get(row);
    if (!isOpen(erasure, pass, row)) return undefined;
    // A row that a later release has no more.
    const isDone = !unit || (await eraseUnit(unit, erasure, context));
    if (!isDone) return { ended: "postponed", dueAt: now };
    await database.runTransaction(async (transaction) => {
      const current = await erasures.find(erasureId, transaction);
      if (isOpen(current, pass, row)) erasures.save(transaction, endRow(current, { row, kept }, now));
    });
    return undefined;
  },
);

type Running = Erasure & { uid: string };

function isOpen(erasure: Erasure | undefined, pass: number, row: string): erasure is Running {
  return (
    erasure?.uid !== undefined && erasure.uid !== null && erasure.pass === pass && erasure.open.includes(row)
  );
}

async function eraseUnit(unit: ErasureUnit, { id, uid, names, rows }: Running, context: Context) {
  const { database, clock } = context;
  const erasures = erasureStore(context);
  const person = { uid, names };
  if ("run" in unit) {
    const erased = new Map([[unit.name, await unit.run(person, context)]]);
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      erasures.record(transaction, id, { row: unit.name, progress: { erased, waiting: 0, position: START } });
    });
    return true;
  }
  const until = clock.now().getTime() + TIME_LIMIT_MS;
  return eraseDocuments(
    {
      row: unit.row,
      children: unit.children,
      person,
      context,
      from: rows[unit.name]?.position ?? START,
      record: (transaction, progress) => erasures.record(transaction, id, { row: unit.name, progress }),
    },
    () => clock.now().getTime() >= until,
  );
}
