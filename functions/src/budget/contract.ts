import * as z from "zod";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { serviceModes } from "../platform/load-shedding/service-mode.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";

const Count = z.int().min(0);
const Dollars = z.number().min(0);

const Mode = z
  .object({
    mode: z.enum(serviceModes),
    decidedBy: z.enum(["estimate", "person"]).nullable(),
    until: z.iso.datetime().nullable().meta({ description: "It ends by itself then" }),
  })
  .meta({ id: "ServiceMode" });

const used = {
  runs: Count,
  reads: Count,
  writes: Count,
  milliseconds: Count.meta({ description: "Of instances, as Cloud Run bills them" }),
  bytes: Count.meta({ description: "Sent to clients over REST" }),
};

export const getEstimate = defineOperation({
  name: "budget.getEstimate",
  summary: "Read what today has cost so far by Souk's own count, by operation, and what is stopped for it",
  http: { method: "GET", path: "/v1/budget" },
  access: "admin",
  limit: perMember(60, "minute"),
  input: z.strictObject({}),
  output: z.object({
    day: z.iso.date().meta({ description: "In UTC" }),
    dollars: Dollars.meta({ description: "What is to be paid for the day so far, without what is free" }),
    listDollars: Dollars.meta({ description: "The same by list prices" }),
    monthlyBudget: Dollars.nullable().meta({ description: "In US dollars; null where there is none" }),
    dayShare: Dollars.nullable(),
    shares: z.number().nullable().meta({ description: "How many days' shares of the budget that is" }),
    service: Mode,
    ...used,
    works: z
      .array(z.object({ name: z.string(), dollars: Dollars, ...used }))
      .meta({ description: "The dearest first, fifty at most, by list prices" }),
  }),
  failures: {},
});

export const setMode = defineOperation({
  name: "budget.setMode",
  summary:
    "Open the service, degrade or close it for the rest of the day in UTC, or let the estimate decide again",
  http: { method: "PUT", path: "/v1/budget/mode" },
  access: "admin",
  audit: { target: "service", reason: "reason", details: ["mode"] },
  limit: perMember(60, "hour"),
  input: z.strictObject({
    mode: z.enum([...serviceModes, "automatic"]),
    reason: AuditReason,
  }),
  output: Mode,
  failures: {
    NoBudget: failedPrecondition("There is no budget, so nothing is ever stopped: set MONTHLY_BUDGET_USD"),
  },
});
