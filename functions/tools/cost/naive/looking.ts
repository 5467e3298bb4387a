import { dayHours } from "../day-hours.ts";
import { MONTH_SECONDS } from "../instance-time.ts";
import { reasons, type NaiveStep } from "./naive-step.ts";

const CARDS = 40;
const OPENED = 3;
/** Of a seller, read to show an average. */
const REVIEWS = 20;
const SIMILAR = 2;

/** How long a visit stays on the first page, which is the same for all. */
const FIRST_PAGE_SECONDS = 60;

/** On average over the views, of which most are in the evening, when most others are there as well. */
function listenersOf(visits: number): number {
  const mean = (visits * FIRST_PAGE_SECONDS) / MONTH_SECONDS;
  const total = dayHours.reduce((sum, share) => sum + share, 0);
  const crowding = dayHours.reduce((sum, share) => sum + (share / total) ** 2, 0) * dayHours.length;
  return mean * crowding;
}

const visit: NaiveStep[] = [
  { what: "two pages of 20 listings", why: reasons.query, reads: CARDS },
  { what: "two suggestions of 5 listings by the beginning of their title", why: reasons.query, reads: 10 },
  { what: "the role, for four queries and three listings", why: reasons.rule, reads: 7 },
  { what: "the seller of each card", why: reasons.join, reads: CARDS },
  { what: "whether I like it, for each card", why: reasons.check, reads: CARDS },
  { what: "three listings with their sellers", why: reasons.join, reads: 2 * OPENED },
  {
    what: "the newest 20 reviews of each seller, for their average",
    why: "a rating that nothing keeps is computed where it is shown",
    reads: REVIEWS * OPENED,
  },
  {
    what: "similar listings with sellers and likes, two for each",
    why: reasons.join,
    reads: 3 * SIMILAR * OPENED,
  },
  {
    what: "a view counted in each listing, and heard on its page",
    why: reasons.increment,
    writes: OPENED,
    reads: OPENED,
  },
  {
    what: "the view of the one that was on the first page, heard by all who have that page open",
    why: "lists are listened to, and each listener is billed a read when a document of the list changes (https://firebase.google.com/docs/firestore/pricing#listens)",
    reads: ({ actions }) => listenersOf(actions.visit),
  },
  {
    what: "the search index told of each listing that was written",
    why: reasons.trigger,
    wakes: { function: "syncListing", times: OPENED, waitMs: 150 },
  },
  {
    what: "the newest 20 notifications",
    why: "a listener opened anew after half an hour reads all that it finds",
    reads: 20,
  },
  {
    what: "photos on cards, as JPEGs by storage-resize-images",
    why: reasons.noCache,
    photos: { place: "card", count: CARDS },
  },
  {
    what: "photos on cards of similar listings",
    why: reasons.noCache,
    photos: { place: "similar", count: SIMILAR * OPENED },
  },
  {
    what: "photos of the listings",
    why: reasons.noCache,
    photos: { place: "page", count: 3 * OPENED },
  },
];

export const looking = {
  visit,
  "look at a shop": [
    { what: "the profile, three listings, no reviews", why: reasons.query, reads: 5 },
    { what: "the role, for three queries", why: reasons.rule, reads: 3 },
    { what: "whether I like them", why: reasons.check, reads: 3 },
    { what: "photos on cards", why: reasons.noCache, photos: { place: "card", count: 3 } },
  ],
  like: [
    { what: "the like itself", why: reasons.rule, reads: 1, writes: 1 },
    {
      what: "the listing's counter, by a function",
      why: reasons.increment,
      writes: 1,
      wakes: { function: "onLikeCreated", times: 1, waitMs: 50 },
    },
    {
      what: "the search index told of the listing",
      why: reasons.trigger,
      wakes: { function: "syncListing", times: 1, waitMs: 150 },
    },
  ],
  watch: [{ what: "the watch itself", why: reasons.rule, reads: 1, writes: 1 }],
  follow: [
    { what: "the follow itself", why: reasons.rule, reads: 1, writes: 1 },
    {
      what: "the count of followers, by a function",
      why: reasons.increment,
      writes: 1,
      wakes: { function: "onFollowCreated", times: 1, waitMs: 50 },
    },
  ],
  "cart line": [
    { what: "the line itself, and the cart listened to", why: reasons.rule, reads: 2, writes: 1 },
  ],
} as const satisfies Record<string, readonly NaiveStep[]>;
