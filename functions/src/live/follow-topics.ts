import { isVisible, listingReader } from "../listings/public.ts";
import { messageReader } from "../messages/public.ts";
import { actorOf, orderReader } from "../orders/public.ts";
import type { Call } from "../platform/operations/call.ts";
import { failuresToThrow } from "../platform/operations/failures.ts";
import type { Context } from "../platform/runtime/context.ts";
import { watchReader } from "../social/public.ts";
import { failures, MAX_LISTINGS } from "./contract.ts";
import { ownTopics, scopeOfTopic, type Topics } from "./topics.ts";

const fail = failuresToThrow(failures);

/** What a stream follows that names no topics: everything of its member's, or as much as a key has scopes for. */
export function allowedTopics({ credential }: Pick<Call, "credential">): readonly string[] {
  if (credential?.kind !== "apiKey") return ownTopics;
  const allowed = ownTopics.filter((topic) => {
    const scope = scopeOfTopic(topic);
    return scope !== undefined && credential.scopes.includes(scope);
  });
  // None: it is told of the scope that it lacks for the first.
  return allowed.length > 0 ? allowed : ["orders"];
}

/**
 * The topics of a stream, with the listings that its member watches among them: the latest watched, as many as there is
 * room for. One read for each thing named, and one for each listing watched. Throws `TopicNotFound` for an order of
 * others or a conversation of others, and for a listing that is neither shown nor theirs.
 */
export async function resolveTopics(context: Context, uid: string, topics: Topics): Promise<Topics> {
  const { own, orders, listings, conversations } = topics;
  const [found, shown, talks, watched] = await Promise.all([
    orderReader(context).findAll([...orders]),
    listingReader(context).findAll([...listings]),
    messageReader(context).findOwn(uid, [...conversations]),
    own.has("watched")
      ? watchReader(context).listWatched(uid, MAX_LISTINGS - listings.size)
      : Promise.resolve([]),
  ]);
  const followable = new Set([
    ...found.filter((order) => actorOf(order, uid) !== undefined).map(({ id }) => `orders/${id}`),
    ...shown
      .filter((listing) => listing !== undefined && (isVisible(listing) || listing.seller === uid))
      .map((listing) => `listings/${listing?.id}`),
    ...talks.map((id) => `conversations/${id}`),
  ]);
  const named = namesOf({ ...topics, own: new Set() });
  const missing = named.find((topic) => !followable.has(topic));
  if (missing !== undefined) throw fail.TopicNotFound({ topic: missing });
  return { own, orders, conversations, listings: new Set([...listings, ...watched]) };
}

/** What a stream follows, by the names that clients use. */
export function namesOf({ own, orders, listings, conversations }: Topics): string[] {
  return [
    ...own,
    ...[...orders].map((id) => `orders/${id}`),
    ...[...listings].map((id) => `listings/${id}`),
    ...[...conversations].map((id) => `conversations/${id}`),
  ];
}
