import * as accounts from "../accounts/contract.ts";
import * as backups from "../backups/contract.ts";
import * as budget from "../budget/contract.ts";
import * as checkout from "../checkout/contract.ts";
import * as comments from "../comments/contract.ts";
import * as currencies from "../currencies/contract.ts";
import * as discounts from "../discounts/contract.ts";
import * as documents from "../documents/contract.ts";
import * as feed from "../feed/contract.ts";
import * as flags from "../flags/contract.ts";
import * as ledger from "../ledger/contract.ts";
import * as listings from "../listings/contract.ts";
import * as media from "../media/contract.ts";
import * as members from "../members/contract.ts";
import * as messages from "../messages/contract.ts";
import * as moderation from "../moderation/contract.ts";
import * as monitoring from "../monitoring/contract.ts";
import * as notifications from "../notifications/contract.ts";
import * as offers from "../offers/contract.ts";
import * as ops from "../ops/contract.ts";
import * as orders from "../orders/contract.ts";
import * as partners from "../partners/contract.ts";
import * as payments from "../payments/contract.ts";
import * as payouts from "../payouts/contract.ts";
import * as postage from "../postage/contract.ts";
import * as push from "../push/contract.ts";
import * as recommendations from "../recommendations/contract.ts";
import * as relations from "../relations/contract.ts";
import * as reports from "../reports/contract.ts";
import * as reviews from "../reviews/contract.ts";
import * as search from "../search/contract.ts";
import * as sellers from "../sellers/contract.ts";
import * as social from "../social/contract.ts";
import * as trust from "../trust/contract.ts";
import * as webhooks from "../webhooks/contract.ts";
import * as wishLists from "../wish-lists/contract.ts";

/** Every operation of Souk, by domain: REST, OpenAPI and the typed client all read this. */
export const operations = {
  accounts,
  backups,
  budget,
  checkout,
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
  ops,
  orders,
  partners,
  payments,
  payouts,
  postage,
  push,
  recommendations,
  relations,
  reports,
  reviews,
  search,
  sellers,
  social,
  trust,
  webhooks,
  wishLists,
};
