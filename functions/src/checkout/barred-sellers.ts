import { accessStore } from "../platform/auth/access-store.ts";
import { maySell } from "../platform/auth/access.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";

/** Sellers who may not sell, by their grants. Their listings say so too, one event later. */
export function barredSellers(context: Pick<Context, "database">) {
  const access = accessStore(context);
  const isBarred = async (reader: Reader, seller: string) => !maySell(await access.findGrant(seller, reader));
  return {
    /** One read. */
    isBarred,

    /** Those of them who are barred. One read a seller. */
    async findAll(reader: Reader, sellers: readonly string[]): Promise<Set<string>> {
      const all = [...new Set(sellers)];
      const barred = await Promise.all(all.map((seller) => isBarred(reader, seller)));
      return new Set(all.filter((_, index) => barred[index]));
    },
  };
}
