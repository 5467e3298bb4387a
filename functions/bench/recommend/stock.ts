import { DAY } from "../../src/platform/values/clock.ts";
import { seededRandom } from "../../src/recommendations/methods/seeded-random.ts";
import { withCounts, type Market, type MarketAct } from "./market.ts";

const size = { members: 2000, articles: 1000, groups: 25, acts: 15, hidden: 3 };
/** Of ten acts, so many are of a member's own groups. */
const OWN = 0.7;

/**
 * A made-up market of things that are always in stock: a few are liked by very many, and members like some groups of things more
 * than others. Nothing is known of what anything is.
 */
export function makeStockMarket(): Market {
  const random = seededRandom("stock");
  const now = new Date("2026-03-01T00:00:00Z");
  const publishedAt = new Date("2025-12-01T00:00:00Z");
  const pieces = Array.from({ length: size.articles }, (_, index) => ({
    listingId: `article ${index}`,
    seller: `seller ${index % 200}`,
    category: null,
    brand: null,
    publishedAt,
  }));
  const acts: MarketAct[] = [];
  const hidden: MarketAct[] = [];
  for (let member = 0; member < size.members; member += 1) {
    const groups = [1, 2].map(() => Math.floor(random() * size.groups));
    const chosen = new Set<number>();
    while (chosen.size < size.acts + size.hidden) {
      // The lower the number, the more popular; articles of a group are spread over all numbers.
      const drawn = Math.floor(size.articles * random() ** 3);
      const group = groups[Math.floor(random() * 2)] ?? 0;
      chosen.add(random() < OWN ? drawn - (drawn % size.groups) + group : drawn);
    }
    [...chosen].forEach((article, number) => {
      const piece = pieces[article];
      if (!piece) return;
      const at = new Date(now.getTime() - (size.acts - number) * 2 * DAY);
      const act = { uid: `member ${member}`, piece, kind: "like" as const, at };
      (number < size.acts ? acts : hidden).push(act);
    });
  }
  const live = withCounts(pieces, acts);
  return { name: "things in stock", now, acts, hidden, live, alike: new Map() };
}
