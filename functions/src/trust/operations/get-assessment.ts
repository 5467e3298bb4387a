import { implement } from "../../platform/operations/implement.ts";
import { assessmentStore } from "../assessment-store.ts";
import { getAssessment } from "../contract.ts";
import { presentAssessment } from "../present-assessment.ts";

export default implement(
  getAssessment,
  { assessments: assessmentStore },
  async ({ input, fail, assessments }) => {
    const record = await assessments.find(input.checkoutId);
    if (!record) throw fail.AssessmentNotFound();
    return { assessment: presentAssessment(record), facts: record.facts };
  },
);
