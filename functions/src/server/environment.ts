import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { operationSecrets, routeSecrets } from "../parameters.ts";
import { listDeclaredParameters } from "../platform/runtime/declared-parameters.ts";
import { SECOND } from "../platform/values/clock.ts";

type Environment = Record<string, string | undefined>;

/** What whoever starts the server can put right. Its message says how. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

export interface ServerConfiguration {
  readonly port: number;
  readonly host: string | undefined;
  readonly graceMs: number;
  readonly requestsAtOnce: number;
}

/** The same secrets as the function `api` has. */
const secrets = [...operationSecrets, ...routeSecrets];

/**
 * Makes the environment of a process what Google's platform makes it for functions: parameters from the project's `.env` files
 * in `folder` and from their declarations, the project's names from `FIREBASE_CONFIG`. What is set already stays.
 * Throws `ConfigurationError` that names all that is missing.
 */
export function completeEnvironment(
  folder: string,
  environment: Environment = process.env,
): ServerConfiguration {
  const projectId = readProject(environment);
  environment.GCLOUD_PROJECT ??= projectId;
  environment.GOOGLE_CLOUD_PROJECT ??= projectId;
  for (const file of [`.env.${projectId}`, ".env"]) loadFile(join(folder, file), environment);
  for (const { name, isSecret, preset } of listDeclaredParameters())
    if (!isSecret && preset !== undefined) environment[name] ??= preset;
  const missing = secrets.map(({ name }) => name).filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new ConfigurationError(
      `Set in the environment: ${missing.join(", ")}. They are the secrets that functions have; DEPLOY.md says what each is, and which may be any text.`,
    );
  }
  return {
    port: readNumber(environment, "PORT", { preset: 8080, max: 65_535 }),
    host: environment.HOST,
    graceMs: readNumber(environment, "SHUTDOWN_SECONDS", { preset: 8, max: 3600 }) * SECOND,
    requestsAtOnce: readNumber(environment, "MAX_REQUESTS_AT_ONCE", { preset: 100, max: 10_000 }),
  };
}

function readProject({ FIREBASE_CONFIG = "" }: Environment): string {
  const example = '{"projectId":"shop","storageBucket":"shop.firebasestorage.app"}';
  try {
    const { projectId, storageBucket } = JSON.parse(FIREBASE_CONFIG) as Record<string, unknown>;
    if (typeof projectId === "string" && typeof storageBucket === "string") return projectId;
  } catch {
    // The same is wrong with it as with one that lacks a name.
  }
  throw new ConfigurationError(`Set FIREBASE_CONFIG to your project and its bucket, such as ${example}`);
}

function loadFile(path: string, environment: Environment): void {
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(path, "utf8"))))
    environment[name] ??= value;
}

function readNumber(
  environment: Environment,
  name: string,
  { preset, max }: { preset: number; max: number },
): number {
  const text = environment[name] || String(preset);
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new ConfigurationError(`${name} must be a whole number from 0 to ${max}, not "${text}"`);
}
