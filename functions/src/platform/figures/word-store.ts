import type { Context } from "../runtime/context.ts";
import { DAY } from "../values/clock.ts";
import { addWords, type WordCounts } from "./frequent-words.ts";

/** Over how many documents a day is spread, so that no two instances often write the same. */
const SHARDS = 4;
/** A day's documents are those of the day so long before it: there are never more. */
const DAYS_KEPT = 8;

export type WordLists = Readonly<Record<string, WordCounts>>;

/** `frequentWords/{slot}_{shard}`: a part of the most frequent words of a day, by list. */
export interface StoredWords {
  readonly day: string;
  readonly lists: WordLists;
}

export function wordStore({ database }: Pick<Context, "database">) {
  const words = database.collection<StoredWords>("frequentWords");
  const reference = (day: string, shard: number) => {
    const slot = (Date.parse(day) / DAY) % DAYS_KEPT;
    return words.doc(`${slot}_${shard}`);
  };
  return {
    /** Adds what an instance has counted: one read and one write. */
    add: (day: string, counted: WordLists) =>
      database.runTransaction(async (transaction) => {
        const part = reference(day, Math.floor(Math.random() * SHARDS));
        const stored = await transaction.get(part);
        const lists = stored?.day === day ? joinLists([stored.lists, counted]) : counted;
        transaction.set(part, { day, lists });
      }),

    /** The most frequent words of a day: four reads. Undefined of a day whose words are no longer known. */
    findDay: async (day: string, now: Date): Promise<WordLists | undefined> => {
      if (now.getTime() - Date.parse(day) >= (DAYS_KEPT - 1) * DAY) return undefined;
      const shards = Array.from({ length: SHARDS }, (_, shard) => reference(day, shard));
      const parts = (await database.getAll(shards)).filter((part) => part?.day === day);
      return joinLists(parts.map((part) => part?.lists ?? {}));
    },
  };
}

function joinLists(parts: readonly WordLists[]): WordLists {
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(names.map((name) => [name, addWords(parts.map((part) => part[name] ?? {}))]));
}
