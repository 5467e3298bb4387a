import assert from "node:assert/strict";
import { documented } from "../../api/documented.ts";
import { pipelineFailures } from "../operations/pipeline-failures.ts";
import { listOperations, pathFields } from "../operations/route.ts";
import { asOpenApi } from "./as-openapi.ts";
import { commonFailures, statusFor } from "./failures.ts";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: object;
}
interface Schema {
  properties?: Record<string, object>;
  required?: string[];
  oneOf?: Schema[];
}
interface Described {
  operationId: string;
  security?: object[];
  parameters?: object[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, object>;
}
interface Document {
  openapi: string;
  security: object[];
  paths: Record<string, Record<string, Described>>;
  webhooks: Record<string, object>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, Schema> };
}

const read = (...args: Parameters<typeof asOpenApi>) =>
  JSON.parse(JSON.stringify(asOpenApi(...args))) as Document;

const all = listOperations(documented.operations);
// As it is served: what JSON cannot say is not there.
const document = read(documented);
const nodes = [...resolveRefs(document)];

describe("the OpenAPI document", () => {
  it("describes every operation and route at its method and path, and nothing else", () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const routes = (documented.routes ?? []).flatMap(({ method, path, description }) =>
      description ? [{ name: description.name, http: { method, path } }] : [],
    );
    const declared = [...all, ...routes].map(
      ({ name, http }) => `${name} ${http.method.toLowerCase()} ${http.path}`,
    );
    assert.ok(declared.length > 8);
    assert.deepEqual(described.toSorted(), declared.toSorted());
  });

  it("tells of every event", () => {
    const types = (documented.events ?? []).map(({ type }) => type);
    assert.ok(types.includes("order.paid"));
    assert.deepEqual(Object.keys(document.webhooks).toSorted(), types.toSorted());
  });

  it("gives each operation an id of its own", () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  });

  it("is OpenAPI 3.1 and carries no $schema of its parts", () => {
    assert.match(document.openapi, /^3\.1\./);
    assert.deepEqual(
      nodes.filter(({ node }) => "$schema" in node).map(({ at }) => at),
      [],
    );
  });

  it("has something at the end of every $ref", () => {
    const dangling = nodes.filter(({ node }) => typeof node.$ref === "string" && !find(document, node.$ref));
    assert.deepEqual(
      dangling.map(({ at, node }) => `${at}: ${String(node.$ref)}`),
      [],
    );
  });
});

describe("in the OpenAPI document", () => {
  for (const operation of all) {
    const { name, access, scope, http, idempotency } = operation;
    const described = document.paths[http.path]?.[http.method.toLowerCase()];
    const parameters = (described?.parameters ?? []).map((each) => resolve(document, each) as Parameter);
    const fields = pathFields(operation);

    it(`${name} requires the fields of its path there and nowhere else`, () => {
      const inPath = parameters.filter((parameter) => parameter.in === "path");
      assert.deepEqual(inPath.map((parameter) => parameter.name).toSorted(), fields.toSorted());
      assert.ok(inPath.every(({ required, schema }) => required && Object.keys(schema).length > 0));
      const body = described?.requestBody?.content["application/json"].schema;
      for (const field of fields) {
        assert.ok(!Object.keys(body?.properties ?? {}).includes(field));
        assert.ok(!body?.required?.includes(field));
      }
    });

    it(`${name} says who may call it, with a key or without`, () => {
      const required = described?.security ?? document.security;
      assert.equal(
        required.some((each) => "idToken" in each),
        access !== "anyone" || scope !== undefined,
      );
      assert.equal(
        required.some((each) => "apiKey" in each),
        scope !== undefined,
      );
      assert.equal(
        required.length === 0 || required.some((each) => Object.keys(each).length === 0),
        access === "anyone",
      );
      const key = parameters.find((parameter) => parameter.name === "Idempotency-Key");
      assert.equal(key?.required, idempotency === "required" ? true : undefined);
      if (http.method === "GET") assert.equal(described?.requestBody, undefined);
    });

    it(`${name} has an enum of its reasons for each status: its own, and those of the pipeline that have it`, () => {
      const common = Object.entries(commonFailures);
      const byStatus = Map.groupBy(Object.entries(operation.failures), ([, failure]) => statusFor(failure));
      for (const [status, own] of byStatus) {
        const shared = common.filter(([, failure]) => statusFor(failure) === status);
        const expected = [...own, ...shared].map(([reason]) => reason);
        const response = resolve(document, described?.responses[status] ?? {});
        assert.deepEqual(reasonsIn(response), expected.toSorted(), String(status));
      }
      for (const [status, hundred] of [
        ["4XX", 4],
        ["5XX", 5],
      ] as const) {
        const expected = common.filter(([, failure]) => Math.floor(statusFor(failure) / 100) === hundred);
        const response = resolve(document, described?.responses[status] ?? {});
        assert.deepEqual(reasonsIn(response), expected.map(([reason]) => reason).toSorted(), status);
      }
    });

    it(`${name} lists each of its failures, none by the name of a common one`, () => {
      const text = JSON.stringify(
        Object.values(described?.responses ?? {}).map((response) => resolve(document, response)),
      );
      for (const [reason, { message }] of Object.entries({ ...operation.failures, ...pipelineFailures })) {
        assert.ok(text.includes(JSON.stringify(`\`${reason}\`: ${message}`).slice(1, -1)), reason);
      }
      for (const reason of Object.keys(operation.failures)) {
        assert.ok(!(reason in pipelineFailures));
        assert.ok(document.components.schemas[reason], reason);
      }
    });
  }
});

/** What `reason` can be: its enum, or the one constant. */
function reasonsIn(response: unknown): string[] {
  const { content } = response as { content: Record<string, { schema: object }> };
  const schema = resolve(document, content["application/problem+json"]?.schema ?? {}) as {
    properties?: { reason: { const: string } };
    allOf?: { properties?: { reason: { enum: string[] } } }[];
  };
  const { const: one } = schema.properties?.reason ?? {};
  return one === undefined ? (schema.allOf?.at(-1)?.properties?.reason.enum ?? []).toSorted() : [one];
}

/** Every object in `value`, with where it is. */
function* resolveRefs(value: unknown, at = "#"): Generator<{ at: string; node: Record<string, unknown> }> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield { at, node: value as Record<string, unknown> };
  for (const [key, inner] of Object.entries(value)) yield* resolveRefs(inner, `${at}/${key}`);
}

/** The part itself, or what it refers to. */
function resolve(root: unknown, part: object): unknown {
  return "$ref" in part ? find(root, String(part.$ref)) : part;
}

/** What a JSON pointer from the document's root leads to. */
function find(root: unknown, reference: string): unknown {
  const [start, ...segments] = reference.split("/");
  if (start !== "#") return undefined;
  let found: unknown = root;
  for (const segment of segments) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    found = found !== null && typeof found === "object" ? (found as Record<string, unknown>)[key] : undefined;
  }
  return found;
}
