import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { modulesFolder, projectId } from "../../tools/paths.ts";

/** A deployed function as firebase-functions describes it to `firebase deploy`. */
export interface Endpoint {
  readonly platform: string;
  /** An expression over parameters: where it holds, the function is not deployed. */
  readonly omit?: string;
  readonly entryPoint: string;
  readonly region?: readonly string[];
  readonly availableMemoryMb?: number;
  readonly cpu?: number | string;
  readonly concurrency?: number;
  readonly minInstances?: number | string | null;
  readonly maxInstances?: number;
  readonly timeoutSeconds?: number;
  readonly secretEnvironmentVariables?: readonly { key: string }[];
  readonly httpsTrigger?: object;
  readonly callableTrigger?: object;
  readonly scheduleTrigger?: { schedule: string; timeZone?: string };
  readonly taskQueueTrigger?: {
    rateLimits?: { maxConcurrentDispatches?: number; maxDispatchesPerSecond?: number };
    retryConfig?: { maxAttempts?: number };
  };
  readonly eventTrigger?: {
    eventType: string;
    eventFilters: Record<string, string>;
    eventFilterPathPatterns?: Record<string, string>;
    retry: boolean;
  };
}

/** By name, `domain-function`. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

/** A parameter or secret that a deploy asks for. */
export interface Param {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly input?: { readonly select?: { readonly options: readonly { readonly value: unknown }[] } };
}

export interface Manifest {
  readonly endpoints: Endpoints;
  readonly params: readonly Param[];
}

const discovery = join(modulesFolder, "firebase-functions/lib/bin/firebase-functions.js");

/** What a deploy of the package in `folder` finds: written by firebase-functions' own discovery, in a process of its own. */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifestFile = join(folder, "functions.json");
  await promisify(execFile)(process.execPath, [discovery], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      GCLOUD_PROJECT: projectId,
      FIREBASE_CONFIG: JSON.stringify({ projectId, storageBucket: `${projectId}.appspot.com` }),
      FUNCTIONS_CONTROL_API: "true",
      FUNCTIONS_MANIFEST_OUTPUT_PATH: manifestFile,
    },
  });
  return JSON.parse(await readFile(manifestFile, "utf8")) as Manifest;
}
