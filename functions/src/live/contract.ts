import * as z from "zod";
import { notFound } from "../platform/operations/failures.ts";
import { ownTopics, type OwnTopic, type SingleTopic, type Topics } from "./topics.ts";

/** A query of Firestore compares with thirty values at most; one is the member. */
export const MAX_LISTINGS = 25;
const MAX_TOPICS = 50;

const single = /^(orders|listings|conversations)\/([A-Za-z0-9][\w-]{0,127})$/;

const words = `Topics are ${ownTopics.join(", ")}, orders/{orderId}, listings/{listingId}, conversations/{conversationId}`;

/** What a client asks for by the address of a stream. */
export const query = z.strictObject({
  topics: z
    .string()
    .max(8000)
    .optional()
    .transform((text) => (text === undefined ? undefined : [...new Set(text.split(","))]))
    .pipe(z.array(z.string().regex(topicForm(), words)).min(1).max(MAX_TOPICS).optional())
    .refine((topics = []) => topics.filter((topic) => topic.startsWith("listings/")).length <= MAX_LISTINGS, {
      message: `A stream follows ${MAX_LISTINGS} listings at most`,
    })
    .meta({ description: `By commas. ${words}` }),
  after: z.string().optional().meta({ description: "As Last-Event-ID" }),
});

function topicForm(): RegExp {
  return new RegExp(`^(?:${ownTopics.join("|")})$|${single.source}`);
}

/** The topics that names stand for. */
export function readTopics(names: readonly string[]): Topics {
  const named = names.map((name): OwnTopic | SingleTopic => {
    const [, kind, id = ""] = single.exec(name) ?? [];
    return kind === undefined ? (name as OwnTopic) : { kind: kind as SingleTopic["kind"], id };
  });
  const idsOf = (wanted: SingleTopic["kind"]) =>
    new Set(named.flatMap((topic) => (typeof topic !== "string" && topic.kind === wanted ? [topic.id] : [])));
  return {
    own: new Set(named.filter((topic) => typeof topic === "string")),
    orders: idsOf("orders"),
    listings: idsOf("listings"),
    conversations: idsOf("conversations"),
  };
}

export const failures = {
  TopicNotFound: notFound("No such topic, or not yours to follow", { topic: z.string() }),
} as const;
