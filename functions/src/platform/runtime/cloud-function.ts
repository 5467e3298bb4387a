import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** A function as firebase-functions builds it: callable, with the manifest entry that deploys it. */
interface Built {
  (...args: never[]): unknown;
  run?(event: never): unknown;
  __endpoint: unknown;
  __requiredAPIs?: unknown;
}

/** A deployable function whose provider and handler load on its first event. */
export interface CloudFunction {
  (...args: never[]): Promise<unknown>;
  /** The handler without its transport, as firebase-functions-test wants it. */
  readonly run: (event: never) => Promise<unknown>;
  readonly __endpoint: unknown;
  readonly __requiredAPIs: unknown;
}

/** A module of firebase-functions: loaded lazily from the bundle to run, synchronously by name to deploy. */
interface Provider<P> {
  readonly name: string;
  load(): Promise<P>;
}

/**
 * Every function of the package is in every instance's index, but an instance runs one of them. So nothing of
 * firebase-functions loads with the index: `build` runs on the first event. Discovery, which reads the
 * manifest of every function before a deploy, builds them from node_modules.
 */
export function cloudFunction<P>(provider: Provider<P>, build: (provider: P) => Built): CloudFunction {
  let building: Promise<Built> | undefined;
  let described: Built | undefined;
  const describe = () => (described ??= build(require(provider.name) as P));
  const open = () => {
    building ??= provider.load().then(build);
    // A failed load is tried again by the next event.
    building.catch(() => (building = undefined));
    return building;
  };

  // One declared parameter: by their number firebase-functions-test knows its generation.
  const handle = async (event: never, ...rest: never[]) => (await open())(event, ...rest);
  return Object.defineProperties(handle, {
    run: { value: async (event: never) => (await open()).run?.(event) },
    __endpoint: { get: () => describe().__endpoint },
    __requiredAPIs: { get: () => describe().__requiredAPIs },
  }) as CloudFunction;
}
