import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { modulesFolder } from "../../tools/paths.ts";

/** A function as a deploy names it: where its code lies, its entry point and how it is called. */
export interface Deployed {
  readonly folder: string;
  readonly target: string;
  readonly signature: "http" | "cloudevent";
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FirstRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly ms: number;
  readonly status: number;
  readonly text: string;
}

/** An instance that has answered its first request, well or badly. */
export interface Instance extends AsyncDisposable {
  readonly pid: number;
  readonly first: Answer;
  readonly address: string;
  /** What it has written to its log so far. */
  readLog(): string;
}

const framework = join(modulesFolder, "@google-cloud/functions-framework/build/src/main.js");
const timeoutMs = 60_000;

/**
 * Starts a function as Cloud Run does: Google's buildpack runs the functions framework in the source folder,
 * with these variables and the heap's limit from the function's memory. Timed from the start of the process to
 * the end of its first answer.
 */
export async function startInstance(deployed: Deployed, request: FirstRequest): Promise<Instance> {
  const environment = {
    FUNCTION_TARGET: deployed.target,
    FUNCTION_SIGNATURE_TYPE: deployed.signature,
    ...deployed.environment,
  };
  return startProcess({ folder: deployed.folder, script: framework, environment }, request);
}

/** A server of any kind: a script that listens at `PORT`. */
export interface ServerProcess {
  readonly folder: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts it on a port of its own, timed as `startInstance` does. */
export async function startProcess(
  { folder, script, environment }: ServerProcess,
  request: FirstRequest,
): Promise<Instance> {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NODE_ENV: "production",
      NODE_OPTIONS: "--max-old-space-size=192",
      PORT: String(port),
      ...environment,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    // As Cloud Run ends it, so that Node.js writes its compile cache where one is set.
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 2000);
    await closed.finally(() => clearTimeout(timer));
  };
  while (performance.now() - startedAt < timeoutMs && child.exitCode === null) {
    const response = await send(address, request);
    if (!response) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      continue;
    }
    const first = { ...response, ms: performance.now() - startedAt };
    return { pid: child.pid ?? 0, first, address, readLog: () => output, [Symbol.asyncDispose]: stop };
  }
  await stop();
  throw new Error(`${script} did not answer:\n${output}`);
}

/** Nothing while nobody listens. */
export async function send(address: string, request: FirstRequest): Promise<Answer | undefined> {
  const { method = "POST", path = "/", headers = {}, body } = request;
  const startedAt = performance.now();
  try {
    const response = await fetch(address + path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { ms: performance.now() - startedAt, status: response.status, text };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED") return undefined;
    throw error;
  }
}

function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    server.close(() => resolve(port));
  });
  return promise;
}
