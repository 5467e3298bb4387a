import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { bundle } from "../../tools/build.ts";
import { cacheFolder } from "../../tools/paths.ts";
import type { BackupMeasurement, LoopMeasurement } from "./back-up-once.ts";
import { heapOf512MiB } from "./small-instance.ts";
import { serveFirestore } from "./serve-firestore.ts";

/** The server warms up; then each is measured in turn, and its best time counts. */
const ROUNDS = 2;
/** A backup is of a whole minute that is over. */
const MINUTE_MS = 61_000;

/** The backup of 100 000 documents and its proof, beside the loop that one writes first: bundled, in processes of their own. */
export async function measureBackups(): Promise<Record<string, number>> {
  const build = join(cacheFolder, "bench-backup");
  try {
    await bundle(build, {
      "back-up-once": "bench/operations/back-up-once.ts",
      "served-firestore": "bench/operations/served-firestore.ts",
    });
    await using firestore = await serveFirestore(join(build, "served-firestore.mjs"));
    const run = async <M>(...args: string[]) => {
      const options = { env: { ...process.env, ...firestore.environment }, maxBuffer: 1e8 };
      const program = [...heapOf512MiB, join(build, "back-up-once.mjs"), ...args];
      return JSON.parse((await promisify(execFile)(process.execPath, program, options)).stdout) as M;
    };
    const { documents } = await run<{ documents: number }>("seed");
    await wait(MINUTE_MS);
    const loops: LoopMeasurement[] = [];
    const backups: BackupMeasurement[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      loops.push(await run<LoopMeasurement>("loop"));
      backups.push(await run<BackupMeasurement>("backUp"));
    }
    console.table({ ...nameRounds("loop", loops), ...nameRounds("backup", backups) });
    for (const each of [...loops, ...backups]) assert.equal(each.documents, documents);
    const last = await run<BackupMeasurement>("backUp", "proven");
    return {
      backup_vs_get_loop: Math.round((100 * best(loops)) / best(backups)) / 100,
      backup_rss_mb: Math.round(Math.max(...[...backups, last].map(({ peakMb }) => peakMb))),
      backup_gzip_share: Math.round(1000 * last.gzipShare) / 1000,
      restore_digest_equal: last.isProven ? 1 : 0,
      proof_seconds: Math.round(last.proofSeconds),
    };
  } finally {
    await rm(build, { recursive: true, force: true });
  }
}

/** Of all rounds but the first, in which the emulator warms up. */
function best(measured: readonly { seconds: number }[]): number {
  return Math.min(...measured.slice(1).map(({ seconds }) => seconds));
}

function nameRounds(name: string, measured: readonly object[]): Record<string, object> {
  return Object.fromEntries(measured.map((each, index) => [`${name} ${index + 1}`, each]));
}
