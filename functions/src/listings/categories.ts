import type { CategoryNames } from "../languages/public.ts";
import type { AttributeScale } from "./attribute-scales.ts";

interface Category {
  /** Attributes of this category and all below it, each with the scale of its values. */
  attributes?: Readonly<Record<string, AttributeScale>>;
  /** Attributes that are required to publish. */
  required?: readonly string[];
}

/**
 * The category tree: an id is its parent's id, a dot and a word. Ids never change, names may: they are in `languages`, and a
 * category that has none in one of them does not compile.
 */
const categories = {
  fashion: { attributes: { colour: "colour", material: "material" } },
  "fashion.women": {},
  "fashion.women.dresses": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.tops": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.trousers": {
    attributes: { size: "clothes" },
    required: ["size"],
  },
  "fashion.women.coats": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.shoes": { attributes: { size: "shoes" }, required: ["size"] },
  "fashion.men": {},
  "fashion.men.tops": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.trousers": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.coats": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.suits": { attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.shoes": { attributes: { size: "shoes" }, required: ["size"] },
  "fashion.children": {},
  "fashion.children.clothes": { attributes: { size: "children" }, required: ["size"] },
  "fashion.children.shoes": { attributes: { size: "childrenShoes" }, required: ["size"] },
  "fashion.bags": {},
  "fashion.jewellery": {},
  "fashion.jewellery.rings": { attributes: { size: "ring" } },
  "fashion.watches": {},
  electronics: { attributes: { colour: "colour" } },
  "electronics.phones": { attributes: { storage: "storage" } },
  "electronics.computers": { attributes: { storage: "storage" } },
  "electronics.computers.laptops": { attributes: { size: "screen" } },
  "electronics.computers.tablets": { attributes: { size: "screen" } },
  "electronics.computers.parts": {},
  "electronics.cameras": {},
  "electronics.audio": {},
  "electronics.television": { attributes: { size: "screen" } },
  "electronics.games": { attributes: { platform: "platform" } },
  home: { attributes: { colour: "colour", material: "material" } },
  "home.furniture": {},
  "home.furniture.chairs": {},
  "home.furniture.tables": {},
  "home.furniture.beds": {},
  "home.furniture.storage": {},
  "home.kitchen": {},
  "home.lamps": {},
  "home.textiles": {},
  "home.decoration": {},
  "home.tools": {},
  "home.garden": {},
  leisure: {},
  "leisure.books": { attributes: { language: "language" } },
  "leisure.music": {},
  "leisure.music.instruments": {},
  "leisure.toys": {},
  "leisure.sports": {},
  "leisure.sports.clothes": { attributes: { size: "clothes", colour: "colour" } },
  "leisure.bicycles": { attributes: { size: "wheel", colour: "colour" } },
  "leisure.camping": {},
  "leisure.art": {},
  "leisure.collecting": {},
  children: {},
  "children.prams": { attributes: { colour: "colour" } },
  "children.rooms": {},
  beauty: {},
  vehicles: {},
  pets: {},
  other: {},
} as const satisfies Record<keyof CategoryNames, Category>;

export type CategoryId = keyof typeof categories;

export const categoryIds = Object.keys(categories) as [CategoryId, ...CategoryId[]];

/** The category and those above it, the broadest first. */
export function categoryPathOf(id: CategoryId): CategoryId[] {
  const words = id.split(".");
  return words.map((_, index) => words.slice(0, index + 1).join(".") as CategoryId);
}

/** Every attribute of this category with its scale: its own before its ancestors'. */
export function attributesOf(id: CategoryId): Readonly<Record<string, AttributeScale>> {
  return Object.assign({}, ...categoryPathOf(id).map((ancestor) => read(ancestor).attributes ?? {}));
}

export function requiredAttributesOf(id: CategoryId): string[] {
  return categoryPathOf(id).flatMap((ancestor) => read(ancestor).required ?? []);
}

function read(id: CategoryId): Category {
  return categories[id];
}
