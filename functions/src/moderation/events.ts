import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { outcomes } from "./decision.ts";

/** A case was decided, by a moderator, by an appeal or for the time being by the machine. */
export const caseDecided = defineEvent(
  "moderation.caseDecided",
  z.object({
    decisionId: z.string(),
    caseId: z.string(),
    owner: z.string(),
    outcome: z.enum(outcomes),
    by: z.enum(["moderator", "machine", "appeal"]),
    /** Whether the thing was out of sight before. */
    wasTakenDown: z.boolean(),
  }),
);

/** What became of somebody's report. */
export const reportSettled = defineEvent(
  "moderation.reportSettled",
  z.object({ reportId: z.string(), reporter: z.string(), outcome: z.enum(outcomes) }),
);
