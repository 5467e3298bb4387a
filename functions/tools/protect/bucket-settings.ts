import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { projectFolder } from "../paths.ts";
import type { Command, Setting } from "./setting.ts";
import type { Target } from "./target.ts";

/** A bucket as Cloud Storage's API describes it. */
interface BucketDescription {
  readonly versioning?: { readonly enabled?: boolean };
  readonly softDeletePolicy?: { readonly retentionDurationSeconds?: string };
  readonly lifecycle?: { readonly rule?: readonly unknown[] };
  readonly retentionPolicy?: { readonly retentionPeriod?: string; readonly isLocked?: boolean };
  readonly iamConfiguration?: {
    readonly uniformBucketLevelAccess?: { readonly enabled?: boolean };
    readonly publicAccessPrevention?: string;
  };
}

interface Policy {
  readonly bindings?: readonly { readonly role: string; readonly members?: readonly string[] }[];
}

const DAY_SECONDS = 24 * 60 * 60;
/** Of a backup: who has taken over the project deletes none that is younger. */
const RETENTION_DAYS = 35;
const SOFT_DELETE_DAYS = 7;
/** Add and read, and neither change nor delete. */
const functionRoles = ["roles/storage.objectCreator", "roles/storage.objectViewer"];

const gcloud = (...args: string[]): Command => ["gcloud", "storage", "buckets", ...args];
const describe = (url: string) => gcloud("describe", url, "--raw", "--format=json");
const on = (isSet: boolean | undefined) => ({ isSet: isSet === true, found: isSet === true ? "on" : "off" });

/** The bucket of photos. What is deleted or written over there stays for two weeks: seven days as a version, seven as deleted. */
export function photoBucketSettings({ bucket }: Target): Setting[] {
  const url = `gs://${bucket}`;
  return [
    {
      what: `Photos that are deleted can be brought back for ${SOFT_DELETE_DAYS} days (soft delete)`,
      show: describe(url),
      read: (found) => {
        const { softDeletePolicy } = (found ?? {}) as BucketDescription;
        return readDays(softDeletePolicy?.retentionDurationSeconds, SOFT_DELETE_DAYS);
      },
      apply: [gcloud("update", url, `--soft-delete-duration=${SOFT_DELETE_DAYS}d`)],
    },
    {
      what: "Photos that are written over are kept (versioning)",
      show: describe(url),
      read: (found) => on(((found ?? {}) as BucketDescription).versioning?.enabled),
      apply: [gcloud("update", url, "--versioning")],
    },
    lifecycleSetting("Old versions, uploads, exports and backups are deleted in time", url),
  ];
}

/** One file of rules is for both buckets: each names the prefix of what it deletes. */
function lifecycleSetting(what: string, url: string): Setting {
  const file = join(projectFolder, "storage.lifecycle.json");
  const { rule: wanted } = JSON.parse(readFileSync(file, "utf8")) as { rule: unknown[] };
  return {
    what: `${what} (storage.lifecycle.json)`,
    show: describe(url),
    read: (found) => {
      const rules = ((found ?? {}) as BucketDescription).lifecycle?.rule ?? [];
      const missing = wanted.filter((rule) => !rules.some((each) => isDeepStrictEqual(each, rule)));
      return { isSet: missing.length === 0, found: `${wanted.length - missing.length} of ${wanted.length}` };
    },
    apply: [gcloud("update", url, `--lifecycle-file=${file}`)],
  };
}

/** A bucket for backups alone, best in another region: nobody changes or deletes what is in it. */
export function backupBucketSettings(target: Target & { backupBucket: string }): Setting[] {
  const { project, projectNumber, backupBucket, location } = target;
  const url = `gs://${backupBucket}`;
  const member = `serviceAccount:${projectNumber}-compute@developer.gserviceaccount.com`;
  return [
    {
      what: "Backups have a bucket of their own, closed to the public",
      show: describe(url),
      read: (found) => {
        if (found === undefined) return { isSet: false, found: "none" };
        const { iamConfiguration: access } = found as BucketDescription;
        const isSet =
          access?.uniformBucketLevelAccess?.enabled === true && access.publicAccessPrevention === "enforced";
        return { isSet, found: isSet ? "closed" : "open to access by object or to the public" };
      },
      apply: [
        gcloud(
          "create",
          url,
          `--project=${project}`,
          `--location=${location}`,
          "--uniform-bucket-level-access",
          "--public-access-prevention",
        ),
      ],
    },
    {
      what: "The functions add backups and read them, and delete none",
      show: gcloud("get-iam-policy", url, "--format=json"),
      read: (found) => {
        const { bindings = [] } = (found ?? {}) as Policy;
        const granted = bindings.filter(({ members = [] }) => members.includes(member));
        const missing = functionRoles.filter((role) => !granted.some((each) => each.role === role));
        return { isSet: missing.length === 0, found: missing.length === 0 ? "granted" : "not granted" };
      },
      apply: functionRoles.map((role) =>
        gcloud("add-iam-policy-binding", url, `--member=${member}`, `--role=${role}`),
      ),
    },
    {
      what: `No backup can be changed or deleted for ${RETENTION_DAYS} days`,
      show: describe(url),
      read: (found) => {
        const { retentionPolicy } = (found ?? {}) as BucketDescription;
        return readDays(retentionPolicy?.retentionPeriod, RETENTION_DAYS);
      },
      apply: [gcloud("update", url, `--retention-period=${RETENTION_DAYS}d`)],
    },
    lifecycleSetting("Backups are deleted in time", url),
    {
      what: "Nobody can shorten that, owners included (retention lock)",
      show: describe(url),
      read: (found) => on(((found ?? {}) as BucketDescription).retentionPolicy?.isLocked),
      apply: [gcloud("update", url, "--lock-retention-period")],
      isFinal: true,
    },
  ];
}

function readDays(seconds: string | undefined, wanted: number) {
  const days = Number(seconds ?? 0) / DAY_SECONDS;
  return { isSet: days >= wanted, found: days === 0 ? "off" : `${days} days` };
}
