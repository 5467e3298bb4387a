import { shopEditor } from "../../accounts/public.ts";
import { isTextAllowed } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { updateShop } from "../contract.ts";

/** Safe to repeat. */
export default implement(
  updateShop,
  { shops: shopEditor },
  async ({ input, caller, fail, transaction, shops }) => {
    for (const field of ["about", "returns", "shipping"] as const)
      if (!(await isTextAllowed(input[field] ?? ""))) throw fail.TextRefused({ field });
    const shop = await shops.edit(transaction, caller.uid, input);
    if (shop === "notReady") throw fail.BannerNotReady({ mediaId: input.banner ?? "" });
    // Deleted since the pipeline checked.
    if (shop === "gone") throw failPipeline.NotAMember();
    return shop;
  },
);
