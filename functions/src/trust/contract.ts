import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { MoneyTotal } from "../platform/values/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { reviewStatuses, verdicts } from "./risk/assessment-record.ts";
import { signalKinds } from "./signal.ts";

const ReusedPhoto = z.object({
  mediaId: z.string(),
  generation: z.string(),
  otherMediaId: z.string(),
  otherGeneration: z.string(),
  otherOwner: z.string(),
  distance: z.int(),
});

/** How many members they began to follow within an hour, or were blocked by. */
const Counted = z.object({ count: z.int() });

/** Of the latest message of a conversation that warns. */
const OffPlatform = z.object({
  warnings: z.array(z.string()),
  conversationId: z.string(),
  messageId: z.string(),
});

const SignalView = z
  .object({
    id: z.string(),
    kind: z.enum(signalKinds),
    subject: z.string(),
    evidence: z.union([ReusedPhoto, Counted, OffPlatform]),
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
    ...pageInput(),
  }),
  output: z.object({ signals: z.array(SignalView), next: Cursor.nullable() }),
  failures: {},
});

const AssessmentView = z
  .object({
    checkoutId: z.string(),
    buyer: z.string(),
    sellers: z.array(z.string()),
    total: MoneyTotal,
    score: z.int().min(0).max(100),
    /** The score from which the checkout was put on hold. */
    holdScore: z.int(),
    verdict: z.enum(verdicts),
    reasons: z.array(z.object({ rule: z.string(), points: z.int(), explanation: z.string() })),
    reviewStatus: z.enum(reviewStatuses),
    decisions: z.array(
      z.object({
        decision: z.enum(["approved", "rejected"]),
        by: z.string(),
        note: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    at: z.iso.datetime(),
    paidAt: z.iso.datetime().nullable(),
    failedAt: z.iso.datetime().nullable(),
    disputedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "RiskAssessment" });

/** The facts that the rules used; see `RiskFacts` for their meaning. */
const FactsView = z
  .object({
    euros: z.int().nullable(),
    accountAgeDays: z.int().nullable(),
    hasBought: z.boolean(),
    checkoutsInHour: z.int(),
    checkoutsInDay: z.int(),
    failuresInDay: z.int(),
    disputes: z.int(),
    othersOnDevice: z.int(),
    sharesDeviceWithSeller: z.boolean(),
    sharesInstrumentWithSeller: z.boolean(),
    sellers: z.int(),
    copiedPhotos: z.int(),
    country: z.string().nullable(),
    lastCountry: z.string().nullable(),
    homeRegion: z.string().nullable(),
  })
  .meta({ id: "RiskFacts" });

export const listAssessments = defineOperation({
  name: "trust.listAssessments",
  summary: "See how risky checkouts were found and why, the latest first; `waiting` are those to decide",
  http: { method: "GET", path: "/v1/trust/assessments" },
  access: "moderator",
  input: z.strictObject({
    reviewStatus: z.enum(reviewStatuses).optional(),
    buyer: DocumentId.optional(),
    ...pageInput(),
  }),
  output: z.object({ assessments: z.array(AssessmentView), next: Cursor.nullable() }),
  failures: {},
});

export const getAssessment = defineOperation({
  name: "trust.getAssessment",
  summary: "Get the risk assessment of a checkout with its reasons and facts",
  http: { method: "GET", path: "/v1/trust/assessments/{checkoutId}" },
  access: "moderator",
  input: z.strictObject({ checkoutId: DocumentId }),
  output: z.object({ assessment: AssessmentView, facts: FactsView }),
  failures: { AssessmentNotFound: notFound("No such assessment") },
});
