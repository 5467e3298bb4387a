import * as z from "zod";
import { AuditReason } from "../../platform/audit/audit-reason.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { planIds } from "../plans.ts";

export const Day = z.iso.date().meta({ description: "In UTC" });

/** How calls were answered. */
const CallCounts = z
  .object({
    calls: z.int(),
    succeeded: z.int(),
    refused: z.int().meta({ description: "Answered with 4xx other than 429" }),
    throttled: z.int().meta({ description: "Answered with 429" }),
    failed: z.int().meta({ description: "Answered with 5xx" }),
    bytes: z.int().meta({ description: "Of the answers' bodies as they were sent" }),
  })
  .meta({ id: "CallCounts" });

const UsageOfDay = z
  .object({
    day: Day,
    total: CallCounts,
    operations: z.array(z.object({ operation: z.string(), counts: CallCounts })),
    keys: z.array(z.object({ keyId: z.string(), calls: z.int() })),
  })
  .meta({ id: "UsageOfDay" });

export const getUsage = defineOperation({
  name: "partners.getUsage",
  summary: "How your API keys were used on a day and in this month, and what your plan allows",
  http: { method: "GET", path: "/v1/usage" },
  access: "member",
  blocks: "own",
  scope: "usage:read",
  limit: perMember(60, "minute"),
  input: z.strictObject({
    day: Day.optional().meta({ description: "Today unless given, in UTC; kept for 400 days" }),
  }),
  output: z.object({
    plan: z.enum(planIds),
    allowance: z.object({
      perMinute: z.int(),
      perMonth: z.int(),
      atOnce: z.int().meta({ description: "Calls that each instance runs at the same time" }),
    }),
    day: UsageOfDay,
    month: z.object({ month: z.string(), total: CallCounts }),
  }),
  failures: {},
});

export const setPlan = defineOperation({
  name: "partners.setPlan",
  summary: "Give a partner another plan, which counts for all of their keys within a minute",
  http: { method: "PUT", path: "/v1/partners/{uid}/plan" },
  access: "admin",
  limit: perMember(60, "hour"),
  audit: { target: { input: "uid" }, reason: "note", details: ["plan"] },
  input: z.strictObject({ uid: DocumentId, plan: z.enum(planIds), note: AuditReason }),
  output: z.object({ uid: z.string(), plan: z.enum(planIds) }),
  failures: { MemberNotFound: notFound("No such member") },
});
