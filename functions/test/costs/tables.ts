import accounts from "./accounts.ts";
import backups from "./backups.ts";
import budget from "./budget.ts";
import comments from "./comments.ts";
import currencies from "./currencies.ts";
import discounts from "./discounts.ts";
import documents from "./documents.ts";
import feed from "./feed.ts";
import flags from "./flags.ts";
import ledger from "./ledger.ts";
import listings from "./listings.ts";
import media from "./media.ts";
import members from "./members.ts";
import messages from "./messages.ts";
import moderation from "./moderation.ts";
import monitoring from "./monitoring.ts";
import notifications from "./notifications.ts";
import offers from "./offers.ts";
import ops from "./ops.ts";
import partners from "./partners.ts";
import payments from "./payments.ts";
import postage from "./postage.ts";
import push from "./push.ts";
import recommendations from "./recommendations.ts";
import relations from "./relations.ts";
import reports from "./reports.ts";
import reviews from "./reviews.ts";
import sales from "./sales.ts";
import search from "./search.ts";
import sellers from "./sellers.ts";
import social from "./social.ts";
import trust from "./trust.ts";
import type { CostTable } from "./cost-table.ts";
import webhooks from "./webhooks.ts";
import wishLists from "./wish-lists.ts";

/** Every operation, as somebody calls it. */
export const tables: CostTable[] = [
  accounts,
  budget,
  comments,
  currencies,
  discounts,
  documents,
  feed,
  flags,
  ledger,
  listings,
  media,
  members,
  messages,
  moderation,
  monitoring,
  notifications,
  offers,
  backups,
  ops,
  partners,
  payments,
  postage,
  push,
  recommendations,
  relations,
  reports,
  reviews,
  sales,
  search,
  sellers,
  social,
  trust,
  webhooks,
  wishLists,
];
