import { profileEditor } from "../../accounts/public.ts";
import { isTextAllowed } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { updateProfile } from "../contract.ts";

/** Safe to repeat. */
export default implement(
  updateProfile,
  { profiles: profileEditor },
  async ({ input, caller, fail, now, transaction, profiles }) => {
    for (const field of ["displayName", "biography"] as const)
      if (!(await isTextAllowed(input[field] ?? ""))) throw fail.TextRefused({ field });
    const profile = await profiles.edit(transaction, caller.uid, { changes: input, now });
    // Deleted since the pipeline checked.
    if (!profile) throw failPipeline.NotAMember();
    return profile;
  },
);
