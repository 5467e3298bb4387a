import { FieldValue } from "firebase-admin/firestore";
import { postStore } from "../../src/feed/post-store.ts";
import getFeed from "../../src/feed/operations/get-feed.ts";
import { isolatedContext, type IsolatedContext } from "../../test-support/isolated-context.ts";
import { callAs } from "../../test-support/shop.ts";
import { p95Of, round } from "../cold-start/median.ts";
import { startFirestore } from "../cold-start/firestore.ts";
import { listingOnSale, postOf } from "./piece.ts";

const SELLERS = 2_000;
const ROUNDS = 15;
const WARM_UP = 2;
const BATCH = 250;

/** How long a feed that is opened takes, of a member who follows 300 and of one who follows 2,000, beside one query that asks thirty. */
export async function measureLatency(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  const world = isolatedContext(new Date());
  try {
    const sellers = Array.from({ length: SELLERS }, (_, index) => `seller-${index}`);
    await fill(world, sellers);
    const readers = { few: sellers.slice(0, 300), many: sellers };
    for (const [uid, follows] of Object.entries(readers)) await addReader(world, uid, follows);
    const { context } = world;
    const posts = postStore(context);
    const open = (uid: string) => callAs(uid, getFeed, { context, input: {} });
    const ask = () =>
      posts.listOfAuthors({ authors: sellers.slice(0, 30), since: null, behind: null, limit: 20 });
    const times = { query: [] as number[], few: [] as number[], many: [] as number[] };
    for (let index = 0; index < ROUNDS + WARM_UP; index += 1) {
      // The first ones warm up.
      const isMeasured = index >= WARM_UP;
      for (const [name, work] of [
        ["query", ask],
        ["few", () => open("few")],
        ["many", () => open("many")],
      ] as const) {
        const startedAt = performance.now();
        await work();
        if (isMeasured) times[name].push(performance.now() - startedAt);
      }
    }
    const p95 = { query: p95Of(times.query), few: p95Of(times.few), many: p95Of(times.many) };
    console.log("\nMilliseconds at the emulator, the 95th percentile");
    console.table(p95);
    return {
      p95_300_vs_query_emulator: round(p95.few / p95.query, 2),
      p95_2000_vs_query_emulator: round(p95.many / p95.query, 2),
    };
  } finally {
    await world.close();
  }
}

async function fill({ firestore, clock }: IsolatedContext, sellers: readonly string[]): Promise<void> {
  for (let start = 0; start < sellers.length; start += BATCH) {
    const batch = firestore.batch();
    for (const seller of sellers.slice(start, start + BATCH)) {
      const id = `piece-of-${seller}`;
      batch.set(firestore.doc(`listings/${id}`), listingOnSale({ id, seller, at: clock.now() }));
      const post = { ...postOf({ id, seller }), at: FieldValue.serverTimestamp() };
      batch.set(firestore.doc(`posts/${id}`), post);
    }
    await batch.commit();
  }
}

async function addReader({ firestore, clock }: IsolatedContext, uid: string, follows: readonly string[]) {
  const following = Object.fromEntries(follows.map((seller, index) => [seller, new Date(index)]));
  const lists = { following, blocked: {}, blockedBy: {}, muted: {}, mutedBy: {}, mutedWords: [] };
  await firestore.doc(`relations/${uid}`).set({ uid, lists });
  await firestore.doc(`access/${uid}`).set({ uid, state: "active", roles: [], grantedAt: clock.now() });
}
