import { readSource } from "../tools/restore/read-source.ts";
import { restore, type RestoreOptions } from "../tools/restore/restore.ts";
import type { BackupWorld } from "./backups.ts";

export type Restoring = ReturnType<typeof openRestoring>;

const usual: RestoreOptions = {
  into: "copy",
  choice: { kind: "whole" },
  isDryRun: false,
  isForced: false,
  project: "memory",
  erasuresFrom: "(default)",
};

/** Restores the latest backup of a world in memory, by default into the database `copy`. */
export function openRestoring(world: BackupWorld) {
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  return {
    printed,
    copied: () => world.otherMemory("copy").documents,
    async run(options: Partial<RestoreOptions> = {}): Promise<void> {
      const from = `gs://backups-of-tests/${await world.folder()}`;
      // The bucket of backups, by whatever name it has.
      const context = { ...world.context, openBucket: () => Promise.resolve(world.bucket) };
      await restore({ ...usual, ...options }, { context, read: readSource(from, context), print });
    },
  };
}
