import type * as z from "zod";
import type { Json } from "./json.ts";
import type { Schemas } from "./schemas.ts";

/** An event that webhooks are told of. */
export interface EventDescription {
  /** `order.paid`. */
  readonly type: string;
  readonly version: number;
  /** When it happens, in words. */
  readonly description: string;
  /** The whole body that is sent. */
  readonly schema: z.ZodType;
}

/** One entry of the document's `webhooks`: what a receiver is sent, and what it answers. */
export function describeEvent({ type, version, description, schema }: EventDescription, schemas: Schemas): Json {
  return {
    post: {
      operationId: `webhooks.${type}`,
      tags: ["webhooks"],
      summary: description,
      "x-version": version,
      security: [],
      requestBody: { content: { "application/json": { schema: schemas.describe(schema, "output") } } },
      responses: {
        "2XX": { description: "Received; any other answer is tried again" },
        "410": { description: "The endpoint wants no more events" },
      },
    },
  };
}
