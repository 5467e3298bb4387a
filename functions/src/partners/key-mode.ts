import type { KeyMode } from "./api-key.ts";

/** Keys of emulators and of projects named `demo-…` are for tests; they count nowhere else, and no others count there. */
export function keyMode(): KeyMode {
  const { FUNCTIONS_EMULATOR, FIRESTORE_EMULATOR_HOST, GCLOUD_PROJECT, GOOGLE_CLOUD_PROJECT } = process.env;
  const isEmulated = FUNCTIONS_EMULATOR === "true" || FIRESTORE_EMULATOR_HOST !== undefined;
  const project = GCLOUD_PROJECT ?? GOOGLE_CLOUD_PROJECT ?? "";
  return isEmulated || project.startsWith("demo-") ? "test" : "live";
}
