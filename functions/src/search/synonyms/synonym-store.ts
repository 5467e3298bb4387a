import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";

/** Firestore keeps no list of lists. */
export interface StoredSynonyms {
  groups: { phrases: string[] }[];
}

/** `searchSettings/synonyms`. */
export function synonymStore({ database }: Pick<Context, "database">) {
  const synonyms = database.collection<StoredSynonyms>("searchSettings").doc("synonyms");
  return {
    list: async (reader: Reader = database): Promise<string[][]> =>
      ((await reader.get(synonyms))?.groups ?? []).map(({ phrases }) => phrases),
    save: (transaction: Transaction, groups: string[][]) =>
      transaction.set(synonyms, { groups: groups.map((phrases) => ({ phrases })) }),
  };
}
