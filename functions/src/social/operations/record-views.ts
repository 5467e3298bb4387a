import { after, DAY } from "../../platform/values/clock.ts";
import { implement } from "../../platform/operations/implement.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { recordViews } from "../contract.ts";
import { viewStore } from "../counter-store.ts";
import { viewSalts } from "../view-salts.ts";
import { dayOf } from "../../platform/values/day.ts";
import { chanceOf, endOfHour, findNewViews, hourOf, personOf, pseudonymOf } from "../viewer.ts";
import { Rate, sampleWeight } from "../views.ts";

/** Batches wait two minutes for `addViewsToCounters`; if it does not run, they are kept as long as their day's salt. */
const RETENTION_MS = DAY;

const dependencies = { views: viewStore, salts: viewSalts, rate: perInstance(() => new Rate()) };

/**
 * Counts a listing once a viewer and hour: the viewer's document of this hour says what has counted. Two writes a batch
 * that has something new, and none to the listing or its counters. Above a rate one viewer in n is kept and counts n times.
 */
export default implement(
  recordViews,
  dependencies,
  async ({ input, now, callId, caller, address, transaction, views, salts, rate }) => {
    const result = { views: new Set(input.listingIds).size };
    const salt = await salts.today(now);
    const uid = personOf(caller);
    const id = pseudonymOf(salt, uid ? ["person", uid] : ["address", address], hourOf(now));
    const weight = sampleWeight(rate.increment(now), chanceOf(id));
    if (weight === 0) return result;

    const seen = (await views.findViewer(transaction, id))?.listingIds ?? [];
    const listingIds = findNewViews(seen, input.listingIds);
    if (listingIds.length === 0) return result;
    views.saveViewer(transaction, id, { listingIds: [...seen, ...listingIds], expireAt: endOfHour(now) });
    const member = uid ? pseudonymOf(salt, ["person", uid]) : null;
    const expireAt = after(now, RETENTION_MS);
    views.save(transaction, { id: callId, listingIds, member, day: dayOf(now), weight, expireAt });
    return result;
  },
);
