import type { Call } from "../operations/call.ts";
import { describeRate, partnerOf } from "../operations/rate-policies.ts";
import type { Context } from "../runtime/context.ts";

/** Says whose call it is, once that is known. */
export type Identify = (call: Call) => void;

/** Answers one request over HTTP, and adds what its answer says of a partner's limits, whatever the answer is. */
export async function measureAnswer(
  context: Context,
  answer: (identify: Identify) => Promise<Response>,
): Promise<Response> {
  let call: Call | undefined;
  const response = await answer((identified) => {
    call = identified;
  });
  const partner = call && partnerOf(call);
  if (partner) {
    for (const [name, value] of Object.entries(describeRate(partner, context)))
      response.headers.set(name, value);
  }
  return response;
}
