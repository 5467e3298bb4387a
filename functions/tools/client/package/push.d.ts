/** The data of a push: the same fields on all platforms, and ids of what it is about. */
export type PushData = Readonly<Record<string, string>>;

/**
 * Shows pushes in a service worker and opens what is clicked. `scope` is the worker's `self`. Use no `onBackgroundMessage` of Firebase's SDK
 * beside it.
 */
export declare function renderPushes(scope: object): void;
