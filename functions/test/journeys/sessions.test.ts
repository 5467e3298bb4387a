import assert from "node:assert/strict";
import { authenticate } from "../../src/api/authenticate.ts";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openRestServer, type Answer } from "../../test-support/rest-server.ts";
import { addListing, addMember, callAs, reasonOf as refusalOf } from "../../test-support/shop.ts";
import { createSession, endSession } from "../../src/accounts/operations/session.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a page of the site itself sends along. */
const ownPage = { "x-requested-with": "souk", "sec-fetch-site": "same-origin" };
const json = { "content-type": "application/json" };

describe("A session of a page that a server renders", () => {
  let world: MemoryWorld;
  let server: Awaited<ReturnType<typeof openRestServer>>;
  before(async () => {
    server = await openRestServer({ operations, handlers, authenticate, openContext: () => world.context });
  });
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["seller"]);
    await addListing(world.context, { id: "lamp", seller: "ada", quantity: 1 });
  });
  after(() => server.close());

  const reasonOf = ({ status, bytes }: Answer) =>
    status === 200 ? "done" : (JSON.parse(String(bytes)) as { reason: string }).reason;
  const cookieOf = ({ headers }: Answer) => [headers["set-cookie"]].flat().join("\n");
  const send = (method: string, path: string, { body = "{}", ...headers }: Record<string, string>) =>
    server.sendBody({ method, path, headers: { ...json, ...headers }, body });
  const open = (token: string, body = "{}") =>
    send("POST", "/v1/session", { authorization: `Bearer ${token}`, body });
  /** The cookie of a new session, as a browser sends it back. */
  const begin = async (body?: string) => {
    const opened = await open(world.auth.signIn("ada"), body);
    assert.equal(reasonOf(opened), "done");
    return cookieOf(opened).split(";")[0] ?? "";
  };
  const look = (cookie: string, headers = {}) => server.send("GET", "/v1/payouts", { cookie, ...headers });
  const change = (cookie: string, headers: Record<string, string> = ownPage) =>
    send("PUT", "/v1/me/holiday", { cookie, body: '{"holiday":{}}', ...headers });
  const moveMoney = (cookie: string) =>
    send("POST", "/v1/payouts", {
      cookie,
      ...ownPage,
      "idempotency-key": "payout-of-today",
      body: '{"currency":"EUR"}',
    });
  const signOutEverywhere = (headers: Record<string, string>) =>
    send("POST", "/v1/me/sign-out-everywhere", headers);

  it("begins with the ID token of a fresh sign-in, and acts as its member", async () => {
    const opened = await open(world.auth.signIn("ada"), '{"days":14}');
    assert.match(
      cookieOf(opened),
      /^__session=[\w.-]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    assert.equal(opened.headers["cache-control"], "private, no-store");
    const { expiresAt, ...more } = JSON.parse(String(opened.bytes)) as { expiresAt: string };
    assert.deepEqual([expiresAt, more], ["2026-03-15T12:00:00.000Z", {}]);

    const cookie = cookieOf(opened).split(";")[0] ?? "";
    assert.equal(reasonOf(await look(cookie)), "done");
    assert.equal(reasonOf(await change(cookie)), "done");
    assert.notEqual(world.memory.find("members/ada")?.holiday, null);
  });

  it("is found among the other cookies of a page, and its answers are kept by nobody", async () => {
    const cookie = await begin();
    for (const path of ["/v1/payouts", "/v1/listings/lamp"]) {
      const answer = await server.send("GET", path, { cookie: `theme=dark; ${cookie}` });
      assert.deepEqual([answer.status, answer.headers["cache-control"]], [200, "private, no-store"], path);
    }
  });

  const refusals: Record<string, [expected: string, opening: () => Promise<Answer>]> = {
    "of a sign-in that is six minutes old": [
      "SignInTooOld",
      () => open(world.auth.signIn("ada", { at: new Date(world.clock.now().getTime() - 6 * MINUTE) })),
    ],
    "of a token that nobody signed": ["Unauthenticated", () => open(`${world.auth.signIn("ada")}x`)],
    "of somebody who was disabled since": [
      "SignInRevoked",
      async () => {
        const token = world.auth.signIn("ada");
        await world.auth.updateUser("ada", { disabled: true });
        return open(token);
      },
    ],
    "for 15 days": ["InvalidInput", () => open(world.auth.signIn("ada"), '{"days":15}')],
    "by another session": [
      "IdTokenNeeded",
      async () => send("POST", "/v1/session", { ...ownPage, cookie: await begin() }),
    ],
    "by nobody": ["Unauthenticated", () => send("POST", "/v1/session", {})],
  };
  for (const [what, [expected, opening]] of Object.entries(refusals)) {
    it(`does not begin ${what}: ${expected}, without a cookie`, async () => {
      const answer = await opening();
      assert.deepEqual([reasonOf(answer), cookieOf(answer)], [expected, ""]);
    });
  }

  it("does not begin by a callable function, which could hand its cookie to scripts alone: RestOnly", async () => {
    const token = world.auth.signIn("ada");
    const from = { authenticatedAt: world.clock.now(), credential: { kind: "idToken", token } } as const;
    for (const implementation of [createSession, endSession]) {
      const call = callAs("ada", implementation, { context: world.context, from });
      assert.equal(await refusalOf(call), "RestOnly");
    }
  });

  it("ends when its time is over, and its pages are then those of nobody", async () => {
    const cookie = await begin('{"days":1}');
    world.clock.advance(DAY - 1);
    assert.equal(reasonOf(await look(cookie)), "done");
    world.clock.advance(1);
    assert.equal(reasonOf(await look(cookie)), "Unauthenticated");
    assert.equal((await server.send("GET", "/v1/listings/lamp", { cookie })).status, 200);
  });

  it("is nobody's where the cookie is forged, of another kind, or sent twice", async () => {
    const cookie = await begin();
    const [head, body] = cookie.split(".");
    for (const forged of [
      `${cookie}x`,
      `${head}.${body}.`,
      `__session=${world.auth.signIn("ada")}`,
      `${cookie}; ${cookie}`,
    ])
      assert.equal(reasonOf(await look(forged)), "Unauthenticated", forged);
  });

  it("gives way to a token that is sent along, valid or not", async () => {
    const cookie = await begin();
    assert.equal(reasonOf(await look(cookie, { authorization: "Bearer a.b.c" })), "Unauthenticated");
  });

  it("changes nothing for a page of another site, for a form, or for text that says it is JSON", async () => {
    const cookie = await begin();
    const attempts: [headers: Record<string, string>, reason: string][] = [
      [{ ...ownPage, "sec-fetch-site": "cross-site" }, "CrossSiteRequest"],
      [{ "x-requested-with": "souk", origin: "https://evil.example" }, "CrossSiteRequest"],
      [{ "sec-fetch-site": "same-origin" }, "CrossSiteRequest"],
      [{ ...ownPage, "content-type": "text/plain" }, "BodyNotJson"],
      [{ ...ownPage, "content-type": "application/x-www-form-urlencoded" }, "BodyNotJson"],
    ];
    for (const [headers, reason] of attempts) assert.equal(reasonOf(await change(cookie, headers)), reason);
    assert.equal(world.memory.find("members/ada")?.holiday, null);
  });

  it("ends in this browser by endSession, also one that no longer counts", async () => {
    for (const cookie of [await begin(), "__session=a.b.c", "theme=dark"]) {
      const ended = await server.send("DELETE", "/v1/session", { cookie, ...ownPage });
      assert.deepEqual(
        [ended.status, cookieOf(ended).split(";").slice(0, 2)],
        [200, ["__session=", " Max-Age=0"]],
      );
    }
  });

  it("moves no money from the moment its user is disabled, and does nothing at all an hour later", async () => {
    const cookie = await begin();
    assert.equal(reasonOf(await moveMoney(cookie)), "NothingToPay");
    await world.auth.updateUser("ada", { disabled: true });
    assert.equal(reasonOf(await moveMoney(cookie)), "SignInRevoked");
    assert.equal(reasonOf(await look(cookie)), "done");
    world.clock.advance(HOUR);
    assert.equal(reasonOf(await look(cookie)), "Unauthenticated");
  });

  it("asks Authentication once an hour, and is unavailable while that does not answer", async () => {
    const cookie = await begin();
    let asked = 0;
    const getUsers = world.auth.getUsers.bind(world.auth);
    world.auth.getUsers = (uids) => ((asked += 1), getUsers(uids));
    for (let repeat = 0; repeat < 3; repeat += 1) await look(cookie);
    assert.equal(asked, 1);
    world.clock.advance(HOUR);
    world.auth.isReachable = false;
    await captureOutput(async () => assert.equal(reasonOf(await look(cookie)), "AuthUnavailable"));
    world.auth.isReachable = true;
    assert.equal(reasonOf(await look(cookie)), "done");
  });

  it("ends at once by signOutEverywhere, as every other sign-in of its member, and nobody else's", async () => {
    await addMember(world.context, "bob", ["seller"]);
    const [session, idToken, bobs] = [await begin(), world.auth.signIn("ada"), world.auth.signIn("bob")];
    const byToken = (token: string) =>
      server.send("GET", "/v1/payouts", { authorization: `Bearer ${token}` });
    world.clock.advance(MINUTE);
    assert.equal(reasonOf(await signOutEverywhere({ cookie: session, ...ownPage })), "done");

    assert.equal(reasonOf(await look(session)), "SignInRevoked");
    assert.equal(reasonOf(await byToken(idToken)), "SignInRevoked");
    assert.equal(reasonOf(await open(idToken)), "SignInRevoked");
    assert.equal(reasonOf(await byToken(bobs)), "done");
    world.clock.advance(1_000);
    assert.equal(reasonOf(await byToken(world.auth.signIn("ada"))), "done");
  });

  it("ends in Authentication as well, once that answers again, and a later sign-in stays", async () => {
    const token = world.auth.signIn("ada");
    world.clock.advance(MINUTE);
    const revoke = world.auth.revokeRefreshTokens.bind(world.auth);
    world.auth.revokeRefreshTokens = () => Promise.reject(new Error("Authentication cannot be reached"));
    await captureOutput(() => signOutEverywhere({ authorization: `Bearer ${token}` }));
    assert.equal(await revokedAt(), undefined);
    world.auth.revokeRefreshTokens = revoke;
    await drain(world.context);
    const first = await revokedAt();
    assert.ok(first);
    world.clock.advance(MINUTE);
    await world.firestore
      .collection("events")
      .get()
      .then(({ docs }) => Promise.all(docs.map(({ ref }) => ref.update({ state: "pending", done: [] }))));
    await drain(world.context);
    assert.equal(await revokedAt(), first);
  });

  const revokedAt = async () => (await world.auth.getUsers([{ uid: "ada" }])).users[0]?.tokensValidAfterTime;
});
