import type { Database } from "../../platform/firestore/database.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import type { Neighbour } from "../candidate.ts";
import { Night } from "../methods/night.ts";
import { forYouStore, nightCheckpoint, similarStore, tasteStore } from "../recommendation-store.ts";
import type { Taste } from "../taste.ts";

/** More members than this take turns, night by night: what memory and time of the schedule's instance allow. */
const MAX_MEMBERS = 100_000;
const PAGE = 500;
const WRITES_AT_A_TIME = 100;
/** What nobody added to for so long says nothing any more. */
const TASTE_MS = 180 * DAY;
const SIMILAR_MS = 180 * DAY;
/** Lists that are looked at in a night, in turn, whether they are of use. */
const MAX_SWEPT = 2_000;

const dependencies = {
  tastes: tasteStore,
  lists: forYouStore,
  similar: similarStore,
  checkpoint: nightCheckpoint,
};

/**
 * Learns from tastes what is chosen together, and removes what is old. Safe to repeat: everything is derived, only lists that
 * differ are written, and a run that dies begins again at the same place.
 */
export default defineSchedule(
  "recommendations.learnAtNight",
  dependencies,
  async ({ now, database, tastes, lists, similar, checkpoint }) => {
    const start = await checkpoint.find();
    const night = new Night();
    const old: Taste[] = [];
    const isOld = ({ changedAt }: { changedAt: Date }, ageMs: number) => changedAt < after(now, -ageMs);
    let tasteAfter = start.taste;
    let members = 0;
    for (let isEnd = false; !isEnd && members < MAX_MEMBERS;) {
      const page = await tastes.listAfter(tasteAfter, PAGE);
      for (const taste of page) {
        if (isOld(taste, TASTE_MS)) old.push(taste);
        else night.add(taste, now);
      }
      members += page.length;
      isEnd = page.length < PAGE;
      tasteAfter = isEnd ? null : (page.at(-1)?.uid ?? null);
    }

    let written = 0;
    for (const batch of batchesOf(night.together(), WRITES_AT_A_TIME)) {
      const known = await similar.findAll(batch.map(({ listingId }) => listingId));
      const changed = batch.filter(({ together }, index) => differs(known[index]?.together, together));
      await writeAll(database, changed, (transaction, { listingId, together }) =>
        similar.saveTogether(transaction, listingId, { together, now }),
      );
      written += changed.length;
    }
    const tables = night.categoryTables();
    await writeAll(database, tables, (transaction, table) => similar.saveCategory(transaction, table, now));
    await writeAll(database, old, (transaction, { uid }) => {
      tastes.remove(transaction, uid);
      lists.remove(transaction, uid);
    });

    const swept = await similar.listAfter(start.similar, MAX_SWEPT);
    const unused = swept.filter((document) => isOld(document, SIMILAR_MS));
    await writeAll(database, unused, (transaction, { key }) => similar.remove(transaction, key));
    const similarAfter = swept.length < MAX_SWEPT ? null : (swept.at(-1)?.key ?? null);
    await checkpoint.save({ taste: tasteAfter, similar: similarAfter });
    return { members, written, categories: tables.length, removed: old.length + unused.length };
  },
);

const idsOf = (list: readonly Neighbour[] = []) => list.map(({ listingId }) => listingId).join(" ");

function differs(known: readonly Neighbour[] | undefined, wanted: readonly Neighbour[]): boolean {
  return idsOf(known) !== idsOf(wanted);
}

async function writeAll<T>(
  database: Database,
  items: readonly T[],
  write: (transaction: Transaction, item: T) => void,
): Promise<void> {
  for (const batch of batchesOf(items, WRITES_AT_A_TIME))
    await database.runTransaction((transaction) => {
      for (const item of batch) write(transaction, item);
      return Promise.resolve();
    });
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
