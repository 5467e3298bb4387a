/** What of a service worker this needs, so that it compiles without the types of a browser. */
interface PushEvent {
  readonly data: { json(): unknown } | null;
  waitUntil(work: Promise<unknown>): void;
}
interface ClickEvent {
  readonly notification: { readonly data?: unknown; close(): void };
  waitUntil(work: Promise<unknown>): void;
}
interface PageClient {
  readonly url: string;
  focus(): Promise<unknown>;
}
export interface ServiceWorkerScope {
  readonly location: { readonly origin: string };
  readonly registration: {
    showNotification(title: string, options: { body: string; tag: string; data: PushData }): Promise<void>;
  };
  readonly clients: {
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly PageClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: "push", listener: (event: PushEvent) => void): void;
  addEventListener(type: "notificationclick", listener: (event: ClickEvent) => void): void;
}

/** The data of a push: the same fields on all platforms, and ids of what it is about. */
export type PushData = Readonly<Record<string, string>>;

/**
 * Shows pushes in a service worker and opens what is clicked: the only one that does, so that each shows once. A later push takes the
 * place of the earlier one with its tag. Use no `onBackgroundMessage` of Firebase's SDK beside it.
 */
export function renderPushes(scope: ServiceWorkerScope): void {
  scope.addEventListener("push", (event) => {
    const data = readData(event);
    if (data) event.waitUntil(show(scope, data));
  });
  scope.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(scope, event.notification.data));
  });
}

/** FCM wraps the data of a message in an object of its own. What is not from Souk is not shown. */
function readData({ data }: PushEvent): PushData | undefined {
  try {
    const { data: fields } = (data?.json() ?? {}) as { data?: PushData };
    return typeof fields?.["title"] === "string" ? fields : undefined;
  } catch {
    return undefined;
  }
}

function show({ registration }: ServiceWorkerScope, data: PushData): Promise<void> {
  const { title = "", body = "", tag = "" } = data;
  return registration.showNotification(title, { body, tag, data });
}

/** In the page that has it open already, or in another. A push leads nowhere but into this app. */
async function open({ clients, location }: ServiceWorkerScope, data: unknown): Promise<void> {
  const { link = "/" } = (data ?? {}) as PushData;
  const wanted = new URL(link, location.origin);
  const url = wanted.origin === location.origin ? wanted.href : location.origin;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((candidate) => candidate.url === url);
  await (page ? page.focus() : clients.openWindow(url));
}
