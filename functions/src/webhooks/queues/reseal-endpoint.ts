import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { SealingKeyError } from "../../platform/encryption/seal.ts";
import { validSecrets, type Endpoint } from "../endpoint.ts";
import { resealSecret } from "../endpoint-secrets.ts";
import { endpointStore } from "../endpoint-store.ts";
import { endpointReseal } from "../jobs.ts";

/** Encrypts the secrets of one endpoint by the key in use. Safe to repeat: what is encrypted by it stays as it is. */
export default defineBackfillHandler(
  endpointReseal,
  { endpoints: endpointStore },
  async ({ id, now, database, endpoints }) =>
    database.runTransaction(async (transaction) => {
      const endpoint = await endpoints.find(id, transaction);
      if (!endpoint) return "deleted";
      const secrets = reseal(endpoint, now);
      if (secrets === undefined) return "keyMissing";
      if (secrets.every((secret, index) => secret === endpoint.secrets[index])) return "current";
      endpoints.saveSecrets(transaction, id, secrets);
      return "resealed";
    }),
);

/** Those that still sign; undefined where one cannot be decrypted. */
function reseal(endpoint: Endpoint, now: Date): Endpoint["secrets"] | undefined {
  try {
    return validSecrets(endpoint, now).map((secret) => resealSecret(endpoint.id, secret));
  } catch (error) {
    if (error instanceof SealingKeyError) return undefined;
    throw error;
  }
}
