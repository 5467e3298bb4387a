import * as z from "zod";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { conflict, failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";

const Value = z.union([z.boolean(), z.number(), z.string()]);

const Flag = z
  .object({
    name: z.string(),
    type: z.enum(["boolean", "integer", "choice", "percent"]),
    value: Value.meta({ description: "What holds; of a percent flag for how many in a hundred" }),
    default: Value,
    isSet: z.boolean(),
    choices: z.array(z.string()).optional(),
    min: z.int().optional(),
    max: z.int().optional(),
    visibleTo: z.enum(["server", "clients"]),
    reason: z.string(),
    endsOn: z.iso.date(),
  })
  .meta({ id: "Flag" });

const version = z.int().min(0);
const FlagsUnreadable = failedPrecondition(
  "flags/current was written by newer code, or by hand: deploy that code, or delete the document",
);

export const getFlags = defineOperation({
  name: "flags.getFlags",
  summary: "Get the flags that clients may see, as they are for the caller",
  http: { method: "GET", path: "/v1/flags", cacheSeconds: 60 },
  access: "anyone",
  blocks: "public",
  sheds: "never",
  input: z.strictObject({}),
  output: z.object({
    flags: z.record(z.string(), Value).meta({
      description: "By name. A flag for some people is true or false; false for who has not signed in",
    }),
  }),
  failures: {},
});

export const listFlags = defineOperation({
  name: "flags.listFlags",
  summary: "List all flags with what is set",
  http: { method: "GET", path: "/v1/flag-settings" },
  access: "admin",
  input: z.strictObject({}),
  output: z.object({ version, flags: z.array(Flag) }),
  failures: { FlagsUnreadable },
});

export const setFlag = defineOperation({
  name: "flags.setFlag",
  summary: "Set a flag; every instance follows within a minute",
  http: { method: "PUT", path: "/v1/flag-settings/{flag}" },
  access: "admin",
  audit: { target: { input: "flag" }, reason: "reason" },
  limit: perMember(60, "hour"),
  input: z.strictObject({
    flag: z.string().max(100),
    value: Value.nullable().meta({ description: "null gives it its default again" }),
    reason: AuditReason,
    expectedVersion: version.meta({ description: "Of the list that was read" }),
  }),
  output: z.object({ version, flag: Flag }),
  failures: {
    FlagNotFound: notFound("No such flag in the code that runs"),
    FlagValueInvalid: invalidArgument("This flag cannot have this value", { problem: z.string() }),
    FlagsChanged: conflict("Flags have been changed since; list them again", { version }),
    FlagsUnreadable,
  },
});
