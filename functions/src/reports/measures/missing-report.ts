import type { Measuring } from "../../platform/alarms/alarm-rule.ts";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { reportStore } from "../report-store.ts";

/** By then a day is over in every zone, and has been reported: that takes six hours. */
const REPORTED_AFTER_MS = DAY + 20 * HOUR;

/**
 * Whether the last day that must have a report has none. The first report ever is of a later day, so that one counts as
 * well. One read.
 */
export default async function measureMissingReport({ context, now }: Measuring) {
  const day = after(now, -REPORTED_AFTER_MS).toISOString().slice(0, 10);
  const report = await reportStore(context).findSince(day);
  const details = { day, found: report?.day ?? null, madeAt: report?.madeAt.toISOString() ?? null };
  return [{ subject: "daily", value: report ? 0 : 1, details }];
}
