import * as z from "zod";
import type { OperationDefinition } from "./define-operation.ts";
import { failPipeline } from "./pipeline-failures.ts";

interface Parts {
  path: Record<string, string>;
  query: URLSearchParams;
  body: string;
}

/** One input from path, query and JSON body. The path wins, and a body field of its name is an error. */
export function readInput(operation: OperationDefinition, parts: Parts): Record<string, unknown> {
  const rest = operation.http.method === "GET" ? readQuery(operation, parts.query) : readBody(parts.body);
  for (const name of Object.keys(parts.path)) {
    if (name in rest) throw invalid(name, "This field travels in the path alone");
  }
  return { ...rest, ...parts.path };
}

function readBody(body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  const parsed = parseJson(body);
  if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed)) {
    throw invalid("", "Send a JSON object");
  }
  return { ...parsed };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid("", "The body is not JSON");
  }
}

/**
 * Query values are text; the contract says which of them are numbers or booleans, and which may be repeated.
 */
function readQuery(operation: OperationDefinition, query: URLSearchParams): Record<string, unknown> {
  const types = fieldTypes(operation);
  return Object.fromEntries(
    [...query].map(([name, text]) => {
      const type = types[name];
      if (type !== "array" && query.getAll(name).length > 1) throw invalid(name, "Send this field once");
      return [name, type === "array" ? query.getAll(name) : fromText(text, type)];
    }),
  );
}

function fromText(text: string, type: string | undefined): unknown {
  if ((type === "integer" || type === "number") && text.trim() !== "") return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

const typesOf = new WeakMap<OperationDefinition, Record<string, string | undefined>>();

/** Each field's JSON type by the contract, worked out once. */
function fieldTypes(operation: OperationDefinition): Record<string, string | undefined> {
  const known = typesOf.get(operation) ?? readFieldTypes(operation);
  typesOf.set(operation, known);
  return known;
}

function readFieldTypes(operation: OperationDefinition): Record<string, string | undefined> {
  const { properties = {} } = z.toJSONSchema(operation.input, { io: "input" });
  const types = Object.entries(properties).map(([name, schema]) => [
    name,
    typeof schema === "object" ? schema.type : undefined,
  ]);
  return Object.fromEntries(types);
}

function invalid(path: string, message: string) {
  return failPipeline.InvalidInput({ issues: [{ path, message }] });
}
