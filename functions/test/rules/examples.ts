import { orderBy, serverTimestamp, where, type DocumentData, type QueryConstraint } from "firebase/firestore";
import { uidOf, type Documents, type Role } from "./people.ts";

/** One role's try at one kind of document. */
export interface Attempt {
  role: Role;
  /** Whom the document belongs to. */
  owner: string;
  /** An id for this attempt alone. */
  key: string;
}

export interface Example {
  document: (attempt: Attempt) => DocumentData;
  change: DocumentData | ((attempt: Attempt) => DocumentData);
  /** The filter a list needs to have a chance. */
  filter?: (attempt: Attempt) => QueryConstraint[];
  /** What must be there before. */
  given?: (attempt: Attempt) => Documents;
}

const seller = uidOf("seller");
const ofOwner = (field: string) => (attempt: Attempt) => [where(field, "==", attempt.owner)];

const photo = (state: string, purpose = "photo"): Example => ({
  document: ({ owner }) => ({ owner, state, rendition: state === "ready" ? { purpose } : null }),
  change: { state: "ready" },
  filter: ofOwner("owner"),
});

const rendition = (purpose: string): Example => ({
  document: ({ owner }) => ({ owner, purpose }),
  change: { variants: [] },
  filter: ofOwner("owner"),
});

export const listing = (owner: string, state: string, isAway = false) => ({
  seller: owner,
  state,
  isAway,
  title: "Lamp",
});

const listingIn = (state: string, isAway = false): Example => ({
  document: ({ owner }) => listing(owner, state, isAway),
  change: { title: "Better lamp" },
  filter: ["active", "reserved"].includes(state) && !isAway ? offered : ofOwner("seller"),
});
const offered = () => [where("state", "in", ["active", "reserved"]), where("isAway", "==", false)];

const inFuture = new Date("2100-01-01T00:00:00Z");
const inPast = new Date("2000-01-01T00:00:00Z");
const review = (state: string, publishAt: Date): Example => ({
  document: ({ owner }) => ({ author: owner, subject: seller, rating: 1, text: "Broken", state, publishAt }),
  change: { rating: 5 },
  filter: state === "published" ? () => [where("state", "==", state)] : ofOwner("author"),
});

const edgeToListing: Example = {
  document: ({ owner, key }) => ({ uid: owner, listingId: key, at: serverTimestamp() }),
  change: { at: serverTimestamp() },
  filter: ofOwner("uid"),
  given: ({ key }) => ({ [`listings/${key}`]: listing(seller, "active") }),
};

/** Of an owner and a seller, neither of whom has read all three messages. */
export const conversation = (owner: string, changes: DocumentData = {}) => ({
  members: [owner, seller],
  listedBy: [owner, seller],
  requestTo: null,
  isLarge: false,
  lastSeq: 3,
  lastAt: new Date(),
  read: {},
  unreadBy: [],
  ...changes,
});

