import { fetchAccessToken } from "../../platform/auth/access-token.ts";
import { contentInspection } from "../parameters.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { allowed, InspectionUnavailable, type ContentInspector } from "./content-inspector.ts";
import { localInspector } from "./local-inspector.ts";
import { safeSearchInspector, VISION_ADDRESS } from "./safe-search-inspector.ts";

/** The inspectors that CONTENT_INSPECTION names, in order: the first refusal counts. */
export function contentInspector(context: Pick<Context, "database">): ContentInspector {
  return {
    async inspect(photo) {
      for (const inspector of choose(contentInspection.value(), context)) {
        const verdict = await inspector.inspect(photo);
        if (!verdict.allowed) return verdict;
      }
      return allowed;
    },
  };
}

/** The local rules always apply: they are free and save a request for what they refuse. */
function choose(inspection: string, context: Pick<Context, "database">): ContentInspector[] {
  if (inspection === "local") return [localInspector(context)];
  if (inspection === "safe-search") {
    const access = { address: VISION_ADDRESS, fetchToken: fetchAccessToken };
    return [localInspector(context), safeSearchInspector(access)];
  }
  // A misconfiguration accepts nothing: photos wait until it is fixed.
  throw new InspectionUnavailable(`CONTENT_INSPECTION is "${inspection}"; use local or safe-search`);
}
