/** What Souk reads of a verified ID token. */
interface IdToken {
  readonly uid: string;
  readonly email?: string | undefined;
  readonly email_verified?: boolean | undefined;
  /** In seconds. */
  readonly auth_time: number;
  readonly firebase?: { readonly sign_in_provider: string };
}

/** The user of a call, as the token has it. */
export interface TokenClaims {
  readonly uid: string;
  readonly email?: string | undefined;
  readonly isEmailVerified: boolean;
  readonly isAnonymous: boolean;
  /** When they signed in; a refreshed token keeps it. */
  readonly authenticatedAt: Date;
}

/** The claims of a token, by whichever transport it came. */
export function readClaims(token: IdToken): TokenClaims {
  return {
    uid: token.uid,
    email: token.email,
    isEmailVerified: token.email_verified === true,
    isAnonymous: token.firebase?.sign_in_provider === "anonymous",
    authenticatedAt: new Date(token.auth_time * 1000),
  };
}
