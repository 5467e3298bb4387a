import * as z from "zod";
import { reference, type Json } from "./json.ts";
import type { Schemas } from "./schemas.ts";

/** An event that webhooks are told of. */
export interface EventDescription {
  /** `order.paid`. */
  readonly type: string;
  readonly version: number;
  /** What has happened, in words. */
  readonly description: string;
  readonly data: z.ZodObject;
}

export const WEBHOOKS = "webhooks";

/** The document's `webhooks`: what a receiver is sent for each type, and what it answers. */
export function describeEvents(events: readonly EventDescription[], schemas: Schemas): Json {
  const described = [...Map.groupBy(events, ({ data }) => data)].flatMap(([data, alike]) => {
    const name = nameOf(alike.map(({ type }) => type));
    schemas.add(name, describeBody(data, alike, schemas));
    return alike.map((event) => [event.type, describeDelivery(event, name)] as const);
  });
  return Object.fromEntries(described);
}

function describeBody(data: z.ZodObject, alike: readonly EventDescription[], schemas: Schemas): Json {
  const body = z.object({
    type: z.enum(alike.map(({ type }) => type)),
    version: z.literal([...new Set(alike.map(({ version }) => version))]),
    timestamp: z.iso.datetime(),
    data,
  });
  return schemas.describe(body, "output");
}

/** What the receiver may answer. */
export const eventResponses: Json = {
  EventReceived: { description: "Received; any other answer but 410 is tried again" },
  EventsUnwanted: { description: "The endpoint wants no more events and is disabled" },
};

function describeDelivery({ type, description }: EventDescription, body: string): Json {
  const content = { "application/json": { schema: reference("schemas", body) } };
  return {
    post: {
      operationId: `${WEBHOOKS}.${type}`,
      tags: [WEBHOOKS],
      summary: description,
      security: [],
      requestBody: { content },
      responses: {
        "2XX": reference("responses", "EventReceived"),
        "410": reference("responses", "EventsUnwanted"),
      },
    },
  };
}

/** `order.paid` and `order.shipped` have the data of an `OrderEvent`; `order.placed` alone that of an `OrderPlacedEvent`. */
function nameOf(types: readonly string[]): string {
  const [first = "", ...more] = types;
  const subject = first.split(".")[0] ?? first;
  const isOfSubject = more.length > 0 && more.every((type) => type.startsWith(`${subject}.`));
  return `${isOfSubject ? pascal(subject) : pascal(first)}Event`;
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|\.)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
