import type { Measuring } from "../../platform/alarms/alarm-rule.ts";
import { backupStore } from "../backup-store.ts";

/** How long ago the instant was that the last whole backup is of. One read. */
export default async function measureBackupAge({ context, now }: Measuring) {
  const { latest, complete } = await backupStore(context).find();
  const [last] = complete;
  const value = last ? now.getTime() - last.readTime.getTime() : Infinity;
  const details = { lastBackup: last?.id ?? null, latest: latest?.id ?? null, state: latest?.state ?? null };
  return [{ subject: "nightly", value, details }];
}
