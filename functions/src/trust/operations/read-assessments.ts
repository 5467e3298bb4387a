import type * as z from "zod";
import { implement } from "../../platform/operations/implement.ts";
import { assessmentStore } from "../assessment-store.ts";
import * as contract from "../contract.ts";
import type { AssessmentRecord } from "../risk/assessment-record.ts";
import { signalStore } from "../signal-store.ts";

export const getAssessment = implement(
  contract.getAssessment,
  { assessments: assessmentStore },
  async ({ input, fail, assessments }) => {
    const record = await assessments.find(input.checkoutId);
    if (!record) throw fail.AssessmentNotFound();
    return { assessment: presentAssessment(record), facts: record.facts };
  },
);

export const listAssessments = implement(
  contract.listAssessments,
  { assessments: assessmentStore },
  async ({ input, assessments }) => {
    const { items, next } = await assessments.list(input);
    return { assessments: items.map(presentAssessment), next };
  },
);

type AssessmentView = z.output<typeof contract.listAssessments.output>["assessments"][number];

/** An assessment as moderators see it. */
function presentAssessment(record: AssessmentRecord): AssessmentView {
  const { checkoutId, buyer, sellers, total, score, holdScore, verdict, reasons, reviewStatus } = record;
  return {
    checkoutId,
    buyer,
    sellers,
    total,
    score,
    holdScore,
    verdict,
    reasons,
    reviewStatus,
    decisions: record.decisions.map(({ decision, by, note, at }) => ({
      decision,
      by,
      note,
      at: at.toISOString(),
    })),
    at: record.at.toISOString(),
    paidAt: record.paidAt?.toISOString() ?? null,
    failedAt: record.failedAt?.toISOString() ?? null,
    disputedAt: record.disputedAt?.toISOString() ?? null,
  };
}

export const listSignals = implement(
  contract.listSignals,
  { signals: signalStore },
  async ({ input, signals }) => {
    const { subject: about, ...page } = input;
    const { items, next } = await signals.list(about, page);
    return {
      signals: items.map(({ id, kind, subject, evidence, at }) => ({
        id,
        kind,
        subject,
        evidence,
        at: at.toISOString(),
      })),
      next,
    };
  },
);
