import { type Java } from "./java.ts";
import { findGcloudFirestoreJar, makeFirestoreLauncher } from "./offline/firestore-jar.ts";
import { findOfficialEmulators } from "./offline/official-emulators.ts";
import { Problem } from "./problem.ts";
import { buildStorageRulesRuntime } from "./offline/storage-rules-runtime.ts";

export type EmulatorPrograms = {
  description: string;
  hasUi: boolean;
  /** Where firebase-tools finds the programs that it does not download itself. */
  environment: Record<string, string>;
};

/** Decides where the Firestore emulator and the storage rules come from: from Google, or made from the gcloud SDK. */
export async function chooseEmulatorPrograms(java: Java): Promise<EmulatorPrograms> {
  const official = await findOfficialEmulators();
  if (official.firestore && official.storage) {
    return { description: "Google's own emulators", hasUi: official.ui, environment: {} };
  }
  const firestoreJar = requireGcloudFirestoreJar();
  requireCompiler(java);
  const environment: Record<string, string> = {};
  if (!official.firestore) {
    environment["FIRESTORE_EMULATOR_BINARY_PATH"] = await makeFirestoreLauncher(java, firestoreJar);
  }
  if (!official.storage) {
    environment["STORAGE_EMULATOR_BINARY_PATH"] = await buildStorageRulesRuntime(java, firestoreJar);
  }
  const firestore = official.firestore ? "Firestore from firebase-tools" : "Firestore from the gcloud SDK";
  const storage = official.storage
    ? "Google's storage rules"
    : "storage rules built here on its rules engine";
  return {
    description: `${firestore}, ${storage}, because Google's download host cannot be reached`,
    hasUi: official.ui,
    environment,
  };
}

function requireGcloudFirestoreJar(): string {
  const jar = findGcloudFirestoreJar();
  if (jar) return jar;
  throw new Problem(
    "The Firestore emulator is not installed and storage.googleapis.com cannot be reached: go online once, or install the gcloud SDK with its component cloud-firestore-emulator.",
  );
}

function requireCompiler(java: Java): void {
  if (java.hasCompiler) return;
  throw new Problem(
    `Java ${java.version} in ${java.home} has no compiler (javac), and without Google's download host the storage rules must be built: install a JDK instead.`,
  );
}
