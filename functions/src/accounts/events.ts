import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A seller's holiday started or ended; the profile says which. */
export const holidayChanged = defineEvent("accounts.holidayChanged", z.object({ uid: z.string() }));

/** The member and the profile are deleted; other domains delete what belongs to the member. */
export const memberDeleted = defineEvent("accounts.memberDeleted", z.object({ uid: z.string() }));
