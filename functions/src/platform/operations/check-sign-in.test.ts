import assert from "node:assert/strict";
import * as z from "zod";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { verifyAppCheck, verifyIdToken } from "../auth/verify-token.ts";
import { invoke } from "../runtime/invocation.ts";
import type { Call } from "./call.ts";
import { defineOperation } from "./define-operation.ts";
import type { OperationError } from "./failures.ts";
import { implement, type AnyImplementation } from "./implement.ts";
import { perMember } from "./limit.ts";
import { perform } from "./perform.ts";

const common = {
  summary: "Move money",
  access: "member",
  blocks: "own",
  input: z.strictObject({}),
  output: z.object({ email: z.string().nullable(), isEmailVerified: z.boolean() }),
  failures: {},
} as const;
const move = defineOperation({
  ...common,
  name: "tests.move",
  http: { method: "POST", path: "/v1/moves" },
  checksRevocation: true,
});
const moveOnce = defineOperation({
  ...common,
  name: "tests.moveOnce",
  http: { method: "POST", path: "/v1/single-moves" },
  checksRevocation: true,
  limit: perMember(1, "hour"),
});
const look = defineOperation({ ...common, name: "tests.look", http: { method: "GET", path: "/v1/moves" } });

describe("a call whose user changed since the token was issued", () => {
  let world: MemoryWorld;
  let moved: number;
  beforeEach(async () => {
    world = memoryContext();
    moved = 0;
    await addMember(world.context, "ada");
  });

  const moving = implement(move, {}, ({ caller: { email = null, isEmailVerified } }) => {
    moved += 1;
    return Promise.resolve({ email, isEmailVerified });
  });
  const movingOnce = implement(moveOnce, {}, () => Promise.resolve({ email: null, isEmailVerified: true }));
  const looking = implement(look, {}, ({ caller: { email = null, isEmailVerified } }) =>
    Promise.resolve({ email, isEmailVerified }),
  );
  const signedInAt = new Date("2026-03-01T11:00:00Z");
  const call = (implementation: AnyImplementation, transport: Call["transport"] = "rest") =>
    perform(
      implementation,
      {
        requestId: "test",
        transport,
        uid: "ada",
        email: "old@example.com",
        isEmailVerified: true,
        authenticatedAt: signedInAt,
        hasValidAppCheck: false,
        address: "127.0.0.1",
        readInput: () => ({}),
      },
      world.context,
    );
  const refusalOf = (promise: Promise<unknown>) =>
    promise.then(
      () => assert.fail("It went through"),
      ({ reason, status }: OperationError) => `${reason} ${status}`,
    );

  const changes: Record<string, () => Promise<unknown>> = {
    "who was disabled": () => world.auth.updateUser("ada", { disabled: true }),
    "whose sessions were revoked after they signed in": () =>
      world.auth.revokeRefreshTokens("ada", new Date(signedInAt.getTime() + 1_000)),
    "who is gone": () => world.auth.deleteUser("ada"),
  };
  for (const [who, change] of Object.entries(changes)) {
    for (const transport of ["callable", "rest"] as const) {
      it(`is refused by ${transport} for one ${who}, and moves nothing`, async () => {
        assert.deepEqual(await call(moving, transport).then(() => moved), 1);
        await change();
        assert.equal(await refusalOf(call(moving, transport)), "SignInRevoked 401");
        assert.equal(moved, 1);
      });
    }
  }

  it("goes through where sessions were revoked before the sign-in", async () => {
    await world.auth.revokeRefreshTokens("ada", signedInAt);
    await call(moving);
    assert.equal(moved, 1);
  });

  it("has the e-mail address of now, not of the token", async () => {
    await world.auth.updateUser("ada", { email: "new@example.com", emailVerified: false });
    assert.deepEqual(await call(moving), { email: "new@example.com", isEmailVerified: false });
    assert.deepEqual(await call(looking), { email: "old@example.com", isEmailVerified: true });
  });

  it("is not refused where nothing moves and no access changes", async () => {
    await world.auth.updateUser("ada", { disabled: true });
    await call(looking);
  });

  it("is to be tried again while Authentication does not answer: it is unavailable, not unauthenticated", async () => {
    world.auth.isReachable = false;
    await captureOutput(async () => {
      assert.equal(await refusalOf(call(moving)), "AuthUnavailable 503");
    });
    world.auth.isReachable = true;
    await call(moving);
    assert.equal(moved, 1);
  });

  it("does not reach Authentication, however often it is repeated beyond its limit", async () => {
    let asked = 0;
    const getUsers = world.auth.getUsers.bind(world.auth);
    world.auth.getUsers = (uids) => {
      asked += 1;
      return getUsers(uids);
    };
    await call(movingOnce);
    // The instance learns by the first one beyond it.
    for (let repeat = 0; repeat < 5; repeat += 1) {
      assert.equal(await refusalOf(call(movingOnce)), "TooManyCalls 429");
    }
    assert.equal(asked, 2);
  });

  it("costs no more of Firestore than a call that is not checked", async () => {
    const billed = (work: () => Promise<unknown>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await work();
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await billed(() => call(moving)), await billed(() => call(looking)));
  });
});

