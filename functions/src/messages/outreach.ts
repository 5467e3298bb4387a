import { after, DAY, HOUR } from "../platform/values/clock.ts";

/** The same words to so many people within an hour are no conversation. */
const MAX_SAME_TEXT = 3;
const MAX_TEXTS = 200;

/** `outreach/{uid}`: to whom a member has begun to write, and the words to those who have not answered. */
export interface Outreach {
  uid: string;
  /** When conversations with strangers began, of a day. */
  begun: Date[];
  /** By a digest of their words, of an hour. */
  texts: { digest: string; to: string; at: Date }[];
}

type Attempt = {
  readonly to: string;
  readonly digest: string;
  readonly isFirst: boolean;
  readonly now: Date;
};

type Outcome =
  | { readonly is: "allowed"; readonly outreach: Outreach }
  | { readonly is: "repeated" }
  | { readonly is: "tooMany"; readonly until: Date };

/** Whether a member may write this to somebody who has never answered. Pure. */
export function reachOut(
  earlier: Outreach | undefined,
  uid: string,
  { to, digest, isFirst, now, perDay }: Attempt & { readonly perDay: number },
): Outcome {
  const begun = (earlier?.begun ?? []).filter((at) => at > after(now, -DAY));
  const texts = (earlier?.texts ?? []).filter(({ at }) => at > after(now, -HOUR));
  const [oldest] = begun;
  if (isFirst && oldest && begun.length >= perDay) return { is: "tooMany", until: after(oldest, DAY) };
  const others = new Set(
    texts.filter((text) => text.digest === digest && text.to !== to).map((text) => text.to),
  );
  if (others.size >= MAX_SAME_TEXT) return { is: "repeated" };
  return {
    is: "allowed",
    outreach: {
      uid,
      begun: isFirst ? [...begun, now] : begun,
      texts: [...texts, { digest, to, at: now }].slice(-MAX_TEXTS),
    },
  };
}

/** The words alone: capitals, blanks, digits and signs make no other text. */
export function wordsOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, "");
}
