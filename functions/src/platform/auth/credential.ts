import type { Grant } from "./access.ts";
import type { TokenClaims } from "./token-claims.ts";

/** A right that narrows a credential: `listings:read`. An operation names the one that it needs. */
export type Scope = `${string}:${"read" | "write"}`;

/** A person's own sign-in: all that they may do. */
interface IdTokenCredential {
  readonly kind: "idToken";
  /** As it was sent. It must reach no log, no document and no answer. */
  readonly token: string;
}

/** The same sign-in, in the cookie of a page that a server has rendered. */
interface SessionCredential {
  readonly kind: "sessionCookie";
}

/** How much a partner may call, with all of its credentials together. */
export interface Allowance {
  /** Over all instances. */
  readonly perMinute: number;
  /** Over all instances, in a month of the calendar. */
  readonly perMonth: number;
  /** Calls that one instance runs at the same time. */
  readonly atOnce: number;
}

/** What a partner's program calls with: it acts as its member, and may do what its scopes name and nothing else. */
interface KeyCredential {
  readonly kind: "apiKey";
  /** Of `apiKeys/{keyId}`. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly allowance: Allowance;
}

/** The right to publish to the topic of commands, which names the member it acts as. */
interface CommandCredential {
  readonly kind: "command";
  readonly scopes: readonly Scope[];
}

/** How a caller has shown who they are. */
export type Credential = IdTokenCredential | SessionCredential | KeyCredential | CommandCredential;

/** What a credential of a program narrows its member to; undefined for a person's own sign-in, which is not narrowed. */
export function scopesOf(credential: Credential | undefined): readonly Scope[] | undefined {
  return credential && "scopes" in credential ? credential.scopes : undefined;
}

/** Whom a request comes from, once its credential is verified. */
export interface Authenticated extends Omit<TokenClaims, "authenticatedAt"> {
  /** When they signed in; a key has no such time. */
  readonly authenticatedAt?: Date | undefined;
  readonly credential: Credential;
  /**
   * Throws where the credential no longer counts by the member's grant, which each call reads anyway: what was remembered
   * of it may be outdated.
   */
  readonly confirm?: ((grant: Grant | undefined) => Promise<void>) | undefined;
  /** Writes when the credential was last used; called once a minute at most. */
  readonly saveUse?: ((at: Date) => Promise<void>) | undefined;
}
