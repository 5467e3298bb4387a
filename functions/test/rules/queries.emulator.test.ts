import assert from "node:assert/strict";
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getCountFromServer,
  getDocFromServer,
  getDocsFromServer,
  limit,
  onSnapshot,
  orderBy,
  query,
  where,
  type QueryConstraint,
} from "firebase/firestore";
import { listing } from "./examples.ts";
import { openLab, uidOf, type Lab } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

const owner = uidOf("owner");
const other = uidOf("other");

describe("A query", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
    await lab.seed({
      "listings/active": listing(owner, "active"),
      "listings/draft": listing(owner, "draft"),
      [`likes/${owner}_active`]: { uid: owner, listingId: "active" },
      [`watches/${owner}_active`]: { uid: owner, listingId: "active" },
      [`carts/${owner}/lines/active`]: { listingId: "active", quantity: 1 },
      [`members/${owner}/private/settings`]: { locale: "en" },
      [`members/${owner}/notifications/one`]: { isRead: false },
      [`members/${owner}/imports/one`]: { state: "done" },
      "stock/active/holds/one": { quantity: 1 },
    });
  });
  after(() => lab.close());

  const list = (path: string, ...constraints: QueryConstraint[]) =>
    getDocsFromServer(query(collection(lab.as("owner"), path), ...constraints));

  const pages: Record<string, QueryConstraint[]> = {
    listings: [where("state", "==", "active"), where("isAway", "==", false)],
    likes: [where("uid", "==", owner)],
    watches: [where("uid", "==", owner)],
    follows: [where("follower", "==", owner)],
    balances: [where("seller", "==", owner)],
    reviews: [where("state", "==", "published")],
    offers: [where("participants", "array-contains", owner)],
    discounts: [where("seller", "==", owner)],
    [`members/${owner}/notifications`]: [],
    [`members/${owner}/imports`]: [],
    [`members/${owner}/exports`]: [],
  };
  for (const [path, conditions] of Object.entries(pages)) {
    it(`of ${path} gets pages of up to 100`, async () => {
      await assertAllowed(list(path, ...conditions, limit(100)));
      await assertRefused(list(path, ...conditions, limit(101)));
      await assertRefused(list(path, ...conditions));
    });
  }

  const latestFirst: Record<string, [field: string, ...conditions: QueryConstraint[]]> = {
    listings: ["publishedAt", ...(pages["listings"] ?? [])],
    refunds: ["requestedAt", where("buyer", "==", owner)],
    reviews: ["writtenAt", where("author", "==", owner)],
    offers: ["updatedAt", ...(pages["offers"] ?? [])],
  };
  for (const [path, [field, ...conditions]] of Object.entries(latestFirst)) {
    it(`of ${path} gets the latest first`, async () => {
      await assertAllowed(list(path, ...conditions, orderBy(field, "desc"), limit(10)));
    });
  }

  it("skips nothing at the project's cost", async () => {
    assert.equal(await runPublicQuery({ limit: 1 }), 200);
    assert.equal(await runPublicQuery({ limit: 1, offset: 0 }), 200);
    assert.equal(await runPublicQuery({ limit: 1, offset: 1 }), 403);
    assert.equal(await runPublicQuery({ limit: 1, offset: 1_000_000 }), 403);
  });

  it("finds nothing of others without the filter that proves it harmless", async () => {
    await assertRefused(list("listings", limit(10)));
    await assertRefused(list("listings", where("state", "in", ["active", "draft"]), limit(10)));
    await assertRefused(list("listings", where("state", "==", "active"), limit(10)));
    await assertRefused(list("listings", where("seller", "==", other), limit(10)));
    await assertRefused(list("likes", where("listingId", "==", "active"), limit(10)));
    await assertRefused(list("watches", where("listingId", "==", "active"), limit(10)));
    await assertRefused(list("likes", where("uid", "in", [owner, other]), limit(10)));
    await assertRefused(list("follows", where("followed", "==", owner), limit(10)));
    await assertRefused(list("orders", where("participants", "array-contains", owner), limit(10)));
    await assertRefused(list("reviews", where("subject", "==", owner), limit(10)));
    await assertRefused(list("reviews", where("state", "in", ["hidden", "published"]), limit(10)));
  });

  it("counts only what it could list", async () => {
    const drafts = collection(lab.as("other"), "listings");
    await assertRefused(getCountFromServer(query(drafts, where("state", "==", "draft"), limit(10))));
  });

  for (const group of [
    "lines",
    "private",
    "notifications",
    "imports",
    "holds",
    "likes",
    "watches",
    "listings",
    "access",
  ]) {
    it(`reaches no ${group} across all parents, not even one's own`, async () => {
      const everywhere = collectionGroup(lab.as("owner"), group);
      await assertRefused(getDocsFromServer(query(everywhere, limit(1))));
      await assertRefused(getDocsFromServer(query(everywhere, where("uid", "==", owner), limit(1))));
    });
  }

  /** The status of a query that nobody in particular sends over REST: the SDK has no offset, attackers do. */
  async function runPublicQuery(page: { limit: number; offset?: number }): Promise<number> {
    const { host, port } = lab.environment.emulators.firestore ?? { host: "", port: 0 };
    const documents = `projects/${lab.environment.projectId}/databases/(default)/documents`;
    const active = { field: { fieldPath: "state" }, op: "EQUAL", value: { stringValue: "active" } };
    const present = { field: { fieldPath: "isAway" }, op: "EQUAL", value: { booleanValue: false } };
    const filters = [{ fieldFilter: active }, { fieldFilter: present }];
    const structuredQuery = {
      from: [{ collectionId: "listings" }],
      where: { compositeFilter: { op: "AND", filters } },
      ...page,
    };
    const response = await fetch(`http://${host}:${port}/v1/${documents}:runQuery`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ structuredQuery }),
    });
    await response.text();
    return response.status;
  }
});

