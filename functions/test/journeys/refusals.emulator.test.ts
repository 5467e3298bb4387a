import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { deleteUser } from "firebase/auth";
import { apiUrl, functionUrl, createPerson, type Person } from "../../test-support/person.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";

const draft = { title: "Brass samovar", price: { amount: 8_900, currency: "EUR" } };

/** What must not come through, by what is wrong with it. */
const badListings: Record<string, unknown> = {
  "a wrong type": { ...draft, title: 12 },
  "an extra field": { ...draft, state: "active" },
  "a title of a megabyte": { ...draft, title: "x".repeat(400_000) },
  "a negative amount": { ...draft, price: { amount: -1, currency: "EUR" } },
  "a fractional amount": { ...draft, price: { amount: 0.5, currency: "EUR" } },
  "an amount of nothing": { ...draft, price: { amount: 0, currency: "EUR" } },
  "an unsafe integer": { ...draft, price: { amount: 2 ** 60, currency: "EUR" } },
  "an unknown currency": { ...draft, price: { amount: 1, currency: "XXZ" } },
  "no items": { ...draft, quantity: 0 },
  "half an item": { ...draft, quantity: 1.5 },
  "a photo id that is a path": { ...draft, photos: [{ mediaId: "../../secrets", alt: "" }] },
  "control characters": { ...draft, title: "Samo\u0000var" },
  "nothing at all": {},
  "a list": [draft],
};

