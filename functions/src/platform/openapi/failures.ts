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
    const [refusals, faults] = [4, 5].map((hundred) =>
      Object.entries(commonFailures).filter(
        ([, failure]) => Math.floor(statusFor(failure) / 100) === hundred,
      ),
    );
    this.#common = {
      "4XX": { ...this.#describeCommon("Refusal", refusals ?? []), headers: retryAfter },
      "5XX": this.#describeCommon("Fault", faults ?? []),
    };
  }

  /** The responses of an operation that refuses by `failures`, the common ones among them. */
  describe(failures: Failures = {}): Json {
    const byStatus = Map.groupBy(Object.entries(failures), ([, failure]) => statusFor(failure));
    const own = [...byStatus].map(([status, group]) => [status, describeOwn(status, group)]);
    return { ...Object.fromEntries(own), ...this.#common };
  }

  #describeCommon(name: string, group: readonly Named[]): Json {
    this.#schemas.add(name, anyOf(group.map(([reason]) => reason)));
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

/** An exact status hides the class that it is of, so it repeats the common reasons where there are some. */
function describeOwn(status: number, group: readonly Named[]): Json {
  const hasCommon = Object.values(commonFailures).some((failure) => statusFor(failure) === status);
  const common = status < 500 ? "Refusal" : "Fault";
  const reasons = group.map(([reason]) => reason);
  return {
    description: describeAll(group),
    ...problemOf(anyOf(hasCommon ? [...reasons, common] : reasons)),
  };
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

function statusFor({ status, code }: Failure): number {
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
