import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { ApiKey } from "./api-key.ts";
import type * as contract from "./contract.ts";
import { scopes } from "./scopes.ts";

/** A key as its owner sees it. */
export function presentKey(key: ApiKey): OutputOf<typeof contract.revokeKey> {
  const { keyId, name, mode, last4, allowedNetworks, plan, rotatedTo } = key;
  return {
    keyId,
    name,
    prefix: `souk_${mode}_`,
    last4,
    // What no operation asks for any more is no scope; the key keeps it and it opens nothing.
    scopes: scopes.filter((scope) => key.scopes.includes(scope)),
    allowedNetworks,
    plan,
    createdAt: key.createdAt.toISOString(),
    expiresAt: time(key.expiresAt),
    revokedAt: time(key.revokedAt),
    rotatedTo,
    lastUsedAt: time(key.lastUsedAt),
  };
}

function time(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
