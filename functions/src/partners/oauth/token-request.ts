import { OAuthError } from "./oauth-error.ts";

/** What a client asks for by RFC 6749, section 4.4, and by what it shows who it is. */
export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** All that the client has where it names none. */
  readonly scope: string | undefined;
}

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Reads a form of the grant `client_credentials`. Throws `OAuthError`. */
export function readTokenRequest({ url, headers, body }: Sent): TokenRequest {
  // Addresses stand in logs: RFC 6749, section 2.3.1, keeps secrets out of them.
  if (new URL(url).search !== "") throw new OAuthError("invalid_request", "Send the form in the body alone");
  const type = headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) {
    throw new OAuthError("invalid_request", "Send a form: application/x-www-form-urlencoded");
  }
  const form = new URLSearchParams(body);
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated !== undefined) throw new OAuthError("invalid_request", `Send ${repeated.slice(0, 40)} once`);
  /** RFC 6749, section 3.2: a parameter without a value is as one that was not sent. */
  const read = (name: string) => form.get(name) || undefined;

  const grantType = read("grant_type");
  if (grantType === undefined) throw new OAuthError("invalid_request", "Send grant_type=client_credentials");
  if (grantType !== "client_credentials") {
    throw new OAuthError("unsupported_grant_type", "Tokens are issued for client_credentials alone");
  }
  const client = readClient(headers.get("authorization"), {
    id: read("client_id"),
    secret: read("client_secret"),
  });
  return { ...client, scope: read("scope") };
}

interface Posted {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

/** `client_secret_basic` or `client_secret_post`, and never both. */
function readClient(authorization: string | null, posted: Posted) {
  if (authorization === null) {
    const { id, secret } = posted;
    if (id === undefined || secret === undefined) {
      throw new OAuthError("invalid_client", "Send the key's id as client_id and the key as client_secret");
    }
    return { clientId: id, clientSecret: secret };
  }
  if (posted.secret !== undefined) throw new OAuthError("invalid_request", "Send the client's secret once");
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1];
  const [id, secret] = splitBasic(encoded ?? "");
  if (!id || !secret) throw new OAuthError("invalid_client", "Send the key's id and the key by HTTP Basic");
  if (posted.id !== undefined && posted.id !== id) {
    throw new OAuthError("invalid_request", "client_id is another one than in Authorization");
  }
  return { clientId: id, clientSecret: secret };
}

function splitBasic(encoded: string): (string | undefined)[] {
  const text = Buffer.from(encoded, "base64").toString();
  const colon = text.indexOf(":");
  return colon === -1 ? [] : [text.slice(0, colon), text.slice(colon + 1)].map(decodeForm);
}

/** Both halves are encoded as in a form, before they are joined. */
function decodeForm(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
