import { attributeScales, type AttributeScale } from "../attribute-scales.ts";
import { attributesOf, categoryIds } from "../categories.ts";
import type { Listing } from "../listing.ts";
import { Condition } from "../listing-details.ts";
import { readPhotos } from "./read-photos.ts";
import { readAmount, readCurrency, writeAmount } from "./read-amount.ts";
import { listOf, writeList } from "./read-list.ts";
import { CellRefused, readWholeNumber } from "./read-number.ts";

/** The non-empty cells of a row by column name. */
export type Cells = Readonly<Record<string, string>>;

/** A listing as a line of a file has it. */
export interface StockedListing {
  listing: Listing;
  /** Pieces on hand. */
  quantity: number;
}

/** A column of a file of listings: the template is made from it, lines are read by it and exports written. */
export interface Column {
  readonly isRequired?: boolean;
  /** False where it names or completes what other columns say. */
  readonly isField?: boolean;
  /** Its meaning and format, for sellers. */
  readonly about: string;
  readonly example: string;
  readonly allowed?: readonly string[];
  /** Converts a non-empty cell to what `DraftInput` validates. Throws `CellRefused`. */
  readonly read: (cell: string, cells: Cells) => unknown;
  /** The cell that is read as what the listing has; empty where it has nothing. */
  readonly write: (exported: StockedListing) => string;
}

const verbatim = (cell: string) => cell;

/** All columns, in the order of the template. Those of the draft have the names of its fields. */
export const columns: Readonly<Record<string, Column>> = {
  listingId: {
    isField: false,
    about: "Only of listings that are there already: their id, as in a file you have exported",
    example: "",
    read: verbatim,
    write: ({ listing }) => listing.id,
  },
  reference: {
    isRequired: true,
    isField: false,
    about:
      "Your own number or name of it, once in the file. What you have imported under it before is left as is",
    example: "SAM-001",
    read: verbatim,
    write: ({ listing }) => listing.origin?.reference ?? "",
  },
  title: {
    isRequired: true,
    about: "3 to 120 characters",
    example: "Brass samovar",
    read: verbatim,
    write: ({ listing }) => listing.title,
  },
  description: {
    about: "Up to 5000 characters of plain text",
    example: "From about 1920",
    read: verbatim,
    write: ({ listing }) => listing.description,
  },
  price: {
    isRequired: true,
    about:
      "Such as 12.50, 12,50 € or 1.012,50 of EUR; what can be read in two ways, such as 1.234, is refused",
    example: "149.50",
    read: (cell, { currency = "" }) => ({ amount: readAmount(cell, currency), currency }),
    write: ({ listing: { price } }) => writeAmount(price.amount, price.currency),
  },
  currency: {
    isRequired: true,
    isField: false,
    about: "ISO 4217 code, of the shipping as well",
    example: "EUR",
    read: readCurrency,
    write: ({ listing }) => listing.price.currency,
  },
  quantity: {
    about: "Pieces you have; 1 if empty",
    example: "1",
    read: readWholeNumber,
    // None is no quantity that a listing can be given: an empty cell changes nothing.
    write: ({ quantity }) => (quantity === 0 ? "" : String(quantity)),
  },
  category: {
    about: "Where it belongs; its attributes are those of listings.listCategories",
    example: "home.kitchen",
    allowed: categoryIds,
    read: verbatim,
    write: ({ listing }) => listing.category ?? "",
  },
  condition: {
    about: "How it is kept",
    example: "good",
    allowed: Condition.options,
    read: verbatim,
    write: ({ listing }) => listing.condition ?? "",
  },
  brand: {
    about: "Up to 60 characters",
    example: "Tula",
    read: verbatim,
    write: ({ listing }) => listing.brand ?? "",
  },
  tags: {
    about: "Up to 10, divided by |",
    example: "tea|antique",
    read: listOf,
    write: ({ listing }) => writeList(listing.tags),
  },
  photos: {
    about:
      "Media ids of photos you have uploaded, or their https addresses elsewhere, divided by |, the cover first",
    example: "",
    read: (cell) => readPhotos(cell).map(({ mediaId }) => ({ mediaId, alt: "" })),
    write: ({ listing }) => writeList(listing.photos.map(({ mediaId }) => mediaId)),
  },
  shipping: {
    about:
      "What it costs to each region: a country code, EU or WORLD; and how many days it takes, if you say so",
    example: "DE=4.90=2-4|EU=9.00",
    read: (cell, { currency = "" }) => listOf(cell).map((option) => readShipping(option, currency)),
    write: ({ listing }) => writeList(listing.shipping.map(writeShipping)),
  },
  pickup: {
    about: "Where it can be fetched: a geohash of 5 letters",
    example: "u33db",
    read: (cell) => ({ geohash: cell }),
    write: ({ listing }) => listing.pickup?.geohash ?? "",
  },
  ...attributeColumns(),
};

export const columnNames = Object.keys(columns);

export const requiredColumns = columnNames.filter((name) => columns[name]?.isRequired);

/** Prefix of an attribute's column name. */
export const ATTRIBUTE = "attribute:";

function attributeColumns(): Record<string, Column> {
  const scales = new Map<string, Set<AttributeScale>>();
  for (const category of categoryIds) {
    for (const [attribute, scale] of Object.entries(attributesOf(category))) {
      scales.set(attribute, (scales.get(attribute) ?? new Set()).add(scale));
    }
  }
  return Object.fromEntries(
    [...scales].map(([attribute, all]) => {
      const allowed = [...new Set([...all].flatMap((scale) => attributeScales[scale]))];
      const about = "If the category has it, a value that the category knows";
      const example = attribute === "material" ? "metal" : "";
      const write = ({ listing }: StockedListing) => listing.attributes[attribute] ?? "";
      return [`attribute:${attribute}`, { about, example, allowed, read: verbatim, write }];
    }),
  );
}

function readShipping(option: string, currency: string) {
  const [region = "", price = "", days, ...rest] = option.split("=").map((part) => part.trim());
  const [, min, max] = /^(\d{1,2})-(\d{1,2})$/.exec(days ?? "") ?? [];
  if (price === "" || (days !== undefined && min === undefined) || rest.length > 0)
    throw new CellRefused("Write regions and prices such as DE=4.90|EU=9.00, with days such as DE=4.90=2-4");
  const cost = { region, price: { amount: readAmount(price, currency), currency } };
  return min === undefined ? cost : { ...cost, days: { min: Number(min), max: Number(max) } };
}

function writeShipping({ region, price, days }: Listing["shipping"][number]): string {
  const cost = `${region}=${writeAmount(price.amount, price.currency)}`;
  return days ? `${cost}=${days.min}-${days.max}` : cost;
}
