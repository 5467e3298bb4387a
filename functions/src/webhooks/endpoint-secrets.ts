import { isSealedByCurrent, readSealingKeys, seal, unseal } from "../platform/encryption/seal.ts";
import { createWebhookSecret } from "../platform/webhooks/signature.ts";
import { randomId } from "../platform/values/ids.ts";
import type { EndpointSecret } from "./endpoint.ts";
import { webhookSealingKeys } from "./parameters.ts";

type Sealed = Pick<EndpointSecret, "id" | "sealed">;

const sealingKeys = () => readSealingKeys(webhookSealingKeys.value());

/** A new secret, encrypted for the endpoint's document. */
export function issueSecret(endpointId: string): Sealed {
  const id = randomId();
  return { id, sealed: seal(sealingKeys(), createWebhookSecret(), purposeOf(endpointId, id)) };
}

/** A secret in clear. */
export function revealSecret(endpointId: string, { id, sealed }: Sealed): string {
  return unseal(sealingKeys(), sealed, purposeOf(endpointId, id));
}

/** The secret, encrypted by the key that seals now; the same one where it is. */
export function resealSecret<S extends Sealed>(endpointId: string, secret: S): S {
  const keys = sealingKeys();
  if (isSealedByCurrent(keys, secret.sealed)) return secret;
  const purpose = purposeOf(endpointId, secret.id);
  return { ...secret, sealed: seal(keys, unseal(keys, secret.sealed, purpose), purpose) };
}

function purposeOf(endpointId: string, secretId: string): string {
  return `webhookEndpoints/${endpointId}/${secretId}`;
}
