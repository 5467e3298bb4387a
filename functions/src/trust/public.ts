/** What other domains may use of trust: the risk of a checkout, decisions about it, and signals that they find. */
export { offPlatformSignals } from "./off-platform-signals.ts";
export { riskAssessor } from "./risk/risk-assessor.ts";
