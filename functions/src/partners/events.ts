import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** Somebody found a member's API key where it does not belong, and it is revoked. */
export const keyReported = defineEvent(
  "partners.keyReported",
  z.object({ keyId: z.string(), uid: z.string() }),
);
