import { singleLineText } from "../values/text.ts";

/** Why, in words for whoever reads the audit log; optional where clients know the operation without it. */
export const AuditReason = singleLineText({ min: 1, max: 500 });
