/** What other domains may use of moderation. */
export { caseDecided, reportSettled } from "./events.ts";
