import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** The last day of a week has been reported: once. */
export const weekReported = defineEvent(
  "reports.weekReported",
  z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    /** Uids of those who are admins now. */
    admins: z.array(z.string()),
  }),
);
