import assert from "node:assert/strict";
import * as z from "zod";
import {
  alreadyExists,
  conflict,
  failedPrecondition,
  failuresToThrow,
  internal,
  invalidArgument,
  notFound,
  OperationError,
  permissionDenied,
  resourceExhausted,
  statusOf,
  unauthenticated,
  unprocessable,
  type Code,
} from "./failures.ts";
import { failPipeline, pipelineFailures } from "./pipeline-failures.ts";

const declared = {
  InvalidThing: invalidArgument("invalid"),
  ThingNotReady: failedPrecondition("not ready", { state: z.string() }),
  NotSignedIn: unauthenticated("not signed in"),
  NotAllowed: permissionDenied("not allowed"),
  ThingNotFound: notFound("not found"),
  ThingExists: alreadyExists("exists"),
  ThingInUse: conflict("in use"),
  TooMany: resourceExhausted("too many", { retryAfterSeconds: z.int() }),
  ThingOdd: unprocessable("odd"),
  Broken: internal("broken"),
};
const fail = failuresToThrow(declared);

describe("a refusal", () => {
  const statuses: [OperationError, Code, number][] = [
    [fail.InvalidThing(), "invalid-argument", 400],
    [fail.ThingNotReady({ state: "draft" }), "failed-precondition", 400],
    [fail.NotSignedIn(), "unauthenticated", 401],
    [fail.NotAllowed(), "permission-denied", 403],
    [fail.ThingNotFound(), "not-found", 404],
    [fail.ThingExists(), "already-exists", 409],
    [fail.ThingInUse(), "aborted", 409],
    [fail.TooMany({ retryAfterSeconds: 1 }), "resource-exhausted", 429],
    [fail.ThingOdd(), "invalid-argument", 422],
    [fail.Broken(), "internal", 500],
  ];
  for (const [error, code, status] of statuses) {
    it(`${error.reason} is ${code} to a callable and ${status} over REST`, () => {
      assert.ok(error instanceof OperationError);
      assert.deepEqual([error.code, error.status], [code, status]);
    });
  }

  it("says what its declaration says, with its details", () => {
    const error = fail.ThingNotReady({ state: "draft" });
    assert.equal(error.reason, "ThingNotReady");
    assert.equal(error.message, "not ready");
    assert.deepEqual(error.details, { state: "draft" });
  });

  it("has empty details where none are declared", () => assert.deepEqual(fail.ThingNotFound().details, {}));

  it("exists only as declared", () => {
    assert.deepEqual(Object.keys(fail), Object.keys(declared));
    assert.ok(!("SomethingElse" in fail));
  });
});

describe("the statuses of Google's codes", () => {
  // google.rpc.Code, "HTTP Mapping"
  const mapping = {
    "invalid-argument": 400,
    "failed-precondition": 400,
    unauthenticated: 401,
    "permission-denied": 403,
    "not-found": 404,
    aborted: 409,
    "already-exists": 409,
    "resource-exhausted": 429,
    internal: 500,
    unavailable: 503,
    "deadline-exceeded": 504,
  };
  it("are Google's own", () => assert.deepEqual({ ...statusOf }, mapping));
});

describe("what any operation may answer", () => {
  it("tells a client what to do, and no internals", () => {
    for (const { message } of Object.values(pipelineFailures)) {
      assert.match(message, /^[A-Z][^\n]{10,120}$/);
      assert.doesNotMatch(message, /firestore|zod|node|undefined|stack/i);
    }
  });

  it("says no more about a fault of ours than that it happened", () => {
    const error = failPipeline.Internal();
    assert.deepEqual([error.code, error.status, error.details], ["internal", 500, {}]);
  });
});
