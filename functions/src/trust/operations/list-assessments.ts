import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { assessmentStore } from "../assessment-store.ts";
import { listAssessments } from "../contract.ts";
import { presentAssessment } from "../present-assessment.ts";

export default implement(
  listAssessments,
  { assessments: assessmentStore },
  async ({ input, assessments }) => {
    const page = await assessments.list({ ...input, after: positionAfter(input.after) });
    return {
      assessments: page.map(presentAssessment),
      next: cursorAfter(page, input.limit, (last) => [last.at, last.checkoutId]),
    };
  },
);
