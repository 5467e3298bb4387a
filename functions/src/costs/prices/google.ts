import type { Price } from "../price.ts";
import { cloudRunPrices } from "./google-cloud-run.ts";
import { firestorePrices } from "./google-firestore.ts";
import { servicePrices } from "./google-services.ts";
import { storagePrices } from "./google-storage.ts";

/** Google in Iowa (us-central1), where nothing else is said. */
export const googlePrices = {
  ...cloudRunPrices,
  ...firestorePrices,
  ...storagePrices,
  ...servicePrices,
} as const satisfies Record<string, Price>;
