import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../runtime/context.ts";
import { after, DAY } from "../values/clock.ts";
import type { PartialCounters } from "./counters.ts";
import type { HourCounters, UsageRecord } from "./usage-record.ts";
import type { WorkCost } from "./work-cost.ts";

/** Over how many documents a subject's day is spread, so that none is written too often. */
export const SHARDS = 8;
/** Days that can be folded again from their shards. */
const KEPT_MS = 8 * DAY;

/** A share of one subject's day: each field counts up, and is absent where nothing was counted. */
export interface UsageShard {
  readonly subject: string;
  readonly day: string;
  readonly counts: PartOfDay;
  readonly expireAt: Date;
}

export interface PartOfDay {
  readonly operations?: Readonly<Record<string, PartialCounters>>;
  readonly hours?: Readonly<Record<string, Partial<HourCounters>>>;
  readonly keys?: Readonly<Record<string, { readonly calls: number }>>;
  readonly costs?: Readonly<Record<string, Partial<WorkCost>>>;
}

/** `usage/{subject}_{day}_{shard}` */
export function usageStore({ database }: Pick<Context, "database">) {
  const shards = database.collection<UsageShard>("usage");
  return {
    /** Counts up by what an instance has counted: one write, and nothing is read. */
    add: ({ subject, day, operations, hours, keys, costs }: UsageRecord, shard: number): Promise<void> =>
      database.merge(shards.doc(`${subject}_${day}_${shard}`), {
        subject,
        day,
        counts: {
          operations: increments(operations),
          hours: increments(hours),
          keys: increments(keys),
          costs: increments(costs),
        },
        expireAt: after(new Date(`${day}T00:00:00Z`), KEPT_MS),
      }),

    /** What was counted of a subject's day, in parts. */
    listOfDay: async (subject: string, day: string): Promise<PartOfDay[]> => {
      const query = shards.where("subject", "==", subject).where("day", "==", day);
      return (await database.query(query.limit(SHARDS))).map(({ counts }) => counts);
    },

    /** What was counted of a day by both transports, in parts: all calls, each once. */
    listTransports: async (day: string): Promise<PartOfDay[]> => {
      const query = shards.where("subject", "in", ["rest", "callable"]).where("day", "==", day);
      return (await database.query(query.limit(2 * SHARDS))).map(({ counts }) => counts);
    },

    /** A page of a day's shards, those of a subject behind one another. */
    listPage: (day: string, page: { after: string | null; limit: number }) =>
      database.listById(shards.where("day", "==", day), page),
  };
}

type Counts = { readonly [name: string]: number | Counts };

/** The same numbers as increments; what is 0 changes nothing and is left out. */
function increments(counts: ReadonlyMap<string, object>): Record<string, object> {
  return Object.fromEntries([...counts].map(([name, each]) => [name, incrementsOf(each as Counts)]));
}

function incrementsOf(counts: Counts): Record<string, object> {
  const given = Object.entries(counts).filter(([, count]) => count !== 0);
  return Object.fromEntries(
    given.map(([name, count]) => [
      name,
      typeof count === "number" ? FieldValue.increment(count) : incrementsOf(count),
    ]),
  );
}
