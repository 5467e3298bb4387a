import * as z from "zod";
import { AuditReason } from "../../platform/audit/audit-reason.ts";
import { backfillInput, BackfillStart } from "../../platform/backfill/backfill-view.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { perMember } from "../../platform/operations/limit.ts";

export const resealSecrets = defineOperation({
  name: "webhooks.resealSecrets",
  summary:
    "Encrypt the secrets of every endpoint by the first of WEBHOOK_SEALING_KEYS; only estimates the work unless `dryRun` is false",
  http: { method: "POST", path: "/v1/webhook-secrets/reseals" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: "call", reason: "note", details: ["dryRun", "budget"] },
  input: z.strictObject({ ...backfillInput, note: AuditReason }),
  output: BackfillStart,
  failures: {},
});
