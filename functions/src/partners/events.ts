import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

const Key = z.object({ keyId: z.string(), uid: z.string() });

/** A member has an API key more, also one that takes the place of another. */
export const keyCreated = defineEvent("partners.keyCreated", Key);

/** Somebody found a member's API key where it does not belong, and it is revoked. */
export const keyReported = defineEvent("partners.keyReported", Key);
