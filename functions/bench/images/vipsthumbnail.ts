import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import {
  chooseWebpEffort,
  WEBP_QUALITY,
  PREVIEW_QUALITY,
  PREVIEW_SIZE,
} from "../../src/media/imaging/encode-variant.ts";
import { VARIANT_WIDTHS } from "../../src/media/imaging/variant-sizes.ts";

const run = promisify(execFile);

/** Whether libvips' own command is installed, and as which version. */
export async function findVipsthumbnail(): Promise<string | undefined> {
  try {
    return (await run("vipsthumbnail", ["--vips-version"])).stdout.trim();
  } catch {
    return undefined;
  }
}

/**
 * Processor time in milliseconds that libvips' own command takes for the same files at the same encoder settings,
 * by the better of its two ways: each from the photo, or each from the largest, kept uncompressed. The time
 * that its processes take to start is taken off, since ours is not counted either.
 */
export async function measureVipsthumbnail(photo: string, prefix: string[]): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "souk-vips-"));
  try {
    const largest = path.join(folder, "largest.v");
    const shrink = thumbnail(photo, `${Math.max(...VARIANT_WIDTHS)}x`, `${largest}[strip]`);
    const fromPhoto = commandsFor(photo, folder);
    const fromLargest = [shrink, ...commandsFor(largest, folder)];
    let least = Infinity;
    for (const commands of [fromPhoto, fromLargest]) {
      const starts = commands.map(() => "vipsthumbnail --vips-version >/dev/null");
      const cpu = (await measureCpu(commands, prefix)) - (await measureCpu(starts, prefix));
      least = Math.min(least, cpu);
    }
    return least;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function commandsFor(source: string, folder: string): string[] {
  const variants = VARIANT_WIDTHS.map((width) => {
    const settings = `Q=${WEBP_QUALITY},effort=${chooseWebpEffort(width)},strip`;
    return thumbnail(source, `${width}x`, path.join(folder, `${width}.webp[${settings}]`));
  });
  const { width, height } = PREVIEW_SIZE;
  const preview = path.join(folder, `preview.jpg[Q=${PREVIEW_QUALITY},strip]`);
  return [...variants, `${thumbnail(source, `${width}x${height}`, preview)} --smartcrop centre`];
}

function thumbnail(source: string, size: string, target: string): string {
  return `vipsthumbnail '${source}' --size '${size}' -o '${target}'`;
}

/** By the shell's own count of what its children used. */
async function measureCpu(commands: string[], prefix: string[]): Promise<number> {
  const env = { ...process.env, VIPS_CONCURRENCY: "1", LC_ALL: "C" };
  const { stdout } = await run("env", [...prefix, "bash", "-ec", [...commands, "times"].join("\n")], { env });
  const [, children = ""] = stdout.trim().split("\n").slice(-2);
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
