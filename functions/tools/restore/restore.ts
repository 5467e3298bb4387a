import { replayErasures } from "../../src/accounts/replay-erasures.ts";
import { readManifest, type BackupLine, type ReadFile } from "../../src/backups/read-backup.ts";
import { restoreLines } from "../../src/backups/restore-lines.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { Problem } from "../problem.ts";
import { readChosen, type Choice } from "./chosen-lines.ts";
import { compareLines, type Comparison } from "./compare-lines.ts";
import { ownersOf } from "./selection.ts";

export interface RestoreOptions {
  /** The name of a database. */
  readonly into: string;
  readonly choice: Choice;
  readonly isDryRun: boolean;
  /** Accepts what writing into the database of a running service does. */
  readonly isForced: boolean;
  /** The project of which the backup has to be. */
  readonly project: string;
  /** The database that knows who has left since; undefined where none does. */
  readonly erasuresFrom: string | undefined;
}

interface Machine {
  readonly context: Context;
  readonly read: ReadFile;
  readonly print: (line: string) => void;
}

const DEFAULT = "(default)";

/**
 * Restores a backup, or a part of it. All of it is read and checked before the first document is written, and again as it is written.
 * Nothing that is there is changed.
 */
export async function restore(options: RestoreOptions, { context, read, print }: Machine): Promise<void> {
  const { choice, isDryRun, into } = options;
  const target = context.openDatabase(into);
  const documents = target.exactDocuments();
  const manifest = await readManifest(read, options.project);
  const source = { manifest, read, root: documents.root };
  print(`Backup of ${manifest.project} as it was at ${manifest.readTime}.`);

  const counts = new Map<string, number>();
  for await (const { group, lines } of readChosen(source, choice))
    if (lines.length > 0) counts.set(group, (counts.get(group) ?? 0) + lines.length);
  for (const [group, count] of counts) print(`  ${String(count).padStart(8)} ${group}`);
  print(`Its files are as the manifest has them; ${total(counts)} documents are chosen.`);

  if (isDryRun) return describeDifferences();
  demandConsent(options);
  await demandEmpty();
  await eraseAgain(await write());

  async function describeDifferences(): Promise<void> {
    const sum: Comparison = { missing: 0, same: 0, different: [] };
    for await (const { lines } of readChosen(source, choice)) {
      const found = await compareLines(documents, lines);
      sum.missing += found.missing;
      sum.same += found.same;
      sum.different.push(...found.different);
    }
    print(
      `In ${into}: ${sum.missing} are not there, ${sum.same} are there as they were, ${sum.different.length} differ.`,
    );
    for (const { path, fields } of sum.different.slice(0, 10)) print(`  ${path}: ${fields.join(", ")}`);
    print("Nothing was written.");
  }

  /** One document with what belongs to it comes back among others; anything else into what is empty. */
  async function demandEmpty(): Promise<void> {
    if (choice.kind === "only") return;
    if (choice.kind === "collection") {
      if ((await documents.countGroup(choice.name)) === 0) return;
      throw new Problem(
        `${into} has documents in ${choice.name}: restore into another database, and copy what you need.`,
      );
    }
    const found = await documents.listRootCollections();
    if (found.length > 0)
      throw new Problem(
        `${into} is not empty (${found.slice(0, 5).join(", ")}): restore into a new database.`,
      );
  }

  /** Resolves to whom it tells of. */
  async function write(): Promise<Set<string>> {
    const told = new Set<string>();
    let written = 0;
    for await (const { group, lines } of readChosen(source, choice)) {
      const missing = choice.kind === "only" ? await leaveOutPresent(lines) : lines;
      written += await restoreLines(documents, missing);
      for (const line of missing) for (const uid of ownersOf(group, line)) told.add(uid);
    }
    print(`${written} documents were written into ${into}.`);
    return told;
  }

  async function leaveOutPresent(lines: readonly BackupLine[]): Promise<readonly BackupLine[]> {
    const { missingLines, different } = await compareLines(documents, lines);
    for (const { path, fields } of different)
      print(`  ${path} is there, and stays as it is: it differs in ${fields.join(", ")}`);
    return missingLines;
  }

  /** A copy is another database of the same service: what it does stays within it. */
  async function eraseAgain(uids: Iterable<string>): Promise<void> {
    const { erasuresFrom } = options;
    if (erasuresFrom === undefined || erasuresFrom === into) {
      print(
        "No list of those who have left since was read: accounts.findDeletedUsers erases whose user is gone.",
      );
      return;
    }
    const found = await replayErasures({
      from: { database: context.openDatabase(erasuresFrom) },
      into: { ...context, database: target, enqueueTask: () => Promise.resolve() },
      uids,
      keepsReceipts: choice.kind === "whole",
    });
    print(`${found.members} members who have left since were erased again: ${found.erased} documents.`);
    if (found.waiting > 0)
      print(`${found.waiting} documents wait for an order to end; accounts.continueErasures sees to them.`);
  }
}

function demandConsent({ into, isForced }: RestoreOptions): void {
  if (into !== DEFAULT || isForced) return;
  throw new Problem(
    "Documents that are written into (default) start its triggers: mails, refunds and payouts that wait are sent. Restore into a database of another name, or pass --i-know.",
  );
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
