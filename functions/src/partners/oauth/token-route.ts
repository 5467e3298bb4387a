import { accessStore } from "../../platform/auth/access-store.ts";
import type { Scope } from "../../platform/auth/credential.ts";
import { tooManyCalls } from "../../platform/operations/exhausted-limits.ts";
import type { RouteRequest } from "../../platform/operations/http-route.ts";
import { spendToken } from "../../platform/operations/lease-tokens.ts";
import { perAddress, perMember, type Limit } from "../../platform/operations/limit.ts";
import { readBody } from "../../platform/operations/read-body.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { keyCache } from "../key-cache.ts";
import { verifyKey } from "../verify-key.ts";
import { isScope, signAccessToken, tokenEnd } from "./access-token.ts";
import { asOAuthResponse, OAuthError, oauthResponse } from "./oauth-error.ts";
import { readTokenRequest } from "./token-request.ts";

/** A token lasts ten minutes, and a client may run many processes. */
const perKey = perMember(300, "hour");
const perCaller = perAddress(1_200, "hour");

/** Exchanges an API key for a short-lived token: the grant `client_credentials` of RFC 6749. */
export default async function issueToken({
  request,
  incoming,
  ...received
}: RouteRequest): Promise<Response> {
  const { requestId, address, context } = received;
  try {
    const body = await readBody(incoming);
    const { clientId, clientSecret, scope } = readTokenRequest({
      url: request.url,
      headers: request.headers,
      body,
    });
    await take(context, `address:${address}`, perCaller);
    const client = await verifyClient(context, { clientId, clientSecret, address });
    await take(context, `key:${clientId}`, perKey);
    const scopes = narrow(client.scopes, scope);
    const now = context.clock.now();
    const expiresAt = tokenEnd(now, client.expiresAt);
    const token = await signAccessToken(context, { ...client, scopes, expiresAt });
    log.info("access token issued", { requestId, keyId: client.keyId, scopes });
    return oauthResponse({
      access_token: token,
      token_type: "Bearer",
      expires_in: Math.floor((expiresAt.getTime() - now.getTime()) / 1000),
      scope: scopes.join(" "),
    });
  } catch (error) {
    return asOAuthResponse(error, requestId);
  }
}

async function take(context: Context, subject: string, limit: Limit): Promise<void> {
  const waitMs = await spendToken(context, idFrom("limit", `oauth:${subject}`), limit);
  if (waitMs > 0) throw tooManyCalls(waitMs);
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly address: string;
}

/** The key as it is by its member's grant of this moment. What it may do is decided at each call. */
async function verifyClient(context: Context, { clientId, clientSecret, address }: Client) {
  const { uid, confirm, credential } = await verifyKey(clientSecret, address, context);
  if (credential.kind !== "apiKey" || credential.keyId !== clientId) {
    throw new OAuthError("invalid_client", "client_id is not the id of this key");
  }
  const grant = await accessStore(context).findGrant(uid);
  if (!grant || grant.state === "deleted")
    throw new OAuthError("invalid_client", "The key's member has left");
  await confirm?.(grant);
  const known = keyCache(context).peek(clientId);
  if (!known) throw new OAuthError("temporarily_unavailable", "Try again");
  const { scopes, plan, allowedNetworks, expiresAt } = known.key;
  const keysVersion = grant.keysVersion ?? null;
  return { uid, keyId: clientId, scopes, plan, allowedNetworks, expiresAt, keysVersion };
}

/** What was asked for, if it is among what the key has. */
function narrow(held: readonly Scope[], asked: string | undefined): Scope[] {
  if (asked === undefined) return [...held];
  const wanted = [...new Set(asked.split(" ").filter(Boolean))];
  const granted = wanted.filter((scope) => isScope(scope)).filter((scope) => held.includes(scope));
  if (granted.length === 0 || granted.length < wanted.length) {
    throw new OAuthError("invalid_scope", `This key has the scopes ${held.join(" ")}`);
  }
  return granted;
}
