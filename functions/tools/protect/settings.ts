import { alertSettings } from "./alert-settings.ts";
import { budgetSettings } from "./budget-settings.ts";
import { backupBucketSettings, photoBucketSettings } from "./bucket-settings.ts";
import { databaseSettings } from "./database-settings.ts";
import { logSettings } from "./log-settings.ts";
import type { RunCommand, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

/**
 * All that protects a project's data at Google, and all by which Google watches it, in the order in which it is applied: a
 * later one may depend on what was applied before it.
 */
export function* settingsOf(target: Target, run: RunCommand): Generator<Setting> {
  const { backupBucket, alertEmail, monthlyBudget } = target;
  yield* databaseSettings(target);
  yield* photoBucketSettings(target);
  yield* logSettings(target);
  if (backupBucket !== undefined) yield* backupBucketSettings({ ...target, backupBucket });
  if (alertEmail !== undefined) yield* alertSettings({ ...target, alertEmail }, run);
  if (monthlyBudget !== undefined) yield* budgetSettings({ ...target, monthlyBudget }, run);
}