/** A good document for each row of the table: well-formed, so that only a lack of permission can refuse it. */
const examples: Record<string, Example> = {
  "members/{owner}": {
    document: ({ owner }) => ({ uid: owner, handle: "amina", isSeller: false, avatar: null }),
    change: { isSeller: true },
  },
  "members/{owner} leaving": {
    document: ({ owner }) => ({ uid: owner, handle: "amina", avatar: null, isLeaving: true }),
    change: { isLeaving: false },
  },
  "members/{owner}/private/settings": { document: () => ({ locale: "en" }), change: { locale: "ar" } },
  "members/{owner}/notifications/{key}": {
    document: () => ({ kind: "saleMade", isRead: false }),
    change: { isRead: true },
  },
  "members/{owner}/notify/preferences": {
    document: () => ({ kinds: {}, timeZone: "UTC", quietHours: null, showsPreviews: true }),
    change: { timeZone: "Europe/Berlin" },
  },
  "members/{owner}/notify/state": {
    document: () => ({ seenAt: serverTimestamp() }),
    change: { seenAt: serverTimestamp() },
  },
  "members/{owner}/imports/{key}": {
    document: () => ({ state: "importing", position: 0, createdAt: new Date() }),
    change: { state: "done" },
  },
  "members/{owner}/imports/{key}/faults/{key}": {
    document: () => ({ number: 1, faults: [] }),
    change: { number: 2 },
  },
  "members/{owner}/exports/{key}": {
    document: () => ({ state: "running", listings: 0, createdAt: new Date() }),
    change: { state: "done" },
  },
  "members/{owner}/publications/{key}": {
    document: () => ({ state: "running", passed: 0, createdAt: new Date() }),
    change: { state: "done" },
  },
  "members/{owner}/publications/{key}/refusals/{key}": {
    document: () => ({ number: 1, refusals: [] }),
    change: { number: 2 },
  },
  "media/{key} ready": photo("ready"),
  "media/{key} processing": photo("processing"),
  "media/{key} rejected": photo("rejected"),
  "media/{key}/renditions/{key}": rendition("photo"),
  "media/{key} sent": photo("ready", "message"),
  "media/{key}/renditions/{key} sent": rendition("message"),
  "listings/{key} active": listingIn("active"),
  "listings/{key} reserved": listingIn("reserved"),
  "listings/{key} away": listingIn("active", true),
  "listings/{key} suspended": listingIn("suspended"),
  "listings/{key} sold": listingIn("sold"),
  "listings/{key} draft": listingIn("draft"),
  "listings/{key} archived": listingIn("archived"),
  "counters/{key}": { document: () => ({ likes: 1 }), change: { likes: 1_000 } },
  "followerCounts/{owner}": { document: () => ({ followers: 1 }), change: { followers: 1_000 } },
  "ratings/{owner}": { document: () => ({ count: 1, average: 1 }), change: { average: 5 } },
  "reviews/{key} hidden": review("hidden", inFuture),
  "reviews/{key} overdue": review("hidden", inPast),
  "reviews/{key} published": review("published", inPast),
  "reviews/{key} removed": review("removed", inPast),
  "likes/{owner}_{key}": edgeToListing,
  "watches/{owner}_{key}": edgeToListing,
  "follows/{owner}_{key}": {
    document: ({ owner, key }) => ({ follower: owner, followed: key, at: serverTimestamp(), notify: false }),
    change: { notify: true },
    filter: ofOwner("follower"),
    given: ({ key }) => ({ [`access/${key}`]: { uid: key, state: "active", roles: [] } }),
  },
  "members/{owner}/addresses/{key}": {
    document: ({ key }) => ({ id: key, address: { name: "Bo", country: "DE" }, savedAt: inPast }),
    change: { address: { name: "Eve", country: "DE" } },
  },
  "carts/{owner}/lines/{key}": {
    document: ({ key }) => ({ listingId: key, quantity: 1 }),
    change: { quantity: 2 },
  },
  "checkouts/{key}": {
    document: ({ owner }) => ({ buyer: owner, state: "open", lines: [{ seller }] }),
    change: { state: "paid" },
    filter: ofOwner("buyer"),
  },
  "payments/{key}": {
    document: ({ owner }) => ({ payer: owner, state: "open" }),
    change: { state: "succeeded" },
    filter: ofOwner("payer"),
  },
  "balances/{owner}_{key}": {
    document: ({ owner }) => ({ seller: owner, currency: "EUR", available: 100 }),
    change: { available: 1_000 },
    filter: ofOwner("seller"),
  },
  "refunds/{key}": {
    document: ({ owner }) => ({ buyer: owner, seller, state: "pending" }),
    change: { state: "succeeded" },
    filter: ({ role, owner }) =>
      role === "seller" ? [where("seller", "==", seller)] : [where("buyer", "==", owner)],
  },
  "payoutAccounts/{owner}": {
    document: ({ owner }) => ({ seller: owner, provider: "sandbox", account: `sandbox_${owner}` }),
    change: { account: "sandbox_other" },
  },
  "offers/{key}": {
    document: ({ owner }) => ({ buyer: owner, seller, participants: [owner, seller], state: "proposed" }),
    change: { state: "accepted" },
    filter: ({ role, owner }) => [
      where("participants", "array-contains", role === "seller" ? seller : owner),
    ],
  },
  "conversations/{key}": {
    document: ({ owner }) => conversation(owner),
    change: ({ role }) => ({ [`read.${uidOf(role)}`]: 3 }),
    filter: ({ role, owner }) => [
      where("listedBy", "array-contains", role === "seller" ? seller : owner),
      orderBy("lastAt", "desc"),
    ],
  },
  "conversations/{key}/messages/{key}": {
    document: ({ owner }) => ({ seq: 1, by: owner, text: "Hello" }),
    change: { text: "Goodbye" },
    given: ({ owner, key }) => ({ [`conversations/${key}`]: conversation(owner) }),
  },
  "conversations/{key}/marks/{owner}": {
    document: ({ owner }) => ({
      uid: owner,
      read: 1,
      archivedSeq: 0,
      archivedAt: null,
      mutedUntil: null,
      isMarkedUnread: false,
    }),
    change: { read: 2 },
    given: ({ owner, key }) => ({ [`conversations/${key}`]: conversation(owner) }),
  },
  "messagingSettings/{owner}": {
    document: ({ owner }) => ({ uid: owner, whoMayWrite: "everyone", showsRead: true }),
    change: { showsRead: false },
  },
  "discounts/{key}": {
    document: ({ owner }) => ({ code: "SPRING", seller: owner, state: "active" }),
    change: { state: "ended" },
    filter: ofOwner("seller"),
  },
};

/** A document that is its owner's in every way a rule could ask for, where no rule should ask. */
const anything: Example = {
  document: ({ owner, key, role }) => ({
    uid: owner,
    owner,
    buyer: owner,
    payer: owner,
    seller: owner,
    participants: [owner, seller],
    listingId: key,
    isRead: false,
    state: role === "suspended" ? "suspended" : "active",
    roles: [],
  }),
  change: { roles: ["admin"], state: "active", isRead: true },
  filter: ofOwner("uid"),
};

export function exampleOf(documents: string): Example {
  return examples[documents] ?? anything;
}
