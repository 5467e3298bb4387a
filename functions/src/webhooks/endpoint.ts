import { after, HOUR } from "../platform/values/clock.ts";
import type { PublicEventType } from "./catalogue/event-types.ts";

export const endpointStates = ["pending", "live", "disabled"] as const;
type EndpointState = (typeof endpointStates)[number];

/** Why an endpoint gets nothing. `failing`: days without a success. `gone`: it answered 410. */
export const disableReasons = ["owner", "failing", "gone"] as const;
export type DisableReason = (typeof disableReasons)[number];

/** Who moves an endpoint from which states where. What is not listed is refused. */
const endpointTransitions = {
  /** A ping was answered. */
  verify: { by: "owner", from: ["pending"], to: "live" },
  enable: { by: "owner", from: ["disabled"], to: "live" },
  disable: { by: "owner", from: ["pending", "live"], to: "disabled" },
  giveUp: { by: "system", from: ["live"], to: "disabled" },
} as const satisfies Record<string, { by: string; from: readonly EndpointState[]; to: EndpointState }>;
export type EndpointAction = keyof typeof endpointTransitions;

/** `webhookEndpoints/{id}`: where a member's integration takes events. */
export interface Endpoint {
  id: string;
  uid: string;
  url: string;
  types: PublicEventType[];
  state: EndpointState;
  /** Why it is disabled. */
  reason: DisableReason | null;
  /** The newest first; the others sign too, until they expire. */
  secrets: EndpointSecret[];
  health: Health;
  verifiedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface EndpointSecret {
  id: string;
  /** Encrypted for this endpoint and this id. */
  sealed: string;
  createdAt: Date;
  /** Set once there is a newer one. */
  expiresAt: Date | null;
}

/** How deliveries go. Written when something changes, so that one that always succeeds costs no write. */
export interface Health {
  /** The first failure since the last success. */
  failingSince: Date | null;
  /** Messages that have failed at their first attempt since then, counted up to what disables. */
  failedMessages: number;
  /** How many warnings its owner has had since then. */
  warnings: number;
  /** It failed, or took long, at its last attempt: its messages wait in the slow queue, behind nobody else's. */
  isSlow: boolean;
}

export const healthy: Health = { failingSince: null, failedMessages: 0, warnings: 0, isSlow: false };

export const MAX_ENDPOINTS = 10;
/** The one in use, and those that it follows. */
const MAX_SECRETS = 3;
/** A secret signs for this long beside its successor. */
const SECRET_OVERLAP_MS = 24 * HOUR;

export function canPerform({ state }: Pick<Endpoint, "state">, action: EndpointAction): boolean {
  const from: readonly EndpointState[] = endpointTransitions[action].from;
  return from.includes(state);
}

interface NewEndpoint extends Pick<Endpoint, "id" | "uid" | "url" | "types"> {
  secret: Pick<EndpointSecret, "id" | "sealed">;
  at: Date;
}

/** It gets nothing until a ping was answered. */
export function registerEndpoint({ secret, at, ...identity }: NewEndpoint): Endpoint {
  return {
    ...identity,
    state: "pending",
    reason: null,
    secrets: [{ ...secret, createdAt: at, expiresAt: null }],
    health: healthy,
    verifiedAt: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** The endpoint once its ping was answered at `at`: its health begins anew. */
export function goLive(endpoint: Endpoint, at: Date): Endpoint {
  return { ...endpoint, state: "live", reason: null, health: healthy, verifiedAt: at, updatedAt: at };
}

export function disable(endpoint: Endpoint, reason: DisableReason, at: Date): Endpoint {
  return { ...endpoint, state: "disabled", reason, updatedAt: at };
}

/** The secrets that sign at `now`. */
export function validSecrets({ secrets }: Pick<Endpoint, "secrets">, now: Date): EndpointSecret[] {
  return secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
}

/** Puts a new secret in front; the one before it signs for a day more, and earlier ones until their own end. */
export function addSecret(
  endpoint: Endpoint,
  secret: Pick<EndpointSecret, "id" | "sealed">,
  now: Date,
): Endpoint {
  const endsAt = after(now, SECRET_OVERLAP_MS);
  const expiring = validSecrets(endpoint, now).map((earlier) => expireBy(earlier, endsAt));
  const secrets = [{ ...secret, createdAt: now, expiresAt: null }, ...expiring].slice(0, MAX_SECRETS);
  return { ...endpoint, secrets, updatedAt: now };
}

function expireBy(secret: EndpointSecret, endsAt: Date): EndpointSecret {
  return { ...secret, expiresAt: secret.expiresAt ?? endsAt };
}