describe("an ID token", () => {
  const contextOf = (verify: () => Promise<unknown>) => ({
    openAuth: () => Promise.resolve({ verifyIdToken: verify } as never),
  });
  const token = "Bearer a.b.c";
  const reasonOf = (promise: Promise<unknown>) =>
    promise.then(
      () => "done",
      (error: OperationError) => error.reason,
    );

  it("says who signed in, how and when, and whether the address is verified", async () => {
    const decoded = {
      uid: "ada",
      email: "ada@example.com",
      email_verified: true,
      auth_time: 1_772_362_800,
      firebase: { sign_in_provider: "password" },
    };
    assert.deepEqual(
      await verifyIdToken(
        contextOf(() => Promise.resolve(decoded)),
        token,
      ),
      {
        uid: "ada",
        email: "ada@example.com",
        isEmailVerified: true,
        isAnonymous: false,
        authenticatedAt: new Date("2026-03-01T11:00:00Z"),
      },
    );
    const anonymous = { uid: "x", auth_time: 0, firebase: { sign_in_provider: "anonymous" } };
    const claims = await verifyIdToken(
      contextOf(() => Promise.resolve(anonymous)),
      token,
    );
    assert.deepEqual([claims?.isAnonymous, claims?.isEmailVerified], [true, false]);
  });

  it("is refused when it is invalid, and to be tried again when Google's keys cannot be fetched", async () => {
    const failing = (message: string) => contextOf(() => Promise.reject(new Error(message)));
    assert.equal(await reasonOf(verifyIdToken(failing("has invalid signature"), token)), "Unauthenticated");
    for (const message of [
      "Error fetching public keys for Google certs: 503",
      "Error while making request: getaddrinfo ENOTFOUND. Error code: ENOTFOUND",
    ]) {
      const { out, err } = await captureOutput(async () => {
        assert.equal(await reasonOf(verifyIdToken(failing(message), token)), "AuthUnavailable");
      });
      assert.match(out + err, /"severity":"ERROR"/);
    }
  });
});

describe("A token of App Check", () => {
  const verify = (message: string) => () => Promise.reject(new Error(message));
  const unreachable = "Error fetching Json Web Keys: getaddrinfo ENOTFOUND firebaseappcheck.googleapis.com";

  it("counts when it is valid, and not when it is missing or wrong", async () => {
    assert.equal(await verifyAppCheck("token", () => Promise.resolve({})), true);
    assert.equal(await verifyAppCheck(undefined), false);
    assert.equal(await verifyAppCheck("token", verify("has invalid signature")), false);
  });

  it("is to be sent again when Google's keys cannot be fetched, where it is enforced, and is logged as an error", async () => {
    await captureOutput(async () => {
      assert.equal(await verifyAppCheck("token", verify(unreachable)), false);
    });
    process.env.APP_CHECK_ENFORCED = "true";
    try {
      const { out, err } = await captureOutput(() =>
        assert.rejects(verifyAppCheck("token", verify(unreachable)), {
          reason: "AppCheckUnavailable",
          status: 503,
        }),
      );
      assert.match(out + err, /"severity":"ERROR"/);
    } finally {
      delete process.env.APP_CHECK_ENFORCED;
    }
  });
});
