/** What other domains may use of moderation. */
export type { MessageTarget, ReportedContent, ReportedContents } from "./reported-content.ts";
export { caseDecided, reportSettled } from "./events.ts";