describe("A document that is not there", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
  });
  after(() => lab.close());

  it("can be asked for where a client waits for it", async () => {
    await assertAllowed(getDocFromServer(doc(lab.as("owner"), "media/none")));
    await assertAllowed(getDocFromServer(doc(lab.as("nobody"), "listings/none")));
    await assertAllowed(getDocFromServer(doc(lab.as("owner"), `likes/${owner}_none`)));
    await assertAllowed(getDocFromServer(doc(lab.as("owner"), `balances/${owner}_EUR_sandbox`)));
  });

  it("does not reveal whether another member likes something", async () => {
    await lab.seed({ [`likes/${owner}_liked`]: { uid: owner, listingId: "liked" } });
    for (const listingId of ["liked", "none"]) {
      for (const role of ["nobody", "other"] as const) {
        await assertRefused(getDocFromServer(doc(lab.as(role), `likes/${owner}_${listingId}`)));
      }
    }
  });

  it("does not reveal whether another member has sold anything", async () => {
    await lab.seed({ [`balances/${owner}_JPY_sandbox`]: { seller: owner, available: 1 } });
    for (const currency of ["JPY", "none"]) {
      for (const role of ["nobody", "other"] as const) {
        await assertRefused(getDocFromServer(doc(lab.as(role), `balances/${owner}_${currency}_sandbox`)));
      }
    }
  });

  it("does not reveal to one party of an order whether the other has reviewed it", async () => {
    const publishAt = new Date("2100-01-01T00:00:00Z");
    await lab.seed({ "reviews/one_seller": { author: other, subject: owner, state: "hidden", publishAt } });
    for (const orderId of ["one", "two"]) {
      await assertRefused(getDocFromServer(doc(lab.as("owner"), `reviews/${orderId}_seller`)));
    }
  });

  it("does not let a member act for one whose uid begins like theirs", async () => {
    await lab.seed({ [`likes/${owner}_more_liked`]: { uid: `${owner}_more`, listingId: "liked" } });
    for (const listingId of ["liked", "none"]) {
      const like = doc(lab.as("owner"), `likes/${owner}_more_${listingId}`);
      await assertRefused(getDocFromServer(like));
      await assertRefused(deleteDoc(like));
    }
  });

  it("can be taken back twice, if it is one's own like", async () => {
    await assertAllowed(deleteDoc(doc(lab.as("owner"), `likes/${owner}_none`)));
    await assertRefused(deleteDoc(doc(lab.as("other"), `likes/${owner}_none`)));
  });

  for (const [path, document] of Object.entries({
    "listings/later": listing(owner, "draft"),
    "media/later": { owner, state: "processing", rendition: null },
  })) {
    it(`shows a stranger who waited nothing once it is there: ${path}`, async () => {
      const seen: unknown[] = [];
      const refused = Promise.withResolvers<unknown>();
      const waiting = Promise.withResolvers<void>();
      onSnapshot(
        doc(lab.as("other"), path),
        (snapshot) => {
          if (snapshot.exists()) seen.push(snapshot.data());
          if (snapshot.exists()) refused.resolve("shown");
          waiting.resolve();
        },
        refused.resolve,
      );
      await waiting.promise;
      await lab.seed({ [path]: document });
      await assertRefused(Promise.reject(await refused.promise));
      assert.deepEqual(seen, []);
    });
  }
});
