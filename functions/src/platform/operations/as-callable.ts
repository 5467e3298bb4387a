import type { CallableOptions, CallableRequest, CallableResponse } from "firebase-functions/https";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { functionDefaults } from "../runtime/config.ts";
import { leaveBodiesUnread } from "../runtime/leave-bodies-unread.ts";
import { findHandlerByName, type HandlersByDomain, type LoadHandler } from "./route.ts";

type LoadHandlers = () => Promise<{ handlers: HandlersByDomain }>;

/** Operations that `callableForAll` leaves to functions of their own, by name. */
type Dedicated = readonly string[];

const EVENT_STREAM = "text/event-stream";

/** `entryPoint` is the function's name among the exports of the index. */
type Options = CallableOptions & { readonly entryPoint: string };

/**
 * One callable function for every operation, named by the path behind it: `httpsCallable(functions, "call/checkout.checkOut")`.
 * It loads the module of an operation when that is first called. Input is `{ data: { …input, idempotencyKey? } }`; a
 * refusal is an `HttpsError` with `details.reason`.
 *
 * Firebase's clients for the web, iOS (`functionURL(for:)`) and Android (`getURL`) put the name into the URL as it is, slash included.
 */
export function callableForAll(
  loadHandlers: LoadHandlers,
  { dedicated = [], ...options }: Options & { dedicated?: Dedicated },
): CloudFunction {
  return callable(async (request, response) => {
    // Hosting and custom domains may keep the function's own name in front of it.
    const name = request.rawRequest.path.split("/").at(-1) ?? "";
    const [{ answerCallable, refuseUnserved }, { handlers }] = await Promise.all([
      import("./answer-callable.ts"),
      loadHandlers(),
    ]);
    const load = dedicated.includes(name) ? undefined : findHandlerByName(handlers, name);
    return load ? answerCallable(load, request, response) : refuseUnserved(name, dedicated);
  }, options);
}

/** The function of one operation that needs memory, time or secrets of its own. Speaks as `callableForAll` does. */
export function callableFor(load: LoadHandler, options: Options): CloudFunction {
  return callable(
    async (request, response) =>
      (await import("./answer-callable.ts")).answerCallable(load, request, response),
    options,
  );
}

function callable(
  answer: (request: CallableRequest<unknown>, response?: CallableResponse) => Promise<unknown>,
  { entryPoint, ...options }: Options,
): CloudFunction {
  leaveBodiesUnread(entryPoint);
  return cloudFunction(
    { name: "firebase-functions/https", load: () => import("firebase-functions/https") },
    ({ onCall }) => {
      const speakProtocol = onCall({ ...functionDefaults, ...options }, answer);
      const handle = async (...[request, response]: Parameters<typeof speakProtocol>) => {
        await (await import("./callable-request.ts")).takeOver(request);
        // By the same word firebase-functions tells who streams; it names no type.
        if (request.headers.accept === EVENT_STREAM)
          response.set({ "content-type": EVENT_STREAM, "cache-control": "no-store" });
        else (await import("./pack-answers.ts")).packAnswers(request, response);
        await speakProtocol(request, response);
      };
      const { __endpoint } = speakProtocol as typeof speakProtocol & { __endpoint: unknown };
      return Object.assign(handle, { run: (event: never) => speakProtocol.run(event), __endpoint });
    },
  );
}
