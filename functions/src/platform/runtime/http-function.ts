import type { HttpsOptions } from "firebase-functions/https";
import { functionDefaults } from "./config.ts";
import { cloudFunction, type CloudFunction } from "./cloud-function.ts";

type Serve = (request: Request) => Response | Promise<Response>;
type Load = () => Promise<{ default: Serve }>;

/** One HTTP function with the standard `Request` and `Response`. */
export function httpFunction(load: Load, options: HttpsOptions): CloudFunction {
  return cloudFunction(
    { name: "firebase-functions/https", load: () => import("firebase-functions/https") },
    ({ onRequest }) =>
      onRequest({ ...functionDefaults, ...options }, async (request, response) => {
        const [{ getRequestListener }, { default: serve }] = await Promise.all([
          import("@hono/node-server"),
          load(),
        ]);
        // The front end strips the function's name; the emulator's requests come stripped as well.
        await getRequestListener(serve, { overrideGlobalObjects: false })(request, response);
      }),
  );
}
