import type { StreamingSoukClient } from "./calls.js";

export * from "./calls.js";
export type * from "./operations.js";

/** What this needs of Firebase's SDK. */
interface Callable {
  (data: unknown): Promise<{ data: unknown }>;
  stream?(
    data: unknown,
    options: { signal?: AbortSignal },
  ): Promise<{ readonly stream: AsyncIterable<unknown>; readonly data: Promise<unknown> }>;
}

/** `createSoukClient((name) => httpsCallable(getFunctions(app, region), name))` */
export declare function createSoukClient(findCallable: (name: string) => Callable): StreamingSoukClient;
