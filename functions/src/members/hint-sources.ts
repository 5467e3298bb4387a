import { isSearchable, listingReader } from "../listings/public.ts";
import { orderReader, type OrderState } from "../orders/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { follows, relationsReader, type Relations } from "../relations/public.ts";
import { likeReader, watchReader } from "../social/public.ts";
import type { Hint } from "./suggestions.ts";

/** Of each, the latest. */
const ACTS = 15;
const ORDERS = 10;
const FOLLOWED = 10;

/** What was bought and has not come to grief. */
const goodStates = new Set<OrderState>(["paid", "partiallyShipped", "shipped", "delivered", "completed"]);

/** Where suggestions come from: at most 80 reads. */
export function hintSources(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const likes = likeReader(context);
  const orders = orderReader(context);
  const relations = relationsReader(context);
  const watches = watchReader(context);

  const fromActs = async (uid: string): Promise<Hint[]> => {
    const [liked, watched] = await Promise.all([likes.listLiked(uid, ACTS), watches.listWatched(uid, ACTS)]);
    const found = await listings.findAll([...new Set([...watched, ...liked])]);
    return found.flatMap((listing) => {
      // What is sold has a seller as well, who may sell the like again.
      if (!listing || listing.isAway || !(isSearchable(listing) || listing.state === "sold")) return [];
      return { uid: listing.seller, reason: watched.includes(listing.id) ? "watched" : "liked" };
    });
  };

  const fromOrders = async (uid: string): Promise<Hint[]> => {
    const latest = await orders.listBoughtLately(uid, ORDERS);
    return latest
      .filter(({ state }) => goodStates.has(state))
      .map(({ seller }) => ({ uid: seller, reason: "bought" }));
  };

  const fromFollowed = async (own: Relations): Promise<Hint[]> => {
    const followed = follows(own).slice(0, FOLLOWED);
    const theirs = await Promise.all(followed.map((each) => relations.read(each)));
    return theirs.flatMap((each) =>
      Object.keys(each.following).map((uid): Hint => ({ uid, reason: "followedByFollowed" })),
    );
  };

  return async (uid: string, own: Relations): Promise<Hint[]> =>
    (await Promise.all([fromOrders(uid), fromActs(uid), fromFollowed(own)])).flat();
}
