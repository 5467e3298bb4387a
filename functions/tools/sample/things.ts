import { attributeScales } from "../../src/listings/attribute-scales.ts";
import { attributesOf, type CategoryId, requiredAttributesOf } from "../../src/listings/categories.ts";
import { products } from "../../test-support/catalogue/products.ts";
import { sampleSellers } from "./people.ts";

/** Something that is on sale from the beginning. */
export interface SampleThing {
  index: number;
  seller: string;
  mediaId: string;
  /** Of `listings.createListing`, without its photos. */
  details: {
    title: string;
    description: string;
    category: CategoryId;
    condition: (typeof conditions)[number];
    brand: string | null;
    tags: string[];
    attributes: Record<string, string>;
    price: { amount: number; currency: string };
    quantity: number;
    shipping: { region: string; price: { amount: number; currency: string } }[];
    pickup: { geohash: string } | null;
  };
}

/** As many as fill a few pages of every list. */
export const SAMPLE_SIZE = 64;

const conditions = ["new", "likeNew", "good", "fair"] as const;
const places = ["u33db", "u33dc", "u1x0e", "u09tv", "sxk97"] as const;
/** No divisor of the number of products: neighbours in the catalogue are of different categories. */
const STRIDE = 37;

const lines = products
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

/** The first `size` things, the same ones each time; each belongs to another seller than the one before. */
export function sampleThings(size = SAMPLE_SIZE): SampleThing[] {
  return Array.from({ length: size }, (_, index) => describeThing(index));
}

function describeThing(index: number): SampleThing {
  const [categoryId = "other", brand = "", tags = "", title = "", description = ""] = pick(
    lines,
    index * STRIDE,
  );
  const category = categoryId as CategoryId;
  return {
    index,
    seller: pick(sampleSellers, index),
    mediaId: `sample-photo-${index}`,
    details: {
      title,
      description,
      category,
      condition: pick(conditions, index),
      brand: brand || null,
      tags: tags ? tags.split(", ") : [],
      attributes: attributesFor(category, index),
      price: euros(400 + 50 * ((index * 7919) % 250)),
      // Every fourth is one of its kind: who comes second is refused.
      quantity: index % 4 === 3 ? 1 : 2 + (index % 5),
      shipping: [{ region: "WORLD", price: euros(300 + 50 * (index % 8)) }],
      pickup: index % 3 === 0 ? { geohash: pick(places, index) } : null,
    },
  };
}

function euros(amount: number) {
  return { amount, currency: "EUR" };
}

function attributesFor(category: CategoryId, index: number): Record<string, string> {
  const wanted = new Set([...requiredAttributesOf(category), "colour"]);
  const scales = Object.entries(attributesOf(category)).filter(([name]) => wanted.has(name));
  return Object.fromEntries(scales.map(([name, scale]) => [name, pick(attributeScales[scale], index)]));
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
