import { isMeantAsAccessToken, isMeantAsKey, verifyAccessToken, verifyKey } from "../partners/public.ts";
import type { Authenticated } from "../platform/auth/credential.ts";
import { byIdToken, type Authenticate } from "../platform/operations/authenticate.ts";
import { bySessionCookie, presentsSession } from "../platform/operations/authenticate-session.ts";
import { failPipeline } from "../platform/operations/pipeline-failures.ts";

type Presented = Parameters<Authenticate>[0];
type Context = Parameters<Authenticate>[1];

/** One kind of credential: whether a request presents one, and whom it then comes from. */
interface CredentialKind {
  readonly isPresented: (request: Presented) => boolean;
  readonly verify: (request: Presented, context: Context) => Promise<Authenticated | undefined>;
}

const bearer = /^Bearer (.*)$/i;
const bearerOf = ({ headers }: Presented) => bearer.exec(headers.get("authorization") ?? "")?.[1] ?? "";

const apiKey: CredentialKind = {
  isPresented: (request) => isMeantAsKey(bearerOf(request)),
  verify: (request, context) => verifyKey(bearerOf(request), request.address, context),
};

const accessToken: CredentialKind = {
  isPresented: (request) => isMeantAsAccessToken(bearerOf(request)),
  verify: (request, context) => verifyAccessToken(bearerOf(request), request.address, context),
};

/** Whatever else is in `Authorization`: it is refused where it is none. */
const idToken: CredentialKind = {
  isPresented: (request) =>
    request.headers.has("authorization") && !apiKey.isPresented(request) && !accessToken.isPresented(request),
  verify: byIdToken,
};

const session: CredentialKind = { isPresented: presentsSession, verify: bySessionCookie };

const kinds: readonly CredentialKind[] = [apiKey, accessToken, idToken, session];

/**
 * Every kind of credential that REST accepts. A request has one: two could be of two people, and which of them counts
 * would be a guess.
 */
export const authenticate: Authenticate = async (request, context) => {
  refuseKeyInAddress(request.url);
  // Several headers of one name arrive joined by commas, which no credential has in it.
  if (request.headers.get("authorization")?.includes(",")) throw failPipeline.SeveralCredentials();
  const presented = kinds.filter(({ isPresented }) => isPresented(request));
  if (presented.length > 1) throw failPipeline.SeveralCredentials();
  return presented[0]?.verify(request, context);
};

/** Addresses stand in logs, histories and referrers, whatever the server does with them. */
function refuseKeyInAddress(url: string): void {
  if (/souk_(live|test)_[0-9a-z]{28}/i.test(url)) throw failPipeline.CredentialInAddress();
}
