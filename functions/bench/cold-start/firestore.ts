import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chooseEmulatorPrograms } from "../../tools/emulator-programs.ts";
import { findJava } from "../../tools/java.ts";
import { modulesFolder, projectId } from "../../tools/paths.ts";
import { clientEnvironment, portOffset, portsOf, requireFreePorts } from "../../tools/ports.ts";
import { makeRunFolder } from "../../tools/run-folder.ts";

export type Firestore = AsyncDisposable & {
  /** What Admin SDKs read to find it. */
  environment: Record<string, string>;
};

/** The Firestore emulator alone: nothing reacts to what a bench writes. */
export async function startFirestore(): Promise<Firestore> {
  const offset = portOffset();
  const ports = portsOf(offset);
  await requireFreePorts(ports);
  const java = findJava();
  const programs = await chooseEmulatorPrograms(java);
  const folder = makeRunFolder({ offset, ports, java, hasUi: false, secrets: {} });
  const supervisor = join(import.meta.dirname, "../../tools/supervisor.ts");
  const firebase = join(modulesFolder, "firebase-tools/lib/bin/firebase.js");
  const start = ["emulators:start", "--only", "firestore", "--project", projectId, "--config", folder.config];
  const suite = spawn(
    process.execPath,
    [supervisor, folder.javaPids, process.execPath, firebase, ...start, "--non-interactive"],
    {
      cwd: folder.path,
      detached: true,
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        ...process.env,
        ...programs.environment,
        PATH: `${folder.programs}:${process.env["PATH"]}`,
        TMPDIR: folder.path,
        NO_UPDATE_NOTIFIER: "1",
        NO_COLOR: "1",
      },
    },
  );
  const ended = new Promise<void>((resolve) => suite.once("close", () => resolve())).then(folder.remove);
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    suite.once("close", () =>
      reject(new Error(`The Firestore emulator did not start:\n${lines.join("\n")}`)),
    );
    createInterface({ input: suite.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.includes("All emulators ready")) resolve();
    });
  });
  // No Google metadata server answers here, and asking for one takes time.
  const METADATA_SERVER_DETECTION = "none";
  const { GCLOUD_PROJECT, GOOGLE_CLOUD_PROJECT, FIREBASE_CONFIG, FIRESTORE_EMULATOR_HOST } =
    clientEnvironment(ports);
  return {
    environment: definedIn({
      GCLOUD_PROJECT,
      GOOGLE_CLOUD_PROJECT,
      FIREBASE_CONFIG,
      FIRESTORE_EMULATOR_HOST,
      METADATA_SERVER_DETECTION,
    }),
    [Symbol.asyncDispose]: async () => {
      suite.stdin.end();
      await ended;
    },
  };
}

function definedIn(variables: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}
