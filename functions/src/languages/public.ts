/** The texts of every language, for the domains that place facts in them. */
export type { CategoryNames } from "./category-names.ts";
export type { DocumentPhrases } from "./document-phrases.ts";
export {
  accessEmailKinds,
  alarmEmailKinds,
  apiKeyEmailKinds,
  chargebackEmailKinds,
  dataExportEmailKinds,
  digestEmailKinds,
  endpointEmailKinds,
  offerEmailKinds,
  orderEmailKinds,
  payoutAccountEmailKinds,
  payoutEmailKinds,
  reportEmailKinds,
  reviewEmailKinds,
  type AccessEmailKind,
  type ApiKeyEmailKind,
  type ChargebackEmailKind,
  type DataExportEmailKind,
  type DigestEmailKind,
  type EndpointEmailKind,
  type OfferEmailKind,
  type OrderEmailKind,
  type PayoutAccountEmailKind,
  type PayoutEmailKind,
  type ReviewEmailKind,
} from "./email-kinds.ts";
export type { EmailText, PayoutCause } from "./email-texts.ts";
export { quickReplyIds } from "./quick-replies.ts";
export { textsOf } from "./languages.ts";
export type { Texts } from "./texts.ts";
