import { categoryIds } from "../../src/listings/public.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { NEIGHBOURS, TOLD_NEIGHBOURS, withAlike } from "../../src/recommendations/alike.ts";
import type { Neighbour } from "../../src/recommendations/candidate.ts";
import type { Counted } from "../../src/recommendations/methods/explore.ts";
import { pieceOf } from "../../src/recommendations/piece.ts";
import { seededRandom } from "../../src/recommendations/methods/seeded-random.ts";
import type { ActKind } from "../../src/recommendations/taste.ts";
import { cosineOf } from "../../src/search/similar/cosine.ts";
import { chooseEmbedder } from "../../src/search/similar/embedder.ts";
import { withCounts, type Market, type MarketAct } from "./market.ts";

const size = { members: 1500, sellers: 300, days: 35, listingsADay: 120, lifeDays: 14, hiddenDays: 3 };
const VISITS_A_DAY = 0.3;
const LOOKED_AT = 60;
const SOLD_PER_ACT = 0.09;

const styles =
  "retro minimal boho rustic sporty elegant industrial floral striped classic punk nautical".split(" ");
const colours = ["#c03020", "#2040c0", "#20a040", "#e0c020", "#101010", "#f0f0f0", "#8040a0", "#c08040"];
const leaves = categoryIds.filter((id) => !categoryIds.some((other) => other.startsWith(`${id}.`)));

type Random = () => number;
const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

interface Article extends Counted {
  readonly styles: string[];
  readonly colour: string;
  /** What everybody sees in it, and no method does. */
  readonly appeal: number;
  readonly vector: number[];
  isSold: boolean;
}

interface Person {
  readonly uid: string;
  readonly categories: string[];
  readonly brands: Set<string>;
  readonly styles: Set<string>;
  readonly colours: Set<string>;
}

interface Chance {
  readonly at: Date;
  readonly random: Random;
}

/**
 * A made-up market of unique pieces: each sells once and is gone after two weeks. Members have categories, brands, styles and
 * colours that they like, of which a listing shows some, and choose by them with noise. It says what the machinery can do, and
 * nothing of people.
 */
export async function makeOneOffMarket(): Promise<Market> {
  const random = seededRandom("one-off");
  const start = Date.parse("2026-01-01T00:00:00Z");
  const now = new Date(start + size.days * DAY);
  const people = Array.from({ length: size.members }, (_, index) => makePerson(index, random));
  const alike = new Map<string, Neighbour[]>();
  let live: Article[] = [];
  const all: MarketAct[] = [];
  let known: Article[] = [];
  for (let day = 0; day < size.days + size.hiddenDays; day += 1) {
    const today = start + day * DAY;
    if (day === size.days) known = [...live];
    live = live.filter((each) => !each.isSold && today - each.publishedAt.getTime() < size.lifeDays * DAY);
    for (let number = 0; number < size.listingsADay; number += 1) {
      const article = await makeArticle(`${day}-${number}`, new Date(today), random);
      publish(article, live, alike);
      live.push(article);
    }
    for (const person of people) {
      if (random() > VISITS_A_DAY) continue;
      all.push(...visit(person, live, { at: new Date(today + random() * DAY * 0.9), random }));
    }
  }
  const acts = all.filter(({ at }) => at < now);
  const done = new Set(acts.map(({ uid, piece }) => `${uid} ${piece.listingId}`));
  const isKnown = new Set(known.map(({ listingId }) => listingId));
  const hidden = all.filter(
    ({ at, uid, piece }) =>
      at >= now && isKnown.has(piece.listingId) && !done.has(`${uid} ${piece.listingId}`),
  );
  return { name: "one-off pieces", now, acts, hidden, live: withCounts(known, acts), alike };
}

function makePerson(index: number, random: Random): Person {
  const some = <T>(from: readonly T[], count: number) =>
    Array.from({ length: count }, () => pick(from, random));
  const categories = some(leaves, 2 + Math.floor(random() * 2));
  const brands = categories.flatMap((category) => some(brandsOf(category), 2));
  return {
    uid: `member ${index}`,
    categories,
    brands: new Set(brands),
    styles: new Set(some(styles, 3)),
    colours: new Set(some(colours, 2)),
  };
}

function brandsOf(category: string): string[] {
  const [department = ""] = category.split(".");
  return Array.from({ length: 12 }, (_, index) => `${department} brand ${index}`);
}

async function makeArticle(id: string, publishedAt: Date, random: Random): Promise<Article> {
  const category = pick(leaves, random);
  const brand = pick(brandsOf(category), random);
  const shown = [pick(styles, random), pick(styles, random)];
  const colour = pick(colours, random);
  const title = `${shown.join(" ")} ${category.split(".").at(-1)} ${pick(["good", "nice", "used", "old"], random)}`;
  const parts = category.split(".");
  const card = {
    title,
    brand,
    tags: [],
    categoryPath: parts.map((_, depth) => parts.slice(0, depth + 1).join(".")),
    attributes: {},
  };
  const entry = { card, description: "", categoryNames: [] } as unknown as Parameters<
    ReturnType<typeof chooseEmbedder>["embed"]
  >[0]["entry"];
  const vector = await chooseEmbedder().embed({ entry, colour });
  const seller = `seller ${Math.floor(random() * size.sellers)}`;
  const appeal = (random() + random() + random() - 1.5) * 2;
  const counted = { listingId: id, seller, category, brand, publishedAt, acts: 0, views: 0 };
  return { ...counted, styles: shown, colour, appeal, vector, isSold: false };
}

/** What publishing writes: its own neighbours, and itself among those of the nearest. */
function publish(article: Article, live: readonly Article[], alike: Map<string, Neighbour[]>): void {
  const scores = live.map(({ vector }) => cosineOf(article.vector, vector));
  const least =
    Float64Array.from(scores)
      .toSorted()
      .at(-NEIGHBOURS - 1) ?? 0;
  const nearest = live
    .flatMap((other, index) => {
      const score = scores[index] ?? 0;
      return score > least ? [{ ...pieceOf(other), score }] : [];
    })
    .toSorted((one, other) => other.score - one.score);
  alike.set(article.listingId, withAlike([], nearest) ?? []);
  for (const { listingId, score } of nearest.slice(0, TOLD_NEIGHBOURS)) {
    const list = withAlike(alike.get(listingId) ?? [], [{ ...pieceOf(article), score }]);
    if (list) alike.set(listingId, list);
  }
}

function visit(person: Person, live: readonly Article[], { at, random }: Chance): MarketAct[] {
  const category = pick(person.categories, random);
  const inCategory = live.filter((each) => each.category === category && !each.isSold);
  const looked = Array.from({ length: Math.min(LOOKED_AT, inCategory.length) }, () =>
    pick(inCategory, random),
  );
  const liking = looked.map((each) => Math.exp(likingOf(person, each)));
  let draw = random() * liking.reduce((sum, value) => sum + value, 0);
  const chosen = looked.find((_, index) => (draw -= liking[index] ?? 0) <= 0);
  if (!chosen) return [];
  chosen.isSold = random() < SOLD_PER_ACT;
  const kind: ActKind = chosen.isSold ? "order" : random() < 0.2 ? "watch" : "like";
  return [{ uid: person.uid, piece: pieceOf(chosen), kind, at }];
}

function likingOf({ brands, styles: liked, colours: own }: Person, article: Article): number {
  const matches = article.styles.filter((style) => liked.has(style)).length;
  return (
    1.5 * Number(brands.has(article.brand ?? "")) +
    1.2 * matches +
    0.7 * Number(own.has(article.colour)) +
    article.appeal
  );
}
