import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { modulesFolder, projectId } from "../../tools/paths.ts";

/** A deployed function as firebase-functions describes it to `firebase deploy`. */
export interface Endpoint {
  readonly platform: string;
  readonly entryPoint: string;
  readonly region?: readonly string[];
  readonly availableMemoryMb?: number;
  readonly cpu?: number | string;
  readonly concurrency?: number;
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

const loader = join(modulesFolder, "firebase-functions/lib/runtime/loader.js");
const script = `
  require(process.argv[1]).loadStack(process.argv[2]).then(({ endpoints }) => {
    process.stdout.write("\\n" + JSON.stringify(endpoints) + "\\n", () => process.exit(0));
  });
`;

/** What a deploy of the package in `folder` would find: read by firebase-functions' own loader, in a process of its own. */
export async function readManifest(folder: string): Promise<Endpoints> {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script, loader, folder], {
    env: {
      PATH: process.env["PATH"],
      GCLOUD_PROJECT: projectId,
      FIREBASE_CONFIG: JSON.stringify({ projectId, storageBucket: `${projectId}.appspot.com` }),
      FUNCTIONS_CONTROL_API: "true",
    },
  });
  const endpoints: Endpoints = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  return endpoints;
}
