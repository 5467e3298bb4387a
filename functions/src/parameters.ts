/** Every domain's parameters, which a deploy finds because the index loads this; and the secrets of functions that run several domains' code. */
import "./accounts/parameters.ts";
import "./backups/parameters.ts";
import "./budget/parameters.ts";
import "./checkout/parameters.ts";
import "./currencies/parameters.ts";
import "./inventory/parameters.ts";
import "./ledger/parameters.ts";
import "./listings/parameters.ts";
import "./marketplace/parameters.ts";
import "./media/parameters.ts";
import "./messages/parameters.ts";
import { mailKeys } from "./notifications/parameters.ts";
import "./offers/parameters.ts";
import "./orders/parameters.ts";
import { oauthSealingKeys } from "./partners/parameters.ts";
import { paymentSecrets, stripeSecretKey } from "./payments/parameters.ts";
import "./payouts/parameters.ts";
import "./platform/figures/parameters.ts";
import "./platform/load-shedding/parameters.ts";
import "./postage/parameters.ts";
import { legacyTokenSecret } from "./proxy/parameters.ts";
import "./pubsub/parameters.ts";
import "./push/parameters.ts";
import { meilisearchKey } from "./search/parameters.ts";
import "./trust/parameters.ts";
import { webhookSealingKeys } from "./webhooks/parameters.ts";

/** What some operation reads. */
export const operationSecrets = [meilisearchKey, oauthSealingKeys, webhookSealingKeys, ...paymentSecrets];

/** What some route of REST reads that is no operation, besides. */
export const routeSecrets = [legacyTokenSecret, mailKeys];

/** What some reaction to a domain event reads. */
export const reactionSecrets = [stripeSecretKey];
