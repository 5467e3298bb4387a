import type { OperationDefinition } from "../operations/define-operation.ts";
import type { Json } from "./json.ts";

type Secured = Pick<OperationDefinition, "access" | "scope">;

/** What an operation requires that says nothing else: a member's own sign-in. */
export const usualSecurity = [{ idToken: [] }, { sessionCookie: [] }];

/** The credentials that a caller may present, any one of them; undefined where they are the usual one. */
export function describeSecurity(
  { access, scope }: Secured,
  tokenPath: string | undefined,
): Json[] | undefined {
  if (access === "anyone" && scope === undefined) return [];
  if (scope === undefined) return undefined;
  const granted = tokenPath === undefined ? [] : [{ clientCredentials: [scope] }];
  // With and without: an empty requirement is one that everybody meets.
  const nobody = access === "anyone" ? [{}] : [];
  return [...nobody, ...usualSecurity, { apiKey: [] }, ...granted];
}

/** What `describeSecurity` refers to. */
export function describeSchemes(operations: readonly Secured[], tokenPath: string | undefined): Json {
  const scopes = describeScopes(operations);
  const idToken = {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A member's own sign-in: an ID token of Firebase Authentication",
  };
  const sessionCookie = {
    type: "apiKey",
    in: "cookie",
    name: "__session",
    description: "The same sign-in for pages that a server renders, by `accounts.createSession`",
  };
  if (Object.keys(scopes).length === 0) return { idToken, sessionCookie };
  const apiKey = {
    type: "http",
    scheme: "bearer",
    description: "A partner's key: it acts as the member who made it, and may do what its scopes name",
    "x-scopes": scopes,
  };
  if (tokenPath === undefined) return { idToken, sessionCookie, apiKey };
  const clientCredentials = {
    type: "oauth2",
    description: "A short-lived token for a key, by the OAuth 2 client-credentials grant",
    flows: { clientCredentials: { tokenUrl: tokenPath, scopes } },
  };
  return { idToken, sessionCookie, apiKey, clientCredentials };
}

/** Every scope that the contract names, in words. */
function describeScopes(operations: readonly Secured[]): Record<string, string> {
  const scopes = new Set(operations.flatMap(({ scope }) => (scope ? [scope] : [])));
  return Object.fromEntries(
    [...scopes].toSorted().map((scope) => {
      const [what = "", right] = scope.split(":");
      return [scope, right === "read" ? `Read ${what}` : `Change ${what}`];
    }),
  );
}
