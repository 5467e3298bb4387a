import {
  digestEmailKinds,
  offerEmailKinds,
  reviewEmailKinds,
  type DigestEmailKind,
  type OfferEmailKind,
  type ReviewEmailKind,
} from "../../languages/public.ts";

/** Kinds of e-mails that a member can turn off one by one. */
export type OptionalKind = OfferEmailKind | ReviewEmailKind | DigestEmailKind;

/**
 * What the app tells as well, and nothing is owed by. All else has to arrive: money and goods of an order, access and security,
 * decisions, what an integration or the service itself needs.
 */
const optionalKinds: ReadonlySet<string> = new Set<OptionalKind>([
  ...offerEmailKinds,
  ...reviewEmailKinds,
  ...digestEmailKinds,
]);

export function isOptional(kind: string): kind is OptionalKind {
  return optionalKinds.has(kind);
}
