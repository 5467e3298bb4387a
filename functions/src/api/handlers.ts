import { operations as accounts } from "../accounts/operations/index.ts";
import { operations as backups } from "../backups/operations/index.ts";
import { operations as budget } from "../budget/operations/index.ts";
import { operations as checkout } from "../checkout/operations/index.ts";
import { operations as comments } from "../comments/operations/index.ts";
import { operations as currencies } from "../currencies/operations/index.ts";
import { operations as discounts } from "../discounts/operations/index.ts";
import { operations as documents } from "../documents/operations/index.ts";
import { operations as feed } from "../feed/operations/index.ts";
import { operations as flags } from "../flags/operations/index.ts";
import { operations as ledger } from "../ledger/operations/index.ts";
import { operations as listings } from "../listings/operations/index.ts";
import { operations as media } from "../media/operations/index.ts";
import { operations as members } from "../members/operations/index.ts";
import { operations as messages } from "../messages/operations/index.ts";
import { operations as moderation } from "../moderation/operations/index.ts";
import { operations as monitoring } from "../monitoring/operations/index.ts";
import { operations as notifications } from "../notifications/operations/index.ts";
import { operations as offers } from "../offers/operations/index.ts";
import { operations as ops } from "../ops/operations/index.ts";
import { operations as orders } from "../orders/operations/index.ts";
import { operations as partners } from "../partners/operations/index.ts";
import { operations as payments } from "../payments/operations/index.ts";
import { operations as payouts } from "../payouts/operations/index.ts";
import { operations as postage } from "../postage/operations/index.ts";
import { operations as push } from "../push/operations/index.ts";
import { operations as recommendations } from "../recommendations/operations/index.ts";
import { operations as relations } from "../relations/operations/index.ts";
import { operations as reports } from "../reports/operations/index.ts";
import { operations as reviews } from "../reviews/operations/index.ts";
import { operations as search } from "../search/operations/index.ts";
import { operations as sellers } from "../sellers/operations/index.ts";
import { operations as social } from "../social/operations/index.ts";
import { operations as trust } from "../trust/operations/index.ts";
import { operations as webhooks } from "../webhooks/operations/index.ts";
import { operations as wishLists } from "../wish-lists/operations/index.ts";

/** The handler of every operation, by domain; each loads when it is first called. */
export const handlers = {
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
