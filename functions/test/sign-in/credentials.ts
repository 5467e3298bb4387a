import { authenticate } from "../../src/api/authenticate.ts";
import { verifyIdToken } from "../../src/platform/auth/verify-token.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { openPartner, reasonOf } from "../../test-support/partner-server.ts";
import { openRestServer } from "../../test-support/rest-server.ts";
import { addMember, callAs, reasonOf as refusalOf } from "../../test-support/shop.ts";
import { signOutEverywhere } from "../../src/accounts/operations/session.ts";
import { PROBED_SCOPE, surfaceOf, type OperationClass } from "./operation-classes.ts";

const SECOND = 1_000;
const roles = ["seller", "moderator", "admin"] as const;

/** How somebody calls: `admitted`, or the reason why not. */
type Try = (operation: OperationClass) => Promise<string>;

/**
 * Everybody who may knock, by each kind of credential and each transport: members with every role, so that it is the
 * credential which decides.
 */
export async function openCredentials(classes: readonly OperationClass[]) {
  const partner = await openPartner();
  const { context, auth, clock } = partner;
  await Promise.all(["eve", "dan"].map((uid) => addMember(context, uid, [...roles])));
  await partner.firestore.doc("access/ada").update({ roles: [...roles] });
  await auth.createUser({ uid: "visitor" });
  const server = await openRestServer({ ...surfaceOf(classes), authenticate, openContext: () => context });

  const rest =
    (headers: Record<string, string>): Try =>
    async ({ probe }) => {
      const { method, path } = probe.http;
      const sent = { "content-type": "application/json", ...headers };
      const answer = await server.sendBody({
        method,
        path,
        headers: sent,
        ...(method !== "GET" && { body: "{}" }),
      });
      return admitted(reasonOf(answer));
    };
  const bearer = (token: string) => rest({ authorization: `Bearer ${token}` });
  const callable =
    (token?: string): Try =>
    async ({ probe }) => {
      const claims = await verifyIdToken(context, token && `Bearer ${token}`);
      const implementation = implement(probe, {}, async () => ({}));
      return admitted(await refusalOf(callAs(claims?.uid, implementation, { context, from: { ...claims } })));
    };
  const sessionOf = async (uid: string) =>
    `__session=${await auth.createSessionCookie(auth.signIn(uid), { expiresIn: 86_400 * SECOND })}`;
  const ownPage = { "x-requested-with": "souk", "sec-fetch-site": "same-origin" };

  const before = { token: auth.signIn("eve"), cookie: await sessionOf("eve") };
  const disabled = auth.signIn("dan");
  clock.advance(SECOND);
  await callAs("eve", signOutEverywhere, { context, from: { authenticatedAt: clock.now() } });
  await auth.updateUser("dan", { disabled: true });
  const idToken = auth.signIn("ada");
  const visitor = auth.signIn("visitor", { provider: "anonymous" });
  const cookie = await sessionOf("ada");
  await partner.useNewKey({ scopes: [PROBED_SCOPE] });
  const [key, accessToken] = [partner.client.secret, await partner.issue()];
  await partner.useNewKey({ scopes: ["offers:read"] });

  const tries: Record<string, Try> = {
    "nothing, callable": callable(),
    "nothing, REST": rest({}),
    "visitor's ID token, REST": bearer(visitor),
    "ID token, callable": callable(idToken),
    "ID token, REST": bearer(idToken),
    "ID token of a disabled user, REST": bearer(disabled),
    "ID token from before signing out everywhere, REST": bearer(before.token),
    "session cookie, REST": rest({ cookie, ...ownPage }),
    "session cookie, from another site": rest({ cookie, ...ownPage, "sec-fetch-site": "cross-site" }),
    "session cookie from before signing out everywhere, REST": rest({ cookie: before.cookie, ...ownPage }),
    "API key with the scope, REST": bearer(key),
    "API key without it, REST": bearer(partner.client.secret),
    "access token with the scope, REST": bearer(accessToken),
  };
  return {
    tries,
    close: async () => {
      await server.close();
      await partner.server.close();
    },
  };
}

function admitted(outcome: string): string {
  return outcome === "done" ? "admitted" : outcome;
}
