import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** Somebody began to follow more members in an hour than anybody means; what they followed in it is undone. */
export const followSpamFound = defineEvent(
  "relations.followSpamFound",
  z.object({ uid: z.string(), follows: z.int() }),
);

/** So many members have blocked somebody: 100, 1000 or 10,000. */
export const widelyBlocked = defineEvent(
  "relations.widelyBlocked",
  z.object({ uid: z.string(), blocks: z.int() }),
);
