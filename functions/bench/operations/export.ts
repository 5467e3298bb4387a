import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "../../tools/build.ts";
import { cacheFolder } from "../../tools/paths.ts";
import type { ExportMeasurement } from "./export-once.ts";
import { heapOf512MiB } from "./small-instance.ts";

/** The memory that the export of a member with 200 photos takes: bundled, in a process of its own. */
export async function measureExport(): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "souk-export-"));
  const build = join(cacheFolder, "bench-export");
  try {
    await bundle(build, { "export-once": "bench/operations/export-once.ts" });
    const program = join(build, "export-once.mjs");
    const { stdout } = await promisify(execFile)(process.execPath, [...heapOf512MiB, program, folder]);
    const measured = JSON.parse(stdout) as ExportMeasurement;
    console.table({ export: measured });
    // All photos are in it.
    assert.ok(measured.bytes > 1_000_000_000);
    return { export_rss_mb: Math.round(measured.peakMb) };
  } finally {
    await Promise.all([folder, build].map((each) => rm(each, { recursive: true, force: true })));
  }
}
