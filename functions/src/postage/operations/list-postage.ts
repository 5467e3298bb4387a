import { currentValue } from "../../platform/external-data/current-value.ts";
import { implement } from "../../platform/operations/implement.ts";
import { listPostage } from "../contract.ts";
import type { PostageTable } from "../postage.ts";

const current = currentValue<PostageTable>("postage.postageRates");

export default implement(listPostage, { current }, async ({ input, fail, current: postage }) => {
  const table = await postage.find();
  if (!table) throw fail.PostageMissing();
  const { prices, currency } = table.value;
  const asked = prices.filter(
    ({ from, to }) => from === input.from && (input.to === undefined || to === input.to),
  );
  return {
    day: table.day,
    prices: asked.map(({ to, maxGrams, amount }) => ({ to, maxGrams, price: { amount, currency } })),
  };
});
