import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { fcmCertificate } from "../../test-support/push/fcm-certificate.ts";
import { openFcmStandIn } from "../../test-support/push/fcm-stand-in.ts";
import { cacheFolder } from "../../tools/paths.ts";
import { median, round } from "../cold-start/median.ts";

interface Measured {
  ms: number;
  peakMb: number;
}

const TURNS = 5;
const LATENCY_MS = 30;
const run = promisify(execFile);

/** As it is deployed: in JavaScript, so that neither of the two carries what reads TypeScript. */
async function buildProgram(): Promise<string> {
  const outdir = join(cacheFolder, "bench-notify");
  await build({
    entryPoints: [join(import.meta.dirname, "send-500.ts")],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
  return join(outdir, "send-500.mjs");
}

/** 500 pushes over TLS to a stand-in 30 ms away, by a program of its own for each of the two, in turn. */
export async function compareWithSdk(): Promise<Record<string, number>> {
  const program = await buildProgram();
  const runs: Record<"ours" | "sdk", Measured[]> = { ours: [], sdk: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const contender of ["sdk", "ours"] as const) {
      await using fcm = await openFcmStandIn({
        tls: fcmCertificate,
        latencyMs: LATENCY_MS,
        isKeeping: false,
      });
      const { stdout } = await run(process.execPath, [program, contender, String(fcm.port)]);
      const measured = JSON.parse(stdout) as Measured;
      runs[contender].push(measured);
      console.log(contender.padEnd(5), `${turn + 1}:`, measured, `${fcm.counts.connections} connections`);
    }
  }
  const of = (contender: "ours" | "sdk", what: keyof Measured) =>
    median(runs[contender].map((measured) => measured[what]));
  return {
    push_500_vs_sdk_time: round(of("ours", "ms") / of("sdk", "ms"), 3),
    push_500_vs_sdk_memory: round(of("ours", "peakMb") / of("sdk", "peakMb"), 3),
    push_500_ms: round(of("ours", "ms"), 0),
    push_500_peak_mb: round(of("ours", "peakMb"), 0),
  };
}
