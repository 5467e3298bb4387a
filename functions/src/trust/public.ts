/** What other domains may know of trust: the risk of a checkout, and who decided about it. */
export { riskAssessor } from "./risk/risk-assessor.ts";
