import * as z from "zod";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";

const Day = z.iso.date().meta({ description: "In UTC" });
const Values = z.record(z.string(), z.unknown());

const AuditEntryView = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    operation: z.string(),
    actor: z.string().nullable(),
    credential: z.enum(["idToken", "sessionCookie", "apiKey", "command"]).nullable(),
    keyId: z.string().nullable().meta({ description: "The API key that acted for the actor" }),
    target: z.string().nullable(),
    reason: z.string().nullable(),
    details: Values.meta({ description: "What was asked for" }),
    before: Values.nullable(),
    after: Values.nullable(),
    requestId: z.string(),
  })
  .meta({ id: "AuditEntry" });

export const listAudit = defineOperation({
  name: "ops.listAudit",
  summary: "List the actions of admins and moderators, and on keys, roles, payout accounts and refunds",
  http: { method: "GET", path: "/v1/audit" },
  access: "admin",
  limit: perMember(600, "hour"),
  input: z.strictObject({
    day: Day.optional(),
    actor: DocumentId.optional(),
    target: DocumentId.optional(),
    ...pageInput(),
  }),
  output: z.object({ entries: z.array(AuditEntryView), next: Cursor.nullable() }),
  failures: {},
});

export const verifyAudit = defineOperation({
  name: "ops.verifyAudit",
  summary: "Compare the audit log with its digests, and name the first day on which it was tampered with",
  http: { method: "GET", path: "/v1/audit/verification" },
  access: "admin",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    from: Day.optional().meta({ description: "The first day that has a digest, unless given" }),
    to: Day.optional().meta({ description: "Yesterday, unless given" }),
  }),
  output: z.object({
    from: z.string(),
    to: z.string().nullable().meta({ description: "The last day that is intact; go on behind it" }),
    entries: z.int(),
    digest: z.string().nullable().meta({ description: "Of that day: the log of its night has the same" }),
    isComplete: z.boolean().meta({ description: "False where days are left, or one was tampered with" }),
    tampered: z
      .object({ day: z.string(), found: z.enum(["digestMissing", "chainBroken", "entriesChanged"]) })
      .nullable(),
  }),
  failures: {
    NothingToVerify: failedPrecondition("No day has a digest yet: the first has one in the night after it"),
    DaysNotVerifiable: failedPrecondition("Choose days that are over and not older than two years", {
      first: z.string(),
      last: z.string(),
    }),
  },
});
