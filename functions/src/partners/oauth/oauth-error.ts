import { OperationError } from "../../platform/operations/failures.ts";
import { asUnexpected } from "../../platform/operations/problem.ts";

/** What RFC 6749, section 5.2 has a name for, and the status it goes with. */
const statusOf = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_scope: 400,
  unsupported_grant_type: 400,
  temporarily_unavailable: 503,
} as const;

/** Why no token is issued, in the words of OAuth. The description is for whoever develops the client. */
export class OAuthError extends Error {
  readonly error: keyof typeof statusOf;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    error: keyof typeof statusOf,
    description: string,
    { status = statusOf[error], headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ) {
    super(description);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}

/** Nobody keeps what is said about tokens. */
const unkept = { "cache-control": "no-store", pragma: "no-cache" } as const;

export function oauthResponse(body: object, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...unkept, ...headers } });
}

/** The answer for what was thrown, in OAuth's own form, which its libraries read. */
export function asOAuthResponse(thrown: unknown, requestId: string): Response {
  const error = thrown instanceof OperationError ? translate(thrown) : thrown;
  if (!(error instanceof OAuthError)) return asUnexpected(thrown, requestId);
  const { message, status, headers } = error;
  return oauthResponse({ error: error.error, error_description: message }, status, {
    "x-request-id": requestId,
    ...(status === 401 && { "www-authenticate": 'Basic realm="souk", charset="UTF-8"' }),
    ...headers,
  });
}

/** The refusals of keys and bodies. */
function translate({ message, status, details }: OperationError): OAuthError {
  if (status === 429) {
    const headers = { "retry-after": String(details.retryAfterSeconds) };
    return new OAuthError("temporarily_unavailable", message, { status, headers });
  }
  if (status === 401 || status === 403) return new OAuthError("invalid_client", message);
  if (status >= 500) return new OAuthError("temporarily_unavailable", message, { status });
  return new OAuthError("invalid_request", message, { status });
}
