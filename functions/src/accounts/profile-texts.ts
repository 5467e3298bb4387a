import * as z from "zod";
import { tidiedText } from "../platform/text/tidied-text.ts";
import { tidyText } from "../platform/text/tidy-text.ts";
import { singleLineText } from "../platform/values/text.ts";

/** What somebody is called who speaks for the marketplace. */
const staffWords = new Set([
  "admin",
  "moderator",
  "official",
  "security",
  "souk",
  "staff",
  "support",
  "team",
]);

/** A name as searches compare it: in lower case, without accents, its words apart by one blank. */
export function searchNameOf(displayName: string): string {
  return displayName
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** Whether a name is nothing but words for people who have power here. */
function isStaffName(displayName: string): boolean {
  const words = searchNameOf(displayName).split(" ");
  return words.every((word) => staffWords.has(word) || staffWords.has(word.replace(/^souk|s$/g, "")));
}

export const DisplayName = singleLineText({ min: 1, max: 60 })
  .overwrite(tidyText)
  .refine((name) => name !== "", "Write something that can be seen")
  .refine((name) => !isStaffName(name), "Choose a name that could not be the marketplace's own");

export const Biography = tidiedText({ max: 500 });

/** What a shop says of itself and of how it sells. */
export const ShopText = tidiedText({ max: 2_000 });

const MAX_LINKS = 5;

const Link = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    normalize: true,
    error: "Use a full https:// address",
  })
  .max(200)
  .refine((link) => !/^https:\/\/[^/?#]*@/.test(link), "Leave the user name out of the address");

export const Links = z
  .array(Link)
  .max(MAX_LINKS)
  .overwrite((links) => [...new Set(links)]);
