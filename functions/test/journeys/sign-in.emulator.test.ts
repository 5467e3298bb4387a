import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  FacebookAuthProvider,
  GoogleAuthProvider,
  linkWithCredential,
  OAuthProvider,
  signInAnonymously,
  signInWithCredential,
  type AuthCredential,
  type User,
} from "firebase/auth";
import { collection, doc, getDocs, setDoc, Timestamp } from "firebase/firestore";
import { CallFailed } from "../../src/platform/operations/client.ts";
import { apiUrl, openBrowser } from "../../test-support/person.ts";

/** What a provider says of somebody, as the Auth emulator takes it: JSON that nobody has signed. */
const claims = (sub: string, email: string, isVerified: boolean) =>
  JSON.stringify({ sub, email, email_verified: isVerified });
const someone = () => {
  const id = randomUUID();
  return { id, email: `${id}@example.com` };
};
const google = ({ id, email }: { id: string; email: string }) =>
  GoogleAuthProvider.credential(claims(`google-${id}`, email, true));
const facebook = ({ id, email }: { id: string; email: string }) =>
  FacebookAuthProvider.credential(claims(`facebook-${id}`, email, false));
const apple = ({ id, email }: { id: string; email: string }) =>
  new OAuthProvider("apple.com").credential({ idToken: claims(`apple-${id}`, email, true) });

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string }) => (error instanceof CallFailed ? error.reason : error.code),
  );

describe("Somebody who signs in by another site's account", () => {
  const browsers: { leave: () => Promise<void> }[] = [];
  const open = () => {
    const browser = openBrowser();
    browsers.push(browser);
    return browser;
  };
  after(() => Promise.all(browsers.map(({ leave }) => leave())));

  const signIn = async (credential: AuthCredential) => {
    const browser = open();
    const { user } = await signInWithCredential(browser.auth, credential);
    return { ...browser, user };
  };
  const register = ({ souk }: ReturnType<typeof open>) =>
    souk.accounts.register({ handle: `t${randomUUID().replaceAll("-", "").slice(0, 20)}`, displayName: "T" });
  /** A visitor with one thing in the cart. */
  const visit = async () => {
    const browser = open();
    const { user } = await signInAnonymously(browser.auth);
    const expireAt = Timestamp.fromMillis(Date.now() + 30 * 86_400_000);
    const line = { listingId: "lamp", quantity: 2, expireAt };
    await setDoc(doc(browser.firestore, `carts/${user.uid}/lines/lamp`), line);
    return { ...browser, user };
  };
  const cartOf = async ({
    firestore,
    user,
  }: {
    firestore: ReturnType<typeof open>["firestore"];
    user: User;
  }) => {
    const { docs } = await getDocs(collection(firestore, `carts/${user.uid}/lines`));
    return Object.fromEntries(docs.map((line) => [line.id, line.get("quantity")]));
  };

  it("as a visitor keeps uid and cart by linking it, and becomes a member", async () => {
    const visitor = await visit();
    assert.equal(await codeOf(register(visitor)), "AnonymousUser");
    const { user } = await linkWithCredential(visitor.user, google(someone()));
    assert.equal(user.uid, visitor.user.uid);
    await user.getIdToken(true);
    await register(visitor);
    assert.deepEqual(await cartOf(visitor), { lamp: 2 });
  });

  it("whom there is already takes over the cart that they filled as a visitor", async () => {
    const who = someone();
    const member = await signIn(google(who));
    await register(member);
    const visitor = await visit();
    assert.equal(
      await codeOf(linkWithCredential(visitor.user, google(who))),
      "auth/credential-already-in-use",
    );
    const visitorToken = await visitor.user.getIdToken();
    assert.deepEqual(await member.souk.checkout.takeOverCart({ visitorToken }), { lines: 1, hasMore: false });
    assert.deepEqual(await cartOf(member), { lamp: 2 });
    assert.deepEqual(await cartOf(visitor), {});
    assert.equal(
      await codeOf(member.souk.checkout.takeOverCart({ visitorToken: await member.user.getIdToken() })),
      "NotAVisitor",
    );
  });

  it("of two providers with one address is one user once both are linked, and nobody before", async () => {
    const who = someone();
    const { user } = await signIn(google(who));
    assert.equal(
      await codeOf(signInWithCredential(open().auth, facebook(who))),
      "auth/account-exists-with-different-credential",
    );
    await linkWithCredential(user, facebook(who));
    const { user: again } = await signIn(facebook(who));
    assert.equal(again.uid, user.uid);
  });

  it("sells by an address that the provider vouches for, and not by one that nobody has verified", async () => {
    const [byApple, byFacebook] = await Promise.all([signIn(apple(someone())), signIn(facebook(someone()))]);
    await Promise.all([byApple, byFacebook].map(register));
    assert.equal(await codeOf(byApple.souk.accounts.becomeSeller({})), "done");
    assert.equal(await codeOf(byFacebook.souk.accounts.becomeSeller({})), "EmailNotVerified");
  });

  it("has a session by cookie, which signing out everywhere ends as every other sign-in", async () => {
    const member = await signIn(google(someone()));
    await register(member);
    const authorization = `Bearer ${await member.user.getIdToken()}`;
    const json = { "content-type": "application/json" };
    const post = (path: string, headers: Record<string, string>) =>
      fetch(`${apiUrl()}${path}`, { method: "POST", headers: { ...json, ...headers }, body: "{}" });
    const opened = await post("/v1/session", { authorization });
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const look = async () => (await fetch(`${apiUrl()}/v1/orders`, { headers: { cookie } })).status;
    assert.equal(await look(), 200);
    assert.equal((await post("/v1/me/sign-out-everywhere", { cookie })).status, 403);
    // Sign-ins count by whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(
      (await post("/v1/me/sign-out-everywhere", { cookie, "x-requested-with": "test" })).status,
      200,
    );
    assert.equal(await look(), 401);
    assert.equal((await post("/v1/session", { authorization })).status, 401);
  });
});
