import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A seller has gone on holiday or come back: their profile says which. */
export const holidayChanged = defineEvent("accounts.holidayChanged", z.object({ uid: z.string() }));

/** The member and their profile are gone; what they left in other domains is to follow. */
export const memberDeleted = defineEvent("accounts.memberDeleted", z.object({ uid: z.string() }));
