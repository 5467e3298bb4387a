import * as audit from "../../platform/audit/digest-audit.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";

/** Safe to run twice: a day's digest is created once. */
export default defineSchedule("ops.digestAudit", { context: wholeContext }, ({ now, context }) =>
  audit.digestAudit(context, now),
);
