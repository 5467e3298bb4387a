import { authenticate } from "../src/api/authenticate.ts";
import type { createKey } from "../src/partners/contract.ts";
import type { OutputOf } from "../src/platform/operations/define-operation.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { callByName, type Call } from "./call-by-name.ts";

/** A request to REST as `authenticate` sees it, with these headers. */
function presented(
  headers: Record<string, string> = {},
  { address = "192.0.2.7", url = "https://souk.example/v1/x" } = {},
) {
  return { method: "GET", url, headers: new Headers(headers), address };
}

/** Calls any operation with an API key, as REST does. */
export async function callWithKey<T>(
  context: Context,
  key: string,
  { address = "192.0.2.7", ...call }: Call & { address?: string },
): Promise<T> {
  const authenticated = await authenticate(
    presented({ authorization: `Bearer ${key}` }, { address }),
    context,
  );
  return callByName<T>(context, authenticated?.uid, {
    ...call,
    from: { transport: "rest", address, ...authenticated },
  });
}

type Made = OutputOf<typeof createKey>;

/** Has a member who has just signed in make an API key. */
export function makeKey(context: Context, uid: string, input: object): Promise<Made> {
  return callByName<Made>(context, uid, {
    name: "partners.createKey",
    input: { name: "Shop", ...input },
    from: { authenticatedAt: context.clock.now() },
  });
}
