import { FieldPath, FieldValue } from "firebase-admin/firestore";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import { after, HOUR } from "../values/clock.ts";
import { addFigures, type Figures } from "./figures.ts";
import { dayIn } from "../values/calendar-day.ts";
import { dayAfter } from "../values/day.ts";
import { reportZone } from "./report-zone.ts";

/**
 * Over how many documents a day is spread. A document takes a few writes a second: so 64 take what an outbox of ten
 * million events a day counts in its busiest minute.
 */
const SHARDS = 64;
/** What is counted later than this after its day has ended is noted: nobody looks at that day any more. */
const LATE_MS = 22 * HOUR;
/** Days whose parts are kept: events that died come to be counted within a year. */
const DAYS_KEPT = 400;

/** `dailyFigures/{day}_{shard}`: a part of what was counted of a day. */
export interface FiguresShard {
  readonly day: string;
  readonly figures: Figures;
}

/** `checkpoints/lateFigures`: days of which something was counted late, and how often. */
interface LateFigures {
  readonly lateDays?: Readonly<Record<string, number>>;
}

/**
 * Counts up what happened at `at`, in the transaction that records it: so it counts once, however often it is tried. One
 * write, and nothing is read; another where it comes a day late.
 */
export function countFigures(
  transaction: Transaction,
  { at, now, figures }: { at: Date; now: Date; figures: Figures },
): void {
  const increments = incrementsOf(figures);
  if (Object.keys(increments).length === 0) return;
  const zone = reportZone();
  const day = dayIn(zone, at);
  const shard = String(Math.floor(Math.random() * SHARDS)).padStart(2, "0");
  const shards = transaction.collection<FiguresShard>("dailyFigures");
  transaction.merge(shards.doc(`${day}_${shard}`), { day, figures: increments });
  if (dayIn(zone, after(now, -LATE_MS)) <= day) return;
  const late = transaction.collection<LateFigures>("checkpoints").doc("lateFigures");
  transaction.merge(late, { lateDays: { [day]: FieldValue.increment(1) } });
}

export function figureStore({ database }: Pick<Context, "database">) {
  const shards = database.collection<FiguresShard>("dailyFigures");
  const late = database.collection<LateFigures>("checkpoints").doc("lateFigures");
  const id = FieldPath.documentId();
  const ofDay = (day: string) => shards.where(id, ">=", `${day}_`).where(id, "<=", `${day}_~`).orderBy(id);
  return {
    /** What was counted of a day so far: at most 64 reads. */
    findDay: async (day: string): Promise<Figures> => {
      const parts = await database.query(ofDay(day).limit(SHARDS));
      return addFigures(parts.map(({ figures }) => figures));
    },

    /** The days of which something was counted late, and how often by now. */
    findLateDays: async (): Promise<Readonly<Record<string, number>>> =>
      (await database.get(late))?.lateDays ?? {},

    /** Forgets a late day, unless more has come since. */
    settleLateDay: (day: string, times: number) =>
      database.runTransaction(async (transaction) => {
        const { lateDays = {} } = (await transaction.get(late)) ?? {};
        if (lateDays[day] === times) transaction.merge(late, { lateDays: { [day]: FieldValue.delete() } });
      }),

    /** Deletes parts of days that are no longer kept, those of one day at most: one read where there are none. */
    deleteOld: async (today: string): Promise<void> => {
      const old = shards.where(id, "<", dayAfter(today, -DAYS_KEPT)).orderBy(id).limit(SHARDS);
      await database.runTransaction(async (transaction) => {
        for (const { reference } of await transaction.queryWithIds(old)) transaction.delete(reference);
      });
    },
  };
}

/** What is 0 changes nothing and is left out. */
function incrementsOf(figures: Figures): Record<string, Record<string, FieldValue>> {
  const groups = Object.entries(figures).map(([group, counts]) => {
    const given = Object.entries(counts).filter(([, count]) => count !== 0);
    return [group, given.map(([name, count]) => [name, FieldValue.increment(count)] as const)] as const;
  });
  const counted = groups.filter(([, counts]) => counts.length > 0);
  return Object.fromEntries(counted.map(([group, counts]) => [group, Object.fromEntries(counts)]));
}
