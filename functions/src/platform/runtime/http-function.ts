import type { IncomingMessage } from "node:http";
import type { HttpsOptions } from "firebase-functions/https";
import { functionDefaults } from "./config.ts";
import { cloudFunction, type CloudFunction } from "./cloud-function.ts";
import { leaveBodiesUnread } from "./leave-bodies-unread.ts";

/** The standard request; its body is read from `incoming`, by limits of its own. */
type Serve = (request: Request, incoming: IncomingMessage) => Response | Promise<Response>;
type Load = () => Promise<{ default: Serve }>;

/** One HTTP function with the standard `Request` and `Response`. `entryPoint` is its name among the exports of the index. */
export function httpFunction(
  load: Load,
  { entryPoint, ...options }: HttpsOptions & { entryPoint: string },
): CloudFunction {
  leaveBodiesUnread(entryPoint);
  return cloudFunction(
    { name: "firebase-functions/https", load: () => import("firebase-functions/https") },
    ({ onRequest }) =>
      onRequest({ ...functionDefaults, ...options }, async (request, response) => {
        const [{ getRequestListener }, { default: serve }] = await Promise.all([
          import("@hono/node-server"),
          load(),
        ]);
        // The front end strips the function's name; the emulator's requests come stripped as well.
        const listen = getRequestListener((standard) => serve(standard, request), {
          overrideGlobalObjects: false,
        });
        await listen(request, response);
      }),
  );
}
