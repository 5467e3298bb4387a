import assert from "node:assert/strict";
import { deviceIdOf } from "../src/push/device-id.ts";
import { composeFcmMessage } from "../src/push/fcm/fcm-message.ts";
import { openFcmClient } from "../src/push/fcm/fcm-client.ts";
import { startPushInbox } from "./push-inbox.ts";
import type { ShownPush } from "./push-page.ts";

describe("The inbox of pushes", () => {
  it("shows what arrives by member and device, the newest first, and never the device's address", async () => {
    const owners = new Map([[deviceIdOf({ kind: "token", address: "phone-of-anna" }), "anna"]]);
    await using inbox = await startPushInbox(0, (id) => Promise.resolve(owners.get(id)));
    const client = await openFcmClient({ endpoint: inbox.url, project: "demo-souk", fetchToken: undefined });
    const send = (address: string, platform: "android" | "web", title: string) =>
      client.send(
        composeFcmMessage(
          { kind: "token", address, platform },
          {
            tag: "t",
            kind: "offer",
            title,
            body: "5 < 6",
            ids: { offerId: "o1" },
            timeToLiveSeconds: 0,
            urgency: "high",
          },
          new Date(),
        ),
      );
    await send("phone-of-anna", "android", "First");
    await send("phone-of-anna", "android", "Second");
    await send("browser", "web", "<script>");
    client.close();

    const page = await (await fetch(inbox.url)).text();
    const order = ["nobody that is known", "&lt;script&gt;", "anna", "Second", "First"];
    const places = order.map((text) => page.indexOf(text));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      places.join(),
    );
    assert.ok(page.includes("5 &lt; 6") && !page.includes("<script>") && !page.includes("phone-of-anna"));

    const pushes = JSON.parse(await (await fetch(`${inbox.url}/api/pushes`)).text()) as ShownPush[];
    assert.deepEqual(
      pushes.map(({ uid, platform, title }) => [uid, platform, title]),
      [
        [undefined, "web", "<script>"],
        ["anna", "android", "Second"],
        ["anna", "android", "First"],
      ],
    );
    await fetch(`${inbox.url}/api/pushes`, { method: "DELETE" });
    assert.ok((await (await fetch(inbox.url)).text()).includes("None has arrived yet"));
  });
});
