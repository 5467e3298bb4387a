import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { synonymStore } from "../synonyms/synonym-store.ts";

const dependencies = { synonyms: synonymStore };

export const getSynonyms = implement(contract.getSynonyms, dependencies, async ({ synonyms }) => ({
  groups: await synonyms.list(),
}));

/** Listings take them up as they change, and all of them by `rebuildIndex`, which reads the index of each. */
export const setSynonyms = implement(
  contract.setSynonyms,
  dependencies,
  async ({ input, transaction, synonyms }) => {
    await Promise.resolve();
    synonyms.save(transaction, input.groups);
    return { groups: input.groups };
  },
);
