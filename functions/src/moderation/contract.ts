import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  alreadyExists,
  failedPrecondition,
  notFound,
  permissionDenied,
} from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { tidiedText } from "../platform/text/tidied-text.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { multilineText } from "../platform/values/text.ts";
import { reportReasons, reportStates } from "./abuse-report.ts";
import { caseStates } from "./case.ts";
import { appealStates, outcomes } from "./decision.ts";
import { Target } from "./target.ts";

const Reason = z.enum(reportReasons);
const Outcome = z.enum(outcomes);
const Time = z.iso.datetime();
/** Of reports: a member's id and the case's. */
const ReportId = z.string();

const ReportView = z
  .object({
    id: ReportId,
    target: Target,
    reason: Reason,
    note: z.string(),
    state: z.enum(reportStates),
    at: Time,
  })
  .meta({ id: "AbuseReport" });

const CaseView = z
  .object({
    id: z.string(),
    target: Target,
    owner: z.string(),
    state: z.enum(caseStates),
    reports: z.int(),
    reasons: z.partialRecord(Reason, z.int()),
    weight: z.int(),
    isTakenDown: z.boolean(),
    decisionId: z.string().nullable(),
    openedAt: Time,
    reportedAt: Time,
  })
  .meta({ id: "ModerationCase" });

const DecisionView = z
  .object({
    id: z.string(),
    target: Target,
    outcome: Outcome,
    rule: Reason,
    facts: z.string(),
    text: z
      .string()
      .nullable()
      .meta({ description: "Of a message, what it said; null of what its owner still has where it was" }),
    isByMachine: z.boolean(),
    at: Time,
    appealUntil: Time.meta({ description: "Until when its owner may ask another moderator to look at it" }),
    appealState: z.enum(appealStates),
    appeal: z
      .object({ text: z.string(), at: Time, answer: z.string(), answeredAt: Time.nullable() })
      .nullable(),
  })
  .meta({ id: "ModerationDecision" });

const noCase = { CaseNotFound: notFound("No such case") };
const noDecision = { DecisionNotFound: notFound("No such decision") };
const OwnCase = permissionDenied("Another moderator must decide this: it concerns you");
const words = multilineText({ max: 2_000 }).min(1);

export const reportAbuse = defineOperation({
  name: "moderation.reportAbuse",
  summary:
    "Report a listing, comment, member, review, post, photo or message to the moderators; once a person and thing",
  http: { method: "POST", path: "/v1/abuse-reports" },
  access: "member",
  blocks: "own",
  limit: perMember(30, "day"),
  input: z.strictObject({ target: Target, reason: Reason, note: tidiedText({ max: 1_000 }).optional() }),
  output: ReportView,
  failures: {
    TargetNotFound: notFound("There is no such thing to report"),
    OwnTarget: failedPrecondition("This is your own"),
  },
});

export const listOwnReports = defineOperation({
  name: "moderation.listOwnReports",
  summary: "What you have reported, and what became of it; the latest first",
  http: { method: "GET", path: "/v1/me/abuse-reports" },
  access: "member",
  blocks: "own",
  limit: perMember(600, "hour"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ reports: z.array(ReportView), next: Cursor.nullable() }),
  failures: {},
});

export const listCases = defineOperation({
  name: "moderation.listCases",
  summary: "Open cases, by severity and by how far those can be relied upon who reported them",
  http: { method: "GET", path: "/v1/moderation/cases" },
  access: "moderator",
  limit: perMember(600, "hour"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ cases: z.array(CaseView), next: Cursor.nullable() }),
  failures: {},
});

export const getCase = defineOperation({
  name: "moderation.getCase",
  summary: "A case with the evidence of up to 20 of its reports",
  http: { method: "GET", path: "/v1/moderation/cases/{caseId}" },
  access: "moderator",
  limit: perMember(600, "hour"),
  input: z.strictObject({ caseId: DocumentId }),
  output: CaseView.extend({
    evidence: z.array(
      z.object({
        reporter: z.string().nullable().meta({ description: "null when the reporter has left" }),
        reason: Reason,
        note: z.string(),
        at: Time,
        thing: z.record(z.string(), z.unknown()).meta({ description: "As it was when it was reported" }),
      }),
    ),
  }),
  failures: noCase,
});

