import type * as z from "zod";
import { implement } from "../../platform/operations/implement.ts";
import { chooseEngine } from "../choose-engine.ts";
import * as contract from "../contract.ts";
import { requireKnown } from "../filter-values.ts";
import { chooseKey } from "../saved/choose-key.ts";
import { termsWanted } from "../saved/criteria.ts";
import { create, idOf, type SavedSearch } from "../saved/saved-search.ts";
import { savedSearchStore } from "../saved/saved-search-store.ts";

const dependencies = { searches: savedSearchStore };

/** Idempotent: the id derives from the criteria; saving the same again gives it another name. */
export const saveSearch = implement(
  contract.saveSearch,
  { ...dependencies, engine: chooseEngine },
  async ({ input: { name, criteria }, caller: { uid }, fail, now, transaction, searches, engine }) => {
    requireKnown(criteria, fail);
    const hasWords = termsWanted(criteria).length > 0;
    // Only emoji or punctuation: they match no listing.
    const { query, category, brands, seller } = criteria;
    const isNarrow = category !== undefined || seller !== undefined || brands.length > 0;
    if (!hasWords && (query.trim() !== "" || !isNarrow)) {
      throw fail.SearchTooBroad();
    }
    const id = idOf(uid, criteria);
    const [ids, earlier] = await Promise.all([
      searches.listIds(uid, transaction),
      searches.find(id, transaction),
    ]);
    if (!earlier && ids.length >= contract.MAX_SAVED_SEARCHES) throw fail.TooManySavedSearches();
    const key = earlier ? earlier.key : await chooseKey(engine, criteria);
    const saved = earlier ? { ...earlier, name } : create({ uid, name, criteria, key }, now);
    searches.save(transaction, saved);
    if (!ids.includes(id)) searches.saveIds(transaction, uid, [...ids, id]);
    return present(saved);
  },
);

export const listSavedSearches = implement(
  contract.listSavedSearches,
  dependencies,
  async ({ caller, searches }) => {
    const found = await searches.findAll(await searches.listIds(caller.uid));
    return { savedSearches: found.toReversed().map(present) };
  },
);

/** A repeat is refused: it is gone. */
export const deleteSavedSearch = implement(
  contract.deleteSavedSearch,
  dependencies,
  async ({ input: { savedSearchId }, caller: { uid }, fail, transaction, searches }) => {
    const [search, ids] = await Promise.all([
      searches.find(savedSearchId, transaction),
      searches.listIds(uid, transaction),
    ]);
    if (search?.uid !== uid) throw fail.SavedSearchNotFound();
    searches.remove(transaction, savedSearchId);
    searches.saveIds(
      transaction,
      uid,
      ids.filter((id) => id !== savedSearchId),
    );
    return {};
  },
);

function present(search: SavedSearch): z.input<(typeof contract.saveSearch)["output"]> {
  const { id: savedSearchId, name, criteria, createdAt, alertedAt } = search;
  return {
    savedSearchId,
    name,
    criteria: {
      ...criteria,
      conditions: [...criteria.conditions],
      sizes: [...criteria.sizes],
      colours: [...criteria.colours],
      brands: [...(criteria.brands ?? [])],
      attributes: [...criteria.attributes],
    },
    createdAt: createdAt.toISOString(),
    alertedAt: alertedAt?.toISOString() ?? null,
  };
}
