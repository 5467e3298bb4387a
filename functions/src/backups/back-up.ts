import { raiseAlarm, resolveAlarm } from "../platform/alarms/alarm-store.ts";
import { describeError } from "../platform/jobs/non-retryable-error.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { SECOND } from "../platform/values/clock.ts";
import { backupIncomplete } from "./alarms.ts";
import {
  advanceBackup,
  beginBackup,
  completeBackup,
  endBackup,
  isAbandoned,
  isRead,
  minuteBefore,
  type Backup,
  type BackupState,
  type Progress,
} from "./backup.ts";
import { archiver } from "./archive/archiver.ts";
import { backupFiles } from "./backup-files.ts";
import { backupStore } from "./backup-store.ts";
import { archiveBudget, backupReadBudget } from "./parameters.ts";
import { isInstantForgotten } from "./instant.ts";
import { leftOut, listSources } from "./sources.ts";
import { walk } from "./walk.ts";
import { folderOf, writeManifest } from "./write-manifest.ts";

/** Well within a task's two minutes: a file is begun no later. */
const TIME_LIMIT_MS = 60 * SECOND;
const SUBJECT = "nightly";

/** The nightly backup: begun by a schedule, and walked by the jobs of a queue, a slice after another. */
export function nightlyBackup(context: Context) {
  const { database, clock } = context;
  const backups = backupStore(context);

  /** Ends what does not go on, and begins the next one where its day has none. */
  async function begin(now: Date): Promise<"begun" | "notNeeded"> {
    const readTime = minuteBefore(await database.exactDocuments().now());
    const groups = listSources(context, readTime).map(({ name }) => name);
    return database.runTransaction(async (transaction) => {
      const record = await backups.find(transaction);
      const { latest } = record;
      const beginning = { readTime, budget: backupReadBudget.value(), groups };
      const backup = beginBackup(record, beginning, now);
      if (!backup) return "notNeeded";
      await backups.saveAndEnqueueNext(transaction, { ...record, latest: backup }, now);
      if (latest && isAbandoned(latest, now))
        raiseAlarm(transaction, backupIncomplete, alarmOf(endBackup(latest, "abandoned", now), now));
      return "begun";
    });
  }

  /** Safe to repeat: files that are there stay, and a slice whose end is recorded does nothing. */
  async function runSlice(id: string, { slice, isRepeated }: { slice: number; isRepeated: boolean }) {
    const { latest } = await backups.find();
    if (!isNext(latest, id, slice)) return;
    if (isRead(latest)) return complete(latest);
    const until = clock.now().getTime() + TIME_LIMIT_MS;
    try {
      const night = archiver(context, {
        id,
        at: latest.readTime,
        budget: archiveBudget.value() - latest.archived - latest.deleted,
      });
      const progress = await walk({
        sources: listSources(context, latest.readTime),
        groups: latest.groups,
        files: backupFiles(context),
        folder: folderOf(id),
        isRepeated,
        budget: latest.budget - latest.reads,
        isOver: () => clock.now().getTime() >= until,
        isWanted: (name, document) => night.isDue(name, document),
        afterFile: (...file) => night.dispose(...file),
      });
      await checkpoint(latest, { ...progress, ...night.done });
    } catch (error) {
      if (!isInstantForgotten(error)) throw error;
      log.warn("backup is outdated", { backup: id, reason: describeError(error) });
      await abandon(latest, "outdated");
      await begin(clock.now());
    }
  }

  function checkpoint({ id, slice }: Backup, progress: Progress): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const now = clock.now();
      const record = await backups.find(transaction);
      if (!isNext(record.latest, id, slice)) return;
      const advanced = advanceBackup(record.latest, progress, now);
      if (advanced.state === "running")
        return backups.saveAndEnqueueNext(transaction, { ...record, latest: advanced }, now);
      backups.save(transaction, { ...record, latest: advanced });
      raiseAlarm(transaction, backupIncomplete, alarmOf(advanced, now));
    });
  }

  async function complete(backup: Backup): Promise<void> {
    const sources = listSources(context, backup.readTime);
    const { root } = database.exactDocuments();
    const sha256 = await writeManifest({ backup, sources, leftOut, root, files: backupFiles(context) });
    await database.runTransaction(async (transaction) => {
      const now = clock.now();
      const record = await backups.find(transaction);
      if (!isNext(record.latest, backup.id, backup.slice)) return;
      await resolveAlarm(transaction, backupIncomplete, { subject: SUBJECT, at: now });
      backups.save(transaction, completeBackup(record, record.latest, { sha256, now }));
    });
  }

  function abandon({ id, slice }: Backup, state: Exclude<BackupState, "running">): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const now = clock.now();
      const record = await backups.find(transaction);
      if (!isNext(record.latest, id, slice)) return;
      const ended = endBackup(record.latest, state, now);
      backups.save(transaction, { ...record, latest: ended });
      raiseAlarm(transaction, backupIncomplete, alarmOf(ended, now));
    });
  }

  return { begin, runSlice };
}

function isNext(latest: Backup | null, id: string, slice: number): latest is Backup {
  return latest?.state === "running" && latest.id === id && latest.slice === slice;
}

function alarmOf({ id, state, readTime, reads }: Backup, at: Date) {
  return { subject: SUBJECT, at, details: { backup: id, state, readTime: readTime.toISOString(), reads } };
}