describe("what is refused, with a reason and nothing of the server's inside", () => {
  let seller: Person;
  let stranger: Person;
  before(async () => {
    [seller, stranger] = await Promise.all([createPerson("Selma"), createPerson("Bruno")]);
    for (const person of [seller, stranger]) {
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await person.souk.accounts.register({ handle, displayName: person.name });
      await person.souk.accounts.becomeSeller({});
    }
  });
  after(() => Promise.all([seller.leave(), stranger.leave()]));

  describe("bad input", () => {
    for (const [what, input] of Object.entries(badListings)) {
      it(`${what}, over the callable`, async () => {
        const refusal = await refusalOf(seller.call("call/listings.createListing", withKey(input)));
        assert.equal(refusal.code, "functions/invalid-argument");
        assert.equal(refusal.details?.reason, "InvalidInput");
        assertRevealsNothing(JSON.stringify(refusal));
      });

      it(`${what}, over REST`, async () => {
        const response = await post("/v1/listings", input, {
          authorization: `Bearer ${await seller.token()}`,
        });
        assert.equal(response.status, 400);
        assert.equal(response.headers.get("content-type"), "application/problem+json");
        const problem = await response.text();
        assert.equal(JSON.parse(problem).reason, "InvalidInput");
        assertRevealsNothing(problem);
      });
    }

    it("a body over half a megabyte, before it is parsed", async () => {
      const response = await post("/v1/listings", { ...draft, title: "x".repeat(1_000_000) });
      assert.equal(response.status, 413);
    });

    it("a body over half a megabyte, over the callable", async () => {
      const refusal = await refusalOf(
        seller.call("call/listings.createListing", withKey({ ...draft, title: "x".repeat(600_000) })),
      );
      assert.equal(refusal.details?.reason, "BodyTooLarge");
    });

    it("an operation that there is not, or that has a function of its own", async () => {
      for (const name of ["orders.nothing", "orders", "", "constructor.name", "checkout.checkOut.toString"]) {
        const refusal = await refusalOf(seller.call(`call/${name}`, {}));
        assert.deepEqual([name, refusal.code], [name, "functions/not-found"]);
        assert.equal(refusal.details?.reason, "OperationNotFound");
        assertRevealsNothing(JSON.stringify(refusal));
      }
      const { details } = await refusalOf(seller.call("call/documents.getDocument", {}));
      assert.deepEqual([details?.reason, details?.function], ["WrongFunction", "documents-getDocument"]);
      const receipt = { orderId: randomUUID(), kind: "receipt" as const };
      const { reason } = await refusalOf(seller.souk.documents.getDocument(receipt));
      assert.equal(reason, "OrderNotFound");
    });

    it("a body that is not JSON, in the words of its transport", async () => {
      const authorization = `Bearer ${await seller.token()}`;
      for (const url of [`${apiUrl()}/v1/listings`, functionUrl("call/listings.createListing")]) {
        for (const type of ["application/json", "text/plain", "application/json; charset=klingon"]) {
          const headers = { authorization, "content-type": type, "idempotency-key": randomUUID() };
          const response = await fetch(url, { method: "POST", headers, body: "{title:" });
          const text = await response.text();
          const isRest = url.includes("/v1/");
          const isOtherType = isRest && type === "text/plain";
          assert.deepEqual([type, response.status], [type, isOtherType ? 415 : 400]);
          const rest = isOtherType ? /"reason":"BodyNotJson"/ : /"reason":"InvalidInput"/;
          assert.match(text, isRest ? rest : /"status":"INVALID_ARGUMENT"/);
          assertRevealsNothing(text);
        }
      }
    });

    it("a call without its idempotency key, and one whose key is too short", async () => {
      const authorization = `Bearer ${await seller.token()}`;
      const without = await post("/v1/listings", draft, { authorization, "idempotency-key": "" });
      assert.equal(await reasonIn(without), "IdempotencyKeyMalformed");
      const refusal = await refusalOf(seller.call("call/listings.createListing", draft));
      assert.equal(refusal.details?.reason, "IdempotencyKeyMissing");
    });
  });

  describe("people who may not", () => {
    it("nobody, a stranger and an expired, a forged or a foreign token", async () => {
      const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
      const [, claims = ""] = (await seller.token()).split(".");
      const forge = (changes: object) => {
        const payload = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), ...changes };
        return `${header}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.`;
      };
      const past = Math.floor(Date.now() / 1000) - 7200;
      const tokens = {
        garbage: "not.a.token",
        expired: forge({ iat: past - 3600, auth_time: past - 3600, exp: past }),
        "of another project": forge({
          aud: "another-project",
          iss: "https://securetoken.google.com/another-project",
        }),
        "of nobody": forge({ sub: randomUUID(), user_id: randomUUID() }),
      };
      for (const [what, token] of Object.entries(tokens)) {
        const response = await post("/v1/listings", draft, { authorization: `Bearer ${token}` });
        assert.deepEqual([what, response.status], [what, 401]);
        assert.equal(await reasonIn(response), "Unauthenticated");
      }
      assert.equal((await post("/v1/listings", draft)).status, 401);
    });

    it("someone who has not registered", async () => {
      const newcomer = await createPerson();
      const refusal = await refusalOf(newcomer.souk.listings.createListing(draft));
      assert.equal(refusal.reason, "NotAMember");
      await newcomer.leave();
    });

    it("a member whose account was deleted, though the token is still valid", async () => {
      const leaver = await createPerson();
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await leaver.souk.accounts.register({ handle, displayName: "Leaver" });
      await leaver.souk.accounts.becomeSeller({});
      const { id } = await leaver.souk.listings.createListing(draft);
      const token = await leaver.token();
      await deleteUser(leaver.user);
      await waitForAnswer(
        () => seller.souk.accounts.getProfile.attempt({ handle }),
        (attempt) => !attempt.ok && attempt.failure.reason === "MemberNotFound",
      );

      const response = await post("/v1/listings", draft, { authorization: `Bearer ${token}` });
      assert([401, 403].includes(response.status));
      const callable = await fetch(functionUrl("call/listings.createListing"), {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ data: withKey(draft) }),
      });
      assert.equal(callable.status, 403);
      assert.match(await callable.text(), /"reason":"NotAMember"/);
      await seller.souk.accounts.register.attempt({ handle, displayName: "Next" });
      assert.equal(
        (await refusalOf(seller.souk.listings.publishListing({ listingId: id }))).reason,
        "ListingNotFound",
      );
      await leaver.leave();
    });

    it("a seller, on what is another seller's", async () => {
      const { id: listingId } = await seller.souk.listings.createListing(draft);
      const refusal = await refusalOf(stranger.souk.listings.publishListing({ listingId }));
      assert.equal(refusal.reason, "ListingNotFound");
      assert.equal(
        (await refusalOf(stranger.souk.listings.getListing({ listingId }))).reason,
        "ListingNotFound",
      );
      const foreign = await refusalOf(stranger.souk.orders.getOrder({ orderId: randomUUID() }));
      assert.equal(foreign.reason, "OrderNotFound");
      const payment = { paymentId: randomUUID(), decision: "approve" as const };
      assert.equal((await refusalOf(stranger.souk.payments.payInSandbox(payment))).reason, "PaymentNotFound");
      assert.equal((await refusalOf(stranger.souk.ops.replayJob({ jobId: "any" }))).reason, "AccessDenied");
    });
  });

  it("answers a repeated key with the same listing, and another body under it with 422", async () => {
    const idempotencyKey = randomUUID();
    const headers = { authorization: `Bearer ${await seller.token()}`, "idempotency-key": idempotencyKey };
    const send = async () => (await (await post("/v1/listings", draft, headers)).json()) as { id: string };
    const first = await send();
    const again = await send();
    const overCallable = await seller.souk.listings.createListing(draft, { idempotencyKey });
    assert.equal(again.id, first.id);
    assert.equal(overCallable.id, first.id);
    const other = await post("/v1/listings", { ...draft, title: "Another" }, headers);
    assert.deepEqual([other.status, await reasonIn(other)], [422, "IdempotencyKeyReused"]);
  });
});

function withKey(input: unknown): unknown {
  const isObject = input !== null && typeof input === "object" && !Array.isArray(input);
  return isObject ? { ...input, idempotencyKey: randomUUID() } : input;
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(apiUrl() + path, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
    body: JSON.stringify(body),
  });
}

async function reasonIn(response: Response): Promise<unknown> {
  const { reason } = (await response.json()) as { reason: unknown };
  return reason;
}

interface Refusal {
  code?: string;
  reason?: string;
  details?: Record<string, unknown>;
}

async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    () => undefined,
    (error: Refusal) => error,
  );
  assert(outcome, "It was not refused");
  return outcome;
}

function assertRevealsNothing(text: string): void {
  assert.doesNotMatch(text, /\.ts|\.js:|node_modules|at \w+ \(/);
}
