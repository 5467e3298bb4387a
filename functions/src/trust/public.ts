/** What other domains may use of trust: the risk of a checkout, and decisions about it. */
export { riskAssessor } from "./risk/risk-assessor.ts";
