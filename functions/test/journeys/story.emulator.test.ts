import assert from "node:assert/strict";
import { openInbox } from "../../tools/inbox.ts";
import { portOffset, portsOf } from "../../tools/ports.ts";
import { runSchedule } from "../../tools/schedules.ts";
import { playStory } from "../../tools/story.ts";

describe("the story that must always work", () => {
  it("goes from one photo to one paid order, through clients such as a frontend has", async () => {
    const ports = portsOf(portOffset());
    const world = {
      ports,
      environment: {},
      inbox: openInbox(),
      runSchedule: (name: string, time?: Date) => runSchedule(ports, name, time),
    };
    assert(await playStory(world));
  }).timeout(300_000);
});
