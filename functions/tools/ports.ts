import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { projectFolder, projectId } from "./paths.ts";
import { Problem } from "./problem.ts";

export const host = "127.0.0.1";

type Place = { host: string; port: number };
export type FirebaseJson = {
  functions: { source: string };
  emulators: Record<
    "auth" | "functions" | "storage" | "hosting" | "tasks" | "eventarc" | "hub" | "logging",
    Place
  > & {
    firestore: Place & { websocketPort: number };
    ui: Place & { enabled: boolean };
  };
};

export type Ports = Record<
  keyof FirebaseJson["emulators"] | "firestoreUpdates" | "smtp" | "mailPage" | "pushPage",
  number
>;

/** How far this run's ports lie above the usual ones, so that several runs fit on one machine. */
export function portOffset(): number {
  const text = process.env["SOUK_PORT_OFFSET"] ?? "0";
  const offset = Number(text);
  if (!Number.isInteger(offset) || offset < 0 || offset > 50_000) {
    throw new Problem(`SOUK_PORT_OFFSET must be a whole number from 0 to 50000, not "${text}".`);
  }
  return offset;
}

/** The ports of one run: those in firebase.json and those of the inboxes, shifted. */
export function portsOf(offset: number): Ports {
  const { emulators } = readFirebaseJson();
  return {
    auth: emulators.auth.port + offset,
    functions: emulators.functions.port + offset,
    firestore: emulators.firestore.port + offset,
    firestoreUpdates: emulators.firestore.websocketPort + offset,
    storage: emulators.storage.port + offset,
    hosting: emulators.hosting.port + offset,
    tasks: emulators.tasks.port + offset,
    eventarc: emulators.eventarc.port + offset,
    hub: emulators.hub.port + offset,
    logging: emulators.logging.port + offset,
    ui: emulators.ui.port + offset,
    smtp: 1025 + offset,
    mailPage: 1080 + offset,
    pushPage: 1090 + offset,
  };
}

export function readFirebaseJson(): FirebaseJson {
  return JSON.parse(readFileSync(join(projectFolder, "firebase.json"), "utf8"));
}

/** Refuses to start half a suite: every port is tried before anything runs. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    throw new Problem(
      `Port ${port} (${name}) is taken. Stop what listens there, or use other ports with SOUK_PORT_OFFSET=1000.`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/** Where REST is reached, by way of Hosting, as it is in the cloud. */
export function restAddress({ hosting }: Ports): string {
  return `http://${host}:${hosting}`;
}

/** What Firebase's clients and Admin SDKs read to find the emulators. */
export function clientEnvironment(ports: Ports): Record<string, string> {
  const at = (name: keyof Ports) => `${host}:${ports[name]}`;
  const bucket = `${projectId}.appspot.com`;
  return {
    GCLOUD_PROJECT: projectId,
    GOOGLE_CLOUD_PROJECT: projectId,
    FIREBASE_CONFIG: JSON.stringify({ projectId: projectId, storageBucket: bucket }),
    FIREBASE_EMULATOR_HUB: at("hub"),
    FIREBASE_AUTH_EMULATOR_HOST: at("auth"),
    FIRESTORE_EMULATOR_HOST: at("firestore"),
    FIREBASE_STORAGE_EMULATOR_HOST: at("storage"),
    STORAGE_EMULATOR_HOST: `http://${at("storage")}`,
    CLOUD_TASKS_EMULATOR_HOST: at("tasks"),
    CLOUD_EVENTARC_EMULATOR_HOST: `http://${at("eventarc")}`,
    // Nobody on a laptop answers as Google's metadata server; asking costs each process seconds.
    METADATA_SERVER_DETECTION: "none",
    SOUK_FUNCTIONS_HOST: at("functions"),
    SOUK_HOSTING_HOST: at("hosting"),
    SOUK_INBOX_URL: `http://${at("mailPage")}`,
    PUSH_ENDPOINT: `http://${at("pushPage")}`,
  };
}
