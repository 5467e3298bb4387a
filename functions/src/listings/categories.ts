import type { AttributeScale } from "./attribute-scales.ts";

interface Category {
  /** In English; frontends translate by the id. */
  name: string;
  /** Attributes of this category and all below it, each with the scale of its values. */
  attributes?: Readonly<Record<string, AttributeScale>>;
  /** Attributes that are required to publish. */
  required?: readonly string[];
}

/** The category tree: an id is its parent's id, a dot and a word. Ids never change, names may. */
export const categories = {
  fashion: { name: "Fashion", attributes: { colour: "colour", material: "material" } },
  "fashion.women": { name: "Women" },
  "fashion.women.dresses": { name: "Dresses", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.tops": { name: "Tops and shirts", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.trousers": {
    name: "Trousers and skirts",
    attributes: { size: "clothes" },
    required: ["size"],
  },
  "fashion.women.coats": { name: "Coats and jackets", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.women.shoes": { name: "Shoes", attributes: { size: "shoes" }, required: ["size"] },
  "fashion.men": { name: "Men" },
  "fashion.men.tops": { name: "Shirts and jumpers", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.trousers": { name: "Trousers", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.coats": { name: "Coats and jackets", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.suits": { name: "Suits", attributes: { size: "clothes" }, required: ["size"] },
  "fashion.men.shoes": { name: "Shoes", attributes: { size: "shoes" }, required: ["size"] },
  "fashion.children": { name: "Children" },
  "fashion.children.clothes": { name: "Clothes", attributes: { size: "children" }, required: ["size"] },
  "fashion.children.shoes": { name: "Shoes", attributes: { size: "childrenShoes" }, required: ["size"] },
  "fashion.bags": { name: "Bags and purses" },
  "fashion.jewellery": { name: "Jewellery" },
  "fashion.jewellery.rings": { name: "Rings", attributes: { size: "ring" } },
  "fashion.watches": { name: "Watches" },
  electronics: { name: "Electronics", attributes: { colour: "colour" } },
  "electronics.phones": { name: "Phones", attributes: { storage: "storage" } },
  "electronics.computers": { name: "Computers", attributes: { storage: "storage" } },
  "electronics.computers.laptops": { name: "Laptops", attributes: { size: "screen" } },
  "electronics.computers.tablets": { name: "Tablets", attributes: { size: "screen" } },
  "electronics.computers.parts": { name: "Parts" },
  "electronics.cameras": { name: "Cameras" },
  "electronics.audio": { name: "Audio" },
  "electronics.television": { name: "Television", attributes: { size: "screen" } },
  "electronics.games": { name: "Consoles and games", attributes: { platform: "platform" } },
  home: { name: "Home and garden", attributes: { colour: "colour", material: "material" } },
  "home.furniture": { name: "Furniture" },
  "home.furniture.chairs": { name: "Chairs and sofas" },
  "home.furniture.tables": { name: "Tables" },
  "home.furniture.beds": { name: "Beds" },
  "home.furniture.storage": { name: "Shelves and cupboards" },
  "home.kitchen": { name: "Kitchen and table" },
  "home.lamps": { name: "Lamps" },
  "home.textiles": { name: "Carpets and textiles" },
  "home.decoration": { name: "Decoration" },
  "home.tools": { name: "Tools" },
  "home.garden": { name: "Garden and plants" },
  leisure: { name: "Leisure" },
  "leisure.books": { name: "Books", attributes: { language: "language" } },
  "leisure.music": { name: "Music and records" },
  "leisure.music.instruments": { name: "Instruments" },
  "leisure.toys": { name: "Toys and games" },
  "leisure.sports": { name: "Sports" },
  "leisure.sports.clothes": { name: "Sports clothes", attributes: { size: "clothes", colour: "colour" } },
  "leisure.bicycles": { name: "Bicycles", attributes: { size: "wheel", colour: "colour" } },
  "leisure.camping": { name: "Camping" },
  "leisure.art": { name: "Art" },
  "leisure.collecting": { name: "Coins, stamps and antiques" },
  children: { name: "Baby and child" },
  "children.prams": { name: "Prams and car seats", attributes: { colour: "colour" } },
  "children.rooms": { name: "Children's room" },
  beauty: { name: "Beauty and care" },
  vehicles: { name: "Vehicle parts" },
  pets: { name: "Pet supplies" },
  other: { name: "Other" },
} as const satisfies Record<string, Category>;

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
