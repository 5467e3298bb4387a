import type * as z from "zod";
import type { listAssessments } from "./contract.ts";
import type { AssessmentRecord } from "./risk/assessment-record.ts";

type AssessmentView = z.output<typeof listAssessments.output>["assessments"][number];

/** An assessment as moderators see it. */
export function presentAssessment(record: AssessmentRecord): AssessmentView {
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
