import { DAY } from "../../src/platform/values/clock.ts";

/** A market of which a part of the members is played: all that concerns them happens, and what concerns all is shared out. */
export const market = {
  sellers: 1_000,
  /** Of 10,000. */
  members: 100,
  /** Of the members: four opens each day, or one a week. All others stay away. */
  daily: 0.2,
  weekly: 0.25,
  opensADay: 4,
  follows: { median: 40, p95: 289 },
  /** Of those one follows, together. */
  newADay: 49,
  /** Of the pieces on offer, each day. */
  soldADay: 0.05,
  stockAtFirst: 5,
  days: 3,
  /** At the beginning, when feeds fill. */
  unmeasuredDays: 1,
} as const;

export interface Member {
  readonly uid: string;
  readonly follows: readonly string[];
  readonly opens: "daily" | "weekly" | "never";
}

export type Happening =
  | { readonly kind: "publish"; readonly seller: string; readonly listingId: string }
  | { readonly kind: "sell"; readonly listingId: string }
  | { readonly kind: "open"; readonly uid: string; readonly pages: number };

export type Day = readonly (Happening & { readonly at: number })[];

/** The same market in every run. Few sellers are followed by many, and most by few. */
export function makeMarket(random: () => number): { members: Member[]; days: Day[]; atFirst: Day } {
  const sellers = Array.from({ length: market.sellers }, (_, index) => `seller-${index}`);
  const popularity = sellers.map((_, index) => 1 / (index + 1) ** 0.8);
  const members = Array.from({ length: market.members }, (_, index): Member => {
    const share = index / market.members;
    const isDaily = share < market.daily;
    const opens = isDaily ? "daily" : share < market.daily + market.weekly ? "weekly" : "never";
    return {
      uid: `member-${index}`,
      opens,
      follows: pickFollows(random, { count: followsOf(random), sellers, popularity }),
    };
  });

  const activity = new Map(sellers.map((seller) => [seller, Math.exp(gaussian(random))]));
  const followed = members.flatMap(({ follows }) => follows);
  const perActivity = followed.reduce((sum, seller) => sum + (activity.get(seller) ?? 0), 0) / members.length;
  const rateOf = (seller: string) => ((activity.get(seller) ?? 0) * market.newADay) / perActivity;

  let listings = 0;
  const onOffer: string[] = [];
  const publish = (seller: string, at: number): Day[number] => {
    const listingId = `listing-${(listings += 1)}`;
    onOffer.push(listingId);
    return { kind: "publish", seller, listingId, at };
  };
  const timesOf = (rate: number) => Math.floor(rate) + (random() < rate % 1 ? 1 : 0);
  const atFirst = Array.from({ length: market.stockAtFirst }, () =>
    sellers.map((seller) => publish(seller, 0)),
  ).flat();
  const days = Array.from({ length: market.days }, (): Day => {
    const sold = onOffer.filter(() => random() < market.soldADay);
    const gone = new Set(sold);
    onOffer.splice(0, onOffer.length, ...onOffer.filter((id) => !gone.has(id)));
    const published = sellers.flatMap((seller) =>
      Array.from({ length: timesOf(rateOf(seller)) }, () => publish(seller, random() * DAY)),
    );
    const opened = members.flatMap(({ uid, opens }) => {
      const times = opens === "daily" ? market.opensADay : timesOf(opens === "weekly" ? 1 / 7 : 0);
      return Array.from({ length: times }, () => ({
        kind: "open" as const,
        uid,
        pages: random() < 0.5 ? 1 : 2,
        at: random() * DAY,
      }));
    });
    const ended = sold.map((listingId) => ({ kind: "sell" as const, listingId, at: random() * DAY }));
    return [...published, ...opened, ...ended].toSorted((one, other) => one.at - other.at);
  });
  return { members, days, atFirst };
}

function followsOf(random: () => number): number {
  const { median, p95 } = market.follows;
  const sigma = Math.log(p95 / median) / 1.645;
  return Math.max(1, Math.min(market.sellers / 2, Math.round(median * Math.exp(sigma * gaussian(random)))));
}

function pickFollows(
  random: () => number,
  {
    count,
    sellers,
    popularity,
  }: { count: number; sellers: readonly string[]; popularity: readonly number[] },
): string[] {
  // Each with a chance in proportion to its weight (Efraimidis and Spirakis, 2006).
  const keyed = sellers.map((seller, index) => ({
    seller,
    key: Math.log(random()) / (popularity[index] ?? 1),
  }));
  return keyed
    .toSorted((one, other) => other.key - one.key)
    .slice(0, count)
    .map(({ seller }) => seller);
}

/** Of a normal distribution around 0, with a deviation of 1. */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}
