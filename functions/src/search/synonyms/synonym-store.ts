import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { SynonymGroup } from "./synonyms.ts";

/** Firestore keeps no list of lists. */
interface StoredSynonyms {
  groups: { phrases: SynonymGroup }[];
}

/** `searchSettings/synonyms`. */
export function synonymStore({ database }: Pick<Context, "database">) {
  const synonyms = database.collection<StoredSynonyms>("searchSettings").doc("synonyms");
  return {
    list: async (reader: Reader = database): Promise<string[][]> =>
      ((await reader.get(synonyms))?.groups ?? []).map(({ phrases }) => [...phrases]),
    save: (transaction: Transaction, groups: readonly SynonymGroup[]) =>
      transaction.set(synonyms, { groups: groups.map((phrases) => ({ phrases })) }),
  };
}
