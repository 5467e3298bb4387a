import * as z from "zod";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import type { Flag, FlagValue } from "./define-flag.ts";

/** What is set, by the names of the flags; what is not in it has its default. Values of a newer or older code may be among them. */
const FlagDocument = z.object({
  /** Another number is of code that knows another document: it is left alone. */
  schema: z.literal(1),
  /** Rises with each change. */
  version: z.int().min(0),
  values: z.record(z.string(), z.unknown()),
});
export type FlagDocument = z.output<typeof FlagDocument>;

const unset: FlagDocument = { schema: 1, version: 0, values: {} };

/** The document is there, and is none that this code knows. */
export class FlagsUnreadable extends Error {
  override name = "FlagsUnreadable";
}

/** `flags/current`: all flags that are set, in one document. */
export function flagStore({ database }: Pick<Context, "database">) {
  const current = database.collection<FlagDocument>("flags").doc("current");
  return {
    /** Undefined where no flag was ever set. @throws FlagsUnreadable */
    async find(reader: Reader = database): Promise<FlagDocument | undefined> {
      const found = await reader.get(current);
      if (found === undefined) return undefined;
      const parsed = FlagDocument.safeParse(found);
      if (parsed.success) return parsed.data;
      throw new FlagsUnreadable("flags/current is no document of flags that this version can read");
    },

    /**
     * Sets a flag, or with `null` gives it its default again, in the transaction of what says why. Instances follow within a minute.
     * One write; reads nothing: `found` is what `find` gave in the same transaction.
     */
    save<F extends Flag>(
      transaction: Transaction,
      found: FlagDocument | undefined,
      { flag, value }: { flag: F; value: FlagValue<F> | null },
    ): FlagDocument {
      const { version, values } = found ?? unset;
      const { [flag.name]: _, ...others } = values;
      const changed: FlagDocument = {
        schema: 1,
        version: version + 1,
        values: value === null ? others : { ...others, [flag.name]: value },
      };
      transaction.set(current, changed);
      return changed;
    },
  };
}
