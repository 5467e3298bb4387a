import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { singleLineText } from "../../platform/values/text.ts";
import { Day } from "./usage.ts";

const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Name a month as 2026-11")
  .meta({ description: "Of the calendar, in UTC" });

const Share = z.number().min(0).max(1);

/** Milliseconds within which a share of the calls was answered, as far as the classes in which they are counted tell. */
const Duration = z
  .int()
  .nullable()
  .meta({ description: "The upper end of the class in milliseconds; null above 3200 and without calls" });

const MaintenanceWindow = z
  .object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), reason: z.string() })
  .meta({ id: "MaintenanceWindow" });

const ServiceLevel = z
  .object({
    month: Month,
    through: Day.nullable().meta({ description: "The last day that is counted; null where none is yet" }),
    calls: z.int(),
    throttled: z.int(),
    failed: z.int(),
    availability: Share.nullable().meta({
      description: "1 − 5xx ÷ (all − 429); null where there was nothing to serve",
    }),
    objective: Share,
    errorBudget: z.object({
      allowed: z.number().meta({ description: "Failures within the objective, by the calls so far" }),
      left: z.number().meta({ description: "Below 0 where the objective is missed" }),
    }),
    durations: z.object({ p50: Duration, p95: Duration, p99: Duration }),
    worstHour: z
      .object({ startsAt: z.iso.datetime(), calls: z.int(), failed: z.int(), availability: Share })
      .nullable(),
    days: z.array(
      z.object({
        day: Day,
        calls: z.int(),
        throttled: z.int(),
        failed: z.int(),
        availability: Share.nullable(),
        p95: Duration,
      }),
    ),
    maintenance: z.array(MaintenanceWindow).meta({
      description: "Declared windows; what failed in them is counted as everything else",
    }),
  })
  .meta({ id: "ServiceLevel" });

const report = {
  limit: perMember(60, "minute"),
  input: z.strictObject({ month: Month }),
  output: ServiceLevel,
  failures: {},
} as const;

export const getServiceLevel = defineOperation({
  ...report,
  name: "partners.getServiceLevel",
  summary: "How the calls of your API keys were served in a month; as CSV at /v1/usage/service-level.csv",
  http: { method: "GET", path: "/v1/usage/service-level" },
  access: "member",
  blocks: "own",
  scope: "usage:read",
});

export const getOverallServiceLevel = defineOperation({
  ...report,
  name: "partners.getOverallServiceLevel",
  summary: "How all calls were served in a month, whoever made them; as CSV at /v1/service-level.csv",
  http: { method: "GET", path: "/v1/service-level" },
  access: "admin",
});

/** Longer than any of them should be, and less than a month. */
const MAX_WINDOW_HOURS = 72;

export const declareMaintenance = defineOperation({
  name: "partners.declareMaintenance",
  summary: "Declare a time of maintenance, which reports show and do not take out of their numbers",
  http: { method: "POST", path: "/v1/maintenance-windows" },
  access: "admin",
  limit: perMember(30, "hour"),
  idempotency: "required",
  audit: { target: "call", reason: "reason", details: ["startsAt", "endsAt"] },
  input: z.strictObject({
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    reason: singleLineText({ min: 1, max: 200 }),
  }),
  output: MaintenanceWindow,
  failures: {
    WindowNotAhead: failedPrecondition("Declare maintenance before it begins"),
    WindowTooLong: failedPrecondition(
      `A window ends after its beginning, and ${MAX_WINDOW_HOURS} hours after it at most`,
    ),
  },
});

export const MAX_WINDOW_MS = MAX_WINDOW_HOURS * 3_600_000;
