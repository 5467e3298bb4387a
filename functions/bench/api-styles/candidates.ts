import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "../../tools/build.ts";
import { cacheFolder } from "../../tools/paths.ts";
import { startInstance, startProcess, type FirstRequest, type Instance } from "../cold-start/instance.ts";
import type { Transport } from "./market.ts";

export const styles = ["callable", "REST function", "server", "express"] as const;
export type Style = (typeof styles)[number];

interface Candidate {
  readonly transport: Transport;
  /** Starts a fresh process and waits for its first answer. */
  readonly start: (request: FirstRequest) => Promise<Instance>;
}

/** Any text or key: nothing that is measured reads them. */
const secrets = {
  LEGACY_TOKEN_SECRET: "of the bench",
  MEILISEARCH_KEY: "of the bench",
  OAUTH_SEALING_KEYS: "of the bench",
  SANDBOX_WEBHOOK_SECRET: "of the bench",
  STRIPE_SECRET_KEY: "of the bench",
  WEBHOOK_SEALING_KEYS: "of the bench",
};

/** The deployed build, started as each of the styles, and the bare express beside it, bundled in the same way. */
export async function makeCandidates(given: Record<string, string>): Promise<Record<Style, Candidate>> {
  const root = join(cacheFolder, "api-styles");
  await rm(root, { recursive: true, force: true });
  const make = async (name: string, entryPoints?: Record<string, string>) => {
    const folder = join(root, name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", main: "lib/index.mjs" }));
    await bundle(join(folder, "lib"), entryPoints);
    return folder;
  };
  const souk = await make("souk");
  const bare = await make("express", { server: "bench/api-styles/bare-express.ts" });
  const keys = join(import.meta.dirname, "google-keys.ts");
  const environment = {
    ...given,
    ...secrets,
    // As much heap for all: half of an instance of 512 MiB and above goes to what is not JavaScript's.
    NODE_OPTIONS: `--max-old-space-size=384 --import=${keys}`,
    MALLOC_ARENA_MAX: "2",
    SEARCH_ENGINE: "firestore",
    RATES_SOURCE: "bundled",
  };
  const functionAt = (target: string) => (request: FirstRequest) =>
    startInstance({ folder: souk, target, signature: "http", environment }, request);
  const serverIn = (folder: string) => (request: FirstRequest) =>
    startProcess({ folder, script: "lib/server.mjs", environment }, request);
  return {
    callable: { transport: "callable", start: functionAt("call") },
    "REST function": { transport: "rest", start: functionAt("api") },
    server: { transport: "rest", start: serverIn(souk) },
    express: { transport: "rest", start: serverIn(bare) },
  };
}
