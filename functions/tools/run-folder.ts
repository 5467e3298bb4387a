import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { functionDefaults } from "../src/platform/runtime/config.ts";
import { type Java } from "./java.ts";
import { functionsFolder, projectFolder, projectId } from "./paths.ts";
import { host, type Ports, readFirebaseJson, restAddress } from "./ports.ts";

export type RunFolder = {
  path: string;
  /** First on PATH of whatever needs Java. */
  programs: string;
  /** Process ids of the Java programs, which firebase-tools starts outside its process group. */
  javaPids: string;
  config: string;
  remove: () => void;
};

/**
 * For programs that run for minutes: Java's second compiler and its collector of many threads are for those that run long. Where
 * memory for classes and for compiled code is small at first, all of the heap is collected each time it grows.
 */
const shortLived = [
  "-XX:TieredStopAtLevel=1",
  "-XX:+UseSerialGC",
  "-XX:MetaspaceSize=96m",
  "-XX:ReservedCodeCacheSize=192m",
];

export type RunSettings = {
  offset: number;
  ports: Ports;
  java: Java;
  hasUi: boolean;
  secrets: Record<string, string>;
  /** In place of `lib`. */
  built?: string | undefined;
};

/**
 * Makes what belongs to one run of the emulators and to no other: temporary files (stopping one run deletes all that
 * the Storage emulator keeps in its TMPDIR), ports, secrets and parameters.
 */
export function makeRunFolder(settings: RunSettings): RunFolder {
  const path = mkdtempSync(join(tmpdir(), "souk-"));
  const programs = join(path, "bin");
  const javaPids = join(path, "java.pids");
  const source = join(path, "functions");
  mkdirSync(programs);
  mkdirSync(source);
  writeJavaLauncher(join(programs, "java"), settings.java, javaPids);
  stageFunctions(source, settings);
  const config = join(projectFolder, `firebase.ports-${settings.offset}.json`);
  writeFileSync(config, JSON.stringify(configOfRun(settings, source), undefined, 2));
  const remove = () => {
    for (const made of [config, path]) rmSync(made, { recursive: true, force: true });
  };
  return { path, programs, javaPids, config, remove };
}

function writeJavaLauncher(launcher: string, java: Java, javaPids: string): void {
  const program = join(java.home, "bin", "java");
  const options = shortLived.join(" ");
  const lines = [
    "#!/bin/sh",
    `echo $$ >> '${javaPids}'`,
    // firebase-tools has Firestore write each request down, in a file that ends with the run.
    'for option; do shift; [ "$option" = "${option%_log_level=FINE}" ] && set -- "$@" "$option"; done',
    `exec '${program}' ${options} "$@"`,
  ];
  writeFileSync(launcher, `${lines.join("\n")}\n`);
  chmodSync(launcher, 0o755);
}

/**
 * firebase-tools reads secrets and parameters only from files in the functions' own folder, and writes defaults back to
 * it. A folder of links gives each run its own.
 */
function stageFunctions(source: string, { secrets, ports, built }: RunSettings): void {
  for (const name of ["package.json", "node_modules", "lib", ".env", ".env.demo-souk"]) {
    const original = name === "lib" && built ? built : join(functionsFolder, name);
    if (existsSync(original)) symlinkSync(original, join(source, name));
  }
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  writeFileSync(join(source, ".secret.local"), lines.join("") + readOwn(".secret.local"));
  const functions = `http://${host}:${ports.functions}/${projectId}/${functionDefaults.region}`;
  const webhooks = `SANDBOX_WEBHOOK_URL=${functions}/payments-receiveWebhook`;
  const pushes = `PUSH_ENDPOINT=http://${host}:${ports.pushPage}`;
  const rest = `API_URL=${restAddress(ports)}`;
  writeFileSync(join(source, ".env.local"), `${rest}\n${webhooks}\n${pushes}\n${readOwn(".env.local")}`);
}

/** What a developer has set for their own machine; later lines win. */
function readOwn(name: string): string {
  const path = join(functionsFolder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function configOfRun({ ports, hasUi }: RunSettings, source: string): unknown {
  const config = readFirebaseJson();
  const emulators = Object.entries(config.emulators).map(([name, settings]) => {
    const port = Object.entries(ports).find(([candidate]) => candidate === name)?.[1];
    return [name, port === undefined ? settings : { ...settings, port }];
  });
  const { firestore, ui } = config.emulators;
  return {
    ...config,
    functions: { ...config.functions, source: relative(projectFolder, source) },
    emulators: {
      ...Object.fromEntries(emulators),
      firestore: { ...firestore, port: ports.firestore, websocketPort: ports.firestoreUpdates },
      ui: { ...ui, port: ports.ui, enabled: hasUi },
    },
  };
}
