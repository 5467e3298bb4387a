import type { Fail } from "../platform/operations/failures.ts";
import { checkUrl } from "../platform/outbound/check-url.ts";
import { AddressRefused } from "../platform/outbound/guarded-agent.ts";
import type { addressFailures } from "./contract/endpoints.ts";
import { webhookNetwork } from "./network.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** The address in one spelling, if nothing speaks against it and none of the member's other endpoints has it. */
export function checkAddress(
  text: string,
  { endpoints, exceptId }: Pick<Subscriptions, "endpoints"> & { exceptId?: string },
  fail: Fail<typeof addressFailures>,
): string {
  const url = parse(text, fail);
  const twin = endpoints.find((each) => each.url === url && each.id !== exceptId);
  if (twin) throw fail.EndpointExists({ endpointId: twin.id });
  return url;
}

function parse(text: string, fail: Fail<typeof addressFailures>): string {
  try {
    const url = checkUrl(text, webhookNetwork());
    url.hash = "";
    return url.href;
  } catch (error) {
    if (error instanceof AddressRefused) throw fail.UrlRefused({ advice: error.message });
    throw error;
  }
}
