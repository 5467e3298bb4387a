import { pagePatterns } from "./parameters.ts";

export type Page = keyof typeof pagePatterns;

/** The pages about something, each with the id that it is found by: the first that is there says which. */
const idsOfPages = [
  ["order", "orderId"],
  ["offer", "offerId"],
  ["conversation", "conversationId"],
  ["savedSearch", "savedSearchId"],
  ["listing", "listingId"],
  ["payouts", "payoutId"],
] as const satisfies [Page, string][];

export interface PageLink {
  readonly page: Page;
  /** Of a web page. */
  readonly address: string;
}

type Ids = Readonly<Record<string, unknown>>;

/** The page of what these ids are of; undefined of what has none, and while its address is not configured. */
export function findPage(ids: Ids): PageLink | undefined {
  const known = idsOfPages.find(([, id]) => typeof ids[id] === "string");
  return known && linkTo(known[0], ids);
}

/** Throws for a pattern that is no address, or has a place for what the page does not know. */
export function linkTo(page: Page, ids: Ids = {}): PageLink | undefined {
  const parameter = pagePatterns[page];
  const pattern = parameter.value();
  if (pattern === "") return undefined;
  const address = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (typeof id !== "string") throw new Error(`${parameter.name}: there is no ${name} for ${pattern}`);
    return encodeURIComponent(id);
  });
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:" && hostname !== "localhost" && hostname !== "127.0.0.1")
    throw new Error(`${parameter.name} is no https address: ${pattern}`);
  return { page, address };
}
