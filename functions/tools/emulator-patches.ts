// Loaded into firebase-tools before its own code, for what in it takes the most time of a processor.
import { createRequire } from "node:module";
import { join } from "node:path";
import { shareProcesses } from "./emulated-functions/processes.ts";
import { modulesFolder } from "./paths.ts";

const DISPATCH_MS = 25;
/** While there are no tasks. */
const LOOK_MS = 100;

const load = createRequire(join(modulesFolder, "firebase-tools/package.json"));

shareProcesses((name) => load(`./lib/emulator/${name}.js`) as unknown);
dispatchSoon();
validateLate();
keepVersions();
leaveFunctionsUnwatched();

/**
 * The Tasks emulator looks for tasks once a second, so that each job of a chain waits, and while one runs it looks without a
 * pause, which takes a processor. Cloud Tasks dispatches at once.
 */
function dispatchSoon(): void {
  const { TaskQueueController } = load("./lib/emulator/tasksEmulator.js") as {
    TaskQueueController: Record<"LISTEN_TIMEOUT" | "UPDATE_TIMEOUT" | "TOKEN_REFRESH_INTERVAL", number>;
  };
  TaskQueueController.LISTEN_TIMEOUT = LOOK_MS;
  TaskQueueController.UPDATE_TIMEOUT = DISPATCH_MS;
  // Each time a queue is given what its rate allows.
  TaskQueueController.TOKEN_REFRESH_INTERVAL = LOOK_MS;
}

/**
 * The Authentication emulator writes validators for what goes in and out of each of the hundred operations that it knows, of which
 * few are ever called: here when it is called first.
 */
function validateLate(): void {
  const loadOfAuth = createRequire(load.resolve("exegesis"));
  const validators = loadOfAuth("./oas3/Schema/validators.js") as Record<
    "generateRequestValidator" | "generateResponseValidator",
    (...args: unknown[]) => (json: unknown) => unknown
  >;
  for (const name of ["generateRequestValidator", "generateResponseValidator"] as const) {
    const generate = validators[name];
    validators[name] = (...args) => {
      let validate: ((json: unknown) => unknown) | undefined;
      return (json) => (validate ??= generate(...args))(json);
    };
  }
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

/** Whoever changes functions has them loaded anew, by `reload`: to look at each of their thousands of files takes a second. */
function leaveFunctionsUnwatched(): void {
  const watching = load("chokidar") as { watch: (path: string, options: object) => unknown };
  const { watch } = watching;
  const functions = join(process.cwd(), "functions");
  watching.watch = (path, options) =>
    watch(path === functions ? join(functions, "package.json") : path, options);
}
