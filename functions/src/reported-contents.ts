import type { ReportedContents } from "./moderation/public.ts";

/**
 * What can be reported of domains that moderation must not depend on: they look at notifications, which tell of its decisions. So
 * each offers it and this table joins them, as `push-sources.ts` joins what is pushed.
 */
export const reportedContents: ReportedContents = {
  message: () => import("./messages/reported-message.ts"),
};
