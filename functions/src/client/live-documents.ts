/** A document, or a list of them, that the rules let clients listen to. `{uid}` stands for what a caller names. */
export interface LiveSource {
  readonly path: string;
  /** Of a list: what the rules ask of the query, as field, operator, value. */
  readonly where?: readonly (readonly [string, "==" | "in" | "array-contains", unknown])[];
  /** Of a list: the field by which the latest come first. */
  readonly latestBy?: string;
  /** Of a list that comes whole: a cart. Others come in pages of 100 at most. */
  readonly isWhole?: true;
  readonly shows: string;
  readonly readers: string;
}

const ownUid = "{uid}";

/** Every document that a client may listen to. The rest is read by operations. */
export const liveDocuments = {
  member: { path: "members/{uid}", shows: "A member's profile", readers: "everyone, unless they leave" },
  addresses: {
    path: "members/{uid}/addresses",
    isWhole: true,
    shows: "One's address book",
    readers: "the member",
  },
  settings: { path: "members/{uid}/private/settings", shows: "One's own language", readers: "the member" },
  notifications: {
    path: "members/{uid}/notifications",
    latestBy: "at",
    shows: "What one is told",
    readers: "the member",
  },
  notificationPreferences: {
    path: "members/{uid}/notify/preferences",
    shows: "How one is told, where that is not the usual way",
    readers: "the member",
  },
  notificationState: {
    path: "members/{uid}/notify/state",
    shows: "Since when one has seen all of it",
    readers: "the member",
  },
  listing: {
    path: "listings/{listingId}",
    shows: "A listing",
    readers: "everyone while it is shown, its seller always",
  },
  listingsOnSale: {
    path: "listings",
    where: [
      ["isAway", "==", false],
      ["state", "in", ["active", "reserved"]],
    ],
    latestBy: "publishedAt",
    shows: "What is on sale",
    readers: "everyone",
  },
  listingsOf: {
    path: "listings",
    where: [["seller", "==", ownUid]],
    latestBy: "updatedAt",
    shows: "One's own listings, drafts among them",
    readers: "the seller",
  },
  counters: {
    path: "counters/{listingId}",
    shows: "Likes, watchers, views and comments of a listing",
    readers: "everyone",
  },
  photo: {
    path: "media/{mediaId}",
    shows: "What becomes of an upload",
    readers: "its owner; everyone once it is ready, but one of a message",
  },
  rendition: {
    path: "media/{mediaId}/renditions/{generation}",
    shows: "The files of a photo that is shown",
    readers: "everyone, but nobody that of a message, which has the picture itself",
  },
  rating: { path: "ratings/{uid}", shows: "How a member is rated", readers: "everyone" },
  followerCount: { path: "followerCounts/{uid}", shows: "How many follow a member", readers: "everyone" },
  reviewsOf: {
    path: "reviews",
    where: [
      ["subject", "==", ownUid],
      ["state", "==", "published"],
    ],
    latestBy: "publishAt",
    shows: "Reviews of a member",
    readers: "everyone",
  },
  reviewsBy: {
    path: "reviews",
    where: [["author", "==", ownUid]],
    latestBy: "writtenAt",
    shows: "Reviews that one has written",
    readers: "the author",
  },
  like: { path: "likes/{uid}_{listingId}", shows: "Whether one likes a listing", readers: "the member" },
  likes: {
    path: "likes",
    where: [["uid", "==", ownUid]],
    latestBy: "at",
    shows: "What one likes",
    readers: "the member",
  },
  watch: { path: "watches/{uid}_{listingId}", shows: "Whether one watches a listing", readers: "the member" },
  watches: {
    path: "watches",
    where: [["uid", "==", ownUid]],
    latestBy: "at",
    shows: "What one watches",
    readers: "the member",
  },
  follow: {
    path: "follows/{uid}_{followed}",
    shows: "Whether one follows a member",
    readers: "the follower",
  },
  follows: {
    path: "follows",
    where: [["follower", "==", ownUid]],
    shows: "Whom one follows",
    readers: "the follower",
  },
  cart: {
    path: "carts/{uid}/lines",
    isWhole: true,
    shows: "One's cart",
    readers: "its owner, also a visitor",
  },
  checkout: { path: "checkouts/{checkoutId}", shows: "A checkout on its way", readers: "the buyer" },
  payment: { path: "payments/{paymentId}", shows: "A payment on its way", readers: "who pays" },
  refunds: {
    path: "refunds",
    where: [["buyer", "==", ownUid]],
    latestBy: "requestedAt",
    shows: "Refunds to oneself",
    readers: "the buyer",
  },
  offer: { path: "offers/{offerId}", shows: "An offer", readers: "buyer and seller" },
  offers: {
    path: "offers",
    where: [["participants", "array-contains", ownUid]],
    latestBy: "updatedAt",
    shows: "Offers made and received",
    readers: "buyer and seller",
  },
  balances: {
    path: "balances",
    where: [["seller", "==", ownUid]],
    shows: "What one has earned",
    readers: "the seller",
  },
  payoutAccount: { path: "payoutAccounts/{uid}", shows: "Where one is paid out", readers: "the seller" },
  discounts: {
    path: "discounts",
    where: [["seller", "==", ownUid]],
    latestBy: "createdAt",
    shows: "One's discount codes",
    readers: "the seller",
  },
  conversations: {
    path: "conversations",
    where: [["listedBy", "array-contains", ownUid]],
    latestBy: "lastAt",
    shows: "One's conversations",
    readers: "their members",
  },
  conversation: { path: "conversations/{conversationId}", shows: "A conversation", readers: "its members" },
  messages: {
    path: "conversations/{conversationId}/messages",
    latestBy: "seq",
    shows: "What is said in a conversation",
    readers: "its members",
  },
  mark: {
    path: "conversations/{conversationId}/marks/{uid}",
    shows: "What is one's own of a conversation",
    readers: "the member",
  },
  messagingSettings: {
    path: "messagingSettings/{uid}",
    shows: "Who may write to one",
    readers: "the member",
  },
  import: { path: "members/{uid}/imports/{importId}", shows: "How far an import is", readers: "the seller" },
  export: { path: "members/{uid}/exports/{exportId}", shows: "How far an export is", readers: "the seller" },
  publication: {
    path: "members/{uid}/publications/{publicationId}",
    shows: "How far publishing many drafts is",
    readers: "the seller",
  },
} as const satisfies Record<string, LiveSource>;
