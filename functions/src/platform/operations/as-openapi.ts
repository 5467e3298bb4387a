import * as z from "zod";
import type { OperationDefinition } from "./define-operation.ts";
import { statusOf, type Failure } from "./failures.ts";
import { KEY_FORMAT } from "./idempotency-key.ts";
import { pipelineFailures } from "./pipeline-failures.ts";
import { listOperations, pathFields, type Operations } from "./route.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of all operations, by zod's own JSON Schema. */
export function asOpenApi(operations: Operations): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = { Problem: problemSchema };
  for (const operation of listOperations(operations)) {
    const { method, path } = operation.http;
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(operation, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Souk", version: "1", description: "The backend of a social marketplace" },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: { idToken: { type: "http", scheme: "bearer", description: "A Firebase ID token" } },
      schemas,
    },
  };
}

function describeOperation(operation: OperationDefinition, schemas: Json): Json {
  const { name, summary, access, http, idempotency } = operation;
  const input = lift(z.toJSONSchema(operation.input, { io: "input" }), schemas);
  const output = lift(z.toJSONSchema(operation.output, { io: "output" }), schemas);
  const inPath = pathFields(operation);
  const properties = Object.entries(input.properties ?? {});
  const required = new Set(input.required);
  const isQuery = http.method === "GET";

  const parameters: Json[] = properties
    .filter(([field]) => isQuery || inPath.includes(field))
    .map(([field, schema]) => {
      const isPath = inPath.includes(field);
      return { name: field, in: isPath ? "path" : "query", required: isPath || required.has(field), schema };
    });
  if (idempotency === "required") {
    const schema = { type: "string", pattern: KEY_FORMAT.source };
    parameters.push({ name: "Idempotency-Key", in: "header", required: true, schema });
  }
  const bodySchema = {
    ...input,
    properties: Object.fromEntries(properties.filter(([field]) => !inPath.includes(field))),
    required: [...required].filter((field) => !inPath.includes(field)),
  };
  return {
    operationId: name,
    tags: [name.split(".")[0]],
    summary,
    description: `Access: ${access}.`,
    ...(access === "anyone" ? {} : { security: [{ idToken: [] }] }),
    parameters,
    ...(isQuery
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: bodySchema } } } }),
    responses: {
      "200": { description: "Done", content: { "application/json": { schema: output } } },
      ...describeFailures(operation),
    },
  };
}

/** The schema with its named parts moved to the document's components, where their references then lead. */
function lift(schema: z.core.JSONSchema.BaseSchema, schemas: Json): z.core.JSONSchema.BaseSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs, ...lifted } = JSON.parse(text) as z.core.JSONSchema.BaseSchema;
  Object.assign(schemas, $defs);
  return lifted;
}

/** Failures by status, each with its reasons, the pipeline's own among them. */
function describeFailures(operation: OperationDefinition): Json {
  const failures: [string, Failure][] = Object.entries({ ...pipelineFailures, ...operation.failures });
  const byStatus = Map.groupBy(failures, ([, failure]) => failure.status ?? statusOf[failure.code]);
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      { description: group.map(([reason, { message }]) => `${reason}: ${message}`).join("\n\n"), content },
    ]),
  );
}

const problemSchema = {
  type: "object",
  required: ["type", "status", "reason", "title"],
  properties: {
    type: { type: "string" },
    status: { type: "integer" },
    reason: { type: "string", description: "Stable name of the failure" },
    title: { type: "string" },
    requestId: { type: "string" },
  },
};
