import type * as z from "zod";
import type { AttemptView, EndpointView } from "./contract/views.ts";
import type { Attempt } from "./delivery.ts";
import { validSecrets, type Endpoint } from "./endpoint.ts";

export function presentEndpoint(endpoint: Endpoint, now: Date): z.input<typeof EndpointView> {
  const { id, url, types, state, reason, health, verifiedAt, createdAt, updatedAt } = endpoint;
  return {
    id,
    url,
    types,
    state,
    reason,
    failingSince: health.failingSince?.toISOString() ?? null,
    secrets: validSecrets(endpoint, now).map((secret) => ({
      id: secret.id,
      createdAt: secret.createdAt.toISOString(),
      expiresAt: secret.expiresAt?.toISOString() ?? null,
    })),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function presentAttempt({ at, ...attempt }: Attempt): z.input<typeof AttemptView> {
  return { at: at.toISOString(), ...attempt };
}
