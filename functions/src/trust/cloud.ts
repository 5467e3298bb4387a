import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { getAssessment, listAssessments, listSignals } = callables(operations);
