import { dataMap as accounts, services as signIns } from "./accounts/data-map.ts";
import { dataMap as backups, files as copies } from "./backups/data-map.ts";
import { dataMap as checkout } from "./checkout/data-map.ts";
import { dataMap as comments } from "./comments/data-map.ts";
import { dataMap as currencies } from "./currencies/data-map.ts";
import { dataMap as discounts } from "./discounts/data-map.ts";
import { files as papers } from "./documents/data-map.ts";
import { dataMap as feed } from "./feed/data-map.ts";
import { dataMap as inventory } from "./inventory/data-map.ts";
import { dataMap as ledger } from "./ledger/data-map.ts";
import { dataMap as listings, files as fileExchange } from "./listings/data-map.ts";
import { dataMap as media, files as photos } from "./media/data-map.ts";
import { dataMap as messages } from "./messages/data-map.ts";
import { dataMap as moderation, files as evidence } from "./moderation/data-map.ts";
import { dataMap as notifications } from "./notifications/data-map.ts";
import { dataMap as offers } from "./offers/data-map.ts";
import { dataMap as orders } from "./orders/data-map.ts";
import { dataMap as partners } from "./partners/data-map.ts";
import { dataMap as payments, services as charges } from "./payments/data-map.ts";
import { dataMap as payouts, services as payoutAccounts } from "./payouts/data-map.ts";
import { dataMap as audit } from "./platform/audit/data-map.ts";
import { dataMap as platform, services as operation } from "./platform/data-map/platform-rows.ts";
import { dataMap as figures } from "./platform/figures/data-map.ts";
import { dataMap as loadShedding } from "./platform/load-shedding/data-map.ts";
import { dataMap as flags } from "./platform/flags/data-map.ts";
import { dataMap as migrations, files as oldDocuments } from "./platform/migrations/data-map.ts";
import { dataMap as proxy } from "./proxy/data-map.ts";
import { dataMap as push } from "./push/data-map.ts";
import { dataMap as relations } from "./relations/data-map.ts";
import { dataMap as recommendations } from "./recommendations/data-map.ts";
import { dataMap as reports, files as reportFiles } from "./reports/data-map.ts";
import { dataMap as reviews } from "./reviews/data-map.ts";
import { dataMap as search, services as searchEngines } from "./search/data-map.ts";
import { dataMap as sellers } from "./sellers/data-map.ts";
import { dataMap as social } from "./social/data-map.ts";
import { dataMap as trust } from "./trust/data-map.ts";
import { dataMap as webhooks } from "./webhooks/data-map.ts";
import { dataMap as wishLists } from "./wish-lists/data-map.ts";

/**
 * What is stored, row by row: whose it is, what of it is personal, how long it stays, what an erasure does to it, what an
 * export shows, and whether a backup has it. Each domain describes its own collections beside their stores.
 */
const collections = [
  ...platform,
  ...audit,
  ...figures,
  ...flags,
  ...loadShedding,
  ...migrations,
  ...accounts,
  ...media,
  ...listings,
  ...inventory,
  ...search,
  ...sellers,
  ...social,
  ...recommendations,
  ...comments,
  ...relations,
  ...feed,
  ...wishLists,
  ...offers,
  ...discounts,
  ...checkout,
  ...orders,
  ...payments,
  ...payouts,
  ...partners,
  ...ledger,
  ...reports,
  ...reviews,
  ...messages,
  ...moderation,
  ...notifications,
  ...push,
  ...currencies,
  ...trust,
  ...webhooks,
  ...proxy,
  ...backups,
];

/** The same for what is in Storage. */
const files = [
  ...photos,
  ...fileExchange,
  ...papers,
  ...reportFiles,
  ...evidence,
  ...copies,
  ...oldDocuments,
];

/** The same for what other services have of members. */
const services = [...signIns, ...charges, ...payoutAccounts, ...searchEngines, ...operation];

export const dataMap = { collections, files, services };
