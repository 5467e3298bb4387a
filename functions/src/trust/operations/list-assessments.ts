import { implement } from "../../platform/operations/implement.ts";
import { assessmentStore } from "../assessment-store.ts";
import { listAssessments } from "../contract.ts";
import { presentAssessment } from "../present-assessment.ts";

export default implement(
  listAssessments,
  { assessments: assessmentStore },
  async ({ input, assessments }) => {
    const { items, next } = await assessments.list(input);
    return { assessments: items.map(presentAssessment), next };
  },
);
