import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { readManifest } from "../../test/cloud-surface/manifest.ts";
import { functionsFolder } from "../../tools/paths.ts";
import type { Builds } from "./builds.ts";
import { startInstance } from "./instance.ts";
import { round } from "./median.ts";
import { addMember, bearerOf, callableEnvironment } from "./member.ts";
import { makeRequest } from "./requests.ts";

/** Smaller packages are not listed. */
const HEAVY_KB = 60;

/**
 * Starts every deployed function once and prints what its first answer took and what it loaded for that, so
 * that one heavy import shows.
 */
export async function printFirstAnswers(builds: Builds, environment: Record<string, string>): Promise<void> {
  const bearer = bearerOf(await addMember());
  const rows: Record<string, object> = {};
  const { endpoints } = await readManifest(builds.souk);
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const modulesFile = join(builds.souk, `${name}.modules.json`);
    const deployed = {
      folder: builds.souk,
      target: endpoint.entryPoint,
      signature: endpoint.eventTrigger ? ("cloudevent" as const) : ("http" as const),
      environment: {
        ...environment,
        ...callableEnvironment,
        SMTP_URL: "smtp://127.0.0.1:9",
        SANDBOX_WEBHOOK_SECRET: "secret",
        SOUK_MODULES_FILE: modulesFile,
        NODE_OPTIONS: `--max-old-space-size=192 --import=${join(import.meta.dirname, "record-modules.ts")}`,
      },
    };
    const { ms, status } = await answerOnce(deployed, makeRequest(endpoint, bearer));
    const files: string[] = JSON.parse(await readFile(modulesFile, "utf8"));
    rows[name] = { ms: round(ms, 0), status, ...(await measureBundle(files, builds)) };
  }
  console.log("\nProcess start → first answer of every function, once each, with what it loads");
  console.table(rows);
}

async function answerOnce(...[deployed, request]: Parameters<typeof startInstance>) {
  await using instance = await startInstance(deployed, request);
  return instance.first;
}

async function measureBundle(files: string[], { contents }: Builds) {
  const bytes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const perPackage = new Map<string, number>();
  const add = (path: string, size: number) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    if (name !== undefined) perPackage.set(name, (perPackage.get(name) ?? 0) + size);
  };
  for (const [index, file] of files.entries()) {
    const output = contents.outputs[relative(functionsFolder, file)];
    if (!output) add(file, bytes[index] ?? 0);
    for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) add(input, bytesInOutput);
  }
  const heavy = [...perPackage]
    .filter(([, size]) => size > HEAVY_KB * 1024)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name]) => name.replace("@google-cloud/", ""));
  const kB = round(bytes.reduce((sum, size) => sum + size, 0) / 1024, 0);
  return { files: files.length, kB, "packages above 60 kB": heavy.join(" ") };
}
