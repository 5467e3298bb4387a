import type { CryptoKey } from "jose";
import * as z from "zod";
import type { Scope } from "../../platform/auth/credential.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { randomId } from "../../platform/values/ids.ts";
import { scopes } from "../scopes.ts";
import { issuer } from "./issuer.ts";
import { TOKEN_LIFETIME_MS, type SigningKey } from "./signing-key.ts";
import { openKey, signingKeys } from "./signing-keys.ts";

/** RFC 9068: tells an access token from every other JWT. */
const TYPE = "at+jwt";
const ALGORITHM = "ES256";

/** A key's rights for a few minutes, as its token carries them. */
export interface AccessGrant {
  readonly uid: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly plan: string;
  readonly allowedNetworks: readonly string[];
  /** The `keysVersion` of the member's grant when the key was looked at: while that stays, the key counts. */
  readonly keysVersion: string | null;
  readonly expiresAt: Date;
}

const Claims = z.object({
  sub: z.string(),
  client_id: z.string(),
  scope: z.string().transform((text) => text.split(" ").filter(isScope)),
  plan: z.string(),
  networks: z.array(z.string()).default([]),
  keys_version: z.string().nullable(),
  exp: z.number(),
});

export function isScope(text: string): text is (typeof scopes)[number] {
  return (scopes as readonly string[]).includes(text);
}

type Tools = Pick<Context, "database" | "clock">;
/** By the thumbprint of their public halves: importing one takes longer than signing. */
const openKeys = perInstance(() => new Map<string, Promise<CryptoKey | Uint8Array>>());

function openOnce(context: Tools, id: string, jwk: () => object): Promise<CryptoKey | Uint8Array> {
  const opened = openKeys(context);
  const found =
    opened.get(id) ?? import("jose/key/import").then(({ importJWK }) => importJWK(jwk(), ALGORITHM));
  opened.set(id, found);
  // What failed is tried again.
  found.catch(() => opened.delete(id));
  return found;
}

/** When a token that is issued now ends: before its key does. */
export function tokenEnd(now: Date, keyExpiresAt: Date | null): Date {
  const end = now.getTime() + TOKEN_LIFETIME_MS;
  return new Date(Math.min(end, keyExpiresAt?.getTime() ?? end));
}

export async function signAccessToken(context: Tools, grant: AccessGrant): Promise<string> {
  const [{ SignJWT }, key] = await Promise.all([import("jose/jwt/sign"), signingKeys(context).current()]);
  const privateKey = await openOnce(context, `private ${key.kid}`, () => openKey(key));
  return new SignJWT({
    client_id: grant.keyId,
    scope: grant.scopes.join(" "),
    plan: grant.plan,
    keys_version: grant.keysVersion,
    ...(grant.allowedNetworks.length > 0 && { networks: grant.allowedNetworks }),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
    .setIssuer(issuer())
    .setAudience(issuer())
    .setSubject(grant.uid)
    .setIssuedAt(context.clock.now())
    .setExpirationTime(grant.expiresAt)
    .setJti(randomId())
    .sign(privateKey);
}

/** What a token grants, also one that has ended; undefined for one that Souk has not signed, or that is for another place. */
export async function readAccessToken(context: Tools, token: string): Promise<AccessGrant | undefined> {
  const key = await findKey(context, token);
  if (!key) return undefined;
  const [{ jwtVerify }, publicKey] = await Promise.all([
    import("jose/jwt/verify"),
    openOnce(context, `public ${key.kid}`, () => key.publicKey),
  ]);
  const verified = await jwtVerify(token, publicKey, {
    algorithms: [ALGORITHM],
    typ: TYPE,
    issuer: issuer(),
    audience: issuer(),
    currentDate: context.clock.now(),
  }).catch(payloadOfEnded);
  const claims = Claims.safeParse(verified?.payload).data;
  if (!claims) return undefined;
  return {
    uid: claims.sub,
    keyId: claims.client_id,
    scopes: claims.scope,
    plan: claims.plan,
    allowedNetworks: claims.networks,
    keysVersion: claims.keys_version,
    expiresAt: new Date(claims.exp * 1000),
  };
}

/** The time is compared last, so what has ended was found sound in all else: its client made no guess. */
function payloadOfEnded(error: unknown): { payload: unknown } | undefined {
  const hasEnded = error instanceof Error && "code" in error && error.code === "ERR_JWT_EXPIRED";
  return hasEnded && "payload" in error ? { payload: error.payload } : undefined;
}

async function findKey(context: Tools, token: string): Promise<SigningKey | undefined> {
  const { kid } = readHeader(token);
  return typeof kid === "string" ? signingKeys(context).find(kid) : undefined;
}

/** Whether a text is meant as an access token, valid or not. */
export function isMeantAsAccessToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text) && readHeader(text).typ === TYPE;
}

function readHeader(token: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());
    return header !== null && typeof header === "object" ? { ...header } : {};
  } catch {
    return {};
  }
}
