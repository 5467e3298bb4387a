import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";

const Time = z.iso.datetime();

export const getHealth = defineOperation({
  name: "monitoring.getHealth",
  summary: "Say that requests are answered",
  http: { method: "GET", path: "/v1/health" },
  access: "anyone",
  blocks: "public",
  sheds: "never",
  input: z.strictObject({}),
  output: z.object({
    status: z.literal("ok"),
    /** The deployed revision. */
    version: z.string(),
    time: Time,
  }),
  failures: {},
});

const Check = z.object({
  rule: z.string(),
  subject: z.string(),
  state: z.enum(["ok", "exceeded", "failed"]),
  /** Null for what never happened, and for what could not be measured. */
  value: z.number().nullable(),
  /** In the unit of the rule, as its threshold is. */
  details: z.unknown(),
});

export const checkHealth = defineOperation({
  name: "monitoring.checkHealth",
  summary: "Check what runs by itself",
  http: { method: "GET", path: "/v1/health/deep" },
  access: "admin",
  scope: "ops:read",
  input: z.strictObject({}),
  output: z.object({
    status: z.enum(["ok", "degraded"]),
    version: z.string(),
    time: Time,
    /** Rules that are exceeded or could not be measured. */
    degraded: z.array(z.string()),
    checks: z.array(Check),
  }),
  failures: {},
});
