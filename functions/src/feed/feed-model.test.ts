import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SECOND } from "../platform/values/clock.ts";
import { idOf, openFeedWorld } from "../../test-support/feed/feed-world.ts";

const sellers = ["ana", "ben", "cleo", "dan"];
/** They tell nothing, and have the sellers asked by two queries. */
const idlers = Array.from({ length: 29 }, (_, index) => `idler-${index}`);
/** Of a page. */
const anyLimit = fc.integer({ min: 1, max: 4 });

const anySeller = fc.constantFrom(...sellers);
const anyNumber = fc.nat(1_000);
const anyStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("publish" as const), seller: anySeller }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("publishMany" as const), seller: anySeller }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("publishLate" as const), seller: anySeller }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sell" as const), which: anyNumber }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("relist" as const), which: anyNumber }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("drop" as const), which: anyNumber }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), seller: anySeller }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("follow" as const), seller: anySeller }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unfollow" as const), seller: anySeller }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("block" as const), seller: anySeller }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("mute" as const), seller: anySeller }) },
  { weight: 1, arbitrary: fc.constant({ do: "unmute" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "deliver" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "deleteFeed" as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.nat(200) }) },
  { weight: 6, arbitrary: fc.constant({ do: "open" as const }) },
  { weight: 10, arbitrary: fc.constant({ do: "next" as const }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Where somebody who pages has got to. */
interface Session {
  after: string;
  shown: Set<string>;
  /** What was there when it began, by id: when it was told, and since when its author is followed. */
  promised: Map<string, string>;
}

/** What happens, and beside it what a sort of everything would show. */
async function openModel(limit: number) {
  const world = await openFeedWorld();
  const { memory } = world;
  const waiting: (() => Promise<unknown>)[] = [];
  const listings: { id: string; seller: string }[] = [];
  const away = new Set<string>();
  let session: Session | undefined;
  world.follow("ana", ...idlers, "ben");

  const pick = (which: number) => listings[which % Math.max(1, listings.length)];
  const stateOf = (id: string) => memory.find(`listings/${id}`);
  const isShown = (author: string) =>
    author in world.lists.following && !(author in world.lists.blocked) && !(author in world.lists.muted);

  /** The oracle: everything there is, sorted. */
  const everything = () =>
    memory
      .list("posts")
      .map(({ data }) => data as { id: string; author: string; at: Date })
      .filter(({ id, author }) => {
        const { state, isAway } = stateOf(id) ?? {};
        return isShown(author) && (state === "active" || state === "reserved") && isAway === false;
      })
      .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.id > other.id ? -1 : 1));
  const markOf = ({ author, at }: { author: string; at: Date }) =>
    `${at.toISOString()} ${world.lists.following[author]?.toISOString()}`;

  const add = async (seller: string) => {
    const id = `listing-${String(listings.length).padStart(4, "0")}`;
    listings.push({ id, seller });
    await world.publish(seller, id);
    // What somebody publishes who is away is hidden with the rest.
    if (away.has(seller)) world.change(id, { isAway: true });
    return id;
  };

  async function read(after?: string): Promise<void> {
    const page = await world.page({ limit, ...(after !== undefined && { after }) });
    const ids = page.items.map(idOf);
    const right = everything();
    if (after === undefined) {
      session = {
        after: "",
        shown: new Set(),
        promised: new Map(right.map((post) => [post.id, markOf(post)])),
      };
      // Until all reactions have run, posts are not what listings are. Behind much that is hidden a page may be short, and goes on.
      if (waiting.length === 0) {
        const whole = Math.min(limit, right.length);
        assert.deepEqual(
          ids,
          right.slice(0, page.next === null ? whole : ids.length).map(({ id }) => id),
        );
      }
    }
    for (const item of page.items) {
      const id = idOf(item);
      assert.ok(!session?.shown.has(id), `${id} comes twice`);
      session?.shown.add(id);
      const seller = listings.find((listing) => listing.id === id)?.seller ?? "";
      assert.ok(isShown(seller), `${id} is of nobody who is shown`);
      assert.ok(["active", "reserved"].includes(String(stateOf(id)?.["state"])), `${id} is not on offer`);
    }
    if (page.next !== null) {
      if (session) session.after = page.next;
      return;
    }
    const missing = right.filter(
      (post) => session?.promised.get(post.id) === markOf(post) && !session.shown.has(post.id),
    );
    if (waiting.length === 0) assert.deepEqual(missing, [], "nothing that was there is left out");
    session = undefined;
  }

  async function play(step: Step): Promise<void> {
    world.pass(10);
    switch (step.do) {
      case "publish":
        await add(step.seller);
        return;
      case "publishMany":
        for (let count = 0; count < 25; count += 1) await add(step.seller);
        return;
      case "publishLate": {
        // Told as of half a minute ago, by a commit that nobody has seen before.
        const path = `posts/${await add(step.seller)}`;
        const post = memory.find(path) ?? assert.fail(path);
        memory.put(path, { ...post, at: new Date(Number(post["at"]) - 30 * SECOND) });
        return;
      }
      case "sell":
      case "relist": {
        const [from, to] = step.do === "sell" ? ["active", "sold"] : ["sold", "active"];
        const some = [0, 1, 2].flatMap((next) => pick(step.which + next) ?? []);
        for (const { id } of some.filter((listing) => stateOf(listing.id)?.["state"] === from)) {
          world.change(id, { state: to });
          waiting.push(world.happened(id, step.do === "sell" ? "sellOut" : "relist"));
        }
        return;
      }
      case "drop": {
        const listing = pick(step.which);
        const price = listing && (stateOf(listing.id)?.["price"] as { amount: number });
        if (listing && price && price.amount > 10) await world.drop(listing.id, price.amount - 10);
        return;
      }
      case "leave":
        if (!away.delete(step.seller)) away.add(step.seller);
        for (const { id } of listings.filter(({ seller }) => seller === step.seller))
          world.change(id, { isAway: away.has(step.seller) });
        return;
      case "follow":
        if (!(step.seller in world.lists.following)) world.follow(step.seller);
        world.relate(({ blocked }) => delete blocked[step.seller]);
        return;
      case "unfollow":
        world.relate(({ following }) => delete following[step.seller]);
        return;
      case "block":
        world.relate(({ following, blocked }) => {
          delete following[step.seller];
          blocked[step.seller] = new Date();
        });
        return;
      case "mute":
        world.relate(({ muted }) => (muted[step.seller] = { until: null, what: ["feed"] }));
        return;
      case "unmute":
        world.relate((lists) => (lists.muted = {}));
        return;
      case "deliver":
        await deliver();
        return;
      case "deleteFeed":
        memory.put("feeds/reader", undefined);
        return;
      case "pass":
        world.pass(step.seconds * SECOND);
        return;
      case "open":
        await read();
        return;
      case "next":
        if (session?.after) await read(session.after);
        return;
    }
  }

  /** Twice, and the last first. */
  async function deliver(): Promise<void> {
    for (const react of [...waiting.toReversed(), ...waiting]) await react();
    waiting.length = 0;
  }

  async function end(): Promise<void> {
    await deliver();
    const right = everything().map(({ id }) => id);
    assert.deepEqual((await world.readAll(limit)).map(idOf), right);
    memory.put("feeds/reader", undefined);
    assert.deepEqual((await world.readAll(7)).map(idOf), right);
  }

  return { play, end };
}

describe("a feed, whatever happens between its pages", () => {
  it("shows each piece once, lacks nothing that was there, and is a sort of everything with or without its document", async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(anyLimit, fc.array(anyStep, { minLength: 5, maxLength: 60 }), async (limit, steps) => {
        const model = await openModel(limit);
        for (const step of steps) await model.play(step);
        await model.end();
      }),
      { numRuns: Number(process.env["SOUK_RUNS"] ?? 60) },
    );
  });
});
