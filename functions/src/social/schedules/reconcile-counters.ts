import { after, DAY, MINUTE } from "../../platform/values/clock.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { includes } from "../../platform/counts/decide-recount.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { checkpointStore, counterStore } from "../counter-store.ts";
import { dated, membershipStore, type Dated } from "../membership-store.ts";
import { listingCounts } from "../listing-counts.ts";

/** By then a trigger has run or failed. */
const TRIGGER_DELAY_MS = 2 * MINUTE;
const MAX_PAGES = 20;
const PAGE = 500;
/** Counters that are due. */
const MAX_COUNTERS = 100;
/** Counters of the full pass. */
export const MAX_PASSED = 600;

const dependencies = {
  checkpoints: checkpointStore,
  counters: counterStore,
  missed: missedListings,
  recounter: listingCounts,
};

/**
 * Corrects counters after dropped events, and runs scheduled recounts of large counters. Safe to run twice
 * and to die anywhere: it recounts, and its checkpoint advances only after that.
 */
export default defineSchedule("social.reconcileCounters", dependencies, async ({ now, ...stores }) => {
  const { checkpoints, counters, missed, recounter } = stores;
  const figures = { due: 0, seen: 0, passed: 0, differed: 0 };

  const due = await counters.listDue(now, MAX_COUNTERS);
  figures.due = due.length;
  await recounter.recountAll(due.map(({ listingId }) => listingId));

  // Recent documents: a dropped event of a listing's first like has left no counter.
  const to = after(now, -TRIGGER_DELAY_MS);
  for (const kind of dated) {
    let from = (await checkpoints.find(kind))?.seenUntil ?? after(now, -DAY);
    for (let page = 0; page < MAX_PAGES && from < to; page += 1) {
      const found = await missed.findPage(kind, { from, to });
      figures.seen += found.seen;
      figures.differed += await recounter.recountAll(found.missed);
      from = found.seenUntil;
      // Where there was nothing to see, looking again costs no more.
      if (found.seen > 0) await checkpoints.save(kind, { seenUntil: from });
    }
  }

  // All counters in turn, about one pass a day: a dropped deletion event leaves nothing else to find it by.
  const pass = await checkpoints.find("counters");
  const isNew = !pass || (pass.listingId === null && after(pass.passStartedAt, DAY) <= now);
  if (pass?.listingId === null && !isNew) return figures;
  const next = await counters.listAfter(pass?.listingId ?? null, MAX_PASSED);
  figures.passed = next.length;
  figures.differed += await recounter.recountAll(next.map(({ listingId }) => listingId));
  await checkpoints.save("counters", {
    listingId: next.length < MAX_PASSED ? null : (next.at(-1)?.listingId ?? null),
    passStartedAt: isNew ? now : pass.passStartedAt,
  });
  return figures;
});

/** Finds documents whose event was dropped. */
function missedListings(context: Pick<Context, "database">) {
  const counters = counterStore(context);
  const memberships = membershipStore(context);
  return {
    /**
     * A page of the documents committed in a period: the listings whose counter neither includes them nor has
     * a recount scheduled, and until when all were checked. Costs a read for each document and for each
     * listing.
     */
    findPage: async (kind: Dated, { from, to }: { from: Date; to: Date }) => {
      const documents = await memberships.listBetween(kind, { from, to }, PAGE);
      const latest = new Map(documents.map(({ listingId, at }) => [listingId, at]));
      const known = await counters.findAll([...latest.keys()]);
      const missed = [...latest].filter(([, at], index) => {
        const counter = known[index];
        return !includes(counter?.countedAt?.[kind], at) && !includes(counter?.dueAt, at);
      });
      const last = documents.length === PAGE ? documents.at(-1)?.at : undefined;
      return {
        seen: documents.length,
        missed: missed.map(([listingId]) => listingId),
        // Others of the last one's millisecond may be on the next page, and its microseconds are rounded.
        seenUntil: last ? new Date(last.getTime() - 1) : to,
      };
    },
  };
}
