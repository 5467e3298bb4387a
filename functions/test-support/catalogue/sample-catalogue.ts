import type { Listing } from "../../src/listings/public.ts";
import { idFrom } from "../../src/platform/values/ids.ts";
import { samplePicture } from "../sample-picture.ts";
import { products } from "./products.ts";

export interface SampleSeller {
  uid: string;
  handle: string;
  displayName: string;
}

export const sampleSellers: readonly SampleSeller[] = [
  { uid: "amina", handle: "amina", displayName: "Amina's attic" },
  { uid: "zoe", handle: "zoe_m", displayName: "Zoë Müller" },
  { uid: "henrik", handle: "vintage_henrik", displayName: "Henrik" },
  { uid: "leyla", handle: "leyla34", displayName: "Leyla Yılmaz" },
  { uid: "ivan", handle: "ivan_p", displayName: "Иван Петров" },
];

const places = ["u33db", "u33dc", "u33d8", "u336x", "u1x0e", "u09tv", "ezjmg", "sxk97"] as const;
const conditions = ["new", "likeNew", "good", "fair"] as const;
const colours = ["black", "white", "brown", "red", "blue", "green"] as const;
const currencies = ["EUR", "EUR", "EUR", "USD"] as const;
/** What sellers put before and behind a name. */
const remarks = ["", "like new", "vintage", "neuwertig", "à saisir", "top", "as good as new"] as const;

const lines = products
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

/** The `index`-th listing of an endless deterministic catalogue: the products repeat with other details. */
export function sampleListing(index: number, at: Date): Listing {
  const [category = "", brand = "", tags = "", title = "", description = ""] = pick(lines, index);
  const round = Math.floor(index / lines.length);
  const remark = round === 0 ? "" : pick(remarks, index + round);
  const amount = 500 + ((index * 7919) % 100_000);
  const currency = pick(currencies, index);
  const hoursAgo = (index * 37) % 4801;
  const publishedAt = new Date(at.getTime() - hoursAgo * 3_600_000 - index);
  const seller = pick(sampleSellers, index).uid;
  const photo = { mediaId: idFrom("photo", String(index)), generation: "1", alt: "" };
  return {
    id: `listing${String(index).padStart(7, "0")}`,
    seller,
    state: "active",
    title: remark ? `${title}, ${remark}` : title,
    description,
    price: { amount, currency },
    category: category as Listing["category"],
    condition: pick(conditions, index + round),
    brand: brand || null,
    attributes: { colour: pick(colours, index + round) },
    tags: tags ? tags.split(", ") : [],
    photos: [{ ...photo, picture: samplePicture({ owner: seller, mediaId: photo.mediaId }) }],
    photoKeys: [`${photo.mediaId}.1`],
    shipping: [],
    pickup: { geohash: pick(places, index + round) },
    salePrice:
      index % 7 === 0
        ? {
            price: { amount: Math.floor(amount * 0.8), currency },
            endsAt: new Date(at.getTime() + 86_400_000 * 7),
          }
        : null,
    suspension: null,
    isAway: false,
    version: 1,
    createdAt: publishedAt,
    updatedAt: publishedAt,
    publishedAt,
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
