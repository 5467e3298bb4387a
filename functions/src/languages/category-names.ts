import type { categories } from "./english/categories.ts";

/** By the ids of the tree in `listings`: English says which there are, and every language names them all. */
export type CategoryNames = Readonly<Record<keyof typeof categories, string>>;
