import type { RouteRequest } from "../../platform/operations/http-route.ts";
import { asUnexpected } from "../../platform/operations/problem.ts";
import { textResponse } from "../../platform/operations/rest/text-response.ts";
import { scopes } from "../scopes.ts";
import { issuer } from "./issuer.ts";
import type { SigningKey } from "./signing-key.ts";
import { signingKeys } from "./signing-keys.ts";

/** RFC 8414: where a client's library finds everything else. The same for everybody, so shared caches may keep it. */
export async function serveMetadata({ request }: RouteRequest): Promise<Response> {
  const at = issuer();
  const metadata = {
    issuer: at,
    token_endpoint: `${at}/v1/oauth/token`,
    jwks_uri: `${at}/v1/oauth/jwks.json`,
    scopes_supported: scopes,
    response_types_supported: [],
    grant_types_supported: ["client_credentials"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    service_documentation: `${at}/v1/docs`,
  };
  return json(request, metadata, 3600);
}

/** RFC 7517: the public halves of the keys that sign, that have signed what may still be valid, and of the next one. */
export async function serveKeys({ request, context, requestId }: RouteRequest): Promise<Response> {
  try {
    const keys = (await signingKeys(context).list()).map(asJwk);
    return json(request, { keys }, 300);
  } catch (error) {
    return asUnexpected(error, requestId);
  }
}

function asJwk({ kid, publicKey: { kty, crv, x, y } }: SigningKey) {
  return { kty, crv, x, y, kid, alg: "ES256", use: "sig" };
}

function json(request: Request, body: object, maxAge: number): Response {
  return textResponse(request, {
    text: JSON.stringify(body),
    type: "application/json",
    headers: { "cache-control": `public, max-age=${maxAge}` },
  });
}
