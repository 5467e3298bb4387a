import assert from "node:assert/strict";
import { operations } from "../../api/operations.ts";
import { asOpenApi } from "./as-openapi.ts";
import { pipelineFailures } from "./pipeline-failures.ts";
import { listOperations, pathFields } from "./route.ts";

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}
interface Described {
  operationId: string;
  security?: object[];
  parameters: Parameter[];
  requestBody?: { content: { "application/json": { schema: { properties?: object; required?: string[] } } } };
  responses: Record<string, { description: string }>;
}
type Document = { openapi: string; paths: Record<string, Record<string, Described>> };

const all = listOperations(operations);
// As it is served: what JSON cannot say is not there.
const document = JSON.parse(JSON.stringify(asOpenApi(operations))) as Document;
const nodes = [...resolveRefs(document)];

describe("the OpenAPI document", () => {
  it("describes every operation at its method and path, and nothing else", () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const declared = all.map(({ name, http }) => `${name} ${http.method.toLowerCase()} ${http.path}`);
    assert.ok(declared.length > 8);
    assert.deepEqual(described.toSorted(), declared.toSorted());
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
    const dangling = nodes.filter(({ node }) => typeof node.$ref === "string" && !find(node.$ref));
    assert.deepEqual(
      dangling.map(({ at, node }) => `${at}: ${String(node.$ref)}`),
      [],
    );
  });
});

describe("in the OpenAPI document", () => {
  for (const operation of all) {
    const { name, access, http, idempotency } = operation;
    const described = document.paths[http.path]?.[http.method.toLowerCase()];
    const fields = pathFields(operation);

    it(`${name} requires the fields of its path there and nowhere else`, () => {
      const inPath = described?.parameters.filter((parameter) => parameter.in === "path") ?? [];
      assert.deepEqual(inPath.map((parameter) => parameter.name).toSorted(), fields.toSorted());
      assert.ok(inPath.every(({ required, schema }) => required && Object.keys(schema).length > 0));
      const body = described?.requestBody?.content["application/json"].schema;
      for (const field of fields) {
        assert.ok(!Object.keys(body?.properties ?? {}).includes(field));
        assert.ok(!body?.required?.includes(field));
      }
    });

    it(`${name} says who may call it, with a key or without`, () => {
      assert.deepEqual(described?.security, access === "anyone" ? undefined : [{ idToken: [] }]);
      const key = described?.parameters.find((parameter) => parameter.name === "Idempotency-Key");
      assert.equal(key?.required, idempotency === "required" ? true : undefined);
      assert.equal(described?.requestBody === undefined, http.method === "GET");
    });

    it(`${name} lists each of its failures, none by the name of a common one`, () => {
      const text = Object.values(described?.responses ?? {})
        .map(({ description }) => description)
        .join("\n");
      for (const reason of Object.keys({ ...operation.failures, ...pipelineFailures })) {
        assert.ok(text.includes(`${reason}: `));
      }
      for (const reason of Object.keys(operation.failures)) assert.ok(!(reason in pipelineFailures));
    });
  }
});

/** Every object in `value`, with where it is. */
function* resolveRefs(value: unknown, at = "#"): Generator<{ at: string; node: Record<string, unknown> }> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield { at, node: value as Record<string, unknown> };
  for (const [key, inner] of Object.entries(value)) yield* resolveRefs(inner, `${at}/${key}`);
}

/** What a JSON pointer from the document's root leads to. */
function find(reference: string): unknown {
  const [root, ...segments] = reference.split("/");
  if (root !== "#") return undefined;
  let found: unknown = document;
  for (const segment of segments) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    found = found !== null && typeof found === "object" ? (found as Record<string, unknown>)[key] : undefined;
  }
  return found;
}
