import assert from "node:assert/strict";
import * as z from "zod";
import { failedPrecondition, failuresToThrow } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { asProblem, problem } from "./problem.ts";

const fail = failuresToThrow({
  OutOfStock: failedPrecondition("There is not enough stock left", { available: z.int() }),
  PhotoRefused: failedPrecondition("Choose another photo", {
    type: z.string(),
    status: z.string(),
    title: z.string(),
    reason: z.string(),
    requestId: z.string(),
  }),
});

describe("a refusal over REST", () => {
  it("has the members of RFC 9457, its reason, its details and the request's id", async () => {
    const response = asProblem(fail.OutOfStock({ available: 2 }), "r1");
    assert.equal(response.status, 400);
    assert.equal(response.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(await response.json(), {
      type: "urn:souk:problem:OutOfStock",
      status: 400,
      reason: "OutOfStock",
      title: "There is not enough stock left",
      available: 2,
      requestId: "r1",
    });
  });

  it("is never cached and names its request in a header", () => {
    const { headers } = asProblem(failPipeline.Unauthenticated(), "r1");
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("x-request-id"), "r1");
    assert.equal(headers.get("retry-after"), null);
  });

  it("says when to come back", () => {
    const { status, headers } = asProblem(failPipeline.TooManyCalls({ retryAfterSeconds: 7 }), "r1");
    assert.equal(status, 429);
    assert.equal(headers.get("retry-after"), "7");
  });

  it("says nothing of the inside: no stack, no file, no name of an error class", async () => {
    const error = failPipeline.Internal();
    error.stack = "OperationError: secret\n    at /workspace/lib/index.js:1:1";
    const text = await asProblem(error, "r1").text();
    assert.doesNotMatch(text, /stack|secret|\.[jt]s|workspace|OperationError/);
  });

  it("keeps its own members whatever the details are called", async () => {
    const details = { type: "svg", status: "odd", title: "x", reason: "y", requestId: "z" };
    const answer: unknown = await asProblem(fail.PhotoRefused(details), "r1").json();
    assert.deepEqual(answer, {
      type: "urn:souk:problem:PhotoRefused",
      status: 400,
      reason: "PhotoRefused",
      title: "Choose another photo",
      requestId: "r1",
    });
  });
});

describe("any other problem", () => {
  it("has a type of its own and the headers it is given", async () => {
    const body = { status: 404, reason: "NoSuchRoute", title: "No such route", instance: "/v1/x" };
    const response = problem(body, { "x-hint": "y" });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get("x-hint"), "y");
    assert.deepEqual(await response.json(), { type: "urn:souk:problem:NoSuchRoute", ...body });
  });
});
