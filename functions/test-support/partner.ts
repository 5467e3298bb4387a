import type { Allowance, Authenticated, Scope } from "../src/platform/auth/credential.ts";

interface PartnerCredential {
  keyId?: string;
  scopes?: readonly Scope[];
  allowance?: Partial<Allowance>;
}

/** A call's credential of a member's program, with more than enough of everything unless said otherwise. */
export function byKey({ keyId = "key", scopes = ["lamps:read"], allowance }: PartnerCredential = {}): Pick<
  Authenticated,
  "credential"
> {
  const ample = { perMinute: 1000, perMonth: 1_000_000, atOnce: 1000 };
  return { credential: { kind: "apiKey", keyId, scopes, allowance: { ...ample, ...allowance } } };
}
