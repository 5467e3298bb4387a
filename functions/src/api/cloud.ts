import { callableForAll } from "../platform/operations/as-callable.ts";
import { httpFunction } from "../platform/runtime/http-function.ts";
import { minInstances } from "../platform/runtime/config.ts";
import { operationSecrets, routeSecrets } from "../parameters.ts";
import { dedicatedOperations } from "./dedicated-operations.ts";

/**
 * What operations get, whoever calls them. Twenty calls at once whose bodies are as large as allowed (512 kB) and of the
 * costliest shape take 372 MB, the libraries' 120 among them; ordinary ones take little beside the libraries.
 */
const serving = { memory: "512MiB", cpu: 1, concurrency: 20, maxInstances: 20 } as const;

/** Every operation for Firebase's clients: one warm instance keeps all of them warm. */
export const call = callableForAll(() => import("./handlers.ts"), {
  ...serving,
  entryPoint: "call",
  minInstances,
  secrets: operationSecrets,
  dedicated: dedicatedOperations,
});

/**
 * Streams of live updates. They wait for most of their time: an instance holds many, and is billed as long as it holds one.
 */
export const live = httpFunction(() => import("./live.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 500,
  maxInstances: 4,
  // A stream ends by itself before.
  timeoutSeconds: 1800,
  entryPoint: "live",
  secrets: operationSecrets,
});

/** REST `/v1` over every operation. */
export const api = httpFunction(() => import("./rest.ts"), {
  ...serving,
  entryPoint: "api",
  secrets: [...operationSecrets, ...routeSecrets],
});
