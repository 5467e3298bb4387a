import * as z from "zod";
import type { HttpRoute, RouteDescription } from "../platform/operations/http-route.ts";

const discovery = () => import("./oauth/discovery-routes.ts");

const JSON_TYPE = "application/json";

const refusal = {
  contentType: JSON_TYPE,
  schema: z.object({ error: z.string(), error_description: z.string() }).meta({ id: "OAuthError" }),
};

const tokenDescription: RouteDescription = {
  name: "partners.issueToken",
  summary: "Exchange an API key for an access token that lasts ten minutes",
  details:
    "OAuth 2.0, grant client_credentials (RFC 6749, section 4.4). The client is the key's id and the key, by HTTP Basic or in the form.",
  access: "anyone",
  body: {
    contentType: "application/x-www-form-urlencoded",
    schema: z.object({
      grant_type: z.literal("client_credentials"),
      client_id: z.string().optional(),
      client_secret: z.string().optional(),
      scope: z
        .string()
        .optional()
        .meta({ description: "Fewer scopes than the key has, separated by spaces" }),
    }),
  },
  answers: {
    200: {
      description: "A token, for `Authorization: Bearer`",
      contentType: JSON_TYPE,
      schema: z
        .object({
          access_token: z.string(),
          token_type: z.literal("Bearer"),
          expires_in: z.int().meta({ description: "Seconds" }),
          scope: z.string(),
        })
        .meta({ id: "AccessToken" }),
    },
    400: { description: "invalid_request, invalid_scope or unsupported_grant_type", ...refusal },
    401: { description: "invalid_client", ...refusal },
    429: { description: "temporarily_unavailable: wait as Retry-After says", ...refusal },
  },
  issuesTokens: true,
};

const keysDescription: RouteDescription = {
  name: "partners.getSigningKeys",
  summary: "Get the public keys by which access tokens are verified",
  details: "A JWK Set (RFC 7517), the next key among them. Everybody may keep it for five minutes.",
  access: "anyone",
  answers: {
    200: {
      description: "The keys",
      contentType: JSON_TYPE,
      schema: z.object({ keys: z.array(z.looseObject({ kid: z.string() })) }),
    },
  },
};

/** OAuth's own routes: their form is that of its specifications, not that of operations. */
export const routes: readonly HttpRoute[] = [
  {
    method: "POST",
    path: "/v1/oauth/token",
    load: () => import("./oauth/token-route.ts"),
    description: tokenDescription,
  },
  {
    method: "GET",
    path: "/v1/oauth/jwks.json",
    load: async () => ({ default: (await discovery()).serveKeys }),
    description: keysDescription,
  },
  {
    method: "GET",
    path: "/.well-known/oauth-authorization-server",
    load: async () => ({ default: (await discovery()).serveMetadata }),
  },
];
