import { after, DAY, MINUTE } from "../../platform/values/clock.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { checkpointStore } from "../checkpoint-store.ts";
import { counterStore } from "../counter-store.ts";
import { dated } from "../membership-store.ts";
import { missedListings } from "../missed-listings.ts";
import { listingRecounter } from "../listing-recounter.ts";

/** A trigger has had its chance by then. */
const TRIGGER_DELAY_MS = 2 * MINUTE;
const MAX_PAGES = 20;
/** Counters that are due, and counters of the pass over all. */
const MAX_COUNTERS = 50;

const dependencies = {
  checkpoints: checkpointStore,
  counters: counterStore,
  missed: missedListings,
  recounter: listingRecounter,
};

/**
 * Heals what dropped events left, and keeps the promises of counters too large to count at each event. Safe to run
 * twice and to die anywhere: it recounts, and its checkpoint moves on only after that.
 */
export default defineSchedule("social.reconcileCounters", dependencies, async ({ now, ...stores }) => {
  const { checkpoints, counters, missed, recounter } = stores;
  const figures = { due: 0, seen: 0, passed: 0, differed: 0 };

  const due = await counters.listDue(now, MAX_COUNTERS);
  figures.due = due.length;
  await recounter.recountAll(due.map(({ listingId }) => listingId));

  // What was written lately: a listing's first like that was dropped has left no counter to look at.
  const to = after(now, -TRIGGER_DELAY_MS);
  for (const kind of dated) {
    let from = (await checkpoints.find(kind))?.seenUntil ?? after(now, -DAY);
    for (let page = 0; page < MAX_PAGES && from < to; page += 1) {
      const found = await missed.findPage(kind, { from, to });
      figures.seen += found.seen;
      figures.differed += await recounter.recountAll(found.missed);
      from = found.seenUntil;
      await checkpoints.save(kind, { seenUntil: from });
    }
  }

  // All counters in turn, one pass a day while they are few: what was deleted and dropped leaves nothing else to find it by.
  const pass = await checkpoints.find("counters");
  const isNew = !pass || (pass.listingId === null && after(pass.passStartedAt, DAY) <= now);
  if (pass?.listingId === null && !isNew) return figures;
  const next = await counters.listAfter(pass?.listingId ?? null, MAX_COUNTERS);
  figures.passed = next.length;
  figures.differed += await recounter.recountAll(next.map(({ listingId }) => listingId));
  await checkpoints.save("counters", {
    listingId: next.length < MAX_COUNTERS ? null : (next.at(-1)?.listingId ?? null),
    passStartedAt: isNew ? now : pass.passStartedAt,
  });
  return figures;
});
