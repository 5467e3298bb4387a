import type { Row, TheirIds } from "./tenancy-row.ts";

const moderators = (name: string, input: (ids: TheirIds) => object): [string, Row] => [
  `moderation.${name}`,
  { input, receives: "AccessDenied" },
];

/** Reports are for moderators, and decisions for those whose things they are about. */
export const moderationRows: [string, Row][] = [
  [
    "moderation.reportAbuse",
    {
      input: ({ listingId }) => ({ target: { kind: "listing", listingId }, reason: "spam" }),
      receives: "public",
    },
  ],
  [
    "moderation.appealDecision",
    { input: ({ decisionId }) => ({ decisionId, text: "Mine now" }), receives: "DecisionNotFound" },
  ],
  moderators("getCase", ({ caseId }) => ({ caseId })),
  moderators("getCasePhoto", ({ caseId }) => ({ caseId, mediaId: "photo" })),
  moderators("decideCase", ({ caseId }) => ({ caseId, outcome: "rejected", rule: "spam", facts: "-" })),
  moderators("answerAppeal", ({ decisionId }) => ({ decisionId, isGranted: true, answer: "-" })),
];
