import type { Command, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

interface DatabaseDescription {
  readonly pointInTimeRecoveryEnablement?: string;
  readonly deleteProtectionState?: string;
}

interface BackupSchedule {
  readonly retention?: string;
  readonly dailyRecurrence?: object;
  readonly weeklyRecurrence?: { readonly day?: string };
}

const DAY_SECONDS = 24 * 60 * 60;

/** What Google does for Firestore. Its backups have neither rules nor TTL policies: a deploy brings those. */
export function databaseSettings({ project, location, proofDatabase }: Target): Setting[] {
  const gcloud = (...args: string[]): Command => ["gcloud", "firestore", ...args, `--project=${project}`];
  const shown = "--format=json";
  const database = "--database=(default)";
  const describe = gcloud("databases", "describe", database, shown);
  const listSchedules = gcloud("backups", "schedules", "list", database, shown);
  const schedule = (retention: string, ...recurrence: string[]) => [
    gcloud("backups", "schedules", "create", database, `--retention=${retention}`, ...recurrence),
  ];
  return [
    {
      what: "Any minute of the last 7 days can be read again (point-in-time recovery)",
      show: describe,
      read: (found) => {
        const { pointInTimeRecoveryEnablement: state } = (found ?? {}) as DatabaseDescription;
        const isSet = state === "POINT_IN_TIME_RECOVERY_ENABLED";
        return { isSet, found: isSet ? "on" : "off: 1 hour" };
      },
      apply: [gcloud("databases", "update", database, "--enable-pitr")],
    },
    {
      what: "Nobody deletes the database by mistake",
      show: describe,
      read: (found) => {
        const { deleteProtectionState: state } = (found ?? {}) as DatabaseDescription;
        const isSet = state === "DELETE_PROTECTION_ENABLED";
        return { isSet, found: isSet ? "on" : "off" };
      },
      apply: [gcloud("databases", "update", database, "--delete-protection")],
    },
    {
      what: "Google keeps a backup of each day for 7 days",
      show: listSchedules,
      read: (found) => readSchedule(found, "dailyRecurrence", 7),
      apply: schedule("7d", "--recurrence=daily"),
    },
    {
      what: "Google keeps a backup of each week for 14 weeks",
      show: listSchedules,
      read: (found) => readSchedule(found, "weeklyRecurrence", 98),
      apply: schedule("14w", "--recurrence=weekly", "--day-of-week=SUN"),
    },
    {
      what: `Backups are proven in a database of their own, ${proofDatabase}`,
      show: gcloud("databases", "describe", `--database=${proofDatabase}`, shown),
      read: (found) => ({ isSet: found !== undefined, found: found === undefined ? "none" : "there" }),
      apply: [gcloud("databases", "create", `--database=${proofDatabase}`, `--location=${location}`)],
    },
  ];
}

function readSchedule(found: unknown, recurrence: keyof BackupSchedule, days: number) {
  const schedules = ((found ?? []) as BackupSchedule[]).filter((each) => each[recurrence]);
  const kept = schedules.map(({ retention = "0s" }) => Number.parseInt(retention, 10) / DAY_SECONDS);
  const longest = Math.max(0, ...kept);
  return { isSet: longest >= days, found: longest === 0 ? "none" : `kept ${longest} days` };
}
