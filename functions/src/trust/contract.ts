import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
import { Cursor } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { signalKinds } from "./signal.ts";

const SignalView = z
  .object({
    id: z.string(),
    kind: z.enum(signalKinds),
    subject: z.string(),
    evidence: z.object({
      mediaId: z.string(),
      likeMediaId: z.string(),
      likeOwner: z.string(),
      distance: z.int(),
    }),
    at: z.iso.datetime(),
  })
  .meta({ id: "Signal" });

export const listSignals = defineOperation({
  name: "trust.listSignals",
  summary: "See what about members deserves a look, the latest first",
  http: { method: "GET", path: "/v1/trust/signals" },
  access: "moderator",
  input: z.strictObject({
    subject: DocumentId.optional(),
    limit: z.int().min(1).max(100).default(20),
    after: Cursor.optional(),
  }),
  output: z.object({ signals: z.array(SignalView), next: Cursor.nullable() }),
  failures: {},
});
