import { dataMap } from "../../data-map.ts";
import { eraseDocuments } from "../../platform/data-map/erase-documents.ts";
import { listErasureUnits, listKept, type ErasureUnit } from "../../platform/data-map/erasure-units.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { endRows, type Erasure } from "../erasure.ts";
import { erasureStore } from "../erasure-store.ts";
import { eraseRow } from "../jobs.ts";

/** Well within a task's two minutes. */
const TIME_LIMIT_MS = 60 * SECOND;
const START = { lookup: 0, after: null };

const units = new Map(listErasureUnits(dataMap).map((unit) => [unit.name, unit]));
const kept = listKept(dataMap);

/**
 * Safe to repeat and to die anywhere: what is erased is not found again, and of what stays each transaction records how far
 * it has come. What takes long goes on in a further attempt.
 */
export default defineJobHandler(
  eraseRow,
  { erasures: erasureStore, context: wholeContext },
  async ({ payload: { erasureId, pass, rows, row }, now, database, erasures, context }) => {
    const until = context.clock.now().getTime() + TIME_LIMIT_MS;
    const isOver = () => context.clock.now().getTime() >= until;
    const erasure = await erasures.find(erasureId);
    if (!isRunning(erasure, pass)) return undefined;
    const asked = (row === undefined ? rows : [row]).filter((each) => erasure.open.includes(each));
    const done: string[] = [];
    for (const name of asked) {
      const unit = units.get(name);
      // A row that a later release has no more is done.
      if (isOver() || (unit && !(await eraseUnit(unit, { erasure, context, isOver })))) break;
      done.push(name);
    }
    if (done.length > 0)
      await database.runTransaction(async (transaction) => {
        const current = await erasures.find(erasureId, transaction);
        if (isRunning(current, pass)) erasures.save(transaction, endRows(current, { rows: done, kept }, now));
      });
    return done.length < asked.length ? { ended: "postponed", dueAt: now } : undefined;
  },
);

type Running = Erasure & { uid: string };

function isRunning(erasure: Erasure | undefined, pass: number): erasure is Running {
  return erasure?.uid !== undefined && erasure.uid !== null && erasure.pass === pass;
}

interface Task {
  readonly erasure: Running;
  readonly context: Context;
  readonly isOver: () => boolean;
}

/** Resolves to false where time was over before. */
async function eraseUnit(unit: ErasureUnit, { erasure, context, isOver }: Task): Promise<boolean> {
  const { id, uid, names, rows } = erasure;
  const erasures = erasureStore(context);
  const person = { uid, names };
  if ("run" in unit) {
    const erased = new Map([[unit.name, await unit.run(person, context)]]);
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      erasures.record(transaction, id, { row: unit.name, progress: { erased, waiting: 0, position: START } });
    });
    return true;
  }
  return eraseDocuments(
    {
      row: unit.row,
      children: unit.children,
      person,
      context,
      from: rows[unit.name]?.position ?? START,
      record: (transaction, progress) => erasures.record(transaction, id, { row: unit.name, progress }),
    },
    isOver,
  );
}
