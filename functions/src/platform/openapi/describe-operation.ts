import type * as z from "zod";
import type { OperationDefinition } from "../operations/define-operation.ts";
import { KEY_FORMAT } from "../operations/idempotency-key.ts";
import { pathFields } from "../operations/route.ts";
import { describeFields } from "./describe-fields.ts";
import { describeInWords } from "./describe-in-words.ts";
import type { FailureDescriptions } from "./failures.ts";
import type { Json } from "./json.ts";
import type { Schemas } from "./schemas.ts";
import { describeSecurity } from "./security.ts";

/** What the parts of one document share. */
export interface Parts {
  readonly schemas: Schemas;
  readonly failures: FailureDescriptions;
  /** Where credentials of a partner's program are exchanged for a token. */
  readonly tokenPath: string | undefined;
}

export function describeOperation(operation: OperationDefinition, parts: Parts): Json {
  const { name, summary, failures } = operation;
  const parameters = listParameters(operation, parts.schemas);
  const security = describeSecurity(operation, parts.tokenPath);
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary,
    description: describeInWords(operation),
    ...describeLifetime(operation),
    ...(security && { security }),
    ...(operation.scope && { "x-scope": operation.scope }),
    ...(parameters.length > 0 && { parameters }),
    ...describeBody(operation, parts.schemas),
    responses: {
      200: { description: "Done", ...jsonOf(parts.schemas.describe(operation.output, "output")) },
      ...parts.failures.describe(failures),
    },
  };
}

export function tagOf(name: string): string {
  return name.split(".")[0] ?? name;
}

/** Fields of the input that travel in the path or, for a `GET`, in the query; and the idempotency key. */
function listParameters(operation: OperationDefinition, schemas: Schemas): Json[] {
  const { input, http, idempotency } = operation;
  const inPath = pathFields(operation);
  const elsewhere = http.method === "GET" ? "query" : undefined;
  const parameters = describeFields(schemas.describe(input, "input"), (field) =>
    inPath.includes(field) ? "path" : elsewhere,
  );
  if (idempotency !== "required") return parameters;
  const schema = { type: "string", pattern: KEY_FORMAT.source };
  return [...parameters, { name: "Idempotency-Key", in: "header", required: true, schema }];
}

/** No body where the path has all fields. */
function describeBody(operation: OperationDefinition, schemas: Schemas): Json {
  const { properties = {}, required = [], ...input } = schemas.describe(operation.input, "input");
  const inPath = pathFields(operation);
  const fields = Object.entries(properties).filter(([field]) => !inPath.includes(field));
  if (operation.http.method === "GET" || fields.length === 0) return {};
  const needed = required.filter((field) => !inPath.includes(field));
  const isRequired = needed.length > 0;
  const schema = {
    ...input,
    properties: Object.fromEntries(fields),
    ...(isRequired && { required: needed }),
  };
  return { requestBody: { ...(isRequired && { required: true }), ...jsonOf(schema) } };
}

function describeLifetime({ deprecatedAt, sunsetAt, successor }: OperationDefinition): Json {
  return {
    ...(deprecatedAt && { deprecated: true }),
    ...(sunsetAt && { "x-sunset": sunsetAt }),
    ...(successor && { "x-successor": successor }),
  };
}

function jsonOf(schema: z.core.JSONSchema.BaseSchema): Json {
  return { content: { "application/json": { schema } } };
}
