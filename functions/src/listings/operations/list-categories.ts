import { handles } from "../../platform/operations/implement.ts";
import { attributeScales } from "../attribute-scales.ts";
import { attributesOf, categories, categoryIds, lineageOf, requiredAttributesOf } from "../categories.ts";
import { listCategories } from "../contract.ts";

export default handles(listCategories, {}, () =>
  Promise.resolve({
    categories: categoryIds.map((id) => ({
      id,
      parent: lineageOf(id).at(-2) ?? null,
      name: categories[id].name,
      attributes: Object.fromEntries(
        Object.entries(attributesOf(id)).map(([name, scale]) => [name, [...attributeScales[scale]]]),
      ),
      required: requiredAttributesOf(id),
    })),
  }),
);
