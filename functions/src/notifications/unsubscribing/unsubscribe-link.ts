import { readSealingKeys } from "../../platform/encryption/seal.ts";
import { isSigned, sign } from "../../platform/encryption/sign.ts";
import { publicAddress } from "../../platform/runtime/public-address.ts";
import { isOptional, type OptionalKind } from "../kinds.ts";
import { mailKeys } from "../parameters.ts";

/** Whose e-mails of which kind a link turns off. */
export interface Subscription {
  readonly uid: string;
  readonly kind: OptionalKind;
}

const PURPOSE = "unsubscribe";

const signingKeys = () => readSealingKeys(mailKeys.value());
const textOf = ({ uid, kind }: Subscription) => JSON.stringify([uid, kind]);

/** The address of a page that turns off e-mails of one kind, without a sign-in. It has no end and names no address. */
export function unsubscribeLink(subscription: Subscription): string {
  return `${publicAddress()}/v1/unsubscribe/${unsubscribeToken(subscription)}`;
}

/** `uid.kind.key.code` */
export function unsubscribeToken(subscription: Subscription): string {
  const { uid, kind } = subscription;
  const signature = sign(signingKeys(), textOf(subscription), PURPOSE);
  return `${Buffer.from(uid).toString("base64url")}.${kind}.${signature}`;
}

/** Undefined for what Souk has not signed, and for a kind that can no longer be turned off. */
export function readUnsubscribeToken(token: string): Subscription | undefined {
  const [name = "", kind = "", ...signature] = token.split(".");
  if (!isOptional(kind)) return undefined;
  const subscription = { uid: Buffer.from(name, "base64url").toString(), kind };
  const signed = { text: textOf(subscription), purpose: PURPOSE };
  return isSigned(signingKeys(), signature.join("."), signed) ? subscription : undefined;
}

/** What mail programs show as a button of their own (RFC 2369), and press without opening the page (RFC 8058). */
export function unsubscribeHeaders(link: string): Record<string, string> {
  return { "List-Unsubscribe": `<${link}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
