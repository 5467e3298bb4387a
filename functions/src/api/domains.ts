import type { operations } from "./operations.ts";

/** What each domain is for, as the documentation introduces its operations. */
export const domains: Readonly<
  Record<keyof typeof operations | "documentation" | "live" | "webhooks", string>
> = {
  accounts: "Members, their handles, profiles and roles; selling, leaving",
  backups: "Nightly backups and their proof, for admins",
  budget: "What the month costs, and what is stopped where that is too much, for admins",
  checkout: "The cart, its quote, and orders placed from it",
  comments: "Comments on listings, and replies",
  currencies: "Rates by which amounts are shown in other currencies",
  discounts: "Sellers' discount codes",
  documentation: "This document, for programs and for people",
  documents: "Receipts, sales statements and packing slips as PDF",
  feed: "What those whom one follows sell and write; posts",
  flags: "Settings that change without a deploy",
  ledger: "Balances and the entries that make them up",
  listings: "What is on sale: writing, publishing, importing, exporting",
  live: "Live updates",
  media: "Photos: blocks, repairs and orphans",
  monitoring: "Whether everything runs",
  offers: "A price negotiated between a buyer and a seller",
  ops: "Dead events and jobs, backfills and alarms, for admins",
  orders: "Orders from placement to the end: shipping, returns, refunds, disputes",
  partners: "API keys, with which programs act for a member; their usage and service level",
  payments: "Payments and refunds at the provider",
  payouts: "Money out to sellers",
  postage: "What a carrier asks for parcels",
  recommendations: "What may interest a member, what is like a listing, and what is trending",
  relations: "Following, blocking and muting members",
  reports: "What happened on a day, in figures, for admins",
  reviews: "Reviews by buyers and sellers, and ratings",
  search: "Finding listings by words, filters and similarity; saved searches",
  social: "Likes and watches, and their counts",
  trust: "Signals for moderators, and the risk of a checkout",
  wishLists: "Collections of listings, private or shared by a link",
  webhooks: "What your endpoint is told of as it happens",
};
