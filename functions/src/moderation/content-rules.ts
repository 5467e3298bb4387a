import type { Reason } from "./abuse-report.ts";

/** Why content of each kind is taken down, in the words that its owner is shown there. */
export const removalReasonsOf = {
  danger: { comment: "abusive", listing: "prohibited", review: "abusive" },
  scam: { comment: "scam", listing: "misleading", review: "fake" },
  counterfeit: { comment: "other", listing: "counterfeit", review: "other" },
  harassment: { comment: "abusive", listing: "other", review: "abusive" },
  personalData: { comment: "personalData", listing: "other", review: "personalData" },
  sexual: { comment: "abusive", listing: "prohibited", review: "abusive" },
  prohibited: { comment: "other", listing: "prohibited", review: "other" },
  spam: { comment: "spam", listing: "misleading", review: "spam" },
  other: { comment: "other", listing: "other", review: "other" },
} as const satisfies Record<Reason, Record<"comment" | "listing" | "review", string>>;
