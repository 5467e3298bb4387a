import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** New listings match a saved search: the newest ones, at most ten. */
export const savedSearchMatched = defineEvent(
  "search.savedSearchMatched",
  z.object({
    savedSearchId: z.string(),
    uid: z.string(),
    listingIds: z.array(z.string()),
    hasMore: z.boolean(),
  }),
  ({ uid }) => [`members/${uid}`],
);
