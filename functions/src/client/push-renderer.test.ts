import assert from "node:assert/strict";
import { composeFcmMessage } from "../push/fcm/fcm-message.ts";
import { renderPushes, type ServiceWorkerScope } from "./push-renderer.ts";

const message = {
  tag: "offer-o1",
  kind: "offer",
  title: "A new offer",
  body: "for the pot",
  link: "/offers/o1",
  ids: { offerId: "o1" },
  timeToLiveSeconds: 60,
  urgency: "normal",
} as const;

/** A service worker with the pages that are open, and what it does. */
function openScope(...urls: string[]) {
  const done: string[] = [];
  const listeners = new Map<string, (event: never) => void>();
  const waits: Promise<unknown>[] = [];
  const act = (line: string) => Promise.resolve(void done.push(line));
  const scope: ServiceWorkerScope = {
    location: { origin: "https://shop.example" },
    registration: {
      showNotification: (title, { body, tag }) => act(`show ${title} / ${body} / ${tag}`),
    },
    clients: {
      matchAll: () => Promise.resolve(urls.map((url) => ({ url, focus: () => act(`focus ${url}`) }))),
      openWindow: (url) => act(`open ${url}`),
    },
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
  };
  renderPushes(scope);
  const dispatch = async (type: string, event: object) => {
    const waitUntil = (work: Promise<unknown>) => void waits.push(work);
    listeners.get(type)?.({ ...event, waitUntil } as never);
    await Promise.all(waits);
    return done;
  };
  return {
    push: (json: () => unknown) => dispatch("push", { data: { json } }),
    click: (data: unknown) =>
      dispatch("notificationclick", { notification: { data, close: () => done.push("close") } }),
  };
}

/** As the browser gets what the backend sends. */
function receive(): { data: Record<string, string> } {
  const device = { kind: "token", address: "browser", platform: "web" } as const;
  return composeFcmMessage(device, message, new Date()) as { data: Record<string, string> };
}

describe("The service worker's renderer of pushes", () => {
  it("shows what the backend sends, once, under its tag", async () => {
    assert.deepEqual(await openScope().push(receive), ["show A new offer / for the pot / offer-o1"]);
  });

  it("opens what a push links to when it is clicked", async () => {
    const { data } = receive();
    assert.deepEqual(await openScope().click(data), ["close", "open https://shop.example/offers/o1"]);
  });

  it("goes to the page where that is open already", async () => {
    const page = "https://shop.example/offers/o1";
    assert.deepEqual(await openScope("https://shop.example/", page).click(receive().data), [
      "close",
      `focus ${page}`,
    ]);
  });

  for (const link of ["https://elsewhere.example/", "javascript:alert(1)", "//elsewhere.example"]) {
    it(`opens the shop, and not ${link}`, async () => {
      assert.deepEqual((await openScope().click({ link })).at(-1), "open https://shop.example");
    });
  }

  for (const [what, json] of Object.entries<() => unknown>({
    "no JSON": () => JSON.parse("{"),
    "a push of somebody else": () => ({ notification: { title: "Buy" } }),
    nothing: () => null,
  })) {
    it(`shows nothing of ${what}`, async () => {
      assert.deepEqual(await openScope().push(json), []);
    });
  }
});
