import { withinTime } from "../concurrency/time-limit.ts";
import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { dayIn } from "../values/calendar-day.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { addFigures, type Figures } from "./figures.ts";
import { countFigures } from "./figure-store.ts";
import { addWords, isCountable } from "./frequent-words.ts";
import { reportZone } from "./report-zone.ts";
import { wordStore } from "./word-store.ts";

/** What was counted is written by the first request after this long. */
const MAX_AGE_MS = MINUTE;
/** A request does not wait longer for what it writes on the side. */
const MAX_WAIT_MS = 2 * SECOND;
/** Bounds an instance's memory: more words are joined to the most frequent ones. */
const MAX_COUNTED = 400;

interface Counted {
  readonly day: string;
  readonly since: Date;
  figures: Figures;
  /** By list. */
  readonly words: Map<string, Map<string, number>>;
}

const stateOf = perInstance(() => ({ counted: new Map<string, Counted>() }));

/**
 * Counts what leaves no document and is no event, such as searches: in memory, and written once a minute by a request, as
 * usage is. An instance that ends loses what it has counted since it wrote last, so these figures are good for
 * proportions and not for books.
 */
export function figureTally(context: Context) {
  const state = stateOf(context);

  function ofToday(): Counted {
    const now = context.clock.now();
    const day = dayIn(reportZone(), now);
    const found = state.counted.get(day) ?? { day, since: now, figures: {}, words: new Map() };
    state.counted.set(day, found);
    return found;
  }

  async function write({ day, since, figures, words }: Counted): Promise<void> {
    const { clock, database } = context;
    const lists = Object.fromEntries([...words].map(([list, counts]) => [list, Object.fromEntries(counts)]));
    try {
      await Promise.all([
        database.runTransaction(async (transaction) => {
          await Promise.resolve();
          countFigures(transaction, { at: since, now: clock.now(), figures });
        }),
        words.size > 0 && wordStore(context).add(day, lists),
      ]);
    } catch (error) {
      // Whether it was counted is unknown, and none of it is worth counting twice.
      log.error("figures were not written", error, { day });
    }
  }

  async function writeUntil(latest: Date): Promise<void> {
    const due = [...state.counted.values()].filter(({ since }) => since <= latest);
    for (const { day } of due) state.counted.delete(day);
    if (due.length === 0) return;
    await withinTime(Promise.all(due.map(write)), MAX_WAIT_MS, () => new Error("late")).catch(
      () => undefined,
    );
  }

  return {
    count(figures: Figures): void {
      const counted = ofToday();
      counted.figures = addFigures([counted.figures, figures]);
    },

    /** Counts words of a list, one by one; those that may be somebody's are left out. */
    countWords(list: string, words: readonly string[]): void {
      const lists = ofToday().words;
      const counts = lists.get(list) ?? new Map<string, number>();
      for (const word of words.filter(isCountable)) counts.set(word, (counts.get(word) ?? 0) + 1);
      const isBounded = counts.size <= MAX_COUNTED;
      lists.set(list, isBounded ? counts : new Map(Object.entries(addWords([Object.fromEntries(counts)]))));
    },

    /** Writes what is due, if anything is: one write, and for words a read and a write. Never fails, and does not take long. */
    writeDue: (): Promise<void> => writeUntil(new Date(context.clock.now().getTime() - MAX_AGE_MS)),

    /** Writes everything, for an instance that is about to end. */
    writeRest: (): Promise<void> => writeUntil(context.clock.now()),
  };
}
