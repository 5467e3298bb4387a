import { emit } from "../../platform/events/domain-event.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { chooseEngine } from "../choose-engine.ts";
import { filtersOf } from "../filter-values.ts";
import { savedSearchMatched } from "../events.ts";
import { queryWordsOf } from "../text/words.ts";
import { endLook, postpone, startLook, type SavedSearch } from "./saved-search.ts";
import { savedSearchStore } from "./saved-search-store.ts";

/** Results of a look, and how many of them an alert names. */
const PAGE_SIZE = 20;
const MAX_NAMED = 10;

/** Tells members of new listings that their saved searches find. */
export function savedSearchAlerts(context: Pick<Context, "database" | "clock">) {
  const { database } = context;
  const searches = savedSearchStore(context);
  const grants = accessStore(context);
  const engine = chooseEngine(context);

  /** Begins a look, unless somebody else has; says what its owner's access makes of it. */
  function start(id: string, now: Date): Promise<SavedSearch | "removed" | "postponed" | undefined> {
    return database.runTransaction(async (transaction) => {
      const search = await searches.find(id, transaction);
      if (!search?.dueAt || search.dueAt > now) return undefined;
      const grant = await grants.findGrant(search.uid, transaction);
      if (!grant || grant.state === "deleted") {
        searches.remove(transaction, id);
        return "removed";
      }
      if (grant.state === "suspended") {
        searches.save(transaction, postpone(search, now));
        return "postponed";
      }
      const started = startLook(search, now);
      searches.save(transaction, started);
      return started;
    });
  }

  /** Those published since the last look, not one's own, and none twice. */
  async function findNew({ criteria, since, told, uid }: SavedSearch): Promise<string[]> {
    const { query } = criteria;
    const words = queryWordsOf(query);
    const { cards, correctedTo, isPartial } = await engine.search({
      query,
      words,
      filters: filtersOf(criteria),
      sort: "newest",
      limit: PAGE_SIZE,
    });
    if (correctedTo !== null || isPartial) return [];
    return cards
      .filter(({ publishedAt, seller }) => publishedAt > since && seller.uid !== uid)
      .map(({ listingId }) => listingId)
      .filter((listingId) => !told.includes(listingId));
  }

  function end(transaction: Transaction, search: SavedSearch, look: { startedAt: Date; found: string[] }) {
    const now = context.clock.now();
    searches.save(transaction, endLook(search, look, now));
    const { id: savedSearchId, uid } = search;
    const { found } = look;
    if (found.length === 0) return;
    const data = {
      savedSearchId,
      uid,
      listingIds: found.slice(0, MAX_NAMED),
      hasMore: found.length > MAX_NAMED,
    };
    emit(transaction, savedSearchMatched, { at: now, data });
  }

  return {
    /** Runs a saved search that is due. The search itself is outside of any transaction. */
    async lookAt(id: string, now: Date) {
      const started = await start(id, now);
      if (typeof started !== "object") return started;
      const found = await findNew(started);
      await database.runTransaction(async (transaction) => {
        const current = await searches.find(id, transaction);
        // Deleted, or looked at by another, since this look began.
        if (current?.dueAt?.getTime() !== started.dueAt?.getTime()) return;
        if (current) end(transaction, current, { startedAt: now, found });
      });
      return found.length > 0 ? "alerted" : "nothingNew";
    },
  };
}
