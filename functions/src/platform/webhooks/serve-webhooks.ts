import type { IncomingMessage } from "node:http";
import { withinDeadline } from "../operations/deadline.ts";
import { OperationError } from "../operations/failures.ts";
import { failPipeline } from "../operations/pipeline-failures.ts";
import { asProblem, problem } from "../operations/problem.ts";
import { readBody } from "../operations/read-body.ts";
import { openContext } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import { measureWork } from "../usage/measure-work.ts";
import { randomId } from "../values/ids.ts";
import type { Webhook, Webhooks } from "./webhook.ts";

type Serve = (request: Request, incoming: IncomingMessage) => Promise<Response>;

/** Receives `POST …/{name}`; Hosting, load balancers and custom domains may keep a path of their own before the name. */
export function serveWebhooks(webhooks: Webhooks): Serve {
  return async (request, incoming) => {
    const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const load = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
    if (!load || request.method !== "POST") {
      return problem({
        status: 404,
        reason: "NoSuchRoute",
        title: "Send webhooks by POST to their own path",
      });
    }
    const requestId = randomId();
    try {
      return await receive((await load()).default, { name, requestId, headers: request.headers, incoming });
    } catch (error) {
      if (error instanceof OperationError) return asProblem(error, requestId);
      log.error("webhook failed", error, { requestId, webhook: name });
      return asProblem(failPipeline.Internal(), requestId);
    }
  };
}

interface Received {
  readonly name: string;
  readonly requestId: string;
  readonly headers: Headers;
  readonly incoming: IncomingMessage;
}

async function receive(
  webhook: Webhook,
  { name, requestId, headers, incoming }: Received,
): Promise<Response> {
  const context = openContext();
  const request = { headers, body: await readBody(incoming), now: context.clock.now() };
  const receiving = invoke({ requestId }, async () => {
    const answered = await measureWork({ context, name: `webhooks.${name}` }, () =>
      webhook.receive(request, context),
    );
    log.info("webhook received", { requestId, webhook: name, status: answered.status });
    return answered;
  });
  const answer = await withinDeadline(receiving, { operation: `webhooks.${name}`, requestId });
  if (answer.status === 202) return new Response(null, { status: 202 });
  return problem({ status: answer.status, reason: answer.reason, title: answer.message });
}
