import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  "messages.removeOldConversations": dailyAt(
    ["03:50"],
    () => import("./schedules/remove-old-conversations.ts"),
  ),
};
