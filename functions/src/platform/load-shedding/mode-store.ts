import * as z from "zod";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import { serviceModes, type StoredMode } from "./service-mode.ts";

const Stored = z.object({
  mode: z.enum(serviceModes),
  decidedBy: z.enum(["estimate", "person"]),
  day: z.iso.date(),
});

/** `serviceMode/current` */
export function modeStore({ database }: Pick<Context, "database">) {
  const current = database.collection<StoredMode>("serviceMode").doc("current");
  return {
    /** Undefined where nothing was ever decided, and where what is there is none of this code's. */
    find: async (reader: Reader = database): Promise<StoredMode | undefined> =>
      Stored.safeParse(await reader.get(current)).data,
    save: (transaction: Transaction, mode: StoredMode): void => transaction.set(current, mode),
  };
}
