import { defineCopyCheck } from "../platform/data-map/copy-check.ts";
import { totalOf } from "./accounts.ts";
import type { Entry } from "./entry.ts";

/** Each entry is in one currency and sums to zero: so all of them do, currency by currency. */
export default defineCopyCheck<Entry>(
  {},
  {
    check: async ({ document: { id, postings } }) => {
      await Promise.resolve();
      const total = totalOf(postings);
      return total === 0 ? undefined : `Entry ${id} sums to ${total}`;
    },
  },
);
