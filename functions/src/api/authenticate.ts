import { byIdToken, type Authenticate } from "../platform/operations/authenticate.ts";
import { bySessionCookie } from "../platform/operations/authenticate-session.ts";

/** Every kind of credential that REST accepts. */
export const authenticate: Authenticate = async (request, context) =>
  (await bySessionCookie(request, context)) ?? byIdToken(request, context);
