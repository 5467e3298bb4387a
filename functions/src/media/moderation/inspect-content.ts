import { fetchAccessToken } from "../../platform/auth/access-token.ts";
import { contentInspection } from "../../platform/runtime/config.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { allowed, InspectionUnavailable, type ContentInspector } from "./content-inspector.ts";
import { localInspector } from "./local-inspector.ts";
import { safeSearchInspector, VISION_ADDRESS } from "./safe-search-inspector.ts";

/** The inspectors that CONTENT_INSPECTION names, one after the other: the first no counts. */
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

/** The local rules always hold: they are free, and spare a request for what they refuse. */
function choose(inspection: string, context: Pick<Context, "database">): ContentInspector[] {
  if (inspection === "local") return [localInspector(context)];
  if (inspection === "safe-search") {
    const access = { address: VISION_ADDRESS, fetchToken: fetchAccessToken };
    return [localInspector(context), safeSearchInspector(access)];
  }
  // Nothing is let through because of a slip of the pen: photos wait until it is put right.
  throw new InspectionUnavailable(`CONTENT_INSPECTION is "${inspection}"; use local or safe-search`);
}
