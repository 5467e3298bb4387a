import { memberReader, presentMember, shopOf } from "../../accounts/public.ts";
import { listingReader, presentSummary } from "../../listings/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { followerCountReader } from "../../relations/public.ts";
import { ratingReader } from "../../reviews/public.ts";
import { counterReader } from "../../social/public.ts";
import { getMemberPage } from "../contract.ts";

const NEWEST = 6;

const dependencies = {
  access: accessStore,
  counters: counterReader,
  followers: followerCountReader,
  listings: listingReader,
  members: memberReader,
  ratings: ratingReader,
};

/** As many reads for a shop of a thousand listings and a million followers as for one of seven. */
export default implement(
  getMemberPage,
  dependencies,
  async ({ input, fail, now, reader, access, counters, followers, listings, members, ratings }) => {
    const named = input.member;
    const uid = "uid" in named ? named.uid : await members.findHandleOwner(named.handle);
    if (uid === undefined) throw fail.MemberNotFound();
    const [member, grant, rating, followed, onSale, { items }] = await Promise.all([
      members.find(uid, reader),
      access.findGrant(uid, reader),
      ratings.find(uid, reader),
      followers.read(uid, reader),
      listings.countSearchable(uid),
      listings.listSearchable(uid, { limit: NEWEST }),
    ]);
    if (!member || member.isLeaving || grant?.state !== "active") throw fail.MemberNotFound();
    const counted = await counters.findAll(items.map(({ id }) => id));
    return {
      profile: presentMember(member),
      shop: member.isSeller ? shopOf(member) : null,
      followers: followed,
      listingsOnSale: onSale,
      rating: { count: rating?.count ?? 0, average: rating?.average ?? null },
      listings: items.map((listing, index) =>
        Object.assign(presentSummary(listing, now), { likes: counted[index]?.likes ?? 0 }),
      ),
    };
  },
);
