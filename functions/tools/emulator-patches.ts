// Loaded into firebase-tools before its own code, for what in it takes the most time of a processor.
import { createRequire } from "node:module";
import { join } from "node:path";
import { shareProcesses } from "./emulated-functions/processes.ts";
import { modulesFolder } from "./paths.ts";

const load = createRequire(join(modulesFolder, "firebase-tools/package.json"));

shareProcesses((name) => load(`./lib/emulator/${name}.js`) as unknown);
trustSchemas();
keepVersions();

/** The Authentication emulator compiles the schema of schemas anew for each parameter that it knows, only to check that one's. */
function trustSchemas(): void {
  const loadOfAuth = createRequire(load.resolve("exegesis"));
  const { default: ajv } = loadOfAuth("ajv/dist/core") as {
    default: { prototype: { validateSchema: unknown } };
  };
  ajv.prototype.validateSchema = () => true;
}

/**
 * Each time that functions are loaded, npm is asked for the newest version of their SDK, and everything waits: ten seconds where
 * there is no network. The lockfile says which version there is.
 */
function keepVersions(): void {
  const versions = load("./lib/deploy/functions/runtimes/node/versioning.js") as {
    getLatestSDKVersion: () => string | undefined;
  };
  versions.getLatestSDKVersion = () => undefined;
}
