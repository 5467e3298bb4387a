import { implement } from "../../platform/operations/implement.ts";
import { attributeScales } from "../attribute-scales.ts";
import {
  attributesOf,
  categories,
  categoryIds,
  categoryPathOf,
  requiredAttributesOf,
} from "../categories.ts";
import { listCategories } from "../contract.ts";

export default implement(listCategories, {}, () =>
  Promise.resolve({
    categories: categoryIds.map((id) => ({
      id,
      parent: categoryPathOf(id).at(-2) ?? null,
      name: categories[id].name,
      attributes: Object.fromEntries(
        Object.entries(attributesOf(id)).map(([name, scale]) => [name, [...attributeScales[scale]]]),
      ),
      required: requiredAttributesOf(id),
    })),
  }),
);