export const getCasePhoto = defineOperation({
  name: "moderation.getCasePhoto",
  summary:
    "A photo that the evidence of a case names: of a reported message as it was, else as it is shown now",
  http: { method: "GET", path: "/v1/moderation/cases/{caseId}/photos/{mediaId}" },
  access: "moderator",
  limit: perMember(600, "hour"),
  input: z.strictObject({ caseId: DocumentId, mediaId: DocumentId }),
  output: z
    .object({
      contentType: z.literal("image/jpeg"),
      base64: z.base64().meta({ description: "The file itself, up to 1600 pixels wide" }),
    })
    .meta({ id: "CasePhoto" }),
  failures: {
    ...noCase,
    PhotoNotFound: notFound("The evidence of this case names no such photo, or it is gone"),
  },
});

export const decideCase = defineOperation({
  name: "moderation.decideCase",
  summary:
    "Decide a case, with the rule and the facts; listings, comments, reviews, posts and messages go or come back by it",
  http: { method: "POST", path: "/v1/moderation/cases/{caseId}/decision" },
  access: "moderator",
  limit: perMember(600, "hour"),
  idempotency: "required",
  audit: { target: { input: "caseId" }, reason: "facts", details: ["outcome", "rule"] },
  input: z.strictObject({ caseId: DocumentId, outcome: Outcome, rule: Reason, facts: words }),
  output: DecisionView,
  failures: { ...noCase, OwnCase, CaseDecided: failedPrecondition("This case is decided already") },
});

export const listOwnDecisions = defineOperation({
  name: "moderation.listOwnDecisions",
  summary: "What moderators have decided about what is yours, and why; the latest first",
  http: { method: "GET", path: "/v1/me/moderation-decisions" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(600, "hour"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ decisions: z.array(DecisionView), next: Cursor.nullable() }),
  failures: {},
});

export const appealDecision = defineOperation({
  name: "moderation.appealDecision",
  summary: "Ask another moderator to look at a decision about what is yours, once, within six months",
  http: { method: "POST", path: "/v1/moderation/decisions/{decisionId}/appeal" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(30, "day"),
  input: z.strictObject({ decisionId: DocumentId, text: tidiedText({ max: 2_000 }) }),
  output: DecisionView,
  failures: {
    ...noDecision,
    NothingToAppeal: failedPrecondition("This decision took nothing from you"),
    AppealExists: alreadyExists("You have appealed this decision already"),
    AppealTooLate: failedPrecondition("The time to appeal this decision is over", { until: Time }),
  },
});

export const listAppeals = defineOperation({
  name: "moderation.listAppeals",
  summary: "Decisions whose owners wait for the answer to an appeal",
  http: { method: "GET", path: "/v1/moderation/appeals" },
  access: "moderator",
  limit: perMember(600, "hour"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ decisions: z.array(DecisionView), next: Cursor.nullable() }),
  failures: {},
});

export const answerAppeal = defineOperation({
  name: "moderation.answerAppeal",
  summary:
    "Answer an appeal, in words, as another moderator than who decided; what was taken comes back if it is granted",
  http: { method: "POST", path: "/v1/moderation/decisions/{decisionId}/answer" },
  access: "moderator",
  limit: perMember(600, "hour"),
  audit: { target: { input: "decisionId" }, reason: "answer", details: ["isGranted"] },
  input: z.strictObject({ decisionId: DocumentId, isGranted: z.boolean(), answer: words }),
  output: DecisionView,
  failures: {
    ...noDecision,
    OwnCase,
    NoOpenAppeal: failedPrecondition("No appeal waits for an answer here"),
  },
});
