import * as z from "zod";
import { statusOf, type Failure, type Failures } from "../operations/failures.ts";
import { pipelineFailures } from "../operations/pipeline-failures.ts";
import { bodyFailures } from "../operations/read-body.ts";
import { reference, type Json } from "./json.ts";
import type { Schemas } from "./schemas.ts";

/** What any operation may answer. */
export const commonFailures: Failures = { ...pipelineFailures, ...bodyFailures };

type Named = readonly [reason: string, failure: Failure];

/** Refusals in the document: a schema for each reason, and one for each class of those that all operations share. */
export class FailureDescriptions {
  readonly #schemas: Schemas;
  readonly #common: Json;

  constructor(schemas: Schemas, all: readonly (Failures | undefined)[]) {
    this.#schemas = schemas;
    schemas.add("Problem", problemSchema);
    const named = [commonFailures, ...all].flatMap((failures = {}) => Object.entries(failures));
    for (const [reason, group] of Map.groupBy(named, ([name]) => name)) this.#addReason(reason, group);
    this.#common = {
      "4XX": { ...this.#describeClass("Refusal", 4), headers: retryAfter },
      "5XX": this.#describeClass("Fault", 5),
    };
  }

  /** The responses of an operation that refuses by `failures`, the common ones among them. */
  describe(failures: Failures = {}): Json {
    const byStatus = Map.groupBy(Object.entries(failures), ([, failure]) => statusFor(failure));
    const own = [...byStatus].map(([status, group]) => [
      status,
      this.#describeOwn(status, reasonsOf(group), describeAll(group)),
    ]);
    return { ...Object.fromEntries(own), ...this.#common };
  }

  /** An exact status hides the class that it is of, so it repeats the common reasons of that status where there are some. */
  #describeOwn(status: number, own: readonly string[], description: string): Json {
    const common = reasonsOf(commonOf((each) => each === status));
    const name = `${status < 500 ? "Refusal" : "Fault"}${status}`;
    if (common.length > 0) this.#schemas.add(name, anyOf(common));
    const schemas = common.length > 0 ? [...own, name] : own;
    return { description, ...problemOf(withReasonOf([...own, ...common], anyOf(schemas))) };
  }

  #describeClass(name: string, hundred: number): Json {
    const group = commonOf((status) => Math.floor(status / 100) === hundred);
    const reasons = reasonsOf(group);
    this.#schemas.add(name, withReasonOf(reasons, anyOf(reasons)));
    return { description: describeAll(group), ...problemOf(reference("schemas", name)) };
  }

  /** Operations may give one reason different details; those that some leave out are optional. */
  #addReason(reason: string, group: readonly Named[]): void {
    const shapes = group.map(([, { details }]) => this.#schemas.describe(z.object(details), "output"));
    const names = new Set(shapes.flatMap(({ properties = {} }) => Object.keys(properties)));
    const details = [...names].map((name) => {
      const texts = new Set(shapes.map(({ properties }) => JSON.stringify(properties?.[name])));
      const [shape, ...more] = [...texts].filter((text) => text).map((text) => JSON.parse(text) as Json);
      return [name, more.length === 0 ? shape : { anyOf: [shape, ...more] }];
    });
    const required = [...names].filter((name) => shapes.every((shape) => shape.required?.includes(name)));
    this.#schemas.add(reason, {
      allOf: [reference("schemas", "Problem")],
      properties: { reason: { const: reason }, ...Object.fromEntries(details) },
      ...(required.length > 0 && { required }),
    });
  }
}

/** One of these refusals. Its `reason` is an enum besides, for generators that make no type of constants in several schemas. */
function withReasonOf(reasons: readonly string[], schema: Json): Json {
  if (reasons.length === 1) return schema;
  return { allOf: [schema, { properties: { reason: { type: "string", enum: reasons } } }] };
}

function commonOf(has: (status: number) => boolean): Named[] {
  return Object.entries(commonFailures).filter(([, failure]) => has(statusFor(failure)));
}

function reasonsOf(group: readonly Named[]): string[] {
  return group.map(([reason]) => reason);
}

function describeAll(group: readonly Named[]): string {
  return group.map(([reason, { message }]) => `\`${reason}\`: ${message}`).join("\n\n");
}

function anyOf(names: readonly string[]): Json {
  const [first = {}, ...more] = names.map((name) => reference("schemas", name));
  return more.length === 0 ? first : { anyOf: [first, ...more] };
}

function problemOf(schema: Json): Json {
  return { content: { "application/problem+json": { schema } } };
}

export function statusFor({ status, code }: Failure): number {
  return status ?? statusOf[code];
}

const retryAfter = {
  "Retry-After": { description: "Seconds to wait", schema: { type: "integer", minimum: 1 } },
};

const problemSchema = {
  type: "object",
  description:
    "A refusal by RFC 9457. Programs tell them apart by `reason`; there may come to be more of them",
  required: ["type", "status", "reason", "title"],
  properties: {
    type: { type: "string" },
    status: { type: "integer" },
    reason: { type: "string" },
    title: { type: "string", description: "What the caller can do, in words" },
    requestId: { type: "string" },
  },
};
