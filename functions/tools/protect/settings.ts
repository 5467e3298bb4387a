import { backupBucketSettings, photoBucketSettings } from "./bucket-settings.ts";
import { databaseSettings } from "./database-settings.ts";
import type { Setting } from "./setting.ts";
import type { Target } from "./target.ts";

/** All that protects a project's data at Google, in the order in which it is applied. */
export function settingsOf(target: Target): Setting[] {
  const { backupBucket } = target;
  return [
    ...databaseSettings(target),
    ...photoBucketSettings(target),
    ...(backupBucket === undefined ? [] : backupBucketSettings({ ...target, backupBucket })),
  ];
}
