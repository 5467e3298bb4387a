import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { nightlyBackup } from "../back-up.ts";

/** Begins the backup of the night; jobs do it. Safe to run twice: a day has one that ends well. */
export default defineSchedule("backups.backUp", { backup: nightlyBackup }, async ({ now, backup }) => ({
  begun: (await backup.begin(now)) === "begun" ? 1 : 0,
}));
