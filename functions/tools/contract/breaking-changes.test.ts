import assert from "node:assert/strict";
import * as z from "zod";
import { asOpenApi } from "../../src/platform/openapi/as-openapi.ts";
import type { EventDescription } from "../../src/platform/openapi/describe-event.ts";
import { defineOperation } from "../../src/platform/operations/define-operation.ts";
import { notFound } from "../../src/platform/operations/failures.ts";
import { judge } from "./accepted-changes.ts";
import { findBreakingChanges, isOasdiffInstalled } from "./breaking-changes.ts";
import type { OpenApiDocument } from "./document.ts";

const lamp = {
  name: "lamps.hangLamp",
  summary: "Hang a lamp",
  http: { method: "POST", path: "/v1/lamps" },
  access: "seller",
  blocks: "own",
  scope: "lamps:write",
  input: z.strictObject({ name: z.string(), watts: z.int().optional() }),
  output: z.object({ id: z.string(), state: z.enum(["on", "off"]) }),
  failures: { NoHook: notFound("There is no hook") },
} as const;
const room = { ...lamp, name: "rooms.openRoom", http: { method: "PUT", path: "/v1/rooms" } } as const;
const event = {
  type: "lamp.broke",
  version: 1,
  description: "A lamp broke",
  data: z.object({ id: z.string(), at: z.string() }),
};

type Lamp = Partial<Parameters<typeof defineOperation>[0]>;

const withoutScope = { scope: undefined } as never as Lamp;

/** The document with a lamp, a room and an event, changed as given. */
function document(changed: Lamp | "removed" = {}, events: EventDescription[] = [event]): OpenApiDocument {
  const hangLamp = changed === "removed" ? {} : { lamp: defineOperation({ ...lamp, ...changed } as never) };
  const operations = { all: { ...hangLamp, room: defineOperation(room) } };
  const domains = { lamps: "Lamps", lights: "Lights", rooms: "Rooms", webhooks: "Events" };
  return JSON.parse(JSON.stringify(asOpenApi({ operations, domains, events }))) as OpenApiDocument;
}

const changesTo = async (present: OpenApiDocument, released = document()) =>
  (await findBreakingChanges(released, present)).map(({ check, operation }) => `${operation} ${check}`);

describe("Held against the released contract,", () => {
  before(async function () {
    if (!(await isOasdiffInstalled())) this.skip();
  });

  const at = "POST /v1/lamps";
  const breaking: [string, OpenApiDocument, string[]][] = [
    ["an operation is gone", document("removed"), [`${at} api-path-removed-without-deprecation`]],
    [
      "a generated client would name its method otherwise",
      document({ name: "lamps.hang" }),
      [`${at} operation-id-changed`],
    ],
    [
      "an input needs one field more",
      document({ input: z.strictObject({ ...lamp.input.shape, colour: z.string() }) }),
      [`${at} new-required-request-property`],
    ],
    [
      "an answer has lost a field",
      document({ output: z.object({ id: z.string() }) }),
      [`${at} response-required-property-removed`],
    ],
    ["a key needs another scope", document({ scope: "rooms:write" }), [`${at} credential-refused`]],
    ["no key is accepted any more", document(withoutScope), [`${at} credential-refused`]],
    [
      "its sunset is too near",
      document({ deprecatedAt: "2026-01-01", sunsetAt: "2026-04-01" }),
      [`${at} api-sunset-date-too-small`],
    ],
    ["an event is gone", document({}, []), ["lamp.broke api-path-removed-without-deprecation"]],
    [
      "an event has lost a field",
      document({}, [{ ...event, data: z.object({ id: z.string() }) }]),
      ["lamp.broke response-required-property-removed"],
    ],
  ];
  for (const [what, present, expected] of breaking) {
    it(`clients break when ${what}`, async () => assert.deepEqual(await changesTo(present), expected));
  }

  const harmless: [string, OpenApiDocument][] = [
    ["nothing changes", document()],
    [
      "inputs gain optional fields, answers gain fields and values, and refusals gain reasons",
      document({
        input: z.strictObject({ ...lamp.input.shape, colour: z.string().optional() }),
        output: z.object({ id: z.string(), state: z.enum(["on", "off", "broken"]), watts: z.int() }),
        failures: { ...lamp.failures, NoRoom: notFound("There is no room") },
      }),
    ],
    ["everybody may call what some might", document({ access: "anyone", blocks: "own" })],
    ["an operation is deprecated in time", document({ deprecatedAt: "2099-01-01", sunsetAt: "2099-12-31" })],
    ["an event gains a field", document({}, [{ ...event, data: event.data.extend({ by: z.string() }) }])],
  ];
  for (const [what, present] of harmless) {
    it(`nobody breaks when ${what}`, async () => assert.deepEqual(await changesTo(present), []));
  }

  it("an operation may go after its sunset, and not before", async () => {
    const sunset = (sunsetAt: string) => document({ deprecatedAt: "2020-01-01", sunsetAt });
    assert.deepEqual(await changesTo(document("removed"), sunset("2020-06-01")), []);
    assert.deepEqual(await changesTo(document("removed"), sunset("2099-01-01")), [
      `${at} api-path-removed-before-sunset`,
    ]);
  });

  it("what is no document is an error, and not taken for the same contract", async () => {
    await assert.rejects(changesTo({ paths: { "/v1/lamps": { get: [] as never } } }), /oasdiff failed/);
  });
});

describe("A breaking change", () => {
  const change = { check: "api-path-removed", operation: "POST /v1/lamps", text: "removed" };

  it("passes when it is accepted by its check and operation with a reason, and not by any other", () => {
    const accepted = { check: change.check, operation: change.operation, reason: "Nobody has called it yet" };
    assert.deepEqual(judge([change], [accepted]), { refused: [], unused: [] });
    for (const other of [
      { ...accepted, operation: "POST /v1/rooms" },
      { ...accepted, check: "operation-id-changed" },
      { ...accepted, reason: " " },
    ]) {
      assert.deepEqual(judge([change], [other]), { refused: [change], unused: [other] });
    }
  });
});
