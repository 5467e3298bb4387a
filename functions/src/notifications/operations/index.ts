import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const preferences = () => import("./preferences.ts");
const notifications = () => import("./own-notifications.ts");

export const operations = defineHandlers<typeof contract>({
  getPreferences: loadOneOf(preferences, "getPreferences"),
  updatePreferences: loadOneOf(preferences, "updatePreferences"),
  listNotifications: loadOneOf(notifications, "listNotifications"),
  getUnseenCount: loadOneOf(notifications, "getUnseenCount"),
  markAllSeen: loadOneOf(notifications, "markAllSeen"),
  markRead: loadOneOf(notifications, "markRead"),
});
